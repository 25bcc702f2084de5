"""ASC addenda AA, BB and EE: which procedures Medicare pays in an ambulatory surgical center, what
for, and which it excludes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from cptref.cms import agreement, cells, delimited, factor, named, sheets
from cptref.cms.agreement import Rule, Values, if_so
from cptref.cms.asc.columns import LAYOUT
from cptref.cms.layout import BadRow, Keep, Row, UnknownLayout, Upload
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

_WEIGHT, _RATE = 4, 5
#: The factor was 47.747 in 2020.
_FACTORS = (30, 100)
#: What is paid by a weight, by an amount of its own (drugs, devices, the fee schedule's expense),
#: and not at all; of J7 the contractor may say. Each holds in every row of two releases of 2020.
_BY_WEIGHT = frozenset(("A2", "G2", "J8", "P2", "R2", "Z2"))
_BY_AMOUNT = frozenset(("H2", "K2", "P3", "Z3"))
_UNPAID = frozenset(("D5", "F4", "K7", "L1", "N1"))
#: Addendum BB, the shortest, has 1,750 rows.
_MANY = 500


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
    records = named.watched(LAYOUT.kind, upload, delimited.records(upload))
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
        records = named.watched(LAYOUT.kind, upload, sheets.rows(upload, sheet), sheet)
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
    every = (
        row if isinstance(row, BadRow) else _row(addendum, header, row, place)
        for row in body(header, records, read, place)
        if isinstance(row, BadRow) or not row.values[0].startswith("NOTE ") or any(row.values[1:])
    )
    yield from agreement.held(_rules(), factor.held(every, _WEIGHT, _RATE, _FACTORS), place)


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


def _rules() -> tuple[Rule, ...]:
    """What the columns say together."""
    code, multiple, indicator, weight, rate = map(
        partial(agreement.cell, LAYOUT.columns),
        ("hcpcs", "multiple_procedure", "payment_indicator", "payment_weight", "payment_rate"),
    )

    def is_known(values: Values) -> bool:
        return indicator(values) in _BY_WEIGHT | _BY_AMOUNT | _UNPAID

    return (
        Rule(
            "Payment Indicator and Payment Rate",
            "what is paid (as A2, G2, J8, P3) has a rate, and nothing else has (as N1, L1)",
            if_so(is_known, lambda v: bool(rate(v)) == (indicator(v) not in _UNPAID)),
            share=0.02,
        ),
        Rule(
            "Payment Indicator and Payment Weight",
            "what is paid by a weight (as A2, G2, J8) has one, and nothing else has (as P3, N1)",
            if_so(is_known, lambda v: bool(weight(v)) == (indicator(v) in _BY_WEIGHT)),
            share=0.02,
        ),
        Rule(
            "Subject to Multiple Procedure Discounting and Payment Indicator",
            "what is packaged (N1) is not discounted",
            if_so(
                lambda v: indicator(v) == "N1" and multiple(v) != "NA", lambda v: multiple(v) == "N"
            ),
        ),
        Rule(
            "HCPCS Code and its row",
            "the codes ascend, those of category III after those of category I",
            agreement.ascending(lambda v: f"{not code(v).isdecimal()}{code(v)}"),
            least=_MANY,
        ),
    )
