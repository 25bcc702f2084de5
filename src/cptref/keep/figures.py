"""What CMS's files say of codes, with the facts that each answer rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cptref.catalog.bundling import PairFile
from cptref.catalog.code_pairs import CodePairs
from cptref.catalog.fact_answers import FactAnswer, NoFactAnswer
from cptref.catalog.facts import Asked, FactAnswers
from cptref.catalog.fee_schedule import FeeSchedule, fee_schedule
from cptref.catalog.figure_table import FigureTable
from cptref.catalog.figures import MedicareFigures, figures_of_code
from cptref.catalog.held import Held
from cptref.catalog.standing import Row
from cptref.keep.trace import Trace
from cptref.load.tables import Dataset


class TracedFigures(FigureTable):
    """The figures of a library's codes: each is made once, and whoever asks for it has read what it
    was made of.

    `bare` is the same table of datasets that are not traced: it goes through NCCI's pairs for all
    codes at once, and what it says of one code is a fact of its own.
    """

    def __init__(self, bare: FigureTable, datasets: Mapping[str, Dataset], trace: Trace) -> None:
        for name, value in (
            ("bare", bare), ("datasets", datasets), ("_trace", trace), ("_fees", {}),
            ("_figures", {}),
        ):  # fmt: skip
            object.__setattr__(self, name, value)

    bare: FigureTable
    _trace: Trace

    @property
    def day(self) -> date:
        """It decides which releases have begun and how old each is, and nothing else."""
        self._trace.read("calendar")
        return self.bare.day

    @property
    def numbers(self) -> frozenset[str]:
        self._trace.read("numbers")
        return self.bare.numbers

    def fees(self, number: str) -> FeeSchedule | None:
        make = super().fees
        return self._trace.shared(("fees", number), lambda: make(number))

    def of(self, number: str) -> MedicareFigures:
        make = super().of
        return self._trace.shared(("figures", number), lambda: make(number))

    @property
    def pairs(self) -> Mapping[str, tuple[Row, ...]]:
        self._trace.read("pairs")
        return self.bare.pairs

    @property
    def edits(self) -> PairFile | None:
        self._trace.read("edits")
        return self.bare.edits

    def with_pairs(self, number: str) -> MedicareFigures:
        self._trace.read(f"pairs {number}")
        return replace(self.of(number), pairs=self.bare.pairs.get(number, ()))

    def every_pair(self, number: str) -> CodePairs:
        self._trace.read(f"every-pair {number}")
        return self.bare.every_pair(number)

    def not_kept(self, number: str) -> MedicareFigures:
        fees = fee_schedule(self.datasets, number, self.day)
        return figures_of_code(self.datasets, number, self.day, fees)


class TracedAnswers(FactAnswers):
    """Answers to the facts of prose: each is made once, as figures are."""

    def __init__(self, figures: FigureTable, trace: Trace) -> None:
        super().__init__(Held(figures))
        self._trace = trace

    __slots__ = ("_trace",)

    def answer(self, ask: Asked) -> FactAnswer | NoFactAnswer:
        make = super().answer
        return self._trace.shared(("answer", ask), lambda: make(ask))
