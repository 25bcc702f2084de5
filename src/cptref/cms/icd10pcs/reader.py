"""ICD-10-PCS, the procedure codes of the hospital's inpatient claim: CMS's order file of the year,
or a list of codes and titles that another made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cptref.cms import delimited, order_file
from cptref.cms.cells import LETTER
from cptref.cms.labels import compared
from cptref.cms.layout import BadRow, Column, Form, Keep, Layout, Row, Upload
from cptref.cms.tables import Cells, Header, Label, body, find_header, judged

#: No I and no O: they would be taken for 1 and 0. A heading is the first three of its codes.
_CHARACTER = "[0-9A-HJ-NP-Z]"
CODE = Form(
    f"{_CHARACTER}{{7}}|{_CHARACTER}{{3}}",
    "an ICD-10-PCS code of seven characters, as 0F500ZZ, or its table of three",
)

LAYOUT = Layout(
    kind="icd10pcs",
    columns=(
        Column("code", "text", "ICD-10-PCS code", CODE),
        Column(
            "valid",
            "flag",
            "Header or valid code flag",
            Form(f"(?:{order_file.FLAG.pattern})?", f"{order_file.FLAG.words}, or empty"),
            not_in_all=True,
        ),
        Column("title", "text", "Long description", Form(f"{LETTER}{{1,500}}", "a title")),
    ),
    key=("code",),
)

_LABELS = (
    Label("code", "(?:icd10pcs)?code", "code"),
    Label("title", "title|(?:long)?description", "title"),
)


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """The codes that are wanted; a list of two columns does not say which may stand on a claim.

    Raises UnknownLayout, at the first row asked for, where a file is of another layout.
    """
    for upload in uploads:
        if _is_list(upload):
            yield from _listed(upload, keep)
        else:
            yield from _ordered(upload, keep)


def _is_list(upload: Upload) -> bool:
    """Whether the file begins with the label of the code's column."""
    first = next(delimited.lines(upload), None)
    if first is None:
        return False
    return compared(first.letters.partition(",")[0].strip('"')) == "code"


def _ordered(upload: Upload, keep: Keep) -> Iterator[Row | BadRow]:
    for row in order_file.rows(LAYOUT, upload, keep, str):
        fault = _flag_contradicts(row) if isinstance(row, Row) else ""
        yield BadRow(row.line, fault, upload.name) if fault else row


def _flag_contradicts(row: Row) -> str:
    code, flag, _ = row.values
    if (len(code) == 7) == (flag == "1"):
        return ""
    return f"{code} has {len(code)} characters and the flag {flag}: a code of seven has 1"


def _listed(upload: Upload, keep: Keep) -> Iterator[Row | BadRow]:
    records = delimited.records(upload)
    header = find_header(upload.name, records, _LABELS)
    for found in body(header, records, header.positions, upload.name):
        row = found if isinstance(found, BadRow) else _row(found, header, upload.name)
        if isinstance(row, BadRow) or keep(row.values[0]):
            yield row


def _row(row: Cells, header: Header, file: str) -> Row | BadRow:
    code, title = header.cell(row, "code"), " ".join(header.cell(row, "title").split())
    return judged(LAYOUT, row.line, (code, "", title), file)
