"""The rows of a dataset by their keys: each as it is asked for, of a long file as of a short one.

A short file is a dict of its rows. NCCI's pairs of a quarter are 2.5 million, and each would be a
kilobyte: a long file is held in columns, and a row is put together for whoever asks.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Protocol, TypeVar, overload, runtime_checkable

from cptref.cms.layout import Layout
from cptref.frozen import frozen
from cptref.load.columns import Columns

Key = tuple[str, ...]
V = TypeVar("V")

#: A file with more rows is held in columns, where a row takes longer to look up.
LONG = 200_000


@frozen
class Figures:
    """One row: CMS's own text of each column, and what it stands for."""

    layout: Layout
    line: int
    values: tuple[str, ...]

    @property
    def key(self) -> Key:
        """The cells of `layout.key`: no other row of the release has them."""
        return tuple([self.values[place] for place in key_places(self.layout)])

    def text(self, column: str) -> str:
        """As CMS wrote it: '24.88', 'NA', ''."""
        return self.values[places(self.layout)[column]]

    def decimal(self, column: str) -> Decimal | None:
        """Nothing where the field is empty or does not apply ('NA'): that is not zero."""
        value = self.text(column)
        return None if value in ("", "NA") else _decimal(value)

    def whole(self, column: str) -> int | None:
        """Nothing where the field is empty or does not apply ('NA')."""
        value = self.text(column)
        return None if value in ("", "NA") else int(value)

    def day(self, column: str) -> date | None:
        """Nothing where the field is empty."""
        value = self.text(column)
        return date.fromisoformat(value) if value else None


#: Of a text that many rows have (indices, factors, units of a year) one number is held.
_decimal = lru_cache(maxsize=1 << 16)(Decimal)


@cache
def places(layout: Layout) -> Mapping[str, int]:
    """Where each column stands in a row."""
    return {column.name: position for position, column in enumerate(layout.columns)}


@cache
def key_places(layout: Layout) -> tuple[int, ...]:
    """Where the cells of the key stand in a row."""
    return tuple(places(layout)[column] for column in layout.key)


@runtime_checkable
class InColumns(Protocol):
    """Rows that can be gone through without an object for each."""

    def cells(self, *columns: str) -> Iterator[tuple[str, ...]]:
        """These columns of every row, in order."""

    def keys_in_order(self) -> Sequence[Key]:
        """The keys by their place."""


