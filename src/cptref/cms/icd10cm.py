"""ICD-10-CM's order file: every code and category of the year, its title, and whether a claim may
carry it. The titles are CMS's and the NCHS's, and free."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cptref.cms import order_file
from cptref.cms.cells import LETTER
from cptref.cms.layout import BadRow, Column, Form, Keep, Layout, Row, Upload

LAYOUT = Layout(
    kind="icd10cm",
    columns=(
        Column(
            "code",
            "text",
            "ICD-10-CM code",
            Form(r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?", "an ICD-10-CM code, as C78.7"),
        ),
        Column("billable", "flag", "Header or valid code flag", order_file.FLAG),
        Column("title", "text", "Long description", Form(f"{LETTER}{{1,500}}", "a title")),
    ),
    key=("code",),
)


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """The codes that are wanted, each with its point: C787 -> C78.7.

    Raises UnknownLayout, at the first row asked for, where a file is of another layout.
    """
    for upload in uploads:
        yield from order_file.rows(LAYOUT, upload, keep, dotted)


def dotted(code: str) -> str:
    """'C787' -> 'C78.7'; a category of three stays as it is."""
    return f"{code[:3]}.{code[3:]}" if len(code) > 3 else code
