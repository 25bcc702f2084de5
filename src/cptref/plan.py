"""Catalog -> every page and file of the site, in order."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.diagnostics import Checked
from cptref.files import crawlers, feeds
from cptref.files.api import write as api
from cptref.files.exports import files as exports
from cptref.files.search import entries as search
from cptref.pages import (
    about,
    changes,
    codes,
    compare,
    diagnosis,
    gap_index,
    glossary,
    home,
    imported,
    licence,
    modifier,
    not_found,
    payer,
    rules,
    source,
)
from cptref.pages.book import page as briefing_book
from cptref.pages.briefing import localities as briefing_localities
from cptref.pages.briefing import page as briefing
from cptref.pages.dataset import page as datasets
from cptref.pages.family import page as family
from cptref.pages.quality import page as quality
from cptref.site.frame import site_frame
from cptref.site.page import File, Page


def plan(catalog: Catalog) -> Checked[Iterator[Page | File]]:
    """Every page of the site, each made when it is asked for; the catalog alone gives the order.

    What programs read, the feeds and the data, comes after what people read.
    """
    return Checked(_pages(catalog))


def _pages(catalog: Catalog) -> Iterator[Page | File]:
    site = site_frame(catalog.site)
    entries: list[str] = []
    for kind in (
        home, codes, briefing, briefing_book, briefing_localities, imported, family, compare,
        modifier, diagnosis, payer, gap_index, source, datasets, glossary, changes, about, rules,
        quality, licence, not_found,
    ):  # fmt: skip
        for page in kind.pages(catalog, site):
            if isinstance(page, Page) and (entry := crawlers.entry(page)):
                entries.append(entry)
            yield page
            yield from exports.beside(catalog, page)
            yield from compare.beside(page)
    yield from feeds.files(catalog, site)
    yield from api.files(catalog, site)
    yield from search.files(catalog)
    yield from crawlers.files(catalog, site, entries)
