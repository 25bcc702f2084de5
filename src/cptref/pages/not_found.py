"""What a reader sees whose link led nowhere.

A server shows this page at any address, also below a folder, so no link of it may be relative to
the address. With a public address of the site links begin at its path. Without one the page asks
for its stylesheet in each folder that may be the site's root, and names the ways to the first page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame


@frozen
class NotFound:
    places: tuple[Link, ...]
    """Where to go on; where the root is not known, to the first page in each of `roots`."""
    roots: tuple[str, ...]
    """From the address to each folder that may be the site's root; none where that is known."""


#: The deepest page lies in two folders; an address with a slash at its end is one folder deeper.
_FOLDERS = (
    "In the folder of this address", "One folder above", "Two folders above",
    "Three folders above",
)  # fmt: skip


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    framed = frame(
        site, urls.NOT_FOUND, "No such page", "The address leads to no page of this library."
    )
    root = urls.root_from_anywhere(site.base_url)
    framed = replace(framed, root=root, canonical=None, listed=False)
    if site.base_url:
        view = NotFound(tuple(Link(link.label, root + link.href) for link in site.sections), ())
    else:
        roots = tuple("../" * up for up in range(len(_FOLDERS)))
        ways = zip(_FOLDERS, roots, strict=True)
        view = NotFound(tuple(Link(label, up + urls.HOME) for label, up in ways), roots)
    yield Page(urls.NOT_FOUND, "not_found.html", framed, view)
