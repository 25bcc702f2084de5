"""What changed in one code: Medicare's figures by release, payers' policies, editors' work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.catalog import Catalog
from cptref.catalog.indexes import POSITIONS
from cptref.frozen import frozen
from cptref.lists import changes
from cptref.lists.changes import Change, ChangeRow
from cptref.lists.code_heads import CodeHead, code_head, crumbs
from cptref.lists.moves import MoveRow, moves
from cptref.lists.news import payers
from cptref.lists.news.payers import NewsRow, Quiet
from cptref.schema.systems import CodeId
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.files import release, titled
from cptref.wording.passage import Notes
from cptref.wording.prose import Note, Prose


@frozen
class ReleaseOfCode:
    """All that a release changed in the code's figures."""

    anchor: str
    file: Link
    """'Physician fee schedule, January 2026', to its page."""
    against: str
    """'October 2025'."""
    holds: str
    """'In force from 1 Jan 2026'."""
    taken: str
    hole: bool
    """Whether releases between the two are not in the library."""
    moves: tuple[MoveRow, ...]
    cites: Notes


@frozen
class CodeChanges:
    head: CodeHead
    feed: Link
    releases: tuple[ReleaseOfCode, ...]
    """The newest first."""
    news: tuple[NewsRow, ...]
    quiet: tuple[Quiet, ...]
    editors: tuple[ChangeRow, ...]
    all: str
    """The page of every code's changes."""
    sources: tuple[Note, ...]


def units(catalog: Catalog) -> Iterable[str]:
    return catalog.codes


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    name, url = catalog.names[unit], urls.code_changes(unit)
    prose = Prose.at(url, catalog)
    system, number = CodeId.of(unit)
    called = f"{words.SYSTEMS[system]} {number}"
    feed = Link(f"Changes of {called}", urls.code_feed(unit))
    figures = sorted(
        catalog.once(changes.of_figures, unit),
        key=lambda each: (each.entry.date, each.taken),
        reverse=True,
    )
    view = CodeChanges(
        head=code_head(name, "What changed", prose.links.root),
        feed=Link(feed.label, prose.links.root + feed.href),
        releases=tuple(_release(catalog, each, prose) for each in figures),
        news=payers.rows(catalog, payers.of_codes(catalog, [unit]), prose),
        quiet=payers.quiet(catalog, (each.payer for each in catalog.facet(POSITIONS)[unit]), prose),
        editors=changes.rows(changes.noted(catalog, unit), prose),
        all=prose.links.root + urls.CHANGES,
        sources=prose.notes(),
    )
    framed = frame(
        site, url, f"{called}: what changed",
        f"What changed in the figures, the policies and the briefing of {called}, newest first.",
        section="Codes", feed=feed,
        crumbs=crumbs(name, "What changed", url),
    )  # fmt: skip
    yield Page(url, "code_changes.html", framed, view)


def _release(catalog: Catalog, change: Change, prose: Prose) -> ReleaseOfCode:
    figures = change.figures
    assert figures is not None, "it is of a release"
    kind, after = figures.after.kind, figures.after
    begun = catalog.reached(figures.day)
    return ReleaseOfCode(
        anchor=f"release-{after.name}",
        file=Link(titled(kind, after.release), prose.links.root + urls.dataset(after.name)),
        against=release(kind, figures.before.release),
        holds=f"{'In force from' if begun else 'To come: in force from'} {words.day(figures.day)}",
        taken=words.day(change.taken),
        hole=figures.after_hole,
        moves=tuple(moves(figures)),
        cites=prose.sources(change.entry.cite),
    )
