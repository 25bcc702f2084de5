"""Modifiers: the list of them, and of each its meaning and every code that uses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cptref.catalog import Catalog, CodeCard
from cptref.pages import urls, words
from cptref.pages.code_links import CodeLink, of_card
from cptref.pages.frame import frame
from cptref.pages.mentions import mentions
from cptref.pages.page import Link, Page, SiteFrame
from cptref.pages.prose import Note, Prose
from cptref.schema import Modifier


@dataclass(frozen=True, slots=True)
class ModifierView:
    number: str
    title: str
    governed: str
    """The CMS indicator that governs it, in words, with the field's name."""
    meaning: Markup
    cites: Markup
    codes: tuple[CodeLink, ...]
    named_by: tuple[Link, ...]
    """Records other than codes that name it."""
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ModifierRow:
    number: str
    href: str
    title: str
    indicator: str
    codes: str


@dataclass(frozen=True, slots=True)
class Modifiers:
    modifiers: tuple[ModifierRow, ...]


_SECTION = Link("Modifiers", urls.MODIFIERS)
_HOME = Link("Library", urls.HOME)


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    users = _users(catalog)
    root = urls.root(urls.MODIFIERS)
    listed = tuple(
        ModifierRow(
            number=number,
            href=root + urls.modifier(number),
            title=modifier.title,
            indicator=words.INDICATOR[modifier.indicator],
            codes=words.count(len(users.get(number, ())), "code"),
        )
        for number, modifier in catalog.modifiers.items()
    )
    framed = frame(
        site, urls.MODIFIERS, "Modifiers",
        "What each modifier means, and the CMS indicator that governs it.",
        section="Modifiers", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    yield Page(urls.MODIFIERS, "modifiers.html", framed, Modifiers(listed))
    for number, modifier in catalog.modifiers.items():
        url = urls.modifier(number)
        framed = frame(
            site, url, f"Modifier {number}: {modifier.title}",
            f"What modifier {number} means, what governs it, and every code that uses it.",
            section="Modifiers", crumbs=(_HOME, _SECTION, Link(number, url)),
        )  # fmt: skip
        view = _view(catalog, number, modifier, users.get(number, ()), Prose.at(url, catalog))
        yield Page(url, "modifier.html", framed, view)


def _users(catalog: Catalog) -> Mapping[str, Sequence[CodeCard]]:
    """Modifier -> the codes whose record has a row for it, in the catalog's order."""
    users: dict[str, list[CodeCard]] = {}
    for card in catalog.codes.values():
        for number in card.modifiers:
            users.setdefault(number, []).append(card)
    return users


def _view(
    catalog: Catalog, number: str, modifier: Modifier, users: Sequence[CodeCard], prose: Prose
) -> ModifierView:
    meaning, cites = prose.block(modifier.meaning), prose.cites(modifier.cite, modifier.meaning)
    return ModifierView(
        number=number,
        title=modifier.title,
        governed=_governed(modifier),
        meaning=meaning,
        cites=cites,
        codes=tuple(of_card(card, prose.links, f"#mod-{number}") for card in users),
        named_by=mentions(catalog, ("modifier", number), prose.links, without=("code", "modifier")),
        sources=prose.notes(),
    )


def _governed(modifier: Modifier) -> str:
    name = words.INDICATOR[modifier.indicator]
    if modifier.indicator == "none":
        return f"{name}."
    return f"Governed by CMS’s field {modifier.indicator}: {words.in_running_text(name)}."