def cells_of(
    rows: Mapping[Key, Figures], layout: Layout, columns: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """Some columns of every row, in order."""
    if isinstance(rows, InColumns):
        return rows.cells(*columns)
    at = [places(layout)[column] for column in columns]
    return (tuple([row.values[place] for place in at]) for row in rows.values())


def keys_in_order(rows: Mapping[Key, Figures]) -> Sequence[Key]:
    """The keys by their place: a sequence that can be bisected."""
    return rows.keys_in_order() if isinstance(rows, InColumns) else tuple(rows)


def growing(layout: Layout, rows: int) -> ShortRows | LongRows:
    """For as many rows as a file has at the most."""
    return LongRows(layout) if rows > LONG else ShortRows(layout)


def side_by_side(
    before: Iterable[tuple[Key, V]], after: Iterable[tuple[Key, V]]
) -> Iterator[tuple[Key, V | None, V | None]]:
    """What names a row, in order, and what either side has by that name; both are in that order,
    and gone through once."""
    olds, news = iter(before), iter(after)
    was, is_ = next(olds, None), next(news, None)
    while was or is_:
        if is_ is None or (was and was[0] < is_[0]):
            assert was is not None
            yield *was, None
            was = next(olds, None)
        elif was is None or is_[0] < was[0]:
            yield is_[0], None, is_[1]
            is_ = next(news, None)
        else:
            yield *was, is_[1]
            was, is_ = next(olds, None), next(news, None)


class ShortRows:
    """The rows of a file as they are read, in the order of their keys."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._rows: dict[Key, Figures] = {}

    def add(self, key: Key, line: int, values: tuple[str, ...]) -> None:
        self._rows[key] = Figures(self._layout, line, values)

    def leave_out(self) -> None:
        """A line of the file is no row."""

    def line_of(self, key: Key) -> int | None:
        """Nothing of a key that no row has."""
        found = self._rows.get(key)
        return found.line if found else None

    def made(self) -> Mapping[Key, Figures]:
        return MappingProxyType(self._rows)


class LongRows(Mapping[Key, Figures]):
    """The rows of a file in columns; they are added in the order of their keys."""

    __slots__ = ("_columns", "_key_at", "_layout", "_left_out", "_starts")

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._key_at = key_places(layout)
        self._columns = Columns(len(layout.columns))
        self._starts = array("I")
        """The first row of each text of the key's first column."""
        self._left_out: list[int] = []
        """The rows that lines were left out before; of a sound file there are none."""

    def add(self, _: Key, __: int, values: tuple[str, ...]) -> None:
        """The row of the next line, from the file's second on."""
        numbers = self._columns.numbered(values)
        if numbers[self._key_at[0]] == len(self._starts):
            self._starts.append(len(self))
        self._columns.append(numbers)

    def leave_out(self) -> None:
        """The next line is no row."""
        self._left_out.append(len(self))

    def line_of(self, key: Key) -> int | None:
        """Nothing of a key that no row has."""
        row = self._row(key)
        return None if row is None else self._line(row)

    def _line(self, row: int) -> int:
        return row + 2 + bisect_right(self._left_out, row)

    def made(self) -> Mapping[Key, Figures]:
        return self

    def _row(self, key: object) -> int | None:
        if not isinstance(key, tuple) or not key:
            return None
        first = self._columns.number(self._key_at[0], key[0])
        if first is None:
            return None
        end = self._starts[first + 1] if first + 1 < len(self._starts) else len(self)
        keys = self.keys_in_order()
        row = bisect_left(keys, key, self._starts[first], end)
        return row if row < end and keys[row] == key else None

    def __getitem__(self, key: Key) -> Figures:
        row = self._row(key)
        if row is None:
            raise KeyError(key)
        return Figures(self._layout, self._line(row), self._columns.row(row))

    def __contains__(self, key: object) -> bool:
        return self._row(key) is not None

    def __len__(self) -> int:
        return len(self._columns)

    def __iter__(self) -> Iterator[Key]:
        return self._columns.cells(self._key_at)

    def cells(self, *columns: str) -> Iterator[tuple[str, ...]]:
        return self._columns.cells([places(self._layout)[column] for column in columns])

    def keys_in_order(self) -> Sequence[Key]:
        return _Keys(self._columns, self._key_at)

    def values(self) -> ValuesView[Figures]:
        return _Values(self)

    def items(self) -> ItemsView[Key, Figures]:
        return _Items(self)

    def figures(self) -> Iterator[Figures]:
        """Every row, put together as it is reached."""
        every = self._columns.cells(range(len(self._layout.columns)))
        return (Figures(self._layout, line, values) for line, values in enumerate(every, 2))


class _Values(ValuesView[Figures]):
    def __init__(self, rows: LongRows) -> None:
        super().__init__(rows)
        self._rows = rows

    def __iter__(self) -> Iterator[Figures]:
        return self._rows.figures()


class _Items(ItemsView[Key, Figures]):
    def __init__(self, rows: LongRows) -> None:
        super().__init__(rows)
        self._rows = rows

    def __iter__(self) -> Iterator[tuple[Key, Figures]]:
        return zip(self._rows, self._rows.figures(), strict=True)


class _Keys(Sequence[Key]):
    """The keys by their place, each put together as it is asked for."""

    def __init__(self, columns: Columns, key_at: Sequence[int]) -> None:
        self._columns = [(columns.texts(place), columns.numbers(place)) for place in key_at]

    def __len__(self) -> int:
        return len(self._columns[0][1])

    @overload
    def __getitem__(self, at: int) -> Key: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Key]: ...

    def __getitem__(self, at: int | slice) -> Key | Sequence[Key]:
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(*at.indices(len(self)))))
        return tuple([texts[numbers[at]] for texts, numbers in self._columns])
