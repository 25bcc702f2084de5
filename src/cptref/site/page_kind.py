"""A kind of page, or of file: what makes it, unit by unit, and where a reader finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.site.page import File, Link, Page, SiteFrame


class Maker(Protocol):
    """A module that makes the pages or files of a kind.

    A unit is what is made together, about a page: it is made anew when something changes that it
    read of the catalog, and is kept otherwise.
    """

    def units(self, catalog: Catalog) -> Iterable[str]:
        """The names of the kind's units, each once, in the order of the site's map."""

    def make(self, catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page | File]:
        """The pages of one of them, made of the catalog alone."""


@frozen
class Whole:
    """A kind that is one unit."""

    pages: Callable[[Catalog, SiteFrame], Iterator[Page | File]]

    def units(self, _: Catalog) -> Iterable[str]:
        return ("",)

    def make(self, catalog: Catalog, site: SiteFrame, _: str) -> Iterator[Page | File]:
        return self.pages(catalog, site)


@frozen
class PageKind:
    name: str
    """As `--why` has it: 'payer'."""
    maker: Callable[[], Maker]
    """Imports what makes its pages: called when one of its units is made."""
    templates: tuple[str, ...] = ()
    """Of its pages: 'payers.html' and 'payer.html'. The browser's tests open one of each."""
    parts: tuple[str, ...] = ()
    """The templates of what a large library's pages are cut into, or replaced by."""
    section: Link | None = None
    """Its way in the navigation above every page, written from the site's root; none where a
    reader comes to it from other pages."""
    colophon: Link | None = None
    """The same below every page, among what is said of the library itself."""
    beside: Callable[[], Callable[[Catalog, Page], Iterator[File]]] | None = None
    """Imports what makes the files beside its pages: spreadsheets."""
