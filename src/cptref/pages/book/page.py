"""The briefing books: the codes of a family, or all that one payer says, as one page to print.

A book is leaner than its briefings, since it is read on paper: what each code is, the answers,
who covers it, the modifiers, what to document, what is not known. Its notes are numbered through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from cptref.catalog import Catalog, CodeCard
from cptref.pages.book.links import FAMILY, PAYER, Kind, divide, of_family, of_payer
from cptref.pages.briefing.coding import ChecklistItem, ModifierRow, checklist, modifier_rows
from cptref.pages.briefing.gaps import GapsSection, gaps_section
from cptref.pages.briefing.glance import Answer
from cptref.pages.briefing.head import at_a_glance
from cptref.pages.briefing.payers import PayerView, payers
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.prose import Note, Prose
from cptref.wording.stances import in_site_order, stance_view


@dataclass(frozen=True, slots=True)
class Chapter:
    """One code. What a payer's book leaves out is empty."""

    anchor: str
    number: str
    title: str
    plain: str
    href: str
    reviewed: str
    glance: tuple[Answer, ...]
    payers: tuple[PayerView, ...]
    modifiers: tuple[ModifierRow, ...]
    documentation: tuple[ChecklistItem, ...]
    gaps: GapsSection | None


@dataclass(frozen=True, slots=True)
class Book:
    title: str
    plain: str
    back: Link
    chapters: tuple[Chapter, ...]
    sources: tuple[Note, ...]


#: (its code, the prose of its book) -> a chapter.
_Write = Callable[[CodeCard, Prose], Chapter]


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    of_code = partial(_chapter, catalog)
    for slug, family in catalog.families.items():
        if cards := of_family(catalog, slug):
            back, url = Link(family.title, urls.family(slug)), urls.family_book(slug)
            yield from _books(catalog, site, url, FAMILY, back, family.plain, cards, of_code)
    for slug, payer in catalog.payers.items():
        if cards := of_payer(catalog, slug):
            back, url = Link(payer.title, urls.payer(slug)), urls.payer_book(slug)
            of_payer_alone = partial(_chapter_of_payer, catalog, slug)
            yield from _books(catalog, site, url, PAYER, back, payer.plain, cards, of_payer_alone)


def _books(
    catalog: Catalog,
    site: SiteFrame,
    url: str,
    kind: Kind,
    back: Link,
    plain: str,
    cards: Sequence[CodeCard],
    write: _Write,
) -> Iterator[Page]:
    """One book, or where the codes are too many several, by number."""
    division = divide(url, back, cards)
    if division is None:
        title = f"{back.label}: briefing book"
        yield _page(catalog, site, url, kind, title, "Briefing book", back, plain, cards, write)
        return
    for own, head, some in division.pages():
        yield _page(catalog, site, own, kind, head.title, head.crumb, back, plain, some, write)


def _page(
    catalog: Catalog,
    site: SiteFrame,
    url: str,
    kind: Kind,
    title: str,
    crumb: str,
    back: Link,
    plain: str,
    cards: Sequence[CodeCard],
    write: _Write,
) -> Page:
    framed = frame(
        site, url, title, kind.description, section=kind.section.label,
        crumbs=(Link("Library", urls.HOME), kind.section, back, Link(crumb, url)),
    )  # fmt: skip
    prose = Prose.at(url, catalog)
    chapters = tuple(write(card, prose) for card in cards)
    home = Link(back.label, prose.links.root + back.href)
    return Page(url, "book.html", framed, Book(title, plain, home, chapters, prose.notes()))


def _chapter(catalog: Catalog, card: CodeCard, prose: Prose) -> Chapter:
    record = catalog.shown_records[card.id]
    figures = catalog.figures.with_pairs(card.number)
    positions = in_site_order(catalog, card)
    stances = tuple(stance_view(catalog, each, "") for each in positions)
    return _of_code(
        card,
        prose,
        glance=at_a_glance(record, figures, prose),
        payers=payers(catalog, positions, stances, record, prose),
        modifiers=modifier_rows(catalog, record, figures, prose),
        documentation=checklist(record, prose),
        gaps=gaps_section(catalog, card, record, prose),
    )


def _chapter_of_payer(catalog: Catalog, payer: str, card: CodeCard, prose: Prose) -> Chapter:
    """What the payer says of the code, and no more of it."""
    positions = tuple(each for each in card.positions if each.payer == payer)
    stances = tuple(stance_view(catalog, each, "") for each in positions)
    record = catalog.shown_records[card.id]
    return _of_code(card, prose, payers=payers(catalog, positions, stances, record, prose))


def _of_code(
    card: CodeCard,
    prose: Prose,
    *,
    payers: tuple[PayerView, ...],
    glance: tuple[Answer, ...] = (),
    modifiers: tuple[ModifierRow, ...] = (),
    documentation: tuple[ChecklistItem, ...] = (),
    gaps: GapsSection | None = None,
) -> Chapter:
    return Chapter(
        anchor=urls.anchor(card.id),
        number=card.number,
        title=card.title,
        plain=card.plain,
        href=prose.links.root + urls.code(card.id),
        reviewed=words.day(card.reviewed),
        glance=glance,
        payers=payers,
        modifiers=modifiers,
        documentation=documentation,
        gaps=gaps,
    )
