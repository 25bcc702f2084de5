"""Where a search shows all that it found: a page that a script fills, and the lists without one."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame

_LISTS = (
    Link("All codes by number", urls.CODES),
    Link("Families of codes, side by side", urls.FAMILIES),
    Link("Payers and their plans", urls.PAYERS),
    Link("Modifiers", urls.MODIFIERS),
    Link("Diagnoses", urls.DIAGNOSES),
    Link("Glossary", urls.GLOSSARY),
    Link("What is not known", urls.GAPS),
    Link("Sources", urls.SOURCES),
)


@frozen
class SearchView:
    lists: tuple[Link, ...]


def pages(_: Catalog, site: SiteFrame) -> Iterator[Page]:
    root = urls.root(urls.RESULTS)
    framed = frame(
        site, urls.RESULTS, "Search", "All that a search found, sorted by what it is.",
        crumbs=(Link("Library", urls.HOME), Link("Search", urls.RESULTS)),
    )  # fmt: skip
    lists = tuple(Link(link.label, root + link.href) for link in _LISTS)
    yield Page(urls.RESULTS, "search.html", framed, SearchView(lists))
