"""What a sheet's XML says of its cells beside their values: formulas that have none, cells that are
merged, rows and columns that are hidden. A figure that nobody can see in the file is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from cptref import limits

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MERGED = 10_000


@dataclass(slots=True)
class Marks:
    """By row number: what is wrong with the row, and with its cells by position from 0."""

    hidden: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    """The columns that are hidden, by position from 0."""
    cells: dict[int, dict[int, str]] = field(default_factory=dict)

    def of(self, row: int) -> Mapping[int, str]:
        """By the position of the cell in a row, what is wrong with it."""
        return self.cells.get(row, {})

    def add(self, row: int, column: int, words: str) -> None:
        """`row` and `column` count as the sheet does."""
        self.cells.setdefault(row, {})[column] = words


def marks(source: IO[bytes]) -> Marks:
    """Reads a sheet's XML once, as a stream."""
    found = Marks()
    row = 0
    # openpyxl reads the same bytes with the same parser, and expat bounds what entities expand to.
    for event, element in iterparse(source, ("start", "end")):  # noqa: S314
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            if tag == "row":
                row = int(element.get("r") or row + 1)
                if _is_hidden(element, "ht"):
                    found.hidden.add(row)
            elif tag == "col" and _is_hidden(element, "width"):
                last = min(int(element.get("max") or 0), limits.TABLE_COLUMNS)
                found.columns.update(range(int(element.get("min") or 1) - 1, last))
        elif tag == "c":
            _formula(found, element)
        elif tag == "row":
            element.clear()
        elif tag == "mergeCell":
            _merged(found, element.get("ref") or "")
    return found


def position(letters: str) -> int:
    """'A' -> 0, 'AA' -> 26."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _is_hidden(element: Element, size: str) -> bool:
    """A row or column that is marked so, or has no height or width."""
    return element.get("hidden") in ("1", "true") or float(element.get(size) or 1) == 0


def _formula(found: Marks, cell: Element) -> None:
    place = _CELL.fullmatch(cell.get("r") or "")
    parts = {part.tag.rpartition("}")[2]: part.text or "" for part in cell}
    if place is None or "f" not in parts:
        return
    if "[" in parts["f"]:
        words = "a formula that takes its value from another workbook"
    elif not parts.get("v"):
        words = "a formula without a value"
    else:
        return
    found.add(int(place[2]), position(place[1]), words)


def _merged(found: Marks, ref: str) -> None:
    first, _, last = ref.partition(":")
    begin, end = _CELL.fullmatch(first), _CELL.fullmatch(last)
    if begin is None or end is None:
        return
    rows = range(int(begin[2]), int(end[2]) + 1)
    columns = range(position(begin[1]), position(end[1]) + 1)
    # A note under a table runs over its columns from the first: in a row of figures those that it
    # covers would be missing, and are told so.
    is_note = columns.start == 0 and len(columns) > 1
    if not is_note and len(rows) * len(columns) <= _MERGED:
        for row in rows:
            for column in columns:
                found.add(row, column, f"merged with others ({ref})")
