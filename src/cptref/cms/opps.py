"""OPPS Addendum B: what Medicare pays a hospital outpatient department for each code, and the
status indicator that says whether it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cptref.cms import cells, delimited, factor, named, sheets
from cptref.cms.layout import BadRow, Column, Form, Keep, Layout, Row, UnknownLayout, Upload
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

LAYOUT = Layout(
    kind="opps",
    columns=(
        Column("hcpcs", "text", "HCPCS Code", cells.HCPCS),
        Column(
            "status_indicator",
            "text",
            "SI",
            Form(r"[A-Z][0-9]?", "a status indicator, as C or J1"),
        ),
        Column(
            "apc",
            "text",
            "APC",
            Form(r"(?:[0-9]{4})?", "an APC of four digits, or empty"),
            not_in_all=True,
        ),
        Column("relative_weight", "decimal", "Relative Weight", not_in_all=True),
        Column("payment_rate", "decimal", "Payment Rate"),
        Column("national_copayment", "decimal", "National Unadjusted Copayment", not_in_all=True),
        Column("minimum_copayment", "decimal", "Minimum Unadjusted Copayment", not_in_all=True),
    ),
    key=("hcpcs",),
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
        for row in factor.held(every, _WEIGHT, _RATE, _FACTORS):
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
        return named.watched("opps", upload, delimited.records(upload))
    sheet = sheets.the_one_titled(upload, r"\bAddendum B\b")
    return named.watched("opps", upload, sheets.rows(upload, sheet), sheet)


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
