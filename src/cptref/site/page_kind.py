"""A kind of page as its own module states it: what makes its pages, and where a reader finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.site.page import Link, Page, SiteFrame


@dataclass(frozen=True, slots=True)
class PageKind:
    pages: Callable[[Catalog, SiteFrame], Iterator[Page]]
    """Every page of the kind, in the order of the site's map."""
    templates: tuple[str, ...]
    """Of its pages: 'payers.html' and 'payer.html'. The browser's tests open one of each."""
    parts: tuple[str, ...] = ()
    """The templates of what a large library's pages are cut into, or replaced by."""
    section: Link | None = None
    """Its way in the navigation above every page, written from the site's root; none where a
    reader comes to it from other pages."""
    colophon: Link | None = None
    """The same below every page, among what is said of the library itself."""
    of_code: Callable[[Catalog, SiteFrame, Dossier], Page | None] | None = None
    """Of a kind with at most one page for a code: it is made with the code's other pages."""
