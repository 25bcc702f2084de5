"""The rows of a page's section -> a table, by the columns that their fields state."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, get_args, get_type_hints

from cptref.files.exports.parts import note_numbers
from cptref.files.exports.table import Cell, Table, table
from cptref.wording.column import Column
from cptref.wording.passage import Notes, Passage
from cptref.wording.shown import held


def of_rows(
    name: str, kind: Any, rows: Iterable[Any], *, keys: int = 1, cited: bool = True,
    without: str = "", notes: Notes | None = None,
) -> Table:  # fmt: skip
    """`rows` are all of this `kind`, a dataclass. Those of `cited` tables end in their notes.

    `without` is a field whose column is left out; `notes` are those of the whole section, where a
    row has none of its own.
    """
    columns = {field: column for field, column in _columns(kind).items() if field != without}
    found: list[tuple[Cell, ...]] = []
    for row in rows:
        values = [getattr(row, field) for field in columns]
        cells = map(_cell, values, columns.values())
        if not cited:
            found.append(tuple(cells))
            continue
        said = (value for value in values if isinstance(value, Passage))
        found.append((*cells, note_numbers(*said, notes or row.cites)))
    if cited:
        return table(name, tuple(columns.values()), found, keys=keys)
    return Table(name, tuple(columns.values()), keys, tuple(found), cited=False)


@cache
def _columns(kind: Any) -> dict[str, Column]:
    return {
        field: marker
        for field, hint in get_type_hints(kind, include_extras=True).items()
        for marker in get_args(hint)[1:]
        if isinstance(marker, Column)
    }


def _cell(value: Any, column: Column) -> Cell:
    if isinstance(value, Passage):
        found: Cell = value.text
    else:
        found = held(value)
    return found or column.empty
