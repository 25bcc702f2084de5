"""Medically unlikely edits: the most units of a code that Medicare takes, and how they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cptref.cms import cells, delimited, named, rationales
from cptref.cms.layout import (
    CUT_SHORT,
    BadRow,
    Column,
    Form,
    Keep,
    Layout,
    Row,
    UnknownLayout,
    Upload,
)
from cptref.cms.tables import Cells, Header, Label, body, find_header, judged

LAYOUT = Layout(
    kind="mue",
    columns=(
        Column("hcpcs", "text", "HCPCS/CPT Code", cells.HCPCS),
        Column(
            "setting",
            "text",
            "Services",
            Form(r"practitioner|outpatient", "practitioner or outpatient"),
        ),
        Column(
            "value",
            "whole",
            "MUE Values",
            Form(r"[0-9]{1,5}", "a whole number below 100,000"),
        ),
        Column(
            "mai",
            "text",
            "MUE Adjudication Indicator",
            Form(r"[123]", "1, 2 or 3, alone or with CMS's words for it"),
        ),
        Column(
            "rationale", "text", "MUE Rationale", Form(r"[ -~]{1,200}", "a text in plain letters")
        ),
    ),
    key=("hcpcs", "setting"),
)

_LABELS = (
    Label("hcpcs", "hcpcscptcode", "HCPCS/CPT Code"),
    Label(
        "practitioner",
        "practitionerservicesmuevalues",
        "Practitioner Services MUE Values",
        needed=False,
    ),
    Label(
        "outpatient",
        "(?:outpatienthospital|facilityoutpatient)servicesmuevalues",
        "Outpatient Hospital Services MUE Values",
        needed=False,
    ),
    Label("mai", "mueadjudicationindicator(?:mai)?", "MUE Adjudication Indicator"),
    Label("rationale", "muerationale", "MUE Rationale"),
)
# CMS's files of 2026 have the indicator with its meaning; the meaning is held against it.
_MAI = {
    "1 Line Edit": "1",
    "2 Date of Service Edit: Policy": "2",
    "3 Date of Service Edit: Clinical": "3",
}


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """The edits of the wanted codes; the header says for which setting they are.

    Raises UnknownLayout, at the first row asked for, where a file is of another layout.
    """
    for upload in uploads:
        records = named.watched("mue", upload, delimited.records(upload))
        header = find_header(upload.name, records, _LABELS)
        setting = _setting(upload, header)
        needed = ("hcpcs", setting, "mai", "rationale")
        for found in body(header, records, needed, upload.name):
            row = found if isinstance(found, BadRow) else _row(found, header, setting, upload.name)
            if isinstance(row, BadRow) or keep(row.values[0]):
                yield row


def _setting(upload: Upload, header: Header) -> str:
    found = {"practitioner", "outpatient"} & header.positions.keys()
    if len(found) == 1:
        return found.pop()
    raise UnknownLayout(
        f"{upload.name}: line {header.line} has {len(found)} columns of MUE values; expected is "
        "one, of practitioner or of outpatient hospital services"
    )


def _row(row: Cells, header: Header, setting: str, file: str) -> Row | BadRow:
    mai, rationale = header.cell(row, "mai"), header.cell(row, "rationale")
    if not row.ended and rationale not in rationales.MUE:
        return BadRow(row.line, CUT_SHORT, file)
    values = (
        header.cell(row, "hcpcs"),
        setting,
        header.cell(row, setting),
        _MAI.get(mai, mai),
        rationale,
    )
    return judged(LAYOUT, row.line, values, file)
