"""A gap as the reader sees it: the reason in words, what was searched, where to look instead."""

from __future__ import annotations

from datetime import date

from cptref.frozen import frozen
from cptref.schema.claims import GAP_REASONS, Gap
from cptref.wording import shown, words
from cptref.wording.passage import Passage
from cptref.wording.prose import Prose
from cptref.wording.shown import Shown


@frozen
class SearchView:
    where: str
    on: str
    found: Passage


@frozen
class ConsultView:
    where: str
    url: str | None


@frozen
class GapView:
    anchor: str
    missing: str
    reason: str
    searched: tuple[SearchView, ...]
    consult: tuple[ConsultView, ...]
    since: Shown[date]


def gap_view(gap: Gap, anchor: str, prose: Prose) -> GapView:
    return GapView(
        anchor=anchor,
        missing=words.with_capital(gap.missing),
        reason=GAP_REASONS[gap.reason],
        searched=tuple(
            SearchView(search.where, words.day(search.on), prose.inline(search.found))
            for search in gap.searched
        ),
        consult=tuple(ConsultView(place.where, place.url) for place in gap.consult),
        since=shown.day(gap.since),
    )


def reason(gap: Gap) -> str:
    """The reason in the two or three words that fit a card."""
    return "Nothing found" if gap.reason == "not-found" else GAP_REASONS[gap.reason]


def searches(gap: Gap) -> str:
    """'Searched 23 Nov 2026', or since when it has been missing."""
    if not gap.searched:
        return f"Since {words.day(gap.since)}"
    return f"Searched {words.day(max(search.on for search in gap.searched))}"


_ARTICLES = ("A ", "An ", "The ", "Any ")


def told(gap: Gap) -> str:
    """'Not found: an NCD or LCD': the reason, and what is missing."""
    missing = gap.missing
    why = "Not found" if gap.reason == "not-found" else GAP_REASONS[gap.reason]
    # Only an article is surely no name: 'Medicare’s determination' keeps its capital.
    if missing.startswith(_ARTICLES):
        missing = missing[:1].lower() + missing[1:]
    return f"{why}: {missing}"
