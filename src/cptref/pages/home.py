"""The first page: every code, who covers it, what changed last, how much is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cptref.catalog import Catalog
from cptref.pages import changes, urls, words
from cptref.pages.changes import ChangeRow
from cptref.pages.coverage import CoverageRow, PayerColumn, columns, rows
from cptref.pages.frame import frame
from cptref.pages.gap_index import all_gaps
from cptref.pages.page import Link, Page, SiteFrame
from cptref.pages.prose import Note, Prose

_CHANGES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FamilyRow:
    family: Link
    plain: str
    members: tuple[Link, ...]
    briefings: str


@dataclass(frozen=True, slots=True)
class Home:
    title: str
    plain: str
    counts: tuple[Link, ...]
    payers: tuple[PayerColumn, ...]
    codes: tuple[CoverageRow, ...]
    families: tuple[FamilyRow, ...]
    changes: tuple[ChangeRow, ...]
    history: str
    """Where every change stands."""
    sources: tuple[Note, ...]


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    prose = Prose.at(urls.HOME, catalog)
    cards = catalog.codes.values()
    gaps = sum(1 for _ in all_gaps(catalog))
    view = Home(
        title=catalog.site.title,
        plain=catalog.site.plain,
        counts=(
            Link(words.count(len(cards), "briefing"), "#codes"),
            Link(words.count(len(catalog.sources), "source"), urls.SOURCES),
            Link(words.count(gaps, "gap"), urls.GAPS),
        ),
        payers=columns(catalog, prose.links),
        codes=rows(catalog, cards, prose.links),
        families=tuple(families(catalog, prose)),
        changes=changes.rows(changes.every(catalog)[:_CHANGES_SHOWN], prose),
        history=urls.CHANGES,
        sources=prose.notes(),
    )
    framed = frame(
        site, urls.HOME, catalog.site.title, catalog.site.plain, section="Codes", feed=changes.FEED
    )
    yield Page(urls.HOME, "home.html", framed, view)


def families(catalog: Catalog, prose: Prose) -> Iterator[FamilyRow]:
    for slug, family in catalog.families.items():
        members = [member.code for member in (*family.codes, *family.guidance)]
        briefed = sum(code in catalog.codes for code in members)
        yield FamilyRow(
            family=Link(family.title, prose.links.family(slug) or ""),
            plain=family.plain,
            members=tuple(
                Link(code.rpartition("/")[2], prose.links.code(code) or "") for code in members
            ),
            briefings=f"{words.count(len(members), 'code')}, {words.count(briefed, 'briefing')}",
        )
