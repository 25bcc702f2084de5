"""A family of more codes than a page can show: what they come to, and the codes by number."""

from __future__ import annotations

from collections.abc import Mapping

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.lists import coverage, pagination
from cptref.lists.coverage import CoverageCount, CoverageRow, PayerColumn
from cptref.lists.pagination import Division, PartGroup, PartHead, PartLink
from cptref.pages.book import links as books
from cptref.pages.family import differences as family_differences
from cptref.pages.family import figures as family_figures
from cptref.pages.family.differences import Grid, Neighbours
from cptref.pages.family.figures import FamilyFigures, Sentence
from cptref.pages.family.members import Members
from cptref.pages.family.view import FamilyView, MemberTable, member_table, unbriefed
from cptref.schema.family import Member
from cptref.schema.systems import code_number
from cptref.site import page_sizes, urls
from cptref.site.frame import frame
from cptref.site.links import Links
from cptref.site.page import Frame, Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.passage import Passage
from cptref.wording.prose import Note, Prose


@frozen
class LargeFamily:
    whole: FamilyView
    """All of it, as its tables for a spreadsheet have it."""
    count: str
    """'240 codes and 12 of imaging guidance'"""
    books: tuple[PartLink, ...]
    tally: Grid[str] | None
    briefed: str
    """'180 codes have a briefing': of these alone the payers' stances are known."""
    payers: tuple[CoverageCount, ...]
    payment: Sentence | None
    parts: tuple[PartGroup, ...]
    overview: Passage
    sources: tuple[Note, ...]


@frozen
class FamilyPart:
    """Some of the codes, side by side."""

    head: PartHead
    books: tuple[PartLink, ...]
    codes: MemberTable
    guidance: MemberTable
    figures: FamilyFigures | None
    payers: tuple[PayerColumn, ...]
    coverage: tuple[CoverageRow, ...]
    unbriefed: tuple[Link, ...]
    sources: tuple[Note, ...]


def large(catalog: Catalog, framed: Frame, slug: str, whole: FamilyView) -> Page:
    """The page of the whole: what the codes come to, and the ways to its parts."""
    url, family = urls.family(slug), catalog.families[slug]
    prose, members = Prose.at(url, catalog), Members.of(family)
    count = words.count(len(members.codes), "code")
    if members.guidance:
        count += f" and {len(members.guidance):,} of imaging guidance"
    ids = members.briefed(catalog)
    payment = family_figures.in_a_sentence(catalog, members, prose)
    overview = prose.block(family.overview)
    view = LargeFamily(
        whole=whole,
        count=count,
        books=books.links(catalog, books.FAMILY, slug, prose.links.root),
        tally=family_differences.tally(members),
        briefed=words.count(len(ids), "code has", "codes have") + " a briefing",
        payers=coverage.counts(catalog, ids, prose.links) if ids else (),
        payment=payment,
        parts=catalog.once(division, slug).ways(prose.links.root),
        overview=overview,
        sources=prose.notes(),
    )
    return Page(url, "family_large.html", framed, view)


def part(catalog: Catalog, site: SiteFrame, slug: str, name: str, crumbs: tuple[Link, ...]) -> Page:
    """A part of it; `crumbs` lead to the page of the whole, from the root."""
    url, head, members = catalog.once(division, slug).page(name)
    framed = frame(
        site, url, head.title, head.plain, section="Families",
        crumbs=(*crumbs, Link(head.crumb, url)),
    )  # fmt: skip
    ids = frozenset(each.code for each in members)
    some = Members.of(catalog.families[slug], ids)
    view = _part(catalog, slug, some, head, catalog.once(_neighbours, slug), Prose.at(url, catalog))
    return Page(url, "family_part.html", framed, view)


def division(catalog: Catalog, slug: str) -> Division[Member]:
    """Of a family that is large."""
    family = catalog.families[slug]
    return Division(
        parts=pagination.cut(
            family.members, lambda each: code_number(each.code), page_sizes.MEMBERS_OF_PART
        ),
        address=lambda name: urls.part(urls.family(slug), name),
        whole=Link(family.title, urls.family(slug)),
        title=f"{family.title}: codes that begin with",
        nouns=("code", "codes"),
    )


def _neighbours(catalog: Catalog, slug: str) -> Mapping[str, tuple[Neighbours, ...]]:
    """As every part shows them: each lies as deep as the others."""
    links = Links(catalog, urls.root(urls.part(urls.family(slug), "")))
    return family_differences.neighbours(Members.of(catalog.families[slug]), links)


def _part(
    catalog: Catalog,
    slug: str,
    some: Members,
    head: PartHead,
    differs: Mapping[str, tuple[Neighbours, ...]],
    prose: Prose,
) -> FamilyPart:
    codes = member_table(catalog, slug, some.axes, some.codes, differs, prose)
    guidance = member_table(catalog, slug, some.axes, some.guidance, {}, prose)
    figures = family_figures.family_figures(catalog, some, prose, pictured=False)
    ids = {each.code for each in some.every}
    return FamilyPart(
        head=head,
        books=books.links(catalog, books.FAMILY, slug, prose.links.root, ids),
        codes=codes,
        guidance=guidance,
        figures=figures,
        payers=coverage.columns(catalog, prose.links),
        coverage=coverage.rows(catalog, some.briefed(catalog), prose.links),
        unbriefed=unbriefed(codes),
        sources=prose.notes(),
    )
