"""What is made of one code, together: its pages, the files beside them and its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.catalog import Catalog
from cptref.catalog.dossier import dossier
from cptref.files.api import code as api
from cptref.files.data import code as data
from cptref.files.exports.code import export
from cptref.files.search import said
from cptref.pages.briefing import figures, localities, modifiers
from cptref.pages.briefing import page as briefing
from cptref.pages.days import page as days
from cptref.pages.policies import page as policies
from cptref.pages.policies import sheet
from cptref.site.page import File, Page, SiteFrame


def units(catalog: Catalog) -> Iterable[str]:
    return catalog.codes


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page | File]:
    """A dossier is large: all of the code is made, and it is let go."""
    whole = dossier(catalog, unit)
    page = briefing.page(catalog, site, whole)
    yield page
    yield modifiers.page(catalog, site, whole)
    yield figures.page(catalog, site, whole)
    exported = export.tables(catalog, whole)
    yield from export.of_code(catalog, page.frame, whole, exported)
    yield data.of_code(site, whole, exported)
    if found := localities.page(catalog, site, whole):
        yield found
    yield policies.page(catalog, site, whole)
    yield from sheet.pages(catalog, site, whole)
    yield from days.pages(catalog, site, whole)
    yield api.of_code(catalog, site, whole)
    yield from said.of_code(catalog, site, whole)
