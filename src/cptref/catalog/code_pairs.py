"""Every edit of NCCI's that names a code, whatever the other code is.

Of each pair and kind of claim the newest release speaks that can tell: a part of a quarter hides no
edit of the quarter before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal

from cptref.catalog import releases
from cptref.catalog.ages import age
from cptref.catalog.bundling import younger
from cptref.catalog.pairs import SETTINGS, rows_with, tells
from cptref.catalog.standing import Row, shown_row
from cptref.frozen import frozen

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

When = Literal["in force", "to come", "ended"]
"""On the library's day."""
#: In the order in which a reader needs them.
WHEN: tuple[When, ...] = ("in force", "to come", "ended")


@frozen
class Edit:
    """One row of a file."""

    other: str
    """The code of the pair that is not the one that was asked about."""
    row: Row
    when: When


@frozen
class File:
    release: str
    source: str
    age: str
    """'two years old', where CMS has had time for a newer one; else ''."""


@frozen
class CodePairs:
    edits: tuple[Edit, ...]
    """Those in force first, each by the other code."""
    newest: File | None
    """The newest file that applies; nothing where none is held."""
    told: tuple[tuple[str, File | None], ...]
    """For whose claims, and the newest file that has every pair of the code for them: what is not
    in it does not exist. Nothing where no file can tell."""
    is_younger: bool
    """Whether the code came after the newest file: that this has no edit of it says nothing."""


class EveryPair:
    """NCCI's files as on a day. They are long, so each is gone through once for all codes."""

    def __init__(
        self, datasets: Mapping[str, Dataset], numbers: Collection[str], day: date
    ) -> None:
        self._day = day
        self._files = tuple(reversed(releases.begun(datasets, "ptp", day)))
        self._young = younger(datasets, numbers, self._files[0]) if self._files else frozenset()
        self._rows: dict[str, list[tuple[Dataset, Figures]]] = {}
        found: set[tuple[str, str, str]] = set()
        for place, dataset in enumerate(self._files):
            # What the last of them has hides nothing.
            is_last = place + 1 == len(self._files)
            found |= self._read(dataset, frozenset(numbers), self._files[:place], found, is_last)

    def _read(
        self,
        dataset: Dataset,
        numbers: frozenset[str],
        newer: Collection[Dataset],
        found: Collection[tuple[str, str, str]],
        is_last: bool,
    ) -> set[tuple[str, str, str]]:
        """The pairs that the file tells of, where no newer one does."""
        told: set[tuple[str, str, str]] = set()
        for row in rows_with(dataset, numbers):
            one, two, setting, *_ = row.key
            of = [number for number in (one, two) if number in numbers]
            which = (min(one, two), max(one, two), setting)
            if which in found or any(tells(each, *which) for each in newer):
                continue
            for number in of:
                self._rows.setdefault(number, []).append((dataset, row))
            if not is_last:
                told.add(which)
        return told

    def of(self, number: str) -> CodePairs:
        edits = [self._edit(number, *each) for each in self._rows.get(number, ())]
        edits.sort(key=lambda each: (WHEN.index(each.when), each.other, each.row.row.key))
        return CodePairs(
            edits=tuple(edits),
            newest=self._file(self._files[0]) if self._files else None,
            told=tuple((setting, self._telling(number, setting)) for setting in SETTINGS),
            is_younger=number in self._young,
        )

    def _edit(self, number: str, dataset: Dataset, row: Figures) -> Edit:
        one, two, *_ = row.key
        return Edit(
            two if one == number else one, shown_row(dataset, row, self._day), self._when(row)
        )

    def _when(self, row: Figures) -> When:
        if releases.has_ended(row, self._day):
            return "ended"
        return "in force" if releases.in_force(row, self._day) else "to come"

    def _telling(self, number: str, setting: str) -> File | None:
        """A file that is older than the code tells nothing of it, whatever its record says."""
        files = () if number in self._young else self._files
        telling = (each for each in files if tells(each, number, number, setting))
        return next(map(self._file, telling), None)

    def _file(self, dataset: Dataset) -> File:
        return File(dataset.release, dataset.source, age(dataset, self._day))
