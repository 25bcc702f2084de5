"""ICD-10-CM's order file: every code and category of the year, its title, and whether a claim may
carry it. The titles are CMS's and the NCHS's, and free."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cptref.cms import delimited
from cptref.cms.cells import LETTER
from cptref.cms.layout import BadRow, Column, Form, Keep, Layout, Row, UnknownLayout, Upload
from cptref.cms.tables import judged

LAYOUT = Layout(
    kind="icd10cm",
    columns=(
        Column(
            "code",
            "text",
            "ICD-10-CM code",
            Form(r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?", "an ICD-10-CM code, as C78.7"),
        ),
        Column(
            "billable",
            "flag",
            "Header or valid code flag",
            Form(r"[01]", "0 (a header) or 1 (valid on a claim)"),
        ),
        Column("title", "text", "Long description", Form(f"{LETTER}{{1,500}}", "a title")),
    ),
    key=("code",),
)

# Characters 1-5, 7-13, 15, 17-76 and 78 on; a blank between each two.
_SHAPE = re.compile(r"(?P<order>.{5}) (?P<code>.{7}) (?P<flag>.) (?P<short>.{60}) (?P<title>.+)")
_EXPECTED = (
    "expected is the order file: order in characters 1-5, code in 7-13, flag in 15, short title "
    "in 17-76, long title from 78"
)


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """The codes that are wanted, each with its point: C787 -> C78.7.

    Raises UnknownLayout, at the first row asked for, where a file is of another layout.
    """
    for upload in uploads:
        begun = False
        for line in delimited.lines(upload):
            row = line if isinstance(line, BadRow) else _row(line, upload.name)
            if not begun and isinstance(row, BadRow):
                raise UnknownLayout(f"{upload.name}: line {row.line}: {row.message}; {_EXPECTED}")
            begun = True
            if isinstance(row, BadRow) or keep(row.values[0]):
                yield row


def dotted(code: str) -> str:
    """'C787' -> 'C78.7'; a category of three stays as it is."""
    return f"{code[:3]}.{code[3:]}" if len(code) > 3 else code


def _row(line: delimited.Line, file: str) -> Row | BadRow:
    # The title is kept, so that no byte of it may be guessed at.
    try:
        text = line.raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        words = f"byte 0x{line.raw[fault.start]:02X} at position {fault.start + 1} is not UTF-8"
        return BadRow(line.number, words, file)
    shape = _SHAPE.fullmatch(text.rstrip())
    if shape is None:
        return BadRow(line.number, "the fields do not stand where they should", file)
    if not re.fullmatch(r"[0-9]{5}", shape["order"]):
        return BadRow(line.number, "characters 1-5 are no number of five digits", file)
    values = (dotted(shape["code"].rstrip()), shape["flag"], " ".join(shape["title"].split()))
    return judged(LAYOUT, line.number, values, file)
