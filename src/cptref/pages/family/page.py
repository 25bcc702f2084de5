"""Families: the list of them, and of each its codes side by side."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.lists import pagination
from cptref.lists.pagination import Division, PartGroup, PartHead
from cptref.pages.family import parts
from cptref.pages.family.view import family_view
from cptref.pages.home import FamilyRow, families
from cptref.site import page_sizes, sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording.prose import Note, Prose


@frozen
class Families:
    families: tuple[FamilyRow, ...]
    parts: tuple[PartGroup, ...]
    """Where the families are too many for the page, the ways to them."""


@frozen
class FamiliesPart:
    head: PartHead
    families: tuple[FamilyRow, ...]
    sources: tuple[Note, ...] = ()


#: A row of the list has the numbers of its codes too, and weighs more than others.
ROWS = 60
_SECTION = sections.FAMILIES
_HOME = Link("Library", urls.HOME)


def units(catalog: Catalog) -> Iterator[str]:
    """The list and its parts, and of each family its page and the parts of it."""
    yield ""
    if listed := catalog.once(_division):
        yield from (f" {part}" for part in listed.names)
    for slug, family in catalog.families.items():
        yield slug
        if page_sizes.is_large(family):
            yield from (f"{slug} {part}" for part in catalog.once(parts.division, slug).names)


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    slug, _, part = unit.partition(" ")
    if slug:
        crumbs = _crumbs(catalog, slug)
        yield (
            parts.part(catalog, site, slug, part, crumbs)
            if part
            else _own(catalog, site, slug, crumbs)
        )
    else:
        yield _part_of_list(catalog, site, part) if part else _list(catalog, site)


def _list(catalog: Catalog, site: SiteFrame) -> Page:
    division = catalog.once(_division)
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
    return Page(urls.FAMILIES, "families.html", framed, listed)


def _part_of_list(catalog: Catalog, site: SiteFrame, name: str) -> Page:
    division = catalog.once(_division)
    assert division is not None
    url, head, slugs = division.page(name)
    framed = frame(
        site, url, head.title, head.plain,
        section="Families", crumbs=(_HOME, _SECTION, Link(head.crumb, url)),
    )  # fmt: skip
    view = FamiliesPart(head, tuple(families(catalog, slugs, Prose.at(url, catalog))))
    return Page(url, "families_part.html", framed, view)


def _own(catalog: Catalog, site: SiteFrame, slug: str, crumbs: tuple[Link, ...]) -> Page:
    url, family = urls.family(slug), catalog.families[slug]
    framed = frame(
        site, url, family.title, family.plain, section="Families", crumbs=crumbs,
        feed=Link(f"Changes: {family.title}", urls.family_feed(slug)),
    )  # fmt: skip
    view = family_view(catalog, slug, Prose.at(url, catalog))
    if page_sizes.is_large(family):
        return parts.large(catalog, framed, slug, view)
    return Page(url, "family.html", framed, view)


def _crumbs(catalog: Catalog, slug: str) -> tuple[Link, ...]:
    return (_HOME, _SECTION, Link(catalog.families[slug].title, urls.family(slug)))


def _division(catalog: Catalog) -> Division[str] | None:
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
