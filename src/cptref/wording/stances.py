"""A payer's position as a shape and a word: who covers the code, at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from cptref.catalog import Catalog, PositionCard
from cptref.catalog.stances import PAYS, STATES, State
from cptref.frozen import frozen
from cptref.schema import Source
from cptref.schema.claims import GapReason
from cptref.wording import ages, gaps, words


@frozen
class StanceView:
    payer: str
    href: str
    state: State
    word: str
    detail: str
    """The small print: 'CPB 0274', '1 covers, 3 investigational', 'Searched 23 Nov 2026'."""
    as_of: str
    """What the documents say of their age; of a gap, nothing."""
    gap: bool
    mark: str
    """Of the legend: a state's, or why there is none."""


#: What was not looked for looks unlike what was not found.
_GAP_MARKS: Mapping[GapReason, str] = {"not-searched": "notyet", "not-added": "notadded"}


def in_site_order(catalog: Catalog, positions: Iterable[PositionCard]) -> tuple[PositionCard, ...]:
    """Key payers as the site orders them, then the record's other payers."""
    rank = {slug: place for place, slug in enumerate(catalog.site.key_payers)}
    return tuple(sorted(positions, key=lambda each: rank.get(each.payer, len(rank))))


def stance_view(catalog: Catalog, position: PositionCard, href: str) -> StanceView:
    payer = catalog.payers.get(position.payer)
    state, word, detail = _read(position, catalog.sources)
    return StanceView(
        payer=payer.title if payer else position.payer,
        href=href,
        state=state,
        word=word,
        detail=detail,
        as_of=_as_of(position, catalog.sources),
        gap=not position.policies and position.payment is None,
        mark=_mark(state, position),
    )


def _mark(state: State, position: PositionCard) -> str:
    if state == "unknown" and position.gap is not None:
        return _GAP_MARKS.get(position.gap.reason, "none")
    return state


def _read(position: PositionCard, sources: Mapping[str, Source]) -> tuple[State, str, str]:
    """(state, the word for it, the small print)"""
    if position.payment is not None:
        gap = position.gap
        state = PAYS[position.pays or "limited"]
        return state, position.payment, gaps.told(gap) if gap else _policies(position, sources)
    if position.policies:
        stances = Counter(policy.stance for policy in position.policies)
        if len(stances) > 1:
            return "mixed", "Plans disagree", _counts(position)
        stance = position.policies[0].stance
        return STATES[stance], words.STANCE[stance], _policies(position, sources)
    if position.gap is not None:
        return "unknown", gaps.reason(position.gap), gaps.searches(position.gap)
    return "unknown", "Not stated", ""


def _counts(position: PositionCard) -> str:
    """'1 covers, 3 investigational': in the order from covered to silent."""
    counted: Counter[str] = Counter(policy.stance for policy in position.policies)
    return ", ".join(
        words.count(counted[stance], one, many)
        for stance, (one, many) in words.STANCE_COUNT.items()
        if counted[stance]
    )


def _policies(position: PositionCard, sources: Mapping[str, Source]) -> str:
    """A single policy's number; of several, how many."""
    if len(position.policies) == 1:
        source = sources.get(position.policies[0].source)
        return (source.number or "") if source else ""
    return words.count(len(position.policies), "policy", "policies") if position.policies else ""


def _as_of(position: PositionCard, sources: Mapping[str, Source]) -> str:
    """The age of what the stance rests on; beside what was not found, it says of what."""
    age = ages.as_of(_documents(position, sources))
    return f"payment {age}" if age and position.payment and position.gap else age


def _documents(position: PositionCard, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """What the stance shown rests on: the payment rule's sources, or else the policies."""
    named = position.payment_sources or [policy.source for policy in position.policies]
    return tuple(sources[slug] for slug in dict.fromkeys(named) if slug in sources)
