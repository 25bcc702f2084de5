"""The catalog as pages and checks see it, each read of which is a fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

from cptref.catalog import Catalog, ClaimCount
from cptref.catalog.imported import ImportedCode
from cptref.catalog.indexes import Facet, Index
from cptref.keep.joins import Joins
from cptref.keep.trace import Trace
from cptref.keep.traced import TracedMapping, TracedSet

V = TypeVar("V")
P = ParamSpec("P")


class TracedCatalog(Catalog):
    """Its mappings are traced, and what is worked out once is shared with its facts."""

    __slots__ = ("_joins", "_trace")

    def __init__(self, trace: Trace, joins: Joins, values: Mapping[str, Any]) -> None:
        for name, value in {**values, "_made": {}, "_trace": trace, "_joins": joins}.items():
            object.__setattr__(self, name, value)

    _joins: Joins
    _trace: Trace

    @property
    def newest(self) -> date:
        self._trace.read("newest")
        return self._joins.ground.newest

    @property
    def broken(self) -> Set[tuple[str, str]]:
        self._trace.read("broken")
        return self._joins.ground.broken

    @property
    def explained(self) -> TracedSet:
        ground = self._joins.ground
        return TracedSet(
            self._trace, lambda name: f"explained {name}", lambda name: name in ground.explained
        )

    @property
    def said(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        spoken = self._joins.spoken
        return TracedMapping(
            self._trace,
            spoken,
            spoken.__getitem__,
            one=None,
            has=lambda letters: f"said {letters}",
            order="letters",
        )

    @property
    def claims(self) -> ClaimCount:
        self._trace.read("claims")
        return self._joins.claims()

    def once(self, work: Callable[Concatenate[Catalog, P], V], *of: P.args, **named: P.kwargs) -> V:
        return self._trace.shared((work, of, *named.items()), lambda: work(self, *of, **named))

    def facet(self, facet: Facet[V]) -> Mapping[str, V]:
        return self._joins.facet(facet)

    def reached(self, day: date) -> bool:
        self._trace.read(f"reached {day}")
        return day <= self._joins.ground.newest

    def by(self, index: Index[V]) -> Mapping[str, tuple[V, ...]]:
        return self._joins.index(index)


class _Imported(Mapping[str, ImportedCode]):
    """Which codes these are is one fact, and worked out when it is asked for."""

    __slots__ = ("_codes", "_fact", "_trace")

    def __init__(
        self, trace: Trace, fact: str, codes: Callable[[], Mapping[str, ImportedCode]]
    ) -> None:
        self._trace, self._fact, self._codes = trace, fact, codes

    def _all(self) -> Mapping[str, ImportedCode]:
        self._trace.read(self._fact)
        return self._codes()

    def __getitem__(self, id: str) -> ImportedCode:
        return self._all()[id]

    def __iter__(self) -> Any:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __contains__(self, id: object) -> bool:
        return id in self._all()


def catalog_of(joins: Joins) -> TracedCatalog:
    ground, trace, cards = joins.ground, joins.ground.trace, joins.cards
    codes = TracedMapping(
        trace,
        cards.joined,
        cards.card,
        one=lambda id: f"card {id}",
        has=lambda id: f"is code:{id}",
        order="order code",
        every="cards",
    )
    shown = {id: ground.shown(id) for id in cards.joined}
    return TracedCatalog(
        trace,
        joins,
        {
            "site": ground.record("site", "site"),
            "codes": codes,
            "vocabulary": ground.vocabulary,
            "members": ground.others.members,
            "backlinks": TracedMapping(
                trace,
                joins.back,
                joins.back.__getitem__,
                one=None,
                has=lambda target: f"back {target[0]}:{target[1]}",
                order="backs",
            ),
            "datasets": ground.datasets,
            "library": joins.library(),
            "shown_records": TracedMapping(
                trace,
                shown,
                shown.__getitem__,
                one=None,
                has=lambda id: f"is code:{id}",
                order="order code",
            ),
            "facts": TracedMapping(
                trace,
                joins.answers,
                joins.answer,
                one=None,
                has=lambda ask: "answer " + "\0".join(ask),
                order="answers",
            ),
            "passages": ground.shelf.passages,
            "figures": ground.figures,
            "imported": _Imported(trace, f"imported {joins.every_code}", joins.imported),
        },
    )
