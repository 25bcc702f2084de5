"""What the columns of a whole file hold: how often each mark stands, and the median of each figure.

It is kept in the record of the source, so that the next release can be held against all of this
one, though the dataset has the rows of few codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from cptref.cms.layout import Column, Layout

#: A column with no more values than these holds marks, of which each has its share.
_MARKS = 40
_LEAST_ROWS = 100


class Tally:
    """Counts the values of each column that is no part of the key."""

    def __init__(self, layout: Layout) -> None:
        self._columns = [
            (position, column, Counter[str]())
            for position, column in enumerate(layout.columns)
            if column.name not in layout.key
        ]
        self._rows = 0

    def add(self, values: Sequence[str]) -> None:
        """One row's cells, in the order of the layout's columns."""
        self._rows += 1
        for position, _, counts in self._columns:
            counts[values[position]] += 1

    def profile(self) -> Mapping[str, str]:
        """By column: 'A 9320, C 1021' of marks, '1.52' of figures; nothing of an excerpt."""
        if self._rows < _LEAST_ROWS:
            return {}
        found = ((column.name, _said(column, counts)) for _, column, counts in self._columns)
        return {name: said for name, said in found if said}


def _said(column: Column, counts: Counter[str]) -> str:
    if column.holds in ("decimal", "whole"):
        return _median(counts)
    if len(counts) > _MARKS or any(" " in value for value in counts):
        return ""
    return ", ".join(f"{value or '-'} {count}" for value, count in sorted(counts.items()))


def _median(counts: Counter[str]) -> str:
    """Of the figures that are not zero."""
    figures = {value: n for value, n in counts.items() if value not in ("", "NA")}
    above = {Decimal(value): n for value, n in figures.items() if Decimal(value)}
    half = sum(above.values()) / 2
    for value in sorted(above):
        half -= above[value]
        if half <= 0:
            return str(value)
    return ""


def is_marks(said: str) -> bool:
    """Whether a column's profile is of marks ('A 9320, C 1021'), and no median ('1.52')."""
    return " " in said


def shares(said: str) -> Mapping[str, float]:
    """'A 9320, C 1021' -> the part of the rows that has each."""
    counts = {
        mark: int(count) for mark, _, count in (each.rpartition(" ") for each in said.split(", "))
    }
    rows = sum(counts.values()) or 1
    return {mark: count / rows for mark, count in counts.items()}


def difference(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The least part of the rows that must differ, where the marks have these shares."""
    marks: Iterable[str] = {*one, *other}
    return sum(abs(one.get(mark, 0) - other.get(mark, 0)) for mark in marks) / 2
