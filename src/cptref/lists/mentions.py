"""Records that name another, as links."""

from __future__ import annotations

from collections.abc import Iterable

from cptref.catalog import Catalog, Target
from cptref.site.links import Links
from cptref.site.page import Link
from cptref.wording import words


def record_links(catalog: Catalog, targets: Iterable[Target], links: Links) -> tuple[Link, ...]:
    """A link to each record that has a page."""
    found = (_link(catalog, kind, id, links) for kind, id in targets)
    return tuple(link for link in found if link is not None)


def _link(catalog: Catalog, kind: str, id: str, links: Links) -> Link | None:
    label: str
    href: str | None
    if kind == "code" and (card := catalog.codes.get(id)):
        label, href = f"{words.SYSTEMS[card.system]} {card.number}, {card.title}", links.code(id)
    elif kind == "family" and id in catalog.families:
        label, href = f"Family: {catalog.families[id].title}", links.family(id)
    elif kind == "modifier" and id in catalog.modifiers:
        label, href = f"Modifier {id}, {catalog.modifiers[id].title}", links.modifier(id)
    elif kind == "payer" and id in catalog.payers:
        label, href = f"Payer: {catalog.payers[id].title}", links.payer(id)
    elif kind == "source" and id in catalog.sources:
        label, href = catalog.sources[id].title, links.source(id)
    elif kind == "term" and id in catalog.terms:
        label, href = f"Glossary: {catalog.terms[id].title}", links.term(id)
    else:
        return None
    return Link(label, href) if href else None
