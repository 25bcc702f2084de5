"""What the library holds of Medicare's files on its day: which release is told as current."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.figures import FeeSchedule, fee_schedule
from cptref.catalog.told import Lack
from cptref.cms import releases as named
from cptref.cms.layout import Kind

if TYPE_CHECKING:
    from cptref.load.record import Library
    from cptref.load.tables import Dataset, Figures

#: For how many days a release is its publisher's newest, with a month's grace.
_CADENCE = 122
_SMALL = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
)  # fmt: skip


@dataclass(slots=True)
class Held:
    """Asked for one code after another; what takes long is done once."""

    library: Library
    day: date
    """The library's day."""
    _fees: tuple[str, FeeSchedule | None] = ("", None)
    """Of the code asked for last: the facts of a record follow one another."""
    _keys: Sequence[tuple[str, ...]] | None = None

    def current(self, kind: Kind) -> Dataset | None:
        return releases.newest(self.library.datasets, kind)

    def fees(self, number: str) -> FeeSchedule | None:
        """The code's history in the fee schedule, up to the release that is current."""
        if number != self._fees[0]:
            self._fees = number, fee_schedule(self.library, number)
        return self._fees[1]

    def pairs(self, dataset: Dataset, one: str, two: str) -> tuple[Figures, ...]:
        """The edits in force between two codes. The file is long, and in the order of its keys."""
        if self._keys is None:
            self._keys = tuple(dataset.rows)
        found: list[Figures] = []
        for pair in ((one, two), (two, one)):
            at = bisect_left(self._keys, pair)
            while at < len(self._keys) and self._keys[at][:2] == pair:
                row = dataset.rows[self._keys[at]]
                if not releases.has_ended(row, dataset.release):
                    found.append(row)
                at += 1
        return tuple(found)

    def has_every_pair(self, dataset: Dataset, one: str, two: str) -> bool:
        """Whether an edit between the two that is not in the dataset does not exist."""
        source = self.library.sources.get(dataset.source)
        complete = {id_.rpartition("/")[2] for id_ in source.data.complete_for} if source else ()
        return one in complete or two in complete

    def lack(self, dataset: Dataset, number: str) -> Lack:
        """Why the dataset has no row of the code."""
        return "not-known"

    def called(self, dataset: Dataset) -> str:
        """'January 2026'; of a release that is old, 'of July 2024, two years old'."""
        name = named.called(dataset.kind, dataset.release)
        name = name.replace(" release, corrected", " (corrected)").replace(" release", "")
        source = self.library.sources.get(dataset.source)
        begun = releases.first_day(dataset, source.data if source else None)
        if begun is None or (self.day - begun).days <= _CADENCE:
            return name
        return f"of {name}, {age(begun, self.day)} old"


def age(begun: date, day: date) -> str:
    """In whole years, or in months where there is none: 'two years', 'seven months'."""
    months = 12 * (day.year - begun.year) + day.month - begun.month - (day.day < begun.day)
    count, unit = (months // 12, "year") if months >= 12 else (months, "month")
    number = _SMALL[count] if count < len(_SMALL) else f"{count}"
    return f"{number} {unit}{'s' * (count != 1)}"
