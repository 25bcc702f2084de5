"""ICD-10-PCS, the procedure codes of the hospital's inpatient claim: CMS's order file of the year,
or a list of codes and titles that another made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cptref.cms import delimited, order_file
from cptref.cms.header_labels import compared
from cptref.cms.icd10pcs.columns import LAYOUT
from cptref.cms.layout import BadRow, Keep, Row, Upload
from cptref.cms.tables import Cells, Header, Label, body, find_header, judged

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
