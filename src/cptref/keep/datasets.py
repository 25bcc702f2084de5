"""A dataset whose rows are read when one of them is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from cptref.catalog.ages import age
from cptref.catalog.releases import last_day
from cptref.cms.kinds import kind_of, layout_of
from cptref.cms.releases import read
from cptref.keep import digest
from cptref.keep.rows import BUCKETS, Row, bucket
from cptref.keep.trace import Trace
from cptref.load.rows import cells_of, keys_in_order
from cptref.load.tables import Dataset, Figures, Key
from cptref.schema import Source


def dates(dataset: Dataset) -> tuple[int, ...]:
    """The days on which pairs begin to apply, and those after which they do not."""
    if kind_of(dataset.kind).about != "pair":
        return ()
    windows = set(dataset.cells("effective", "deleted"))
    begins = {date.fromisoformat(day).toordinal() for day, _ in windows if day}
    ends = {date.fromisoformat(day).toordinal() + 1 for _, day in windows if day}
    return tuple(sorted(begins | ends))


class Rows(Mapping[Key, Figures]):
    """The rows of a dataset. One that is looked up is a fact; whoever goes through them has read
    the file."""

    __slots__ = ("_load", "_name", "_rows", "_trace")

    def __init__(self, trace: Trace, name: str, load: Callable[[], Mapping[Key, Figures]]) -> None:
        self._trace, self._name, self._load = trace, name, load
        self._rows: Mapping[Key, Figures] | None = None

    def _all(self) -> Mapping[Key, Figures]:
        if self._rows is None:
            self._rows = self._load()
        return self._rows

    def _look_up(self, key: Key) -> None:
        # Who has read the file has read each of its rows.
        if not self._trace.has_read(f"rows {self._name}"):
            self._trace.read(f"row {self._name} {bucket(key[0].encode())}")

    def __getitem__(self, key: Key) -> Figures:
        self._look_up(key)
        return self._all()[key]

    def get(self, key, default=None):  # type: ignore[no-untyped-def]  # as Mapping.get
        self._look_up(key)
        return self._all().get(key, default)

    def __contains__(self, key: object) -> bool:
        assert isinstance(key, tuple)
        self._look_up(key)
        return key in self._all()

    def __iter__(self) -> Iterator[Key]:
        self._trace.read(f"rows {self._name}")
        return iter(self._all())

    def __len__(self) -> int:
        self._trace.read(f"rows {self._name}")
        return len(self._all())

    def cells(self, *columns: str) -> Iterator[tuple[str, ...]]:
        self._trace.read(f"rows {self._name}")
        layout = layout_of(self._name.partition("-")[0])
        return cells_of(self._all(), layout, columns)

    def keys_in_order(self) -> Sequence[Key]:
        self._trace.read(f"rows {self._name}")
        return keys_in_order(self._all())

    def items(self):  # type: ignore[no-untyped-def]  # as Mapping.items
        self._trace.read(f"rows {self._name}")
        return self._all().items()

    def values(self):  # type: ignore[no-untyped-def]  # as Mapping.values
        self._trace.read(f"rows {self._name}")
        return self._all().values()

    def keys(self):  # type: ignore[no-untyped-def]  # as Mapping.keys
        self._trace.read(f"rows {self._name}")
        return self._all().keys()


def dataset(
    row: Row, trace: Trace, about: Source | None, load: Callable[[], Mapping[Key, Figures]]
) -> Dataset:
    """Of a sound dataset's row; `load` reads its file."""
    kind, _, release = row.id.partition("-")
    named = read(kind, release)
    assert named is not None, "a sound dataset has a release that is known"
    (sha256,) = row.members
    return Dataset(kind, release, named, layout_of(kind), Rows(trace, row.id, load), sha256, about)


def of_bucket(row: Row, number: int) -> bytes:
    """The digest of the rows in a bucket."""
    assert 0 <= number < BUCKETS
    return row.fields["buckets"][8 * number : 8 * number + 8]


def calendar(datasets: Mapping[str, Dataset], rows: Mapping[str, Row], day: date) -> bytes:
    """The digest of all that the day decides: which releases have begun, how old each is, and which
    pairs are in force. Two days on which it is the same show the same figures."""
    ordinal = day.toordinal()
    return digest.of_texts(
        f"{name} {each.first_day <= day} {last_day(each) >= day} {age(each, day)} "
        f"{sum(one <= ordinal for one in rows[name].days)}"
        for name, each in datasets.items()
    )
