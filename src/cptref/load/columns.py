"""Rows as columns of numbers: each cell is the number of its text among those of its column."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

_WIDER = {"B": "H", "H": "I"}


class Columns:
    """They grow row by row; of NCCI's pairs a row takes about ten bytes."""

    __slots__ = ("_known", "_numbers", "_texts")

    def __init__(self, width: int) -> None:
        self._numbers = [array("B") for _ in range(width)]
        self._texts: list[list[str]] = [[] for _ in range(width)]
        self._known: list[dict[str, int]] = [{} for _ in range(width)]

    def add(self, values: Sequence[str]) -> None:
        for place, value in enumerate(values):
            number = self._known[place].get(value)
            if number is None:
                number = self._new(place, value)
            self._numbers[place].append(number)

    def _new(self, place: int, value: str) -> int:
        number, numbers = len(self._texts[place]), self._numbers[place]
        if number == 1 << 8 * numbers.itemsize:
            self._numbers[place] = array(_WIDER[numbers.typecode], numbers)
        self._known[place][value] = number
        self._texts[place].append(value)
        return number

    def __len__(self) -> int:
        return len(self._numbers[0])

    def texts(self, place: int) -> Sequence[str]:
        """Of a column, each once, in the order in which they came."""
        return self._texts[place]

    def numbers(self, place: int) -> Sequence[int]:
        """Of each row the number of its text in a column."""
        return self._numbers[place]

    def number(self, place: int, text: str) -> int | None:
        """Nothing where no row has the text in this column."""
        return self._known[place].get(text)

    def row(self, at: int) -> tuple[str, ...]:
        return tuple([texts[of[at]] for texts, of in zip(self._texts, self._numbers, strict=True)])

    def cells(self, places: Sequence[int]) -> Iterator[tuple[str, ...]]:
        """Some columns of every row, in order."""
        each = (map(self._texts[place].__getitem__, self._numbers[place]) for place in places)
        return zip(*each, strict=True)
