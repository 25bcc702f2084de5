"""The rows that an import keeps, as they come, and in the order of their keys."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping

from cptref.cms.layout import Layout, Row
from cptref.load.columns import Columns
from cptref.load.rows import Figures, Key, growing, key_places

#: A column has fewer texts than this.
_TEXTS = 1 << 28


class Store:
    """One row a key. Rows are held in columns, and put together for whoever asks."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._key_at = key_places(layout)
        self._columns = Columns(len(layout.columns))
        self._rows: dict[int, int] = {}
        """A key as one number -> its row."""
        self._lines, self._files = array("I"), array("H")
        self._names: dict[str, int] = {}

    def add(self, row: Row) -> Row | None:
        """Nothing, or the row that has the key already, which stays."""
        number = self._number(self._key(row.values))
        if number is not None and (at := self._rows.get(number)) is not None:
            return self._row(at)
        self._columns.add(row.values)
        self._lines.append(row.line)
        self._files.append(self._names.setdefault(row.file, len(self._names)))
        number = self._number(self._key(row.values))
        assert number is not None
        self._rows[number] = len(self._columns) - 1
        return None

    def remove(self, key: Key) -> None:
        number = self._number(key)
        assert number is not None
        del self._rows[number]

    def _key(self, values: tuple[str, ...]) -> Key:
        return tuple([values[place] for place in self._key_at])

    def _number(self, key: Key) -> int | None:
        """Nothing of a key of which a cell is new."""
        whole = 0
        for place, text in zip(self._key_at, key, strict=True):
            number = self._columns.number(place, text)
            if number is None:
                return None
            whole = whole * _TEXTS + number
        return whole

    def _row(self, at: int) -> Row:
        file = list(self._names)[self._files[at]]
        return Row(self._lines[at], self._columns.row(at), file)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return map(self._row, self._rows.values())

    def _order(self) -> Callable[[int], int]:
        """Of each row a number that has the place of its key among all."""
        ranked = []
        for place in self._key_at:
            texts = self._columns.texts(place)
            ranks = array("I", bytes(4 * len(texts)))
            for rank, number in enumerate(sorted(range(len(texts)), key=texts.__getitem__)):
                ranks[number] = rank
            ranked.append((ranks, self._columns.numbers(place)))

        def of(at: int) -> int:
            whole = 0
            for ranks, numbers in ranked:
                whole = whole * _TEXTS + ranks[numbers[at]]
            return whole

        return of

    def in_order(self) -> Mapping[Key, Figures]:
        """As the dataset has them."""
        found = growing(self._layout, len(self))
        for line, at in enumerate(sorted(self._rows.values(), key=self._order()), 2):
            values = self._columns.row(at)
            found.add(self._key(values), line, values)
        return found.made()
