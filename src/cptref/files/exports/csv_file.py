"""The tables of an export as one CSV file (RFC 4180): a row for each cell that says something.

So tables of different shapes stand in one file with one header, to filter by section and field.
It begins with a byte order mark, without which Excel reads UTF-8 as another encoding. A text that
a spreadsheet would take for a formula, or make another text of, has an apostrophe before it; so has
a sign within a text, where a spreadsheet that parts cells elsewhere would have a formula begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from cptref.files.exports.table import Cell, Export, Table, clean, is_changed
from cptref.wording.column import Column

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
#: Where commas are decimal points, Excel parts a line of this file at its semicolons, and knows no
#: quotes but around a cell: what stands behind a semicolon or on a new line begins a cell.
_WITHIN = re.compile(r"(?<=[;\n])(\s*)(?=[=+\-@＝＋－＠])")
_QUOTED = re.compile('[,"\r\n]')
#: Texts whose form is remembered: payers, documents and words of ours stand in most files.
_REMEMBERED = 2_048


def separated(export: Export) -> bytes:
    """The file; the notice is its last rows."""
    about, subject = export.subject
    header = f"{_MARK}{_field(about)},Section,Item,Field,Value,Sources\r\n"
    # A table at a time: as text a file takes more than twice as much memory as in bytes.
    return header.encode() + b"".join(
        "".join(_lines(_field(subject), table)).encode()
        for table in (export.about, *export.tables, export.notice)
    )


def guarded(value: Cell) -> str:
    """As text that stays what it is: figures as they are, days as 2026-11-23."""
    if isinstance(value, str):
        return _guarded(value)
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else f"{value}"


def _guarded(value: str) -> str:
    text = clean(value)
    if ";" in text or "\n" in text:
        text = _WITHIN.sub(r"\1'", text)
    return f"'{text}" if is_changed(text) else text


def _field(value: Cell) -> str:
    """What is guarded, in quotes where it needs them."""
    return _quoted(value) if isinstance(value, str) else guarded(value)


@lru_cache(_REMEMBERED)
def _quoted(value: str) -> str:
    text = _guarded(value)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _lines(subject: str, table: Table) -> Iterator[str]:
    columns = table.columns[table.keys : -1 if table.cited else None]
    # A column may have a payer's name, which is no word of ours.
    fields = [_field(column.title) for column in columns]
    for row in table.rows:
        begin = f"{subject},{_field(table.name)},{_field(_item(table, row))}"
        sources = _field(row[-1]) if table.cited else ""
        said = [
            (field, _field(value))
            for field, value in zip(fields, row[table.keys :], strict=False)
            if value is not None and value != ""
        ]
        # A row that says no more than its name is a row nevertheless.
        for field, value in said or [("", "")]:
            yield f"{begin},{field},{value},{sources}\r\n"


def _item(table: Table, row: tuple[Cell, ...]) -> str:
    """'Modifier 62', 'Aetna; Policy; CPB 0274': what tells the row from the others."""
    named = zip(table.columns[: table.keys], row, strict=False)
    return "; ".join(_named(column, value) for column, value in named if value not in (None, ""))


def _named(column: Column, value: Cell) -> str:
    text = value.isoformat() if isinstance(value, date) else f"{value}"
    return text if column.alone else f"{column.title} {text}"
