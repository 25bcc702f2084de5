"""What the library's datasets say of one code, for a record that is to be written of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import Catalog, releases
from cptref.catalog.extents import State, state
from cptref.catalog.fact_answers import FactAnswer
from cptref.catalog.fact_words import COLUMNS
from cptref.catalog.facts import FactAnswers
from cptref.catalog.figure_table import FigureTable
from cptref.catalog.pairs import is_told
from cptref.catalog.standing import standing
from cptref.cms.kinds import KINDS, OF_CODES, kind_of
from cptref.cms.layout import Kind
from cptref.schema.facts import FACTS, ROLE

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

#: Kind -> what a record misses where no release can tell of its code, to be filled in.
MISSED: Mapping[Kind, str] = {
    "pfs": "What Medicare's fee schedule says of {code}",
    "opps": "What Medicare pays a hospital outpatient department for {code}",
    "asc": "Whether Medicare pays a surgery center for {code}",
    "mue": "Medicare's unit limit for {code}",
    "ptp": "NCCI edits of {code}",
}
assert set(MISSED) == {*OF_CODES, "ptp"} & {*KINDS}


@dataclass(slots=True)
class Known:
    """Answers what a role would print of the code on a day, and where it stands."""

    catalog: Catalog
    number: str
    day: date
    _answers: FactAnswers = field(init=False)
    _begins: date = field(init=False)
    partners: frozenset[str] = field(init=False)
    """The codes with which the newest file of pairs that has the code pairs it."""

    def __post_init__(self) -> None:
        figures = FigureTable(self.catalog.datasets, self.day, frozenset((self.number,)))
        self._answers = FactAnswers.on(figures)
        self._begins = self._first_day()
        self.partners = self._paired()

    def fact(self, name: str, other: str = "") -> FactAnswer | None:
        """What the role prints; nothing where it would be a mistake."""
        found = self._answers.answer((self.number, name, other))
        if not isinstance(found, FactAnswer):
            return None
        # A file from before the code was there has no edit with it, and that says nothing.
        dataset = self.catalog.datasets[found.dataset]
        return None if self.is_older_than_the_code(dataset) else found

    def role(self, name: str, other: str = "") -> str:
        """As an editor writes it."""
        assert name in FACTS
        return f"{{{ROLE}}}`{f'{name} {other}'.strip()}`"

    def indicator(self, name: str) -> FactAnswer | None:
        """A fact that governs modifiers, where the row of the code as a whole says the same.

        The fee schedule's checks read that row; a role prints the professional part where a
        contractor prices the whole.
        """
        found, row = self.fact(name), self.schedule_row
        if found is None or row is None:
            return found
        return found if row.text(COLUMNS[name]) == found.value else None

    @property
    def schedule_row(self) -> Figures | None:
        """The row without a modifier of the newest fee schedule, which its checks read."""
        return releases.row(self.newest("pfs"), self.number, "")

    @property
    def schedule(self) -> Figures | None:
        """The row that the roles of the fee schedule print."""
        found = self.fact("payment")
        return found.rows[0] if found else None

    def newest(self, kind: Kind) -> Dataset | None:
        return releases.newest(self.catalog.datasets, kind, self.day)

    def row_of(self, kind: Kind) -> Figures | None:
        """The code's row in the newest release of a file that can tell of it."""
        found = standing(self.catalog.datasets, kind, self.number, self.day).decided
        if found is None or found.state != "listed":
            return None
        return next(releases.rows_of(self.catalog.datasets[f"{kind}-{found.release}"], self.number))

    def told(self, kind: Kind) -> State | None:
        """What the newest release that can tell says; None where none can."""
        if kind == "ptp":
            told = any(
                is_told(each, self.number, self.number) and not self.is_older_than_the_code(each)
                for each in self._begun(kind)
            )
            return "listed" if told or self.partners else None
        found = standing(self.catalog.datasets, kind, self.number, self.day).decided
        if found is None:
            return None
        dataset = self.catalog.datasets[f"{kind}-{found.release}"]
        return None if self.is_older_than_the_code(dataset) else found.state

    def _paired(self) -> frozenset[str]:
        for dataset in reversed(self._begun("ptp")):
            found = {
                other
                for one, two, *_ in dataset.rows
                if self.number in (one, two)
                for other in (one, two)
            }
            if found:
                return frozenset(found - {self.number})
        return frozenset()

    def is_older_than_the_code(self, dataset: Dataset) -> bool:
        """Whether the release is from before the code was there, as far as that is known."""
        return dataset.first_day < self._begins

    def _first_day(self) -> date:
        """Of the first release that lists it after one that was whole, was asked, and did not."""
        begins = date.min
        for kind in OF_CODES:
            before: State | None = None
            for dataset in self._begun(kind):
                now = state(dataset, self.number)
                if now == "listed" and before == "not-listed" and begins == date.min:
                    begins = dataset.first_day
                before = now if now in ("listed", "not-listed") else before
                if now == "listed":
                    break
        return begins

    def _begun(self, kind: Kind) -> tuple[Dataset, ...]:
        return releases.begun(self.catalog.datasets, kind, self.day)

    @property
    def is_in_no_dataset(self) -> bool:
        return not self.partners and all(self.row_of(kind) is None for kind in OF_CODES)

    def behind(self, found: FactAnswer) -> str:
        """'pfs-2026a: MULT PROC 2', for a comment."""
        return f"{found.dataset}: {found.mark or f'{found.fact.field} {found.value}'}"

    def lacking(self) -> tuple[Kind, ...]:
        """The kinds without a row of the code: none can tell of it, or the newest lists it not."""
        return tuple(kind for kind in MISSED if self.told(kind) != "listed")

    def summary(self) -> tuple[str, ...]:
        """A line for each kind of file: what it says, or that it cannot tell."""
        lines = []
        for kind in MISSED:
            lines.append(f"{kind_of(kind).title}: {self._said(kind)}")
        return tuple(lines)

    def _said(self, kind: Kind) -> str:
        newest = self.newest(kind)
        if newest is None:
            return "no release in this library"
        state = self.told(kind)
        if state == "not-listed":
            return f"{newest.name} does not list it"
        if state is None:
            is_old = self.is_older_than_the_code(newest)
            return f"{newest.name} {'is older than the code' if is_old else 'was not read for it'}"
        facts = [
            self.behind(found)
            for name, known in FACTS.items()
            if known.file == kind and known.needs_code and not known.takes_other
            if (found := self.fact(name)) and found.mark
        ]
        by = {each.partition(": ")[0] for each in facts}
        marks = ", ".join(each.partition(": ")[2] for each in facts)
        pairs = f"{newest.name} has {len(self.partners)} codes paired with it"
        return f"{', '.join(sorted(by))}: {marks}" if facts else pairs
