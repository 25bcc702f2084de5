"""What the datasets say of a code at the time that a sentence is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain

from cptref.catalog import Catalog, releases
from cptref.catalog.bundling import PairFile, pair_file
from cptref.checks.patterns import at_first_use
from cptref.checks.sense.known_codes import is_known
from cptref.checks.sense.scope import Moment, moments
from cptref.cms.layout import Kind
from cptref.frozen import frozen
from cptref.load.tables import Dataset, Figures
from cptref.schema.systems import code_number

_EVERY = at_first_use(
    r"\b(?:every|each|all)\s+(?:\w+\s+){0,3}(?:releases?|quarters?|files?|years?)\b"
    r"|(?<!not )(?<!n't )\balways\b",
    re.IGNORECASE,
)
_SINCE = at_first_use(r"\b(?:since|from|after|as of|starting|beginning)\s+(?:\w+\s+){0,2}$", re.I)
_UNTIL = at_first_use(r"\b(?:until|till|to|through|up to|before|and)\s+(?:\w+\s+){0,2}$", re.I)
_PROFESSIONAL = at_first_use(r"\bmod\s+26\b|\bmodifier 26\b|\bprofessional\b|\bphysician's\b", re.I)
_TECHNICAL = at_first_use(r"\bmod\s+TC\b|\bmodifier TC\b|\btechnical\b", re.IGNORECASE)
_WHOLE = at_first_use(r"\b(?:the whole|whole service|whole code|unsplit|global service)\b", re.I)
#: A release of most kinds holds for a quarter.
_QUARTER = 93

Judge = Callable[[Figures], bool]


@frozen
class Against:
    """The row that contradicts a sentence."""

    number: str
    figures: Figures
    source: str


@frozen
class Ground:
    catalog: Catalog
    day: date
    """On which the newest release is looked for."""

    def held(self, kind: Kind) -> tuple[tuple[date, Dataset], ...]:
        """The releases of a kind with the day of each, the newest last."""
        return self.catalog.once(_held, kind, self.day)

    @property
    def pairs(self) -> PairFile | None:
        """The newest edits, opened for every code in the releases held."""
        return self.catalog.once(_pairs, self.day)

    def knows(self, number: str) -> bool:
        """Whether a dataset, a record or a family has the code."""
        return is_known(self.catalog, number)

    def kinds(self, sources: frozenset[str]) -> dict[str, str]:
        """Of the sources cited those that have a dataset: 'cms-pfs-2026a' -> 'pfs'."""
        found = {}
        for source in sources:
            record = self.catalog.sources.get(source)
            if record and record.dataset:
                found[source] = record.dataset.partition("-")[0]
        return found

    def meant(
        self, kind: Kind, sources: frozenset[str], clause: str
    ) -> tuple[tuple[Dataset, ...], bool]:
        """The releases that a clause speaks of, and whether it must be true of each of them.

        Those of the days that it names; else those that it cites; else the newest. None where it
        names a day of which no release is held.
        """
        held = self.held(kind)
        every = _EVERY.search(clause) is not None
        when = moments(clause)
        if when:
            found, is_span = _in_time(held, when, clause)
            return found, every or is_span
        cited = tuple(dataset for _, dataset in held if dataset.source in sources)
        if cited and not (every and len(cited) == 1):
            return cited, every
        if every:
            return tuple(dataset for _, dataset in held), True
        return tuple(dataset for _, dataset in held[-1:]), False

    def against(
        self,
        kind: Kind,
        subjects: Sequence[str],
        sources: frozenset[str],
        clause: str,
        judge: Judge,
        rows: Callable[[Dataset, str], Iterator[Figures]] | None = None,
    ) -> Against | None:
        """A row that contradicts the clause, where nothing that it may mean bears it out."""
        datasets, every = self.meant(kind, sources, clause)
        first: Against | None = None
        for number in subjects:
            verdicts = []
            for dataset in datasets:
                found = tuple(rows(dataset, number) if rows else releases.rows_of(dataset, number))
                if not found:
                    continue
                wrong = all(judge(row) for row in found)
                verdicts.append(wrong)
                if wrong and first is None:
                    first = Against(number, found[-1], dataset.source)
            if not verdicts or not (any(verdicts) if every else all(verdicts)):
                return None
        return first


def _held(catalog: Catalog, kind: Kind, day: date) -> tuple[tuple[date, Dataset], ...]:
    begun = releases.begun(catalog.datasets, kind, day)
    return tuple((dataset.first_day, dataset) for dataset in begun)


def _pairs(catalog: Catalog, day: date) -> PairFile | None:
    known: set[str] = set()
    for dataset in releases.begun(catalog.datasets, "ptp", day):
        known.update(chain.from_iterable(dataset.cells("column1", "column2")))
        complete = dataset.about.complete_for if dataset.about else ()
        known |= {code_number(id) for id in complete}
    return pair_file(catalog.datasets, known, day)


def claimed(clause: str) -> Callable[[Dataset, str], Iterator[Figures]]:
    """The fee schedule's row of which a clause speaks: the part it names, or what is claimed."""

    def rows(dataset: Dataset, number: str) -> Iterator[Figures]:
        whole = releases.row(dataset, number, "")
        professional = releases.row(dataset, number, "26")
        technical = releases.row(dataset, number, "TC")
        named = [
            row
            for row, words in ((professional, _PROFESSIONAL), (technical, _TECHNICAL))
            if row and words.search(clause)
        ]
        if whole and _WHOLE.search(clause):
            named.append(whole)
        if named:
            yield from named
        elif professional and whole and not _is_paid(whole) and _is_paid(professional):
            yield professional
        elif whole:
            yield whole

    return rows


def _is_paid(row: Figures) -> bool:
    return any(row.decimal(column) for column in ("fac_total", "nonfac_total"))


def _in_time(
    held: Sequence[tuple[date, Dataset]], when: Sequence[Moment], clause: str
) -> tuple[tuple[Dataset, ...], bool]:
    """The releases of the days named, and whether these are a span: 'since', 'from … to …'."""
    first, last, is_span = date.min, date.max, False
    for each in when:
        before = clause[: each.at]
        if _SINCE.search(before):
            first, is_span = max(first, each.first), True
        elif _UNTIL.search(before) and (is_span or not _is_and(before)):
            last, is_span = min(last, each.last), True
    if is_span:
        found = [d for day, d in held if first <= day <= last]
        return tuple(found), True
    inside = [
        dataset
        for place, (day, dataset) in enumerate(held)
        for each in when
        if each.first <= day <= each.last
        or (
            day <= each.first and (each.first - day).days < _QUARTER and _is_last(held, place, each)
        )
    ]
    return _unique(inside), False


def _unique(found: Sequence[Dataset]) -> tuple[Dataset, ...]:
    return tuple({each.name: each for each in found}.values())


def _is_last(held: Sequence[tuple[date, Dataset]], place: int, moment: Moment) -> bool:
    """Whether no later release had begun by the moment's first day."""
    return place + 1 == len(held) or held[place + 1][0] > moment.first


def _is_and(before: str) -> bool:
    return re.search(r"\band\s+(?:\w+\s+){0,2}$", before, re.IGNORECASE) is not None
