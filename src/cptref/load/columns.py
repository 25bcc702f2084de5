"""Rows as columns of numbers: each cell is the number of its text among those of its column."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

_WIDER = {"B": "H", "H": "I"}


class _Texts(dict[str, int]):
    """The texts of a column, each with its number, which is that of its place among them."""

    def __init__(self) -> None:
        self.in_order: list[str] = []

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self.in_order)
        self.in_order.append(text)
        return number


class Columns:
    """They grow row by row; of NCCI's pairs a row takes nine bytes."""

    __slots__ = ("_numbers", "_texts")

    def __init__(self, width: int) -> None:
        self._numbers = [array("B") for _ in range(width)]
        self._texts = [_Texts() for _ in range(width)]

    def numbered(self, values: Sequence[str]) -> list[int]:
        """The numbers of a row's texts, some of which may be new."""
        return [texts[value] for texts, value in zip(self._texts, values, strict=True)]

    def append(self, numbers: Sequence[int]) -> None:
        """A row more, of texts that were numbered here."""
        for place, number in enumerate(numbers):
            try:
                self._numbers[place].append(number)
            except OverflowError:
                self._widen(place)
                self._numbers[place].append(number)

    def _widen(self, place: int) -> None:
        narrow = self._numbers[place]
        self._numbers[place] = array(_WIDER[narrow.typecode], narrow)

    def __len__(self) -> int:
        return len(self._numbers[0])

    def texts(self, place: int) -> Sequence[str]:
        """Of a column, each once, in the order in which they came."""
        return self._texts[place].in_order

    def numbers(self, place: int) -> Sequence[int]:
        """Of each row the number of its text in a column."""
        return self._numbers[place]

    def number(self, place: int, text: str) -> int | None:
        """Nothing where no row has the text in this column."""
        return self._texts[place].get(text)

    def row(self, at: int) -> tuple[str, ...]:
        each = zip(self._texts, self._numbers, strict=True)
        return tuple([texts.in_order[numbers[at]] for texts, numbers in each])

    def cells(self, places: Sequence[int]) -> Iterator[tuple[str, ...]]:
        """Some columns of every row, in order."""
        each = (
            map(self._texts[place].in_order.__getitem__, self._numbers[place]) for place in places
        )
        return zip(*each, strict=True)
