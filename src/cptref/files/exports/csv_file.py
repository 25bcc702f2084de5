"""A table as a CSV file (RFC 4180), as spreadsheets and programs read it.

It begins with a byte order mark, without which Excel reads UTF-8 as another encoding. A text that
a spreadsheet would take for a formula, or make another text of, has an apostrophe before it; so has
a sign within a text, where a spreadsheet that parts cells elsewhere would have a formula begin.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from cptref.files.exports.table import Cell, Table, clean, is_changed

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
#: Where commas are decimal points, Excel parts a line of this file at its semicolons, and knows no
#: quotes but around a cell: what stands behind a semicolon or on a new line begins a cell.
_WITHIN = re.compile(r"(?<=[;\n])(\s*)(?=[=+\-@＝＋－＠])")
_QUOTED = re.compile('[,"\r\n]')
#: Texts whose form is remembered: payers, documents and words of ours stand in most files.
_REMEMBERED = 2_048


def separated(table: Table) -> bytes:
    """A header, then a row for each row."""
    header = ",".join(_field(column.title) for column in table.columns)
    lines = (",".join(map(_field, row)) for row in table.rows)
    return "".join(f"{line}\r\n" for line in (f"{_MARK}{header}", *lines)).encode()


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
