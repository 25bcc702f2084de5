"""A gap as the reader sees it: the reason in words, what was searched, where to look instead."""

from __future__ import annotations

from datetime import date

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.schema.claims import GAP_REASONS, Gap
from cptref.schema.fields import Kind
from cptref.schema.kinds import RECORD_KINDS
from cptref.schema.walk import Path
from cptref.site import editing
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
    edit: str | None
    """Its place in the record's file, in the editor of the repository's host."""


At = tuple[Kind, str, Path]
"""Where a gap stands in which record; of one that another page shows at its place, ()."""


def gap_view(gap: Gap, anchor: str, prose: Prose, at: At | None = None) -> GapView:
    """`at` is none for a gap that no editor wrote."""
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
        edit=_edit(prose.catalog, *at) if at else None,
    )


def _edit(catalog: Catalog, kind: Kind, id: str, at: Path) -> str | None:
    repository = catalog.site.repository
    if repository is None:
        return None
    path = RECORD_KINDS[kind].path(id)
    return editing.file(repository, path, catalog.gap_line(kind, id, at) if at else None)


def reason(gap: Gap) -> str:
    """The reason in the two or three words that fit a card."""
    return "Nothing found" if gap.reason == "not-found" else GAP_REASONS[gap.reason]


def searches(gap: Gap) -> str:
    """'Searched 23 Nov 2026', or 'Missing since 23 Nov 2026'."""
    if not gap.searched:
        return f"Missing since {words.day(gap.since)}"
    return f"Searched {words.day(max(search.on for search in gap.searched))}"


#: Words that begin no name.
_PLAIN = (
    "A ", "An ", "The ", "Any ", "Whether ", "How ", "What ", "Which ", "Who ", "Where ", "When ",
)  # fmt: skip


def told(gap: Gap) -> str:
    """'Not found: an NCD or LCD': the reason, and what is missing."""
    why = "Not found" if gap.reason == "not-found" else GAP_REASONS[gap.reason]
    return f"{why}: {in_sentence(gap.missing)}"


def in_sentence(missing: str) -> str:
    """Only such a word is surely no name: 'Medicare’s determination' keeps its capital."""
    return missing[:1].lower() + missing[1:] if missing.startswith(_PLAIN) else missing
