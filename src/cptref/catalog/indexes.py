"""The cards of codes from another side: by what they name, and one side of them at a time.

A page that lists codes shows little of each, and few of them. What it reads here is told from all
else that the cards say, so it stays as it is when something else of them changes. Both follow from
each card alone; each is stated here, since they are taken down as the records are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from cptref.catalog.cards import (
    CodeCard,
    CodeName,
    DiagnosisCard,
    FoundBy,
    GapCard,
    HistoryCard,
    PolicyTerms,
    PositionCard,
    Ties,
)
from cptref.catalog.diagnoses import category
from cptref.catalog.stances import state
from cptref.schema.code import SettingUse

V = TypeVar("V")


# Each is one of a kind, so nothing compares them: what is looked up by them is found by identity.
@dataclass(frozen=True, slots=True, eq=False)
class Facet(Generic[V]):
    """One side of a card."""

    name: str
    of: Callable[[CodeCard], V]


@dataclass(frozen=True, slots=True, eq=False)
class Index(Generic[V]):
    """What codes' cards say of something that they name: most often, that they name it."""

    name: str
    names: Callable[[CodeCard], Iterable[str]]
    says: Callable[[CodeCard, str], V]
    """What stands in the entry for the card: plain data, like a facet's."""

    def entries(self, cards: Iterable[CodeCard]) -> Mapping[str, tuple[V, ...]]:
        """What is named -> what each card says of it, in the cards' order and each thing once;
        first what is named first."""
        found: dict[str, dict[V, None]] = {}
        for card in cards:
            for entry in dict.fromkeys(self.names(card)):
                found.setdefault(entry, {})[self.says(card, entry)] = None
        return {entry: tuple(said) for entry, said in found.items()}


def _ids(name: str, names: Callable[[CodeCard], Iterable[str]]) -> Index[str]:
    """Of which codes the cards name it."""
    return Index(name, names, lambda card, _: card.id)


def _times(name: str, names: Callable[[CodeCard], Iterable[str]]) -> Index[str]:
    """The same, where a card may name something several times: see `times`."""

    def numbered(card: CodeCard) -> Iterator[str]:
        seen: Counter[str] = Counter()
        for entry in names(card):
            seen[entry] += 1
            yield f"{entry} {seen[entry]}"

    return _ids(name, numbered)


