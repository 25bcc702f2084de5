"""Codes by key payers: who covers what, as the home, family and payer pages show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from cptref.catalog import Catalog, PositionCard
from cptref.catalog.indexes import GAPS_COUNTED, POSITION, POSITIONS, STANDING
from cptref.catalog.stances import State, state
from cptref.frozen import frozen
from cptref.lists.code_links import CodeLink, of_card
from cptref.site.links import Links
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.stances import StanceView, stance_view


@frozen
class PayerColumn:
    title: str
    href: str


@frozen
class CoverageRow:
    code: CodeLink
    stances: tuple[StanceView, ...]
    """One for each key payer, in site order."""
    gaps: Link


@frozen
class StanceCount:
    """How many codes a payer answers so."""

    state: State
    word: str
    count: str


@frozen
class CoverageCount:
    payer: PayerColumn
    stances: tuple[StanceCount, ...]
    """One for each state, covered first."""


def columns(catalog: Catalog, links: Links) -> tuple[PayerColumn, ...]:
    """The key payers; one whose record is missing has no column."""
    return tuple(
        PayerColumn(catalog.payers[slug].title, links.payer(slug) or "") for slug in _key(catalog)
    )


def rows(catalog: Catalog, ids: Iterable[str], links: Links) -> tuple[CoverageRow, ...]:
    """Of each of these codes, all of which have a briefing."""
    key = _key(catalog)
    return tuple(_row(catalog, id, key, links) for id in ids)


def counts(catalog: Catalog, ids: Collection[str], links: Links) -> tuple[CoverageCount, ...]:
    """How many of the codes each key payer covers: the matrix of those too many to show whole."""
    return tuple(
        CoverageCount(
            PayerColumn(catalog.payers[slug].title, links.payer(slug) or ""),
            stance_counts(position(catalog, id, slug) for id in ids),
        )
        for slug in _key(catalog)
    )


def all_counts(catalog: Catalog, links: Links) -> tuple[CoverageCount, ...]:
    """The same of every code that has a briefing."""
    return tuple(
        CoverageCount(
            PayerColumn(catalog.payers[slug].title, links.payer(slug) or ""),
            stances_of(catalog, slug, len(catalog.codes)),
        )
        for slug in _key(catalog)
    )


def stances_of(catalog: Catalog, payer: str, codes: int) -> tuple[StanceCount, ...]:
    """How many of so many codes, which are all of which it has said anything, it covers."""
    standing = catalog.by(STANDING)
    known = {each: len(standing.get(f"{payer} {each}", ())) for each in words.STATE}
    known["unknown"] += codes - sum(known.values())
    return _stance_counts(known)


def position(catalog: Catalog, id: str, payer: str) -> PositionCard | None:
    """What the code's briefing has of the payer."""
    return next(iter(catalog.by(POSITION).get(f"{id} {payer}", ())), None)


def stated(catalog: Catalog, id: str, payer: str) -> PositionCard:
    """The same of a code that `JUDGED` has of the payer."""
    found = position(catalog, id, payer)
    assert found is not None, "the index has the codes whose cards have one"
    return found


def stance_counts(positions: Iterable[PositionCard | None]) -> tuple[StanceCount, ...]:
    return _stance_counts(Counter(state(position) for position in positions))


def _stance_counts(counted: Mapping[State, int]) -> tuple[StanceCount, ...]:
    return tuple(
        StanceCount(each, word, f"{counted[each]:,}") for each, word in words.STATE.items()
    )


def _key(catalog: Catalog) -> tuple[str, ...]:
    return tuple(slug for slug in catalog.site.key_payers if slug in catalog.payers)


def _row(catalog: Catalog, id: str, key: tuple[str, ...], links: Links) -> CoverageRow:
    code = of_card(catalog.names[id], links)
    positions = {position.payer: position for position in catalog.facet(POSITIONS)[id]}
    stances = tuple(
        stance_view(catalog, positions[slug], f"{code.href}#{_place(positions[slug])}")
        if slug in positions
        else StanceView(
            catalog.payers[slug].title,
            code.href,
            "unknown",
            "Not stated",
            "",
            "",
            gap=True,
            mark="none",
        )
        for slug in key
    )
    gaps = words.count(catalog.facet(GAPS_COUNTED)[id], "gap")
    return CoverageRow(code, stances, Link(gaps, f"{code.href}#gaps"))


def _place(position: PositionCard) -> str:
    """The payer's part of the briefing; of a payer that has a gap alone, the gap itself."""
    alone = position.gap and not position.policies and position.payment is None
    return f"gap-payer-{position.payer}" if alone else f"payer-{position.payer}"
