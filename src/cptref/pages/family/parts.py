"""A family of more codes than a page can show: what they come to, and the codes by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cptref.catalog import Catalog
from cptref.lists import coverage, pagination
from cptref.lists.coverage import CoverageCount, CoverageRow, PayerColumn
from cptref.lists.pagination import Division, PartGroup, PartHead, PartLink
from cptref.pages.book import links as books
from cptref.pages.family import differences as family_differences
from cptref.pages.family import figures as family_figures
from cptref.pages.family.differences import Grid, Neighbours
from cptref.pages.family.figures import FamilyFigures, Sentence
from cptref.pages.family.view import FamilyView, MemberTable, briefed, member_table, unbriefed
from cptref.schema import Family
from cptref.schema.family import Member
from cptref.schema.systems import code_number
from cptref.site import page_sizes, urls
from cptref.site.frame import frame
from cptref.site.links import Links
from cptref.site.page import Frame, Link, Page
from cptref.wording import words
from cptref.wording.passage import Passage
from cptref.wording.prose import Note, Prose


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


def pages(
    catalog: Catalog, framed: Frame, whole: FamilyView, crumbs: tuple[Link, ...]
) -> Iterator[Page]:
    """The family's page and its parts; `crumbs` lead to the former, from the root."""
    family = catalog.families[whole.slug]
    division = _divide(whole.slug, family)
    yield Page(
        urls.family(whole.slug), "family_large.html", framed,
        _large(catalog, family, whole, division),
    )  # fmt: skip
    # Every part lies as deep as the others.
    links = Links(catalog, urls.root(division.address("")))
    differs = family_differences.neighbours(family, links)
    for url, head, members in division.pages():
        own = frame(
            framed.site, url, head.title, head.plain, section="Families",
            crumbs=(*crumbs, Link(head.crumb, url)),
        )  # fmt: skip
        ids = {each.code for each in members}
        some = family.model_copy(
            update={
                "codes": tuple(each for each in family.codes if each.code in ids),
                "guidance": tuple(each for each in family.guidance if each.code in ids),
            }
        )
        view = _part(catalog, whole.slug, some, head, differs, Prose.at(url, catalog))
        yield Page(url, "family_part.html", own, view)


def _divide(slug: str, family: Family) -> Division[Member]:
    members = family.members
    return Division(
        parts=pagination.cut(
            members, lambda each: code_number(each.code), page_sizes.MEMBERS_OF_PART
        ),
        address=lambda name: urls.part(urls.family(slug), name),
        whole=Link(family.title, urls.family(slug)),
        title=f"{family.title}: codes that begin with",
        nouns=("code", "codes"),
    )


def _large(
    catalog: Catalog, family: Family, whole: FamilyView, division: Division[Member]
) -> LargeFamily:
    prose = Prose.at(urls.family(whole.slug), catalog)
    count = words.count(len(family.codes), "code")
    if family.guidance:
        count += f" and {len(family.guidance):,} of imaging guidance"
    ids = briefed(catalog, family)
    payment = family_figures.in_a_sentence(catalog, family, prose)
    overview = prose.block(family.overview)
    return LargeFamily(
        whole=whole,
        count=count,
        books=books.links(catalog, books.FAMILY, whole.slug, prose.links.root),
        tally=family_differences.tally(family),
        briefed=words.count(len(ids), "code has", "codes have") + " a briefing",
        payers=coverage.counts(catalog, ids, prose.links) if ids else (),
        payment=payment,
        parts=division.ways(prose.links.root),
        overview=overview,
        sources=prose.notes(),
    )


def _part(
    catalog: Catalog,
    slug: str,
    some: Family,
    head: PartHead,
    differs: Mapping[str, tuple[Neighbours, ...]],
    prose: Prose,
) -> FamilyPart:
    codes = member_table(catalog, some, some.codes, differs, prose)
    guidance = member_table(catalog, some, some.guidance, {}, prose)
    figures = family_figures.family_figures(catalog, slug, some, prose)
    members = {each.code for each in some.members}
    return FamilyPart(
        head=head,
        books=books.links(catalog, books.FAMILY, slug, prose.links.root, members),
        codes=codes,
        guidance=guidance,
        figures=figures,
        payers=coverage.columns(catalog, prose.links),
        coverage=coverage.rows(catalog, briefed(catalog, some), prose.links),
        unbriefed=unbriefed(codes),
        sources=prose.notes(),
    )
