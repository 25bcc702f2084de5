"""What the library holds of Medicare's files on its day: which release is told as current."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.ages import age
from cptref.catalog.extents import state
from cptref.catalog.fact_answers import Lack
from cptref.catalog.fee_schedule import FeeSchedule
from cptref.catalog.figure_table import FigureTable
from cptref.catalog.pairs import is_told, rows_between
from cptref.catalog.standing import standing
from cptref.cms import releases as named
from cptref.cms.layout import Kind

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures


@dataclass(slots=True)
class Held:
    """Asked for one code after another; what takes long is done once."""

    figures: FigureTable
    _keys: dict[str, Sequence[tuple[str, ...]]] = field(default_factory=dict)

    @property
    def datasets(self) -> Mapping[str, Dataset]:
        return self.figures.datasets

    @property
    def day(self) -> date:
        """The library's day."""
        return self.figures.day

    def current(self, kind: Kind) -> Dataset | None:
        return releases.newest(self.datasets, kind, self.day)

    def speaking(self, kind: Kind, number: str) -> Dataset | None:
        """The newest release that can tell of the code; where none can, the one that is current."""
        found = standing(self.datasets, kind, number, self.day).decided
        return self.datasets[f"{kind}-{found.release}"] if found else self.current(kind)

    def fees(self, number: str) -> FeeSchedule | None:
        """The code's history in the fee schedule, up to the release that is current."""
        return self.figures.fees(number)

    def telling(self, one: str, two: str) -> Dataset | None:
        """The newest release of NCCI's edits that can tell of a pair; else the current one."""
        for dataset in reversed(releases.begun(self.datasets, "ptp", self.day)):
            if self._rows(dataset, one, two) or is_told(dataset, one, two):
                return dataset
        return self.current("ptp")

    def pairs(self, dataset: Dataset, one: str, two: str) -> tuple[Figures, ...]:
        """The edits in force between two codes."""
        found = self._rows(dataset, one, two)
        return tuple(row for row in found if releases.in_force(row, self.day))

    def has_every_pair(self, dataset: Dataset, one: str, two: str) -> bool:
        """Whether an edit between the two that is not in the dataset does not exist."""
        return is_told(dataset, one, two) or bool(self._rows(dataset, one, two))

    def _rows(self, dataset: Dataset, one: str, two: str) -> list[Figures]:
        """In or out of their window."""
        if dataset.name not in self._keys:
            self._keys[dataset.name] = dataset.keys
        return rows_between(dataset, self._keys[dataset.name], one, two)

    def lack(self, dataset: Dataset, number: str) -> Lack:
        """Why the dataset has no row of the code."""
        found = state(dataset, number)
        # Of another part of the code there is a row: of the technical one, say.
        return "no-value" if found == "listed" else found

    def called(self, dataset: Dataset) -> str:
        """'January 2026'; of a release that is old, 'of July 2024, two years old'."""
        name = named.called(dataset.kind, dataset.release)
        name = name.replace(" release, corrected", " (corrected)").replace(" release", "")
        old = age(dataset, self.day)
        return f"of {name}, {old}" if old else name
