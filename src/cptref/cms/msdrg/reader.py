"""Table 5 of the inpatient rule: each MS-DRG with its title, its relative weight and how long its
stays last. The titles are CMS's, and free."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cptref import limits
from cptref.cms import delimited, named, sheets
from cptref.cms.layout import BadRow, Keep, Row, UnknownLayout, Upload
from cptref.cms.msdrg.columns import LAYOUT
from cptref.cms.tables import (
    Cells,
    Header,
    Label,
    body,
    find_header,
    judged,
    number,
    refuse_other_release,
)

# The labels as CMS prints them since the weights are capped (fiscal year 2023), as it printed them
# before ('Weights'), and the short names of a public conversion.
_LABELS = (
    Label("drg", "msdrg", "MS-DRG"),
    Label(
        "post_acute",
        "(?:fy20[0-9]{2})?(?:final)?postacute(?:drg)?",
        "FY … Final Post-Acute DRG",
    ),
    Label(
        "special_pay",
        "(?:fy20[0-9]{2})?(?:final)?specialpay(?:drg)?",
        "FY … Final Special Pay DRG",
    ),
    Label("mdc", "mdc", "MDC"),
    Label("type", "type", "TYPE"),
    Label("title", "(?:msdrg)?title", "MS-DRG Title"),
    Label(
        "weight_before_cap",
        "weights?beforecap",
        "Weights - Before Cap",
        needed=False,
    ),
    Label(
        "weight",
        "weights(?:10capapplied)?|weight10pctcap",
        "Weights - 10% Cap Applied",
    ),
    Label("gmlos", "geometricmeanlos|gmlos", "Geometric mean LOS"),
    Label("amlos", "arithmeticmeanlos|amlos", "Arithmetic mean LOS"),
)
_NAMES = tuple(column.name for column in LAYOUT.columns)
_FIGURES = ("weight_before_cap", "weight", "gmlos", "amlos")
_TITLE = re.compile(r"FY (20[0-9]{2})")
#: A rule that is not final, and one that mends another.
_PROPOSED = re.compile(r"\bproposed\b", re.IGNORECASE)
_CORRECTED = re.compile(r"\bcorrect(?:ion|ed|ing)\b", re.IGNORECASE)
_CORRECTION = re.compile(r"fy20[0-9]{2}r[0-9]*")
#: What stands where a group is no kind of stay (998, 999) or of no one category.
_NONE = frozenset(("", "**", "."))


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """The MS-DRGs that are wanted, of the text, the workbook, or a conversion of them.

    Raises UnknownLayout, at the first row asked for, where a file is of another layout, of another
    year, or of a rule that is not final.
    """
    for upload in uploads:
        records = _records(upload)
        header = find_header(upload.name, records, _LABELS)
        _refuse_other_rule(upload, header)
        for found in body(header, records, _NAMES, upload.name):
            row = found if isinstance(found, BadRow) else _row(found, header, upload.name)
            if isinstance(row, BadRow) or keep(row.values[0]):
                yield row


def _records(upload: Upload) -> Iterator[Cells | BadRow]:
    if sheets.is_workbook(upload):
        return sheets.rows(upload, sheets.the_one_titled(upload, r"(?i:TABLE 5\b)"))
    return delimited.records(upload, _delimiter(upload))


def _delimiter(upload: Upload) -> str:
    """CMS's text has tabs; the line of labels tells, for the title has commas too."""
    for line in delimited.lines(upload):
        if line.number > limits.TABLE_PREAMBLE_LINES:
            break
        for delimiter in ("\t", ","):
            if line.letters.count(delimiter) >= len(_LABELS) - 2:
                return delimiter
    return "\t"


def _refuse_other_rule(upload: Upload, header: Header) -> None:
    """The title and the labels name the fiscal year and the rule."""
    printed = {found for found in _years(header) if found}
    for year in sorted(printed):
        refuse_other_release(f"{upload.name}: line {header.line}", f"fy{year}", upload.release)
    above = " ".join(header.above)
    named.hold(LAYOUT.kind, upload)
    says = f"{above} {' '.join(header.labels)} {upload.name}"
    if _PROPOSED.search(says):
        raise UnknownLayout(
            f"{upload.name} is of a proposed rule: its weights are paid nowhere. Import Table 5 of "
            "the final rule"
        )
    if _CORRECTED.search(above) and not _CORRECTION.fullmatch(upload.release):
        raise UnknownLayout(
            f"{upload.name} says that it is corrected, so its id ends in r1 as fy2026r1; "
            f"got {upload.release}"
        )


def _years(header: Header) -> Iterator[str]:
    if title := _TITLE.search(" ".join(header.above)):
        yield title[1]
    for name in ("post_acute", "special_pay"):
        if label := _TITLE.search(header.label(name).upper()):
            yield label[1]


def _row(row: Cells, header: Header, file: str) -> Row | BadRow:
    cell = {name: header.cell(row, name) for name in _NAMES}
    values = (
        # A workbook that holds numbers has lost the zeros before them.
        cell["drg"].zfill(3) if cell["drg"].isdecimal() else cell["drg"],
        cell["post_acute"],
        cell["special_pay"],
        "" if cell["mdc"] in _NONE else cell["mdc"].zfill(2),
        "" if cell["type"] in _NONE else cell["type"],
        " ".join(cell["title"].split()),
        *(number(cell[name]) for name in _FIGURES),
    )
    found = judged(LAYOUT, row.line, values, file)
    fault = _contradiction(found) if isinstance(found, Row) else ""
    return BadRow(row.line, fault, file) if fault else found


def _contradiction(row: Row) -> str:
    """What no row of the table can say: by it columns that were exchanged are told."""
    before, weight, geometric, arithmetic = (
        Decimal(value) if value else None for value in row.values[-len(_FIGURES) :]
    )
    if geometric and arithmetic and geometric > arithmetic:
        return f"the geometric mean LOS, {geometric}, is above the arithmetic, {arithmetic}"
    if before and weight and weight < before:
        return f"the weight with the cap, {weight}, is below that before it, {before}"
    return ""
