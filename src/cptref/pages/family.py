"""Families: the list of them, and of each its codes side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cptref.catalog import Catalog
from cptref.pages import urls, words
from cptref.pages.coverage import CoverageRow, PayerColumn, columns, rows
from cptref.pages.frame import frame
from cptref.pages.gaps import GapView, gap_view
from cptref.pages.home import FamilyRow, families
from cptref.pages.page import Link, Page, SiteFrame
from cptref.pages.prose import Note, Prose
from cptref.schema import Family
from cptref.schema.places import PLACES_OF_SERVICE
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
    settings: str
    gap: GapView | None
    cites: Markup


@dataclass(frozen=True, slots=True)
class MemberTable:
    axes: tuple[str, ...]
    """The axes on which at least one of the codes stands."""
    cited: bool
    rows: tuple[MemberRow, ...]


@dataclass(frozen=True, slots=True)
class FamilyView:
    title: str
    plain: str
    overview: Markup
    codes: MemberTable
    guidance: MemberTable
    payers: tuple[PayerColumn, ...]
    coverage: tuple[CoverageRow, ...]
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
        )  # fmt: skip
        yield Page(url, "family.html", framed, _view(catalog, family, Prose.at(url, catalog)))


def _view(catalog: Catalog, family: Family, prose: Prose) -> FamilyView:
    overview = prose.block(family.overview)
    codes = _members(catalog, family, family.codes, prose)
    guidance = _members(catalog, family, family.guidance, prose)
    cards = [catalog.codes[each.code] for each in family.codes if each.code in catalog.codes]
    return FamilyView(
        title=family.title,
        plain=family.plain,
        overview=overview,
        codes=codes,
        guidance=guidance,
        payers=columns(catalog, prose.links),
        coverage=rows(catalog, cards, prose.links),
        sources=prose.notes(),
    )


def _members(
    catalog: Catalog, family: Family, members: Sequence[Member], prose: Prose
) -> MemberTable:
    axes = {
        slug: axis
        for slug, axis in family.axes.items()
        if any(slug in member.at for member in members)
    }
    listed = tuple(_member(catalog, axes, member, prose) for member in members)
    return MemberTable(
        axes=tuple(axis.title for axis in axes.values()),
        cited=any(row.cites for row in listed),
        rows=listed,
    )


def _member(catalog: Catalog, axes: Mapping[str, Axis], member: Member, prose: Prose) -> MemberRow:
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
        settings=_typical(card.settings) if card else "",
        gap=gap_view(member.gap, f"gap-{anchor}", prose) if member.gap and not card else None,
        cites=prose.sources(member.cite),
    )


def _typical(settings: tuple[tuple[str, str], ...]) -> str:
    usual = [pos for pos, use in settings if use == "typical"]
    return ", ".join(f"{PLACES_OF_SERVICE[pos]} (POS {pos})" for pos in usual) or (
        f"{words.count(len(settings), 'place')}, none typical"
    )
