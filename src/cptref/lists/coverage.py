"""Codes by key payers: who covers what, as the home, family and payer pages show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cptref.catalog import Catalog, CodeCard, PositionCard
from cptref.lists.code_links import CodeLink, of_card
from cptref.site.links import Links
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.stances import StanceView, State, stance_view, state


@dataclass(frozen=True, slots=True)
class PayerColumn:
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class CoverageRow:
    code: CodeLink
    stances: tuple[StanceView, ...]
    """One for each key payer, in site order."""
    gaps: Link


@dataclass(frozen=True, slots=True)
class StanceCount:
    """How many codes a payer answers so."""

    state: State
    word: str
    count: str


@dataclass(frozen=True, slots=True)
class CoverageCount:
    payer: PayerColumn
    stances: tuple[StanceCount, ...]
    """One for each state, covered first."""


Positions = Mapping[str, Sequence[tuple[CodeCard, PositionCard]]]
"""Payer -> the codes on which it has a position or a gap, in the catalog's order."""


def positions_by_payer(catalog: Catalog) -> Positions:
    found: dict[str, list[tuple[CodeCard, PositionCard]]] = {}
    for card in catalog.codes.values():
        for position in card.positions:
            found.setdefault(position.payer, []).append((card, position))
    return found


def columns(catalog: Catalog, links: Links) -> tuple[PayerColumn, ...]:
    """The key payers; one whose record is missing has no column."""
    return tuple(
        PayerColumn(catalog.payers[slug].title, links.payer(slug) or "") for slug in _key(catalog)
    )


def rows(catalog: Catalog, cards: Iterable[CodeCard], links: Links) -> tuple[CoverageRow, ...]:
    key = _key(catalog)
    return tuple(_row(catalog, card, key, links) for card in cards)


def counts(
    catalog: Catalog, cards: Collection[CodeCard], links: Links
) -> tuple[CoverageCount, ...]:
    """How many of the codes each key payer covers: the matrix of those too many to show whole."""
    return tuple(
        CoverageCount(
            PayerColumn(catalog.payers[slug].title, links.payer(slug) or ""),
            stance_counts(
                next((each for each in card.positions if each.payer == slug), None)
                for card in cards
            ),
        )
        for slug in _key(catalog)
    )


def stance_counts(positions: Iterable[PositionCard | None]) -> tuple[StanceCount, ...]:
    counted = Counter(state(position) for position in positions)
    return tuple(
        StanceCount(each, word, f"{counted[each]:,}") for each, word in words.STATE.items()
    )


def _key(catalog: Catalog) -> tuple[str, ...]:
    return tuple(slug for slug in catalog.site.key_payers if slug in catalog.payers)


def _row(catalog: Catalog, card: CodeCard, key: tuple[str, ...], links: Links) -> CoverageRow:
    code = of_card(card, links)
    positions = {position.payer: position for position in card.positions}
    stances = tuple(
        stance_view(catalog, positions[slug], f"{code.href}#{_place(positions[slug])}")
        if slug in positions
        else StanceView(
            catalog.payers[slug].title, code.href, "unknown", "Not stated", "", "", gap=True
        )
        for slug in key
    )
    return CoverageRow(code, stances, Link(words.count(len(card.gaps), "gap"), f"{code.href}#gaps"))


def _place(position: PositionCard) -> str:
    """The payer's part of the briefing; of a payer that has a gap alone, the gap itself."""
    alone = position.gap and not position.policies and position.payment is None
    return f"gap-payer-{position.payer}" if alone else f"payer-{position.payer}"
