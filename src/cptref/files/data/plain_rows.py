"""Rows as CSV for programs: nothing is changed for a spreadsheet but what it would run.

A code stays `00100` and a locality `05`. A text that would begin a formula has an apostrophe before
it here too: whoever opens the file with a double click has not asked for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from cptref.files.exports.column import Column
from cptref.files.exports.table import Cell, begins_formula, clean

_REMEMBERED = 4_096


def head(columns: Sequence[Column]) -> bytes:
    """The names of the columns, as programs call them."""
    return _written([[column.name for column in columns]])


def lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A line a row (RFC 4180), without a head and without a byte order mark."""
    return _written([_cell(value) for value in row] for row in rows)


def _written(rows: Iterable[Sequence[str | int]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _cell(value: Cell) -> str | int:
    if isinstance(value, str):
        return _text(value)
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


@lru_cache(_REMEMBERED)
def _text(value: str) -> str:
    text = clean(value)
    return f"'{text}" if begins_formula(text) else text
