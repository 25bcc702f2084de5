"""What a reader sees whose link led nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cptref.catalog import Catalog
from cptref.pages import urls
from cptref.pages.frame import frame
from cptref.pages.page import Link, Page, SiteFrame


@dataclass(frozen=True, slots=True)
class NotFound:
    places: tuple[Link, ...]


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    framed = frame(
        site, urls.NOT_FOUND, "No such page", "The address leads to no page of this library."
    )
    root = urls.root_from_anywhere(site.base_url)
    places = tuple(Link(link.label, root + link.href) for link in site.sections)
    framed = replace(framed, root=root, canonical=None, listed=False)
    yield Page(urls.NOT_FOUND, "not_found.html", framed, NotFound(places))
