"""The briefing books: the codes of a family, or all that one payer says, as one page to print.

A book is leaner than its briefings, since it is read on paper: what each code is, the answers,
who covers it, the modifiers, what to document, what is not known. Its notes are numbered through.
"""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.indexes import GAPS, POSITIONS, REVIEWED
from cptref.frozen import frozen
from cptref.lists.coverage import stated
from cptref.pages.book import links as books
from cptref.pages.briefing.answers import Answer
from cptref.pages.briefing.coding import ChecklistItem, ModifierRow, checklist, modifier_rows
from cptref.pages.briefing.gaps import GapsSection, gaps_section
from cptref.pages.briefing.payers import PayerView, payers
from cptref.pages.briefing.service import at_a_glance
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.prose import Note, Prose
from cptref.wording.stances import in_site_order, stance_view


@frozen
class Chapter:
    """One code. What a payer's book leaves out is empty."""

    anchor: str
    number: str
    title: str
    plain: str
    href: str
    reviewed: str
    """The day of the briefing's review. A payer's book has none: what it says is as old as the
    sources that it lists, and its reader would take the day for theirs."""
    glance: tuple[Answer, ...]
    payers: tuple[PayerView, ...]
    modifiers: tuple[ModifierRow, ...]
    documentation: tuple[ChecklistItem, ...]
    gaps: GapsSection | None


@frozen
class Book:
    title: str
    plain: str
    back: Link
    chapters: tuple[Chapter, ...]
    sources: tuple[Note, ...]


def units(catalog: Catalog) -> Iterator[str]:
    """'family liver-tumors', or of what has several books each: 'payer aetna 473'."""
    for kind in books.KINDS:
        for slug in catalog.vocabulary[kind.of]:
            if several := catalog.once(books.division, kind, slug):
                yield from (f"{kind.of} {slug} {part}" for part in several.names)
            elif kind.ids(catalog, slug):
                yield f"{kind.of} {slug}"


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    of, slug, *parts = unit.split(" ")
    kind = next(each for each in books.KINDS if each.of == of)
    back = books.back(catalog, kind, slug)
    url, ids = kind.address(slug), kind.ids(catalog, slug)
    title, crumb = f"{back.label}: briefing book", "Briefing book"
    if several := catalog.once(books.division, kind, slug):
        url, head, ids = several.page(*parts)
        title, crumb = head.title, head.crumb
    framed = frame(
        site, url, title, kind.description, section=kind.section.label,
        crumbs=(Link("Library", urls.HOME), kind.section, back, Link(crumb, url)),
    )  # fmt: skip
    prose = Prose.at(url, catalog)
    view = Book(
        title=title,
        plain=catalog.vocabulary[kind.of][slug].plain,
        back=Link(back.label, framed.root + back.href),
        chapters=tuple(
            _chapter(catalog, id, prose)
            if kind is books.FAMILY
            else _chapter_of_payer(catalog, slug, id, prose)
            for id in ids
        ),
        sources=prose.notes(),
    )
    yield Page(url, "book.html", framed, view)


def _chapter(catalog: Catalog, id: str, prose: Prose) -> Chapter:
    record = catalog.shown_records[id]
    figures = catalog.figures.with_pairs(code_number(id))
    positions = in_site_order(catalog, catalog.facet(POSITIONS)[id])
    stances = tuple(stance_view(catalog, each, "") for each in positions)
    return _of_code(
        catalog,
        id,
        prose,
        reviewed=words.day(catalog.facet(REVIEWED)[id]),
        glance=at_a_glance(id, record, figures, prose),
        payers=payers(catalog, id, positions, stances, record, prose),
        modifiers=modifier_rows(catalog, record, figures, prose),
        documentation=checklist(record, prose),
        gaps=gaps_section(catalog, id, positions, catalog.facet(GAPS)[id], record, prose),
    )


def _chapter_of_payer(catalog: Catalog, payer: str, id: str, prose: Prose) -> Chapter:
    """What the payer says of the code, and no more of it."""
    positions = (stated(catalog, id, payer),)
    stances = tuple(stance_view(catalog, each, "") for each in positions)
    record = catalog.shown_records[id]
    said = payers(catalog, id, positions, stances, record, prose)
    return _of_code(catalog, id, prose, payers=said)


def _of_code(
    catalog: Catalog,
    id: str,
    prose: Prose,
    *,
    payers: tuple[PayerView, ...],
    reviewed: str = "",
    glance: tuple[Answer, ...] = (),
    modifiers: tuple[ModifierRow, ...] = (),
    documentation: tuple[ChecklistItem, ...] = (),
    gaps: GapsSection | None = None,
) -> Chapter:
    code = catalog.names[id]
    return Chapter(
        anchor=urls.anchor(id),
        number=code.number,
        title=code.title,
        plain=code.plain,
        href=prose.links.root + urls.code(id),
        reviewed=reviewed,
        glance=glance,
        payers=payers,
        modifiers=modifiers,
        documentation=documentation,
        gaps=gaps,
    )
