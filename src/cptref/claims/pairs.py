"""NCCI's files of pairs -> the pairs of any one code, as its shard has them.

A file has millions of rows, and each code asks for the few that name it: in the first column, where
they stand together, and in the second, where they stand anywhere. So a file is gone through once,
into arrays of numbers: twenty bytes a row, and no object.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

Said = tuple[str, str, str, str]
"""Of a row: whose claims it is for, its indicator, and its first and last day."""
_Group = tuple[int, str, str, str, str]
"""The column of the code, whose claims, the indicator, the first and last day."""


class PairTable:
    """The pairs of one file that name a wanted code, by either of their codes."""

    __slots__ = ("_codes", "_columns", "_places", "_said", "_saids")

    def __init__(
        self, rows: Iterable[tuple[str, str, Said]], wanted: Collection[str] | None = None
    ) -> None:
        """Of each row its two codes, and what it says; `wanted` is nothing where all are."""
        places: dict[str, int] = {}
        known: dict[Said, int] = {}
        ones, twos, saids = array("I"), array("I"), array("I")
        for one, two, said in rows:
            if wanted is None or one in wanted or two in wanted:
                ones.append(places.setdefault(one, len(places)))
                twos.append(places.setdefault(two, len(places)))
                saids.append(known.setdefault(said, len(known)))
        self._places, self._codes = places, tuple(places)
        self._said, self._saids = tuple(known), saids
        self._columns = (
            (1, _Rows(ones, len(places)), twos),
            (2, _Rows(twos, len(places)), ones),
        )

    def of(self, number: str) -> list[list[Any]]:
        """[column of the code, settings, indicator, first day, last day, the other codes]."""
        if number not in self._places:
            return []
        place = self._places[number]
        found: dict[_Group, list[str]] = {}
        for column, rows, others in self._columns:
            for (other, indicator, first, last), settings in self._settings(
                rows.of(place), others
            ).items():
                key = (column, ",".join(sorted(settings)), indicator, first, last)
                found.setdefault(key, []).append(other)
        return [[*key, shortened(sorted(others))] for key, others in sorted(found.items())]

    def _settings(self, rows: Iterable[int], others: Sequence[int]) -> dict[Said, list[str]]:
        """An other code and what is said of it -> for whose claims; both settings mostly agree."""
        found: dict[Said, list[str]] = {}
        for row in rows:
            setting, indicator, first, last = self._said[self._saids[row]]
            key = (self._codes[others[row]], indicator, first, last)
            found.setdefault(key, []).append(setting)
        return found


class _Rows:
    """The numbers of the rows that have a code in a column, in order."""

    __slots__ = ("_rows", "_starts")

    def __init__(self, column: Sequence[int], codes: int) -> None:
        counts = array("I", bytes(4 * (codes + 1)))
        for place in column:
            counts[place + 1] += 1
        self._starts = array("I", accumulate(counts))
        free, self._rows = self._starts[:], array("I", bytes(4 * len(column)))
        for row, place in enumerate(column):
            self._rows[free[place]] = row
            free[place] += 1

    def of(self, place: int) -> Sequence[int]:
        return self._rows[self._starts[place] : self._starts[place + 1]]


def shortened(codes: Iterable[str]) -> str:
    """Codes in order, each without the letters at its start that it shares with the one before it:
    47380, 47381, 47400 -> '47380 1 400'. Some codes have ten thousand others."""
    found: list[str] = []
    before = ""
    for code in codes:
        alike = 0
        while before[alike : alike + 1] == code[alike]:
            alike += 1
        found.append(code[alike:])
        before = code
    return " ".join(found)


def spelled(codes: str) -> Iterator[str]:
    """The codes of a text that was `shortened`; all have one length."""
    code = ""
    for rest in codes.split():
        code = code[: max(0, len(code) - len(rest))] + rest
        yield code
