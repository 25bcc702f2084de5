"""The cards of codes from another side: by what they name, and one side of them at a time.

A page that lists codes shows little of each, and few of them. What it reads here is told from all
else that the cards say, so it stays as it is when something else of them changes. Both follow from
each card alone; each is stated here, since they are taken down as the records are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from cptref.catalog.cards import (
    CodeCard,
    CodeName,
    DiagnosisCard,
    GapCard,
    HistoryCard,
    PositionCard,
)

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Facet(Generic[V]):
    """One side of a card."""

    name: str
    of: Callable[[CodeCard], V]


@dataclass(frozen=True, slots=True)
class Index:
    """Which codes' cards name something."""

    name: str
    names: Callable[[CodeCard], Iterable[str]]

    def entries(self, cards: Iterable[CodeCard]) -> Mapping[str, tuple[str, ...]]:
        """What is named -> the ids of the codes, in their order; first what is named first."""
        found: dict[str, dict[str, None]] = {}
        for card in cards:
            for entry in self.names(card):
                found.setdefault(entry, {})[card.id] = None
        return {entry: tuple(ids) for entry, ids in found.items()}


#: What a list or a link says of a code: it stays the same in most changes of a card.
NAME: Facet[CodeName] = Facet("name", lambda card: card.name)
POSITIONS: Facet[tuple[PositionCard, ...]] = Facet("positions", lambda card: card.positions)
SAID: Facet[tuple[DiagnosisCard, ...]] = Facet("said", lambda card: card.said_of_diagnoses)
GAPS: Facet[tuple[GapCard, ...]] = Facet("gaps", lambda card: card.gaps)
HISTORY: Facet[tuple[HistoryCard, ...]] = Facet("history", lambda card: card.history)
FAMILY: Facet[str | None] = Facet("family", lambda card: card.family)
REVIEWED: Facet[date] = Facet("reviewed", lambda card: card.reviewed)
NEXT_REVIEW: Facet[date] = Facet("next_review", lambda card: card.next_review)
GAPS_COUNTED: Facet[int] = Facet("gaps_counted", lambda card: len(card.gaps))

FACETS: tuple[Facet[Any], ...] = (
    NAME, POSITIONS, SAID, GAPS, HISTORY, FAMILY, REVIEWED, NEXT_REVIEW, GAPS_COUNTED,
)  # fmt: skip

#: Modifier -> the codes whose record has a row for it.
USERS = Index("users", lambda card: card.modifiers)
#: Diagnosis -> the codes whose record says something of it.
DIAGNOSED = Index("diagnosed", lambda card: (said.code for said in card.said_of_diagnoses))
#: Payer -> the codes on which it has a position or a gap.
JUDGED = Index("judged", lambda card: (position.payer for position in card.positions))

INDEXES: tuple[Index, ...] = (USERS, DIAGNOSED, JUDGED)
