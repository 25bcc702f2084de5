"""Records joined: what exists, what refers to what, and the order of everything."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence, Set
from dataclasses import field
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from cptref.catalog.abbreviations import explained_by
from cptref.catalog.cards import CodeCard, CodeName, Target
from cptref.catalog.citations import cited, marked
from cptref.catalog.claims import ClaimCount, claims_of
from cptref.catalog.fact_answers import FactAnswer
from cptref.catalog.facts import Asked, asked, cites
from cptref.catalog.figure_table import FigureTable
from cptref.catalog.imported import ImportedCode
from cptref.catalog.indexes import NAME, Facet, Index
from cptref.catalog.said import words_of
from cptref.frozen import frozen
from cptref.load.record import Library, OfModel
from cptref.markup import Cite, Fact, Marked, Part
from cptref.schema import Code, Family, Modifier, Payer, Site, Source, Term
from cptref.schema.claims import Gap
from cptref.schema.fields import Kind
from cptref.schema.kinds import name_of
from cptref.schema.walk import KEY, Path, models

if TYPE_CHECKING:
    from cptref.load.tables import Dataset

V = TypeVar("V")
P = ParamSpec("P")


@frozen
class Catalog:
    """The linked library. Every mapping is in the order in which readers see it.

    A record of the vocabulary (a modifier, a payer, a source …) is small and is its own card. A
    code is heavy: pages other than its own see `codes`, the cards, and never `library.codes`.
    """

    site: Site
    codes: Mapping[str, CodeCard]
    vocabulary: Mapping[Kind, Mapping[str, Any]]
    """The records of every kind but codes, by their ids."""
    members: Mapping[str, tuple[str, ...]]
    """Code id -> the families that list it, also for a code without a briefing."""
    backlinks: Mapping[Target, tuple[Target, ...]]
    """A record -> those that name it, in reading order."""
    datasets: Mapping[str, Dataset]
    """CMS's files by name, as 'pfs-2025d'; those of a kind oldest first."""
    library: Library
    shown_records: Mapping[str, Code]
    """The records of codes as pages show them: each fact in them names its code."""
    facts: Mapping[Asked, FactAnswer]
    """All that the records' prose asks of the datasets, and what these say."""
    passages: Mapping[tuple[bool, str], Marked]
    figures: FigureTable
    """What Medicare's files say of a code, by its number."""
    newest: date
    """The newest day on which something was read, reviewed or changed: the library's day."""
    imported: Mapping[str, ImportedCode] = field(default_factory=lambda: MappingProxyType({}))
    """Codes without a briefing that have a page of Medicare's figures; none in most libraries."""
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was worked out once: see `once`."""

    def once(self, work: Callable[Concatenate[Catalog, P], V], *of: P.args, **named: P.kwargs) -> V:
        """`work(catalog, *of)`, which several pages need; it is done for the first that asks."""
        key = (work, of, *named.items())
        if key not in self._made:
            self._made[key] = work(self, *of, **named)
        found: V = self._made[key]
        return found

    def reached(self, day: date) -> bool:
        """Whether the library's day is this one or a later one: of the day itself, which every
        review moves, few pages show more."""
        return day <= self.newest

    def is_past(self, day: date) -> bool:
        """Whether the library's day lies after it."""
        return self.reached(day + timedelta(days=1))

    @property
    def names(self) -> Mapping[str, CodeName]:
        """Of each code what a list or a link says of it."""
        return self.facet(NAME)

    def facet(self, facet: Facet[V]) -> Mapping[str, V]:
        """One side of every card, by the code's id, in the order of `codes`."""
        return self.once(_facet, facet)

    def by(self, index: Index[V]) -> Mapping[str, tuple[V, ...]]:
        """What cards name -> what they say of it: of most indexes, the ids of the codes."""
        return self.once(_entries, index)

    def of(self, model: type[OfModel]) -> Mapping[str, OfModel]:
        """The vocabulary of one kind, by the model that its records are of."""
        return self.vocabulary[name_of(model)]

    @property
    def families(self) -> Mapping[str, Family]:
        return self.vocabulary["family"]

    @property
    def modifiers(self) -> Mapping[str, Modifier]:
        return self.vocabulary["modifier"]

    @property
    def payers(self) -> Mapping[str, Payer]:
        return self.vocabulary["payer"]

    @property
    def sources(self) -> Mapping[str, Source]:
        return self.vocabulary["source"]

    @property
    def terms(self) -> Mapping[str, Term]:
        return self.vocabulary["term"]

    def family_of(self, id: str) -> str:
        """The first family that lists the code; '' where none does."""
        return next(iter(self.members.get(id, ())), "")

    @property
    def broken(self) -> Set[tuple[str, str]]:
        """The records, by kind and id, that exist and have mistakes: what they say is not known."""
        return self.library.broken

    @property
    def explained(self) -> Container[str]:
        """The abbreviations in the names of terms, payers, plans, sources and modifiers."""
        return self.once(_explained)

    @property
    def said(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The first letters of words, as 'ab' -> by the number of each briefing that has some,
        these words, as `said.words_of` puts them together."""
        return self.once(_said)

    @property
    def claims(self) -> ClaimCount:
        """How many claims all records make, and what these rest on. It walks them all."""
        each = (claims_of(one, self.passages, self.facts) for one in self.library.records())
        return sum(each, ClaimCount())

    def gap_line(self, kind: Kind, id: str, at: Path) -> int | None:
        """The line of a record's file on which the gap at `at` begins: whoever asks has read the
        file, and is made anew where a line of it moves."""
        return self.once(_gap_lines, kind, id).get(at)

    def marked(self, text: str, *, block: bool) -> Marked:
        """The parsed passage; what linking has parsed is not parsed again."""
        return marked(text, self.passages, block=block)

    def answer(self, fact: Fact, of: str = "") -> FactAnswer | None:
        """What a fact of the records prints; nothing where that is a mistake, reported as such."""
        return self.facts.get(asked(fact, of))

    def cites(self, text: str, *, block: bool, of: str = "") -> tuple[Cite, ...]:
        """What a passage cites, in its order: the sources that it names, and those of its facts.

        `of` is the number of the code whose record, as it is written, has the passage.
        """
        return cited(text, self.passages, self.facts, block=block, of=of)

    def cites_of(self, parts: Sequence[Part], of: str = "") -> tuple[Cite, ...]:
        """The same of the pieces of a passage."""
        return tuple(cites(parts, self.facts, of))


def _explained(catalog: Catalog) -> frozenset[str]:
    return frozenset[str]().union(
        *(
            explained_by(kind, id, record)
            for kind, records in catalog.vocabulary.items()
            for id, record in records.items()
        )
    )


def _gap_lines(catalog: Catalog, kind: Kind, id: str) -> Mapping[Path, int]:
    record = catalog.library.by_kind[kind][id]
    marks = record.marks()
    places = (path for path, model in models(record.data) if isinstance(model, Gap))
    # A gap of a list has no key of its own.
    return {at: marks.span(at if isinstance(at[-1], int) else (*at, KEY)).line for at in places}


def _said(catalog: Catalog) -> Mapping[str, Sequence[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for id, name in catalog.names.items():
        for letters, said in words_of(catalog.shown_records[id], catalog.passages):
            found.setdefault(letters, []).append((name.number, said))
    return found


def _facet(catalog: Catalog, facet: Facet[V]) -> Mapping[str, V]:
    return {id: facet.of(card) for id, card in catalog.codes.items()}


def _entries(catalog: Catalog, index: Index[V]) -> Mapping[str, tuple[V, ...]]:
    return index.entries(catalog.codes.values())
