"""OPPS Addendum B: what Medicare pays a hospital outpatient department for each code, and the
status indicator that says whether it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from cptref.cms import agreement, delimited, factor, named, sheets
from cptref.cms.agreement import Rule, Values, if_so
from cptref.cms.layout import BadRow, Keep, Row, UnknownLayout, Upload
from cptref.cms.opps.columns import LAYOUT
from cptref.cms.tables import (
    Cells,
    Label,
    body,
    find_header,
    judged,
    money,
    number,
    refuse_other_release,
)

# The second spelling is that of a public conversion of the 2026 releases: six columns, no APC, no
# weight and no copayments. The columns after the copayments change with the year and concern
# drugs, the deductible and what is new: they are known, and not read.
_LABELS = (
    Label("hcpcs", "hcpcscode", "HCPCS Code"),
    Label("descriptor", "shortdescriptor", "Short Descriptor", needed=False),
    Label("status_indicator", "si|statusindicator", "SI"),
    Label("apc", "apc", "APC", needed=False),
    Label("relative_weight", "relativeweight", "Relative Weight", needed=False),
    Label("payment_rate", "paymentrate", "Payment Rate"),
    Label(
        "national_copayment",
        "nationalunadjustedcopayment",
        "National Unadjusted Copayment",
        needed=False,
    ),
    Label(
        "minimum_copayment",
        "minimumunadjustedcopayment",
        "Minimum Unadjusted Copayment",
        needed=False,
    ),
    Label("ira", "iracoinsurancepercentage", "IRA Coinsurance Percentage", needed=False),
    Label(
        "adjusted_copayment",
        "adjustedbeneficiarycopayment",
        "Adjusted Beneficiary Copayment",
        needed=False,
    ),
    Label(
        "pass_through",
        "drug(?:anddevice)?passthroughexpirationduringcalendaryear",
        "Drug and Device Pass-Through Expiration during Calendar Year",
        needed=False,
    ),
    Label("note", "note(?:actualcopaymentswouldbelower.*)?", "Note", needed=False),
    Label(
        "changed",
        "indicatesachange(?:fromthepreviousquarter)?|changed",
        "* Indicates a Change",
        needed=False,
    ),
    Label("source", "source", "Source", needed=False),
)
_TITLE = re.compile(r"OPPS Payment by HCPCS Code for CY (20[0-9]{2})")
#: The conversion names in every row the release that it was made of.
_SOURCE = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
_WEIGHT, _RATE = 3, 4
#: The factor was 79.490 in 2019 and 91.415 in 2026.
_FACTORS = (50, 200)
#: What a rate is made for, and what is paid in another way or not at all. Partial hospitalization
#: (P) is neither: its rates stand in Addendum A.
_PAID = frozenset(("G", "J1", "J2", "K", "K1", "Q1", "Q2", "Q3", "R", "S", "S1", "T", "U", "V"))
_NO_RATE = frozenset(("A", "B", "C", "E1", "E2", "F", "H", "H1", "L", "M", "N", "Q4", "Y"))
#: Pass-through devices have a group, and are paid what they cost.
_DEVICES = frozenset(("H", "H1"))
_DRUGS = frozenset(("G", "K", "K1"))
#: A fifth of the rate, of some drugs a little more; the law's most for the national one is 0.4.
_FIFTH = (Decimal("0.195"), Decimal("0.25"))
_MOST = Decimal("0.41")
#: A whole file has some 18,000 rows in the order of their codes.
_MANY = 500
_READ = tuple(column.name for column in LAYOUT.columns)
_WHOLE = {"apc", "relative_weight", "national_copayment", "minimum_copayment"}


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """The rows of Addendum B, workbook or CSV, whose code is wanted.

    A column that the file does not have is empty in every row.

    Raises UnknownLayout, at the first row asked for, where a file is of another layout.
    """
    for upload in uploads:
        every = (
            row if isinstance(row, BadRow) else _row(row, upload.name) for row in _table(upload)
        )
        weighed = factor.held(every, _WEIGHT, _RATE, _FACTORS)
        for row in agreement.held(_rules(), weighed, upload.name):
            if isinstance(row, BadRow) or keep(row.values[0]):
                yield row


def _table(upload: Upload) -> Iterator[Cells | BadRow]:
    """Each row of the table as the cells of this layout's columns."""
    records = _records(upload)
    header = find_header(upload.name, records, _LABELS)
    if title := _TITLE.search(" ".join(header.above)):
        refuse_other_release(upload.name, title[1], upload.release)
    part = _WHOLE & header.positions.keys()
    if part and part != _WHOLE:
        raise UnknownLayout(
            f"{upload.name}: line {header.line} has only {', '.join(sorted(part))} of the columns "
            "APC, Relative Weight, National and Minimum Unadjusted Copayment; expected all four, "
            "or none as in the conversion of six columns"
        )
    for row in body(header, records, _READ, upload.name):
        if isinstance(row, BadRow):
            yield row
            continue
        if source := _SOURCE.fullmatch(header.cell(row, "source")):
            where = f"{upload.name}: line {row.line}"
            refuse_other_release(where, _quarter(source), upload.release)
        yield Cells(row.line, tuple(header.cell(row, name) for name in _READ))


