"""ASC addenda AA, BB and EE: which procedures Medicare pays in an ambulatory surgical center, what
for, and which it excludes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from cptref.cms import cells, delimited, named, sheets
from cptref.cms.layout import BadRow, Column, Form, Keep, Layout, Row, UnknownLayout, Upload
from cptref.cms.releases import MONTHS
from cptref.cms.tables import (
    Cells,
    Header,
    Label,
    body,
    find_header,
    judged,
    money,
    number,
    refuse_other_release,
)

LAYOUT = Layout(
    kind="asc",
    columns=(
        Column("hcpcs", "text", "HCPCS Code", cells.HCPCS),
        Column("addendum", "text", "Addendum", Form(r"AA|BB|EE", "one of AA, BB, EE")),
        Column(
            "multiple_procedure",
            "flag",
            "Subject to Multiple Procedure Discounting",
            Form(r"[YN]|NA", "Y, N, or NA where the addendum has no such column"),
        ),
        Column(
            "payment_indicator",
            "text",
            "Payment Indicator",
            Form(r"[A-Z][0-9]|NA", "a letter and a digit, as G2, or NA where the code is excluded"),
        ),
        Column(
            "payment_weight",
            "decimal",
            "Payment Weight",
            # Some weights of CMS are not rounded: they have all the digits that Excel shows.
            Form(r"(?:[0-9]{1,6}(?:\.[0-9]{1,14})?|NA)?", "a number, 'NA' or empty"),
        ),
        Column("payment_rate", "decimal", "Payment Rate"),
    ),
    key=("hcpcs", "addendum"),
)

_TITLE = re.compile(r"\bAddendum (AA|BB|DD ?1|DD ?2|EE|FF)\b", re.IGNORECASE)
_YEAR = re.compile(r"\bfor CY (20[0-9]{2})\b")
# 'January CY 2020 Payment Rate', 'April 2026 Payment Rate': the label names the release.
_MONTH = re.compile(rf"({'|'.join(MONTHS)}) (?:CY )?(20[0-9]{{2}})\b", re.IGNORECASE)
_WHEN = rf"(?:final)?(?:{'|'.join(MONTHS).casefold()})?(?:cy)?(?:20[0-9]{{2}})?"
_HCPCS = Label("hcpcs", "hcpcscode", "HCPCS Code")
# CMS writes it so in addendum EE of 2020.
_DESCRIPTOR = Label("descriptor", "short(?:descriptor|descriptior)", "Short Descriptor")
# An unlabelled column of asterisks, which point to the notes under the table.
_ASTERISKS = Label("asterisks", "", "", needed=False)
_PAID = (
    Label("payment_indicator", f"{_WHEN}paymentindicator", "Payment Indicator"),
    Label("payment_weight", f"{_WHEN}paymentweight", "Payment Weight"),
    Label("payment_rate", f"{_WHEN}paymentrate", "Payment Rate"),
)
_MULTIPLE = Label(
    "multiple_procedure",
    "subjecttomultipleprocedurediscounting",
    "Subject to Multiple Procedure Discounting",
)
_LABELS = {
    "AA": (_HCPCS, _ASTERISKS, _DESCRIPTOR, _MULTIPLE, *_PAID),
    "BB": (_HCPCS, _ASTERISKS, _DESCRIPTOR, *_PAID),
    "EE": (_HCPCS, _DESCRIPTOR),
}


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """The rows of addenda AA, BB and EE whose code is wanted: a workbook, or a CSV for each sheet.

    Of a workbook the sheets of other addenda, which define indicators, are left out. What does
    not apply is 'NA': addendum EE has no payment.

    Raises UnknownLayout, at the first row asked for, where a file or a sheet is of another layout.
    """
    for upload in uploads:
        for row in _workbook(upload) if sheets.is_workbook(upload) else _csv(upload):
            if isinstance(row, BadRow) or keep(row.values[0]):
                yield row


def _csv(upload: Upload) -> Iterator[Row | BadRow]:
    records = named.watched("asc", upload, delimited.records(upload))
    first = next(records, None)
    title = " ".join(first.values) if isinstance(first, Cells) else ""
    addendum = _addendum(upload.name, title)
    if addendum not in _LABELS:
        raise UnknownLayout(
            f"{upload.name} is addendum {addendum}, which defines indicators and lists no "
            f"payment; import {', '.join(_LABELS)}"
        )
    whole = chain((first,) if first else (), records)
    return _table(addendum, upload.name, upload.release, whole)


def _workbook(upload: Upload) -> Iterator[Row | BadRow]:
    titles = {sheet: title for sheet, title in sheets.titles(upload).items() if title}
    places = {sheet: f"{upload.name}, sheet '{sheet}'" for sheet in titles}
    addenda = {sheet: _addendum(places[sheet], title) for sheet, title in titles.items()}
    wanted = [sheet for sheet, addendum in addenda.items() if addendum in _LABELS]
    if not wanted:
        raise UnknownLayout(
            f"{upload.name} has no sheet of addendum {', '.join(_LABELS)}; "
            f"it has {sheets.listed(titles)}"
        )
    for sheet in wanted:
        records = named.watched("asc", upload, sheets.rows(upload, sheet), sheet)
        yield from _table(addenda[sheet], places[sheet], upload.release, records)


def _addendum(place: str, title: str) -> str:
    """'AA' from a table's first row."""
    if found := _TITLE.search(title):
        return found[1].upper().replace(" ", "")
    raise UnknownLayout(
        f"{place}: the first row names no addendum; expected is 'Addendum AA', BB or EE"
    )


def _printed(header: Header) -> Iterator[str]:
    """The year and the month of which the addendum says that it is, where it does."""
    if year := _YEAR.search(" ".join(header.above)):
        yield year[1]
    for column in _PAID:
        if column.name in header.positions and (found := _MONTH.search(header.label(column.name))):
            yield f"{found[2]}-{1 + MONTHS.index(found[1].title()):02}"


def _table(
    addendum: str, place: str, release: str, records: Iterator[Cells | BadRow]
) -> Iterator[Row | BadRow]:
    labels = _LABELS[addendum]
    header = find_header(place, records, labels)
    for printed in _printed(header):
        refuse_other_release(place, printed, release)
    read = [label.name for label in labels if label not in (_DESCRIPTOR, _ASTERISKS)]
    for row in body(header, records, read, place):
        if isinstance(row, BadRow):
            yield row
        elif not row.values[0].startswith("NOTE ") or any(row.values[1:]):
            yield _row(addendum, header, row, place)


def _row(addendum: str, header: Header, row: Cells, file: str) -> Row | BadRow:
    asterisks = header.cell(row, "asterisks")
    if asterisks.strip("*"):
        return BadRow(
            row.line, f"the column without a label holds {cells.shown(asterisks)}, not '*'", file
        )
    paid = addendum != "EE"
    values = (
        header.cell(row, "hcpcs"),
        addendum,
        header.cell(row, "multiple_procedure") if addendum == "AA" else "NA",
        header.cell(row, "payment_indicator") if paid else "NA",
        number(header.cell(row, "payment_weight")) if paid else "NA",
        money(header.cell(row, "payment_rate")) if paid else "NA",
    )
    return judged(LAYOUT, row.line, values, file)