def counts(entries: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
    """How many times all cards name something; first what is named first."""
    found: dict[str, int] = {}
    for entry, ids in entries.items():
        named, _, _ = entry.rpartition(" ")
        found[named] = found.get(named, 0) + len(ids)
    return found


def times(entries: Mapping[str, tuple[str, ...]], named: str) -> Mapping[str, int]:
    """The codes that name something, in their order, and how many times each."""
    found: Counter[str] = Counter()
    number = 1
    while again := entries.get(f"{named} {number}", ()):
        found.update(again)
        number += 1
    return found


#: What a list or a link says of a code: it stays the same in most changes of a card.
NAME: Facet[CodeName] = Facet("name", lambda card: card.name)
POSITIONS: Facet[tuple[PositionCard, ...]] = Facet("positions", lambda card: card.positions)
GAPS: Facet[tuple[GapCard, ...]] = Facet("gaps", lambda card: card.gaps)
HISTORY: Facet[tuple[HistoryCard, ...]] = Facet("history", lambda card: card.history)
FAMILY: Facet[str | None] = Facet("family", lambda card: card.family)
TIES: Facet[Ties] = Facet("ties", lambda card: card.ties)
REVIEWED: Facet[date] = Facet("reviewed", lambda card: card.reviewed)
NEXT_REVIEW: Facet[date] = Facet("next_review", lambda card: card.next_review)
SETTINGS: Facet[tuple[tuple[str, SettingUse], ...]] = Facet("settings", lambda card: card.settings)
GUIDES: Facet[tuple[str, ...]] = Facet("guides", lambda card: card.guides)
FOUND_BY: Facet[FoundBy] = Facet("found_by", lambda card: card.found_by)
GAPS_COUNTED: Facet[int] = Facet("gaps_counted", lambda card: len(card.gaps))

FACETS: tuple[Facet[Any], ...] = (
    NAME, POSITIONS, GAPS, HISTORY, FAMILY, REVIEWED, NEXT_REVIEW, SETTINGS, GUIDES,
    FOUND_BY, GAPS_COUNTED, TIES,
)  # fmt: skip

#: Modifier -> the codes whose record has a row for it.
USERS = _ids("users", lambda card: card.modifiers)
#: Diagnosis -> what a record says of it, and of which code the record is.
DIAGNOSED: Index[tuple[str, tuple[DiagnosisCard, ...]]] = Index(
    "diagnosed",
    lambda card: (said.code for said in card.said_of_diagnoses),
    lambda card, code: (card.id, tuple(s for s in card.said_of_diagnoses if s.code == code)),
)
#: Diagnosis -> the codes whose record says something of it.
NAMED = _times("named", lambda card: (said.code for said in card.said_of_diagnoses))
#: Diagnosis -> the codes in whose record's list it stands.
LISTED = _ids("listed", lambda card: card.diagnoses)
#: Procedure of an inpatient stay -> the codes whose record names it.
PROCEDURES = _ids("procedures", lambda card: card.procedures)
#: Group of inpatient stays -> the codes whose record names it.
GROUPS = _ids("groups", lambda card: card.drgs)
#: Category of diagnoses -> those of it that a record names, record by record.
KIN: Index[tuple[str, ...]] = Index(
    "kin",
    lambda card: (category(said.code) for said in card.said_of_diagnoses),
    lambda card, of: tuple(
        dict.fromkeys(s.code for s in card.said_of_diagnoses if category(s.code) == of)
    ),
)
#: Payer -> the codes on which it has a position or a gap.
JUDGED = _ids("judged", lambda card: (position.payer for position in card.positions))
#: Payer -> the codes on which it has a policy.
RULED = _ids("ruled", lambda card: (each.payer for each in card.positions if each.policies))
#: Payer -> the documents in which its policies stand, code by code.
POLICIES: Index[tuple[str, ...]] = Index(
    "policies",
    lambda card: (position.payer for position in card.positions),
    lambda card, payer: tuple(
        policy.source for each in card.positions if each.payer == payer for policy in each.policies
    ),
)
#: Code and payer, as 'cpt/47381 aetna' -> the payer's position on the code.
POSITION: Index[PositionCard] = Index(
    "position",
    lambda card: (f"{card.id} {position.payer}" for position in card.positions),
    lambda card, entry: next(p for p in card.positions if f"{card.id} {p.payer}" == entry),
)
#: Code and payer, as 'cpt/47381 aetna' -> what each of the payer's policies asks for.
TERMS: Index[tuple[PolicyTerms, ...]] = Index(
    "terms",
    lambda card: (f"{card.id} {each.payer}" for each in card.terms),
    lambda card, entry: tuple(each for each in card.terms if f"{card.id} {each.payer}" == entry),
)
#: Payer and what its position comes to, as 'aetna covered' -> the codes of which that is so.
STANDING = _ids("standing", lambda card: (f"{p.payer} {state(p)}" for p in card.positions))
#: Payer -> the codes of which it answers with a policy or a payment rule.
ANSWERED = _ids(
    "answered", lambda card: (p.payer for p in card.positions if p.policies or p.payment)
)
#: Source -> the codes whose pages show figures of it, but for those of pairs.
SHOWN = _ids("shown", lambda card: card.shown)
#: Day -> the codes whose history has an entry of it.
NOTED = _times("noted", lambda card: (f"{noted.date}" for noted in card.history))
#: Next review, as '2027-05-01' -> the codes whose briefing has it on that day.
DUE = _ids("due", lambda card: (card.next_review.isoformat(),))
#: Group of gaps -> the codes that have one of it.
GAPPED = _times("gapped", lambda card: (each.group for each in card.gaps))
#: Reason -> the codes that have a gap for it.
REASONED = _times("reasoned", lambda card: (each.gap.reason for each in card.gaps))

INDEXES: tuple[Index[Any], ...] = (
    USERS, DIAGNOSED, NAMED, LISTED, KIN, PROCEDURES, GROUPS, JUDGED, RULED, POLICIES, POSITION,
    TERMS, STANDING, ANSWERED, SHOWN, NOTED, DUE, GAPPED, REASONED,
)  # fmt: skip
