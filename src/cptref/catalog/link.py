"""Library -> Catalog: the records joined, each to the others, and what follows for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from cptref.catalog.card import card
from cptref.catalog.cards import CodeCard, Target
from cptref.catalog.catalog import Catalog
from cptref.catalog.fact_answers import FactAnswer
from cptref.catalog.fact_links import number_of
from cptref.catalog.facts import Asked, FactAnswers
from cptref.catalog.figure_sources import sources_of
from cptref.catalog.figure_table import FigureTable
from cptref.catalog.references import Linked, Others, link_draft, link_record
from cptref.catalog.release_gaps import release_gaps
from cptref.catalog.reviews import day_of
from cptref.diagnostics import Checked, Diagnostic, in_reading_order
from cptref.load.record import Library, M, Record
from cptref.markup import Marked
from cptref.schema import Code, Source
from cptref.schema.claims import EDITORIAL
from cptref.schema.systems import code_number


def link(library: Library, today: date | None = None) -> Checked[Catalog | None]:
    """Joins the records. Without a sound `site.yaml` there is no catalog, but every problem.

    `today`, where there is a clock, keeps a year mistyped from moving the library's day.
    """
    members = _members(library)
    newest = max((day_of(record, today) for record in library.records()), default=date.min)
    vocabulary = MappingProxyType(
        {
            kind: _sources(library) if kind == "source" else _data(of)
            for kind, of in library.by_kind.items()
            if kind != "code"
        }
    )
    figures = FigureTable(library.datasets, newest, _numbers(library, members))
    others = Others(
        known=_known(library, members),
        members=members,
        vocabulary=vocabulary,
        answers=FactAnswers.on(figures),
    )
    linked: dict[Target, Linked] = {}
    passages: dict[tuple[bool, str], Marked] = {}
    facts: dict[Asked, FactAnswer] = {}
    problems: list[Diagnostic] = []
    for record in library.records():
        one = link_record(record, others, passages)
        linked[record.kind, record.id] = one
        passages.update(one.passages)
        facts.update(one.facts)
        problems += one.problems
    for draft in library.drafts:
        problems += link_draft(draft, others, passages).problems
    if library.site is None:
        return Checked(None, in_reading_order(problems))
    codes = {id_: (record, linked["code", id_]) for id_, record in library.codes.items()}
    catalog = Catalog(
        site=library.site.data,
        codes=MappingProxyType(
            {id_: card_of(record, one, figures) for id_, (record, one) in codes.items()}
        ),
        vocabulary=vocabulary,
        members=MappingProxyType(members),
        backlinks=_backlinks({origin: one.refers for origin, one in linked.items()}),
        datasets=library.datasets,
        library=library,
        shown_records=MappingProxyType(
            {id_: _shown(record, one) for id_, (record, one) in codes.items()}
        ),
        facts=MappingProxyType(facts),
        passages=MappingProxyType(passages),
        figures=figures,
        newest=newest,
    )
    return Checked(catalog, in_reading_order(problems))


def card_of(record: Record[Code], linked: Linked, figures: FigureTable) -> CodeCard:
    """The card of a code, of its record, of what linking found in that, and of CMS's figures."""
    number, stay = number_of(record), record.data.inpatient
    return card(
        replace(record, data=_shown(record, linked)),
        linked.refers,
        linked.passages,
        linked.facts,
        figures.fees(number),
        release_gaps(figures.datasets, number, figures.day),
        sources_of(figures, number, stay.procedures if stay else (), stay.drgs if stay else ()),
    )


def _members(library: Library) -> dict[str, tuple[str, ...]]:
    """Code -> the families that list it: imaging guidance serves several."""
    members: dict[str, tuple[str, ...]] = {}
    for family in library.families.values():
        for member in family.data.members:
            members[member.code] = (*members.get(member.code, ()), family.id)
    return members


def _numbers(library: Library, members: Iterable[str]) -> frozenset[str]:
    """The codes of the library and of its families, as CMS's files write them."""
    return frozenset(code_number(id_) for id_ in (*library.codes, *members))


def _known(library: Library, members: Iterable[str]) -> frozenset[Target]:
    """Everything that may be referred to. What is broken exists, and is told at its own place."""
    return frozenset(
        {(record.kind, record.id) for record in library.records()}
        | library.broken
        | {("source", EDITORIAL)}
        | {("code", code) for code in members}
    )


def _shown(record: Record[Code], linked: Linked) -> Code:
    return record.data if linked.shown is None else linked.shown


def _data(records: Mapping[str, Record[M]]) -> Mapping[str, M]:
    return MappingProxyType({id_: record.data for id_, record in records.items()})


class _Sources(dict[str, Source]):
    """The finished ones; one that is a draft is not there, and has what stands for it."""

    def __init__(self, library: Library) -> None:
        super().__init__(_data(library.sources))
        self._stand_ins = library.stand_ins

    def __missing__(self, id: str) -> Source:
        return self._stand_ins[id]


def _sources(library: Library) -> Mapping[str, Source]:
    return MappingProxyType(_Sources(library))


def _backlinks(refers: Mapping[Target, tuple[Target, ...]]) -> Mapping[Target, tuple[Target, ...]]:
    back: dict[Target, list[Target]] = {}
    for origin, targets in refers.items():
        for target in targets:
            back.setdefault(target, []).append(origin)
    return MappingProxyType({target: tuple(origins) for target, origins in back.items()})
