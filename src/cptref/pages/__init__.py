"""Catalog -> pages. The only part of the program that knows what URLs exist."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.diagnostics import Checked
from cptref.pages import (
    about,
    api,
    briefing,
    briefing_localities,
    changes,
    family,
    feeds,
    gap_index,
    glossary,
    home,
    licence,
    modifier,
    not_found,
    payer,
    quality,
    rules,
    source,
)
from cptref.pages.frame import site_frame
from cptref.pages.page import File, Frame, Link, Page, SiteFrame

__all__ = ["File", "Frame", "Link", "Page", "SiteFrame", "plan"]


def plan(catalog: Catalog) -> Checked[Iterator[Page | File]]:
    """Every page of the site, each made when it is asked for; the catalog alone gives the order.

    What programs read, the feeds and the data, comes after what people read.
    """
    return Checked(_pages(catalog))


def _pages(catalog: Catalog) -> Iterator[Page | File]:
    site = site_frame(catalog.site)
    for kind in (
        home, briefing, briefing_localities, family, modifier, payer, gap_index, source, glossary,
        changes, about, rules, quality, licence, not_found,
    ):  # fmt: skip
        yield from kind.pages(catalog, site)
    yield from feeds.files(catalog, site)
    yield from api.files(catalog, site)
