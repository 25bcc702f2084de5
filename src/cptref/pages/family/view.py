"""A family's codes side by side: what its page shows, or all its pages where they are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cptref.catalog import Catalog
from cptref.catalog.indexes import GUIDES, SETTINGS
from cptref.frozen import frozen
from cptref.lists.coverage import CoverageRow, PayerColumn, columns, rows
from cptref.pages.book import links as books
from cptref.pages.family import differences as family_differences
from cptref.pages.family.differences import Grid, Neighbours, PayerSummary
from cptref.pages.family.figures import FamilyFigures, family_figures
from cptref.pages.family.members import Members
from cptref.schema.family import Axis, Member
from cptref.schema.systems import code_number
from cptref.site import page_sizes, urls
from cptref.site.downloads import Download, downloads
from cptref.site.page import Link
from cptref.wording.gaps import At, GapView, gap_view
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Note, Prose


@frozen
class MemberRow:
    anchor: str
    number: str
    href: str | None
    """The briefing or the page of Medicare's figures, where there is one."""
    name: str
    axes: tuple[str, ...]
    """One value for each axis of its table, empty where the code does not stand on it."""
    settings: tuple[tuple[str, str], ...]
    """(use, places)"""
    differs: tuple[Neighbours, ...]
    guides: tuple[Link, ...]
    gap: GapView | None
    cites: Notes


@frozen
class MemberTable:
    axes: tuple[str, ...]
    """The axes on which at least one of the codes stands."""
    compared: bool
    """Whether some code differs from another in a single axis."""
    guiding: bool
    cited: bool
    rows: tuple[MemberRow, ...]


@frozen
class FamilyView:
    slug: str
    title: str
    plain: str
    book: Link | None
    downloads: tuple[Download, ...]
    grid: Grid[tuple[Link, ...]] | None
    codes: MemberTable
    guidance: MemberTable
    figures: FamilyFigures | None
    payers: tuple[PayerColumn, ...]
    by_payer: tuple[PayerSummary, ...]
    coverage: tuple[CoverageRow, ...]
    unbriefed: tuple[Link, ...]
    """Codes of which no payer's position can be shown."""
    overview: Passage
    sources: tuple[Note, ...]

    @property
    def contents(self) -> tuple[Link, ...]:
        """The page's sections in the order in which they are read, without those not there."""
        figures = self.figures
        listed = (
            (self.grid is not None, "#grid", self.grid.title if self.grid else ""),
            (bool(self.by_payer), "#payers", "Payer by payer"),
            (True, "#overview", "How to choose"),
            (True, "#codes", "Side by side"),
            (bool(self.guidance.rows), "#guidance", "Imaging guidance"),
            (figures is not None, "#figures", "Medicare’s figures"),
            (figures is not None and figures.together is not None, "#payment", "Payment"),
            (bool(self.coverage), "#coverage", "Who covers them"),
            (bool(self.sources), "#sources", "Sources"),
        )
        return tuple(Link(label, href) for there, href, label in listed if there)


def family_view(catalog: Catalog, slug: str, prose: Prose) -> FamilyView:
    family = catalog.families[slug]
    members = Members.of(family)
    differs = family_differences.neighbours(members, prose.links)
    overview = prose.block(family.overview)
    codes = member_table(catalog, slug, members.axes, members.codes, differs, prose)
    guidance = member_table(catalog, slug, members.axes, members.guidance, {}, prose)
    figures = family_figures(catalog, members, prose, pictured=not page_sizes.is_large(family))
    payers = columns(catalog, prose.links)
    coverage = rows(catalog, members.briefed(catalog), prose.links)
    return FamilyView(
        slug=slug,
        title=family.title,
        plain=family.plain,
        book=books.link(catalog, books.FAMILY, slug, prose.links.root),
        downloads=downloads(prose.links.root, urls.family_export(slug)),
        grid=family_differences.grid(members, prose.links),
        codes=codes,
        guidance=guidance,
        figures=figures,
        payers=payers,
        by_payer=family_differences.by_payer(payers, coverage) if coverage else (),
        coverage=coverage,
        unbriefed=unbriefed(codes),
        overview=overview,
        sources=prose.notes(),
    )


def unbriefed(codes: MemberTable) -> tuple[Link, ...]:
    return tuple(Link(row.number, f"#{row.anchor}") for row in codes.rows if row.gap)


def member_table(
    catalog: Catalog,
    slug: str,
    of_family: Mapping[str, Axis],
    members: Sequence[Member],
    differs: Mapping[str, tuple[Neighbours, ...]],
    prose: Prose,
) -> MemberTable:
    axes = {
        slug: axis
        for slug, axis in of_family.items()
        if any(slug in member.at for member in members)
    }
    listed = tuple(
        _member(catalog, slug, axes, member, differs.get(member.code, ()), prose)
        for member in members
    )
    return MemberTable(
        axes=tuple(axis.title for axis in axes.values()),
        compared=any(row.differs for row in listed),
        guiding=any(row.guides for row in listed),
        cited=any(row.cites for row in listed),
        rows=listed,
    )


def _member(
    catalog: Catalog,
    family: str,
    axes: Mapping[str, Axis],
    member: Member,
    differs: tuple[Neighbours, ...],
    prose: Prose,
) -> MemberRow:
    id, anchor = member.code, urls.anchor(member.code)
    briefed = id in catalog.codes
    return MemberRow(
        anchor=anchor,
        number=code_number(id),
        href=prose.links.code(id) if briefed or id in catalog.imported else None,
        name=catalog.names[id].title if briefed else member.plain or "",
        axes=tuple(
            axis.values[member.at[slug]].title if slug in member.at else ""
            for slug, axis in axes.items()
        ),
        settings=family_differences.settings(catalog.facet(SETTINGS)[id]) if briefed else (),
        differs=differs,
        guides=tuple(
            Link(code_number(guided), prose.links.code(guided) or "")
            for guided in (catalog.facet(GUIDES)[id] if briefed else ())
        ),
        gap=gap_view(member.gap, f"gap-{anchor}", prose, _place(catalog, family, id))
        if member.gap and not briefed
        else None,
        cites=prose.sources(member.cite),
    )


def _place(catalog: Catalog, family: str, id: str) -> At | None:
    """Where the gap of a code that has no briefing stands in the family's record."""
    record = catalog.families[family]
    for field, members in (("codes", record.codes), ("guidance", record.guidance)):
        for place, member in enumerate(members):
            if member.code == id:
                return "family", family, (field, place, "gap")
    return None
