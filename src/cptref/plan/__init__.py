"""Catalog -> every page and file of the site, unit by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from cptref.catalog import Catalog
from cptref.diagnostics import Checked
from cptref.frozen import frozen
from cptref.plan.file_kinds import FILE_KINDS
from cptref.plan.kinds import PAGE_KINDS
from cptref.schema import Site
from cptref.site import packages
from cptref.site.frame import site_frame
from cptref.site.page import File, Page, SiteFrame
from cptref.site.page_kind import PageKind
from cptref.site.sitemap import entry

__all__ = [
    "FILE_KINDS",
    "ORDER",
    "PAGE_KINDS",
    "Unit",
    "framed",
    "joined",
    "made",
    "plan",
    "rank",
    "units",
]

_BRIEFING = next(kind for kind in PAGE_KINDS if kind.name == "briefing")
#: Made with the briefing, of the same dossier.
_WITH_IT = tuple(kind for kind in PAGE_KINDS if kind.maker == _BRIEFING.maker)
#: What is made of a code alone comes first: its record is in memory then.
ORDER = (_BRIEFING, *(kind for kind in PAGE_KINDS if kind not in _WITH_IT), *FILE_KINDS)
#: A template -> the place of its kind in the site's map, where pages of two kinds are made at once.
_RANKS = {kind.templates[0]: rank for rank, kind in enumerate(PAGE_KINDS)}


@frozen
class Unit:
    """What is made together, and is kept until something changes that it was made of."""

    kind: PageKind
    name: str
    """Which of its kind; '' where it is all of it."""

    @property
    def key(self) -> str:
        """As `--why` has it: 'briefing cpt/47381'."""
        return f"{self.kind.name} {self.name}".rstrip()


def framed(site: Site) -> SiteFrame:
    """What all pages share, with the ways that the kinds of page have in the navigation."""
    return site_frame(
        site,
        ways=tuple(kind.section for kind in PAGE_KINDS if kind.section),
        colophon=tuple(kind.colophon for kind in PAGE_KINDS if kind.colophon),
    )


def units(catalog: Catalog) -> Iterator[Unit]:
    """All of the site but what lists its pages; the catalog alone gives the order."""
    for kind in ORDER:
        for name in kind.maker().units(catalog):
            yield Unit(kind, name)


def made(unit: Unit, catalog: Catalog, site: SiteFrame) -> Iterator[Page | File]:
    """What a unit consists of, each with the files beside it."""
    beside = unit.kind.beside() if unit.kind.beside else None
    for each in unit.kind.maker().make(catalog, site, unit.name):
        yield each
        if beside and isinstance(each, Page):
            yield from beside(catalog, each)


def rank(unit: Unit, page: Page) -> int:
    """Where the page stands in the site's map, among pages of other kinds."""
    return _RANKS[page.template if unit.kind in _WITH_IT else unit.kind.templates[0]]


def plan(catalog: Catalog) -> Checked[Iterator[Page | File]]:
    """Every page of the site, each made when it is asked for."""
    return Checked(_pages(catalog))


def _pages(catalog: Catalog) -> Iterator[Page | File]:
    site = framed(catalog.site)
    entries: list[list[str]] = [[] for _ in PAGE_KINDS]
    parts: dict[str, bytes] = {}
    for unit in units(catalog):
        for each in made(unit, catalog, site):
            if isinstance(each, Page) and (line := entry(each)):
                entries[rank(unit, each)].append(line)
            if isinstance(each, File) and packages.is_part(each.url):
                parts[each.url] = each.content
            yield each
    yield from joined(site, list(parts), parts.__getitem__)
    yield from listing(catalog, site, chain.from_iterable(entries))


def joined(site: SiteFrame, parts: Sequence[str], read: Callable[[str], bytes]) -> Iterator[File]:
    """What is joined of other files of the site; `parts` are the addresses of all of these, in its
    order, and `read` gives their content."""
    from cptref.files.data import library

    return library.whole(site, parts, read)


def listing(catalog: Catalog, site: SiteFrame, entries: Iterable[str]) -> Iterator[File]:
    """What lists the pages for programs; `entries` are theirs, in the order of the site's map."""
    from cptref.files import crawlers

    return crawlers.files(catalog, site, list(entries))
