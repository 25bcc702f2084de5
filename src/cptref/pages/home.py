"""The first page: every code, who covers it, what changed last, how much is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest

from markupsafe import Markup

from cptref.catalog import Catalog
from cptref.pages import urls, words
from cptref.pages.code_links import CodeLink, of_card
from cptref.pages.coverage import CoverageRow, PayerColumn, columns, rows
from cptref.pages.frame import frame
from cptref.pages.page import Link, Page, SiteFrame
from cptref.pages.prose import Note, Prose

_CHANGES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class ChangeRow:
    date: str
    code: CodeLink
    kind: str
    note: Markup


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
    sources: tuple[Note, ...]


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    prose = Prose.at(urls.HOME, catalog)
    cards = catalog.codes.values()
    gaps = sum(len(card.gaps) for card in cards)
    view = Home(
        title=catalog.site.title,
        plain=catalog.site.plain,
        counts=(
            Link(words.count(len(cards), "briefing"), "#codes"),
            Link(words.count(len(catalog.sources), "source"), urls.SOURCES),
            Link(words.count(gaps, "gap"), "#codes"),
        ),
        payers=columns(catalog, prose.links),
        codes=rows(catalog, cards, prose.links),
        families=tuple(families(catalog, prose)),
        changes=_changes(catalog, prose),
        sources=prose.notes(),
    )
    framed = frame(site, urls.HOME, catalog.site.title, catalog.site.plain, section="Codes")
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


def _changes(catalog: Catalog, prose: Prose) -> tuple[ChangeRow, ...]:
    every = ((entry, card) for card in catalog.codes.values() for entry in card.history)
    newest = nlargest(_CHANGES_SHOWN, every, key=lambda each: each[0].date)
    return tuple(
        ChangeRow(
            date=words.day(entry.date),
            code=of_card(card, prose.links),
            kind=words.HISTORY[entry.kind],
            note=prose.inline(entry.note),
        )
        for entry, card in newest
    )
