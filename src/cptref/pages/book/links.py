"""Which families and payers have a briefing book, and where it is linked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cptref.catalog import Catalog, CodeCard
from cptref.lists import pagination
from cptref.lists.pagination import Division, PartLink
from cptref.site import urls
from cptref.site.page import Link

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
    members = family.members
    return _several([catalog.codes[each.code] for each in members if each.code in catalog.codes])


def of_payer(catalog: Catalog, slug: str) -> Sequence[CodeCard]:
    """The codes on which the payer has a position or a gap; none where no book is made."""
    named = (id_ for kind, id_ in catalog.backlinks.get(("payer", slug), ()) if kind == "code")
    cards = (catalog.codes[id_] for id_ in named)
    return _several([card for card in cards if any(each.payer == slug for each in card.positions)])


def _several(cards: Sequence[CodeCard]) -> Sequence[CodeCard]:
    return cards if len(cards) > 1 else ()


def divide(url: str, back: Link, cards: Sequence[CodeCard]) -> Division[CodeCard] | None:
    """The books of more codes than one holds, by number; `url` is where the one would be."""
    if not pagination.is_long(cards, MOST):
        return None
    return Division(
        parts=pagination.cut(cards, lambda card: card.number, MOST),
        address=lambda name: urls.part(url, name),
        whole=back,
        title=f"{back.label}: briefing book, codes that begin with",
        nouns=("code", "codes"),
        crumb="Briefing book ",
    )


def family_link(catalog: Catalog, slug: str, root: str) -> Link | None:
    """To the one book; where there are several, `family_parts`."""
    return _link(root + urls.family_book(slug), of_family(catalog, slug))


def payer_link(catalog: Catalog, slug: str, root: str) -> Link | None:
    return _link(root + urls.payer_book(slug), of_payer(catalog, slug))


def _link(href: str, cards: Sequence[CodeCard]) -> Link | None:
    return Link("Print all as one book", href) if 0 < len(cards) <= MOST else None


def family_division(catalog: Catalog, slug: str) -> Division[CodeCard] | None:
    back = Link(catalog.families[slug].title, urls.family(slug))
    return divide(urls.family_book(slug), back, of_family(catalog, slug))


def payer_division(catalog: Catalog, slug: str) -> Division[CodeCard] | None:
    back = Link(catalog.payers[slug].title, urls.payer(slug))
    return divide(urls.payer_book(slug), back, of_payer(catalog, slug))


def links(
    division: Division[CodeCard] | None, root: str, ids: Collection[str] | None = None
) -> tuple[PartLink, ...]:
    """To the books that have any of the codes `ids`; without these, to all, or to none where they
    are too many for a page: each of its parts has its own."""
    if division is None:
        return ()
    parts = division.parts
    if ids is None:
        parts = () if pagination.is_long(parts) else parts
    else:
        parts = tuple(part for part in parts if any(card.id in ids for card in part.items))
    return tuple(
        PartLink(part.name, root + division.address(part.name), f"{len(part.items):,}")
        for part in parts
    )
