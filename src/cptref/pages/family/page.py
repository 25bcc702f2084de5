"""Families: the list of them, and of each its codes side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cptref.catalog import Catalog
from cptref.lists import pagination
from cptref.lists.pagination import Division, PartGroup, PartHead
from cptref.pages.family import parts as family_parts
from cptref.pages.family.view import family_view
from cptref.pages.home import FamilyRow, families
from cptref.site import page_sizes, sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording.prose import Note, Prose


@dataclass(frozen=True, slots=True)
class Families:
    families: tuple[FamilyRow, ...]
    parts: tuple[PartGroup, ...]
    """Where the families are too many for the page, the ways to them."""


@dataclass(frozen=True, slots=True)
class FamiliesPart:
    head: PartHead
    families: tuple[FamilyRow, ...]
    sources: tuple[Note, ...] = ()


#: A row of the list has the numbers of its codes too, and weighs more than others.
ROWS = 60
_SECTION = sections.FAMILIES
_HOME = Link("Library", urls.HOME)


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    division = _divide(catalog)
    prose = Prose.at(urls.FAMILIES, catalog)
    shown = () if division else catalog.families
    listed = Families(
        families=tuple(families(catalog, shown, prose)),
        parts=division.ways(prose.links.root) if division else (),
    )
    framed = frame(
        site, urls.FAMILIES, "Families of codes", "Codes that readers compare, side by side.",
        section="Families", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    yield Page(urls.FAMILIES, "families.html", framed, listed)
    for url, head, slugs in division.pages() if division else ():
        framed = frame(
            site, url, head.title, head.plain,
            section="Families", crumbs=(_HOME, _SECTION, Link(head.crumb, url)),
        )  # fmt: skip
        part = FamiliesPart(head, tuple(families(catalog, slugs, Prose.at(url, catalog))))
        yield Page(url, "families_part.html", framed, part)
    for slug, family in catalog.families.items():
        url = urls.family(slug)
        crumbs = (_HOME, _SECTION, Link(family.title, url))
        framed = frame(
            site, url, family.title, family.plain, section="Families", crumbs=crumbs,
            feed=Link(f"Changes: {family.title}", urls.family_feed(slug)),
        )  # fmt: skip
        view = family_view(catalog, slug, family, Prose.at(url, catalog))
        if page_sizes.is_large(family):
            yield from family_parts.pages(catalog, framed, view, crumbs)
        else:
            yield Page(url, "family.html", framed, view)


def _divide(catalog: Catalog) -> Division[str] | None:
    """The families by the names of their records."""
    if not pagination.is_long(catalog.families, ROWS):
        return None
    return Division(
        parts=pagination.cut(tuple(catalog.families), str, ROWS),
        address=lambda name: urls.part(urls.FAMILIES, name),
        whole=Link("All families", urls.FAMILIES),
        title="Families whose records begin with",
        nouns=("family", "families"),
    )
