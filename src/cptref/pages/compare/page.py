"""Any two to six codes side by side: a page that a script fills with their columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.links import Links
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording.claim import Claim, of_page

#: A longer list of families has pages of its own.
_FAMILIES_SHOWN = 30


@frozen
class CompareView:
    families: tuple[Link, ...]
    """To the side-by-side table of each."""
    example: str
    """Two codes of the library."""
    claim: Claim | None


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    root = urls.root(urls.COMPARE)
    families: tuple[Link, ...] = (Link("Families of codes", root + urls.FAMILIES),)
    if len(catalog.families) <= _FAMILIES_SHOWN:
        families = tuple(
            Link(family.title, f"{root}{urls.family(slug)}#codes")
            for slug, family in catalog.families.items()
        )
    two = [code_number(id) for id in islice(catalog.codes, 2)]
    example = ", ".join(two) if len(two) > 1 else ""
    framed = frame(
        site, urls.COMPARE, "Compare codes", "Two to six codes side by side, differences marked.",
        section="Compare", crumbs=(Link("Library", urls.HOME), Link("Compare", urls.COMPARE)),
    )  # fmt: skip
    view = CompareView(families, example, of_page(catalog, Links(catalog, root)))
    yield Page(urls.COMPARE, "compare.html", framed, view)
