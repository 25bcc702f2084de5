"""All tables as one SQLite database, made in memory: the same rows give the same bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from cptref.files.data.typed import TypedTable
from cptref.files.exports.table import Cell

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}
#: What rows are looked for by.
_LOOKED_FOR = ("code", "column_1", "column_2")


def written(tables: Iterable[TypedTable], notice: str) -> bytes:
    """Names of tables and columns are this program's own; cells are bound, never written in."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    try:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("BEGIN")
        base.execute("CREATE TABLE notice (text TEXT NOT NULL)")
        base.execute("INSERT INTO notice VALUES (?)", (notice,))
        for table in tables:
            _put(base, table)
        base.execute("COMMIT")
        return base.serialize()
    finally:
        base.close()


def _put(base: sqlite3.Connection, table: TypedTable) -> None:
    columns = [f'"{field.name}" {_TYPES[field.type]}' for field in table.fields]
    if table.key:
        named = ", ".join(f'"{name}"' for name in table.key)
        columns.append(f"PRIMARY KEY ({named})")
    base.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
    places = ", ".join("?" * len(table.fields))
    base.executemany(
        f'INSERT INTO "{table.name}" VALUES ({places})',  # noqa: S608  # our own names
        (tuple(map(_cell, row)) for row in table.rows),
    )
    for field in table.fields:
        if field.name in _LOOKED_FOR and field.name not in table.key:
            base.execute(
                f'CREATE INDEX "{table.name} {field.name}" ON "{table.name}" ("{field.name}")'
            )


def _cell(value: Cell) -> str | int | float | None:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value
