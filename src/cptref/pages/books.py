"""Which families and payers have a briefing book, and where it is linked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cptref.catalog import Catalog, CodeCard
from cptref.pages import urls
from cptref.pages.page import Link

#: More codes than a person would print, or a browser lay out, as one document.
MOST = 60


@dataclass(frozen=True, slots=True)
class Kind:
    section: Link
    description: str


FAMILY = Kind(
    Link("Families", urls.FAMILIES),
    "The family’s codes in one document to print: answers, payers, modifiers, gaps and sources.",
)
PAYER = Kind(
    Link("Payers", urls.PAYERS),
    "What the payer says of each code, in one document to print, with its sources.",
)


def of_family(catalog: Catalog, slug: str) -> Sequence[CodeCard]:
    """The family's codes with a briefing, in its order; none where no book is made."""
    family = catalog.families[slug]
    members = (*family.codes, *family.guidance)
    return _few([catalog.codes[each.code] for each in members if each.code in catalog.codes])


def of_payer(catalog: Catalog, slug: str) -> Sequence[CodeCard]:
    """The codes on which the payer has a position or a gap; none where no book is made."""
    cards = catalog.codes.values()
    return _few([card for card in cards if any(each.payer == slug for each in card.positions)])


def _few(cards: Sequence[CodeCard]) -> Sequence[CodeCard]:
    return cards if 1 < len(cards) <= MOST else ()


def family_link(catalog: Catalog, slug: str, root: str) -> Link | None:
    return _link(root + urls.family_book(slug)) if of_family(catalog, slug) else None


def payer_link(catalog: Catalog, slug: str, root: str) -> Link | None:
    return _link(root + urls.payer_book(slug)) if of_payer(catalog, slug) else None


def _link(href: str) -> Link:
    return Link("Print all as one book", href)
