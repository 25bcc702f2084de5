"""The rows that an import keeps, as they come, and in the order of their keys."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence

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
        numbers = self._columns.numbered(row.values)
        key = self._key(numbers)
        if (at := self._rows.get(key)) is not None:
            return self._row(at)
        self._rows[key] = len(self._columns)
        self._columns.append(numbers)
        self._lines.append(row.line)
        self._files.append(self._names.setdefault(row.file, len(self._names)))
        return None

    def remove(self, row: Row) -> None:
        """The row that has its key."""
        del self._rows[self._key(self._columns.numbered(row.values))]

    def _key(self, numbers: Sequence[int]) -> int:
        key = 0
        for place in self._key_at:
            key = key * _TEXTS + numbers[place]
        return key

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
            found.add(tuple([values[place] for place in self._key_at]), line, values)
        return found.made()
