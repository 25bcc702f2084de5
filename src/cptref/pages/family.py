"""Families: the list of them, and of each its codes side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cptref.catalog import Catalog
from cptref.pages import family_differences, urls
from cptref.pages.coverage import CoverageRow, PayerColumn, columns, rows
from cptref.pages.family_differences import Grid, Neighbours, PayerSummary
from cptref.pages.frame import frame
from cptref.pages.gaps import GapView, gap_view
from cptref.pages.home import FamilyRow, families
from cptref.pages.page import Link, Page, SiteFrame
from cptref.pages.prose import Note, Prose
from cptref.schema import Family
from cptref.schema.vocabulary import Axis, Member


@dataclass(frozen=True, slots=True)
class MemberRow:
    anchor: str
    number: str
    href: str | None
    """The briefing, where there is one."""
    name: str
    axes: tuple[str, ...]
    """One value for each axis of its table, empty where the code does not stand on it."""
    settings: tuple[tuple[str, str], ...]
    """(use, places)"""
    differs: tuple[Neighbours, ...]
    guides: tuple[Link, ...]
    gap: GapView | None
    cites: Markup


@dataclass(frozen=True, slots=True)
class MemberTable:
    axes: tuple[str, ...]
    """The axes on which at least one of the codes stands."""
    compared: bool
    """Whether some code differs from another in a single axis."""
    guiding: bool
    cited: bool
    rows: tuple[MemberRow, ...]


@dataclass(frozen=True, slots=True)
class FamilyView:
    title: str
    plain: str
    grid: Grid | None
    codes: MemberTable
    guidance: MemberTable
    payers: tuple[PayerColumn, ...]
    by_payer: tuple[PayerSummary, ...]
    coverage: tuple[CoverageRow, ...]
    unbriefed: tuple[Link, ...]
    """Codes of which no payer's position can be shown."""
    overview: Markup
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Families:
    families: tuple[FamilyRow, ...]


_SECTION = Link("Families", urls.FAMILIES)
_HOME = Link("Library", urls.HOME)


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    listed = Families(tuple(families(catalog, Prose.at(urls.FAMILIES, catalog))))
    framed = frame(
        site, urls.FAMILIES, "Families of codes", "Codes that readers compare, side by side.",
        section="Families", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    yield Page(urls.FAMILIES, "families.html", framed, listed)
    for slug, family in catalog.families.items():
        url = urls.family(slug)
        framed = frame(
            site, url, family.title, family.plain,
            section="Families", crumbs=(_HOME, _SECTION, Link(family.title, url)),
            feed=Link(f"Changes: {family.title}", urls.family_feed(slug)),
        )  # fmt: skip
        yield Page(url, "family.html", framed, _view(catalog, family, Prose.at(url, catalog)))


def _view(catalog: Catalog, family: Family, prose: Prose) -> FamilyView:
    differs = family_differences.neighbours(family, prose.links)
    codes = _members(catalog, family, family.codes, differs, prose)
    guidance = _members(catalog, family, family.guidance, {}, prose)
    overview = prose.block(family.overview)
    cards = [catalog.codes[each.code] for each in family.codes if each.code in catalog.codes]
    payers, coverage = columns(catalog, prose.links), rows(catalog, cards, prose.links)
    return FamilyView(
        title=family.title,
        plain=family.plain,
        grid=family_differences.grid(family, prose.links),
        codes=codes,
        guidance=guidance,
        payers=payers,
        by_payer=family_differences.by_payer(payers, coverage) if coverage else (),
        coverage=coverage,
        unbriefed=tuple(Link(row.number, f"#{row.anchor}") for row in codes.rows if row.gap),
        overview=overview,
        sources=prose.notes(),
    )


def _members(
    catalog: Catalog,
    family: Family,
    members: Sequence[Member],
    differs: Mapping[str, tuple[Neighbours, ...]],
    prose: Prose,
) -> MemberTable:
    axes = {
        slug: axis
        for slug, axis in family.axes.items()
        if any(slug in member.at for member in members)
    }
    listed = tuple(
        _member(catalog, axes, member, differs.get(member.code, ()), prose) for member in members
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
    axes: Mapping[str, Axis],
    member: Member,
    differs: tuple[Neighbours, ...],
    prose: Prose,
) -> MemberRow:
    card = catalog.codes.get(member.code)
    anchor = urls.anchor(member.code)
    return MemberRow(
        anchor=anchor,
        number=member.code.rpartition("/")[2],
        href=prose.links.code(member.code) if card else None,
        name=card.title if card else member.plain or "",
        axes=tuple(
            axis.values[member.at[slug]].title if slug in member.at else ""
            for slug, axis in axes.items()
        ),
        settings=family_differences.settings(card) if card else (),
        differs=differs,
        guides=tuple(
            Link(id.rpartition("/")[2], prose.links.code(id) or "")
            for id in (card.guides if card else ())
        ),
        gap=gap_view(member.gap, f"gap-{anchor}", prose) if member.gap and not card else None,
        cites=prose.sources(member.cite),
    )
