"""A code on a page that is not its own: its number, its name, and the way to it."""

from __future__ import annotations

from cptref.catalog import Catalog, CodeCard, CodeName
from cptref.frozen import frozen
from cptref.site.links import Links


@frozen
class CodeLink:
    number: str
    href: str
    title: str


@frozen
class CodeNumber:
    """A code of which no more is shown than its number: what it is called is not read."""

    number: str
    href: str


def of_card(card: CodeCard | CodeName, links: Links, anchor: str = "") -> CodeLink:
    """To the briefing, or to the row of it that `anchor` names."""
    return CodeLink(card.number, (links.code(card.id) or "") + anchor, card.title)


def name(catalog: Catalog, id: str) -> str:
    """The title of a briefing, or what a family says of a code without one."""
    if briefed := catalog.names.get(id):
        return briefed.title
    family = catalog.families.get(catalog.family_of(id))
    if family is not None:
        for member in family.members:
            if member.code == id:
                return member.plain or ""
    return ""