def _quarter(month: re.Match[str]) -> str:
    """'2026-02' -> '2026-01': the conversion is named by the month in which it was made, and the
    addendum by its quarter."""
    return f"{month[1]}-{int(month[2]) - (int(month[2]) - 1) % 3:02}"


def _records(upload: Upload) -> Iterator[Cells | BadRow]:
    if not sheets.is_workbook(upload):
        return named.watched(LAYOUT.kind, upload, delimited.records(upload))
    sheet = sheets.the_one_titled(upload, r"\bAddendum B\b")
    return named.watched(LAYOUT.kind, upload, sheets.rows(upload, sheet), sheet)


def _row(row: Cells, file: str) -> Row | BadRow:
    code, status, apc, weight, *sums = row.values
    values = (code, status, apc, number(weight), *(money(one) for one in sums))
    found = judged(LAYOUT, row.line, values, file)
    fault = _wrong_copayment(found) if isinstance(found, Row) else ""
    return BadRow(row.line, fault, file) if fault else found


def _wrong_copayment(row: Row) -> str:
    """A copayment is a part of the rate, and the national one is no less than the least."""
    rate, national, minimum = (Decimal(value) if value else None for value in row.values[_RATE:])
    if national and minimum and national < minimum:
        return f"the national copayment, {national}, is below the minimum, {minimum}"
    if rate and minimum and minimum > rate:
        return f"the minimum copayment, {minimum}, is above the payment rate, {rate}"
    return ""


def _rules() -> tuple[Rule, ...]:
    """What the columns say together, of one reading: it holds in each whole file of 2022 to 2026,
    but for 100 codes for which nobody pays a part."""
    code, status, apc, weight, rate, national, minimum = (
        partial(agreement.cell, LAYOUT.columns)(column.name) for column in LAYOUT.columns
    )

    def part(of: Values, sum_: agreement.Cell) -> Decimal:
        return Decimal(sum_(of)) / Decimal(rate(of))

    def has(sum_: agreement.Cell) -> Callable[[Values], bool]:
        return lambda values: bool(rate(values).strip("0.") and sum_(values).strip("0."))

    return (
        Rule(
            "SI and Payment Rate",
            "what is paid (as J1, S, T, V) has a rate, and nothing else has (as A, C, N)",
            if_so(
                lambda v: status(v) in _PAID or status(v) in _NO_RATE,
                lambda v: bool(rate(v)) == (status(v) in _PAID),
            ),
            share=0.02,
        ),
        Rule(
            "SI and APC",
            "only what is paid has a group",
            if_so(
                lambda v: bool(apc(v)), lambda v: status(v) not in _NO_RATE or status(v) in _DEVICES
            ),
            share=0.02,
        ),
        Rule(
            "APC, Relative Weight and Payment Rate",
            "a group has one weight and one rate",
            agreement.one_for_each(apc, lambda v: (weight(v), rate(v))),
            share=0.02,
        ),
        Rule(
            "SI and Relative Weight",
            "drugs (G, K) have no weight",
            if_so(lambda v: bool(weight(v)), lambda v: status(v) in _PAID - _DRUGS),
            share=0.02,
        ),
        Rule(
            "Minimum Unadjusted Copayment and Payment Rate",
            "the least copayment is a fifth of the rate",
            if_so(has(minimum), lambda v: _FIFTH[0] <= part(v, minimum) <= _FIFTH[1]),
        ),
        Rule(
            "National Unadjusted Copayment and Payment Rate",
            "the national copayment is a fifth of the rate to two fifths",
            if_so(has(national), lambda v: _FIFTH[0] <= part(v, national) <= _MOST),
        ),
        Rule(
            "National Unadjusted Copayment and Minimum Unadjusted Copayment",
            "where there is a national one there is a least one",
            if_so(lambda v: bool(national(v)), lambda v: bool(minimum(v))),
        ),
        Rule(
            "HCPCS Code and its row",
            "the codes ascend",
            agreement.ascending(code),
            least=_MANY,
        ),
    )
