"""Who names a record, on the record's page, and, where they are too many, on pages of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cptref.catalog import Catalog, Target
from cptref.frozen import frozen
from cptref.lists import pagination
from cptref.lists.mentions import record_links
from cptref.lists.pagination import Division, LinksPart, PartGroup
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.links import Links
from cptref.site.page import Link, Page, SiteFrame


@frozen
class NamedBy:
    links: tuple[Link, ...]
    parts: tuple[PartGroup, ...]
    """Where they are too many for the page, the ways to them."""
    division: Division[Target] | None

    def __bool__(self) -> bool:
        return bool(self.links or self.parts)


def find(
    catalog: Catalog, target: Target, links: Links, whole: Link, without: Collection[str]
) -> NamedBy:
    """`whole` is the record's page, from the root; kinds in `without` are passed over."""
    found = tuple(each for each in catalog.backlinks.get(target, ()) if each[0] not in without)
    if not pagination.is_long(found):
        return NamedBy(record_links(catalog, found, links), (), None)
    division = Division(
        parts=pagination.cut(found, lambda each: code_number(each[1])),
        address=lambda name: urls.part(whole.href, f"named/{name}"),
        whole=whole,
        title=f"{whole.label}: named by what begins with",
        nouns=("record", "records"),
    )
    return NamedBy((), division.ways(links.root), division)


def pages(
    catalog: Catalog, site: SiteFrame, named: NamedBy, section: str, crumbs: tuple[Link, ...]
) -> Iterator[Page]:
    """The pages of the parts, where there are any; `crumbs` lead to the record's page."""
    for url, head, targets in named.division.pages() if named.division else ():
        part = frame(
            site, url, head.title, head.plain, section=section,
            crumbs=(*crumbs, Link("Named by", url)),
        )  # fmt: skip
        found = record_links(catalog, targets, Links(catalog, part.root))
        yield Page(url, "links_part.html", part, LinksPart(head, found))
