"""What Medicare's files say of each code, made once a build: when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from cptref.catalog.bundling import PairFile, pair_file
from cptref.catalog.code_pairs import CodePairs, EveryPair
from cptref.catalog.fee_schedule import FeeSchedule, fee_schedule
from cptref.catalog.figures import MedicareFigures, figures_of_code, pairs_by_code
from cptref.catalog.localities import localities
from cptref.catalog.standing import Row

if TYPE_CHECKING:
    from cptref.load.tables import Dataset


@dataclass(frozen=True, eq=False)
class FigureTable:
    """The figures of one library's codes as on one day, by number.

    They follow from the datasets and the day alone, so it does not matter who asks first.
    """

    datasets: Mapping[str, Dataset]
    day: date
    """The library's day."""
    numbers: frozenset[str]
    """The codes between which pairs are of interest: those of the library and of its families."""
    _fees: dict[str, FeeSchedule | None] = field(default_factory=dict, repr=False)
    _figures: dict[str, MedicareFigures] = field(default_factory=dict, repr=False)

    def fees(self, number: str) -> FeeSchedule | None:
        """The code's history in the fee schedule, up to the release that is current."""
        if number not in self._fees:
            self._fees[number] = fee_schedule(self.datasets, number, self.day)
        return self._fees[number]

    def of(self, number: str) -> MedicareFigures:
        """Of any code, briefed or not; without localities and pairs, which take long."""
        if number not in self._figures:
            fees = self.fees(number)
            self._figures[number] = figures_of_code(self.datasets, number, self.day, fees)
        return self._figures[number]

    @cached_property
    def pairs(self) -> Mapping[str, tuple[Row, ...]]:
        """NCCI's edits in force between `numbers`, for each: the files are long."""
        return pairs_by_code(self.datasets, self.numbers, self.day)

    @cached_property
    def edits(self) -> PairFile | None:
        """What NCCI's newest file says of any two of `numbers`; nothing where there is none."""
        return pair_file(self.datasets, self.numbers, self.day)

    @cached_property
    def _every_pair(self) -> EveryPair:
        return EveryPair(self.datasets, self.numbers, self.day)

    def every_pair(self, number: str) -> CodePairs:
        """NCCI's edits between one of `numbers` and any code, in force or not."""
        return self._every_pair.of(number)

    def with_pairs(self, number: str) -> MedicareFigures:
        return replace(self.of(number), pairs=self.pairs.get(number, ()))

    def whole(self, number: str) -> MedicareFigures:
        """With its pairs and its payment in each locality, of which there are many: not kept."""
        figures = self.with_pairs(number)
        if figures.fees is None:
            return figures
        return replace(figures, localities=localities(self.datasets, figures.fees, self.day))

    def not_kept(self, number: str) -> MedicareFigures:
        """The same of a code that is asked for once, of which there are as many as CMS has codes:
        what nobody has asked for before is made, and let go."""
        if number in self._figures:
            return self._figures[number]
        known = number in self._fees
        fees = self._fees[number] if known else fee_schedule(self.datasets, number, self.day)
        return figures_of_code(self.datasets, number, self.day, fees)
