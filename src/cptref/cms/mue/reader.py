"""Medically unlikely edits: the most units of a code that Medicare takes, and how they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from cptref.cms import agreement, delimited, named, rationales
from cptref.cms.agreement import Rule, if_so
from cptref.cms.layout import (
    CUT_SHORT,
    BadRow,
    Keep,
    Row,
    UnknownLayout,
    Upload,
)
from cptref.cms.mue.columns import LAYOUT
from cptref.cms.tables import Cells, Header, Label, body, find_header, judged

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

#: A whole file has some 14,600 rows.
_MANY = 500


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """The edits of the wanted codes; the header says for which setting they are.

    Raises UnknownLayout, at the first row asked for, where a file is of another layout.
    """
    for upload in uploads:
        records = named.watched(LAYOUT.kind, upload, delimited.records(upload))
        header = find_header(upload.name, records, _LABELS)
        setting = _setting(upload, header)
        needed = ("hcpcs", setting, "mai", "rationale")
        every = (
            found if isinstance(found, BadRow) else _row(found, header, setting, upload.name)
            for found in body(header, records, needed, upload.name)
        )
        for row in agreement.held(_rules(), every, upload.name):
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


def _rules() -> tuple[Rule, ...]:
    """What the columns say together, of one reading; seldom otherwise in the files of 2024."""
    code, value, indicator, rationale = map(
        partial(agreement.cell, LAYOUT.columns), ("hcpcs", "value", "mai", "rationale")
    )
    return (
        Rule(
            "MUE Values and MUE Rationale",
            "a drug that is discontinued, compounded or taken by mouth has 0",
            if_so(lambda v: rationale(v) in rationales.MUE_NONE, lambda v: value(v) == "0"),
            share=0.1,
        ),
        Rule(
            "MUE Values and MUE Rationale",
            "0 is for a rule of Medicare's, not for what patients or analytes are",
            if_so(lambda v: value(v) == "0", lambda v: rationale(v) in rationales.MUE_RULES),
        ),
        Rule(
            "MUE Values and MUE Rationale",
            "what the body or the words of a code allow is a few",
            if_so(
                lambda v: rationale(v) in rationales.MUE_FEW,
                lambda v: 0 < int(value(v)) < 10,
            ),
        ),
        Rule(
            "MUE Adjudication Indicator and MUE Rationale",
            "an edit that is policy (2) is for the body, a code's words or a rule of Medicare's",
            if_so(lambda v: indicator(v) == "2", lambda v: rationale(v) in rationales.MUE_POLICY),
        ),
        Rule(
            "MUE Adjudication Indicator and MUE Values",
            "an edit for a line (1) is rare",
            lambda v: indicator(v) != "1",
            least=_MANY,
        ),
        Rule(
            "MUE Adjudication Indicator and MUE Values",
            "an edit that is policy (2) is of 1 as a rule",
            if_so(lambda v: indicator(v) == "2", lambda v: value(v) == "1"),
            share=0.2,
            least=_MANY,
        ),
        Rule(
            "HCPCS/CPT Code and its row",
            "the codes ascend",
            agreement.ascending(code),
            least=_MANY,
        ),
    )
