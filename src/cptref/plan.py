"""Catalog -> every page and file of the site, in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from cptref.catalog import Catalog
from cptref.catalog.dossier import dossiers
from cptref.diagnostics import Checked
from cptref.files import crawlers, feeds
from cptref.files.api import write as api
from cptref.files.exports import files as exports
from cptref.files.search import entries as search
from cptref.pages import (
    changes,
    codes,
    compare,
    diagnosis,
    gap_index,
    glossary,
    home,
    imported,
    modifier,
    not_found,
    payer,
    source,
)
from cptref.pages.book import page as book
from cptref.pages.briefing import localities
from cptref.pages.briefing import page as briefing
from cptref.pages.colophon import about, licence, rules
from cptref.pages.dataset import page as dataset
from cptref.pages.family import page as family
from cptref.pages.quality import page as quality
from cptref.schema import Site
from cptref.site.frame import site_frame
from cptref.site.page import File, Page, SiteFrame
from cptref.site.page_kind import PageKind

#: Every kind of page: in this order they stand in the navigation and in the site's map.
PAGE_KINDS: tuple[PageKind, ...] = (
    home.KIND,
    codes.KIND,
    briefing.KIND,
    book.KIND,
    localities.KIND,
    imported.KIND,
    family.KIND,
    compare.KIND,
    modifier.KIND,
    diagnosis.KIND,
    payer.KIND,
    gap_index.KIND,
    source.KIND,
    dataset.KIND,
    glossary.KIND,
    changes.KIND,
    about.KIND,
    rules.KIND,
    quality.KIND,
    licence.KIND,
    not_found.KIND,
)


def framed(site: Site) -> SiteFrame:
    """What all pages share, with the ways that the kinds of page have in the navigation."""
    return site_frame(
        site,
        sections=tuple(kind.section for kind in PAGE_KINDS if kind.section),
        colophon=tuple(kind.colophon for kind in PAGE_KINDS if kind.colophon),
    )


def plan(catalog: Catalog) -> Checked[Iterator[Page | File]]:
    """Every page of the site, each made when it is asked for; the catalog alone gives the order.

    What is made of a code alone comes first, code by code: its pages, their files for spreadsheets
    and its data. What needs the library follows: the other pages, then what programs read.
    """
    return Checked(_pages(catalog))


def _pages(catalog: Catalog) -> Iterator[Page | File]:
    site = framed(catalog.site)
    # To compare every release takes long: who shows changes is handed them.
    newest = changes.every(catalog)
    handed = {
        home.KIND: home.pages(catalog, site, newest),
        changes.KIND: changes.pages(catalog, site, newest),
    }
    entries: dict[PageKind, list[str]] = {kind: [] for kind in PAGE_KINDS}

    def with_files(kind: PageKind, page: Page) -> Iterator[Page | File]:
        if entry := crawlers.entry(page):
            entries[kind].append(entry)
        yield page
        yield from exports.of_page(catalog, page)
        yield from compare.of_page(page)

    sources = api.cited(catalog)
    for dossier in dossiers(catalog):
        for kind in PAGE_KINDS:
            if kind.of_code and (of_code := kind.of_code(catalog, site, dossier)):
                yield from with_files(kind, of_code)
        yield api.of_code(catalog, site, dossier, sources)
    for kind in PAGE_KINDS:
        if not kind.of_code:
            for page in handed.get(kind) or kind.pages(catalog, site):
                yield from with_files(kind, page)
    yield from feeds.files(catalog, site, newest)
    yield from api.files(catalog, site, newest)
    yield from search.files(catalog)
    yield from crawlers.files(catalog, site, list(chain.from_iterable(entries.values())))
