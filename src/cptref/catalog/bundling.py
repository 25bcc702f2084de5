"""NCCI's newest file of pairs: what it says of any two codes, and where it is known to say nothing.

That two codes have no edit can be said only of a code of which the library has every pair, and that
is what the record of the file's source states: CMS splits a quarter's pairs over several files, and
an import, which sees some of them, cannot know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.ages import age
from cptref.catalog.extents import would_list
from cptref.catalog.pairs import SETTINGS, Pair, rows_among, rows_between
from cptref.cms import releases as named
from cptref.frozen import frozen
from cptref.schema.systems import code_number

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures


Pairs = Mapping[Pair, tuple["Figures", ...]]
"""The rows of any two codes, in the order of the file."""
#: For more codes than a library has briefings their pairs are looked up as they are asked for.
_MANY = 1_000


@frozen
class Between:
    """What the file says of two codes."""

    in_force: tuple[Figures, ...]
    """One row for each setting, mostly."""
    coming: tuple[Figures, ...]
    """Those that begin after the day."""
    ended: tuple[Figures, ...]
    complete: bool
    """Whether a row that is not here does not exist."""


@frozen
class PairFile:
    release: str
    source: str
    day: date
    """On which its edits are looked at."""
    age: str
    """'two years old', where CMS has had time for a newer one; else ''."""
    settings: tuple[str, ...]
    """For whose claims it has edits: 'outpatient', 'practitioner'."""
    complete_for: frozenset[str]
    """The codes of which it has every pair."""
    is_whole: bool
    """Whether every file of the quarter was read, for the codes that it was opened for."""
    too_young: frozenset[str]
    """The codes that came after it: that it has no edit of them says nothing."""
    _pairs: Pairs
    later: PairFile | None = None
    """The first that applies after the day, looked at on its own first day."""
    earlier: PairFile | None = None
    """The release before it: of a pair that this one cannot tell of, it is asked."""

    @property
    def called(self) -> str:
        """'July 2024, two years old'."""
        called = named.called("ptp", self.release)
        return f"{called}, {self.age}" if self.age else called

    @property
    def every(self) -> Pairs:
        """All rows of the file between two of the codes that it was opened for."""
        return self._pairs

    def telling(self, one: str, two: str) -> PairFile:
        """This release or the newest before it that can tell of the two; else this one."""
        file: PairFile | None = self
        while file is not None:
            if frozenset((one, two)) in file._pairs or file.between(one, two).complete:
                return file
            file = file.earlier
        return self

    def between(self, one: str, two: str) -> Between:
        """Of two of the codes that the file was opened for, in either order."""
        rows = self._pairs.get(frozenset((one, two)), ())
        ended = tuple(row for row in rows if releases.has_ended(row, self.day))
        in_force = tuple(row for row in rows if releases.in_force(row, self.day))
        coming = tuple(row for row in rows if row not in ended and row not in in_force)
        complete = self.is_whole or one in self.complete_for or two in self.complete_for
        complete = complete and self.too_young.isdisjoint((one, two))
        return Between(in_force, coming, ended, complete)


def pair_file(
    datasets: Mapping[str, Dataset], numbers: Collection[str], day: date
) -> PairFile | None:
    """The newest file that applies by `day`, opened for these codes; nothing where there is none.

    The file is long, so it is looked through once for all codes.
    """
    known = releases.on(datasets, "ptp", day)
    if known.begun is None:
        return None
    later = None
    for coming in known.coming[:1]:
        later = _opened(datasets, coming, numbers, coming.first_day)
    file: PairFile | None = None
    *before, begun = releases.begun(datasets, "ptp", day)
    for dataset in before:
        file = _opened(datasets, dataset, numbers, day, earlier=file)
    return _opened(datasets, begun, numbers, day, later, file)


def younger(
    datasets: Mapping[str, Dataset], numbers: Collection[str], edits: Dataset
) -> frozenset[str]:
    """The codes that the fee schedule of the day of these edits did not have, and a later one has.

    Without a fee schedule of that day none can be told to be so young.
    """
    then = releases.newest(datasets, "pfs", edits.first_day)
    later = [each for each in releases.of_kind(datasets, "pfs") if each.first_day > edits.first_day]
    if then is None:
        return frozenset()
    return frozenset(
        number
        for number in numbers
        if not any(releases.rows_of(then, number))
        and any(any(releases.rows_of(each, number)) for each in later)
    )


def _opened(
    datasets: Mapping[str, Dataset],
    dataset: Dataset,
    numbers: Collection[str],
    day: date,
    later: PairFile | None = None,
    earlier: PairFile | None = None,
) -> PairFile:
    wanted = frozenset(numbers)
    settings = {setting for (setting,) in dataset.cells("setting")}
    complete = dataset.about.complete_for if dataset.about else ()
    return PairFile(
        release=dataset.release,
        source=dataset.source,
        day=day,
        age=age(dataset, day),
        settings=tuple(sorted(settings)),
        is_whole=all(
            would_list(dataset, (number, number, setting))
            for number in wanted
            for setting in SETTINGS
        ),
        too_young=younger(datasets, wanted, dataset),
        complete_for=frozenset(code_number(id) for id in complete),
        _pairs=_Many(dataset, wanted) if len(wanted) > _MANY else _of_few(dataset, wanted),
        later=later,
        earlier=earlier,
    )


def _of_few(dataset: Dataset, numbers: frozenset[str]) -> Pairs:
    found: dict[Pair, list[Figures]] = {}
    for row in rows_among(dataset, numbers):
        found.setdefault(frozenset(row.key[:2]), []).append(row)
    return {pair: tuple(rows) for pair, rows in found.items()}


class _Many(Mapping[Pair, "tuple[Figures, ...]"]):
    """The same, of codes of which few pairs are asked for."""

    def __init__(self, dataset: Dataset, numbers: frozenset[str]) -> None:
        self._dataset, self._numbers = dataset, numbers
        self._keys = dataset.keys

    def __getitem__(self, pair: Pair) -> tuple[Figures, ...]:
        if len(pair) != 2 or not pair <= self._numbers:
            raise KeyError(pair)
        found = tuple(rows_between(self._dataset, self._keys, *sorted(pair)))
        if not found:
            raise KeyError(pair)
        return found

    def __iter__(self) -> Iterator[Pair]:
        rows = rows_among(self._dataset, self._numbers)
        return iter(dict.fromkeys(frozenset(row.key[:2]) for row in rows))

    def __len__(self) -> int:
        return sum(1 for _ in self)
