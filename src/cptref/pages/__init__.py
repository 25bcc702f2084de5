"""Catalog -> pages. The only part of the program that knows what URLs exist."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.diagnostics import Checked
from cptref.pages import (
    about,
    briefing,
    family,
    glossary,
    home,
    licence,
    modifier,
    not_found,
    payer,
    source,
)
from cptref.pages.frame import site_frame
from cptref.pages.page import Frame, Link, Page, SiteFrame

__all__ = ["Frame", "Link", "Page", "SiteFrame", "plan"]


def plan(catalog: Catalog) -> Checked[Iterator[Page]]:
    """Every page of the site, each made when it is asked for; the catalog alone gives the order."""
    return Checked(_pages(catalog))


def _pages(catalog: Catalog) -> Iterator[Page]:
    site = site_frame(catalog.site)
    for kind in (
        home, briefing, family, modifier, payer, source, glossary, about, licence, not_found,
    ):  # fmt: skip
        yield from kind.pages(catalog, site)
