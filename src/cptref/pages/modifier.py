"""Modifiers: the list of them, and of each its meaning and every code that uses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cptref.catalog import Catalog, CodeCard
from cptref.catalog.code_figures import every_codes_figures
from cptref.lists import named_by, pagination
from cptref.lists.code_links import CodeLink, of_card
from cptref.lists.named_by import NamedBy
from cptref.lists.pagination import Division, PartGroup, PartHead
from cptref.schema import Modifier
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.site.page_kind import PageKind
from cptref.wording import words
from cptref.wording.indicators import Said, said
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Note, Prose


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code that uses the modifier, and what the governing field says of it."""

    code: CodeLink
    says: str
    """Empty where no file in the library has the code."""
    release: str
    href: str | None
    """The row of the dataset that says so; nothing where several do."""
    cites: Notes


@dataclass(frozen=True, slots=True)
class ModifierView:
    number: str
    title: str
    governed: str
    """The CMS indicator that governs it, in words, with the field's name."""
    meaning: Passage
    cites: Notes
    codes: tuple[CodeLink, ...]
    indicator: str
    """The field's name, where the library has what it says of a code; else nothing."""
    rows: tuple[CodeRow, ...]
    """The codes again, where there is an indicator."""
    parts: tuple[PartGroup, ...]
    """Where the codes are too many for the page, the ways to them."""
    named_by: NamedBy
    """Records other than codes that name it."""
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class CodesPart:
    """Some of the codes that use a modifier; the fields are those of its own page."""

    head: PartHead
    codes: tuple[CodeLink, ...]
    indicator: str
    rows: tuple[CodeRow, ...]
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
    told = _told(catalog)
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
        prose = Prose.at(url, catalog)
        using = _using(number, modifier, users.get(number, ()), told)
        division = _divide(using)
        view = _view(catalog, using, division, prose)
        yield Page(url, "modifier.html", framed, view)
        crumbs = (_HOME, _SECTION, Link(number, url))
        yield from named_by.pages(catalog, site, view.named_by, "Modifiers", crumbs)
        for address, head, cards in division.pages() if division else ():
            framed = frame(
                site, address, head.title, head.plain, section="Modifiers",
                crumbs=(*crumbs, Link(head.crumb, address)),
            )  # fmt: skip
            prose = Prose.at(address, catalog)
            rows = _rows(using, cards, prose)
            codes = _codes(using, cards, prose)
            part = CodesPart(head, codes, using.indicator, rows, prose.notes())
            yield Page(address, "modifier_part.html", framed, part)


KIND = PageKind(
    pages,
    ("modifiers.html", "modifier.html"),
    parts=("modifier_part.html", "links_part.html"),
    section=_SECTION,
)


def _users(catalog: Catalog) -> Mapping[str, Sequence[CodeCard]]:
    """Modifier -> the codes whose record has a row for it, in the catalog's order."""
    users: dict[str, list[CodeCard]] = {}
    for card in catalog.codes.values():
        for number in card.modifiers:
            users.setdefault(number, []).append(card)
    return users


#: (code, field) -> what the field says of the code.
_Told = Mapping[tuple[str, str], Said]


def _told(catalog: Catalog) -> _Told:
    """For each code, what the fields of its modifiers say: their words alone are kept."""
    found: dict[tuple[str, str], Said] = {}
    for id, figures in every_codes_figures(catalog):
        used = (catalog.modifiers.get(number) for number in catalog.codes[id].modifiers)
        for indicator in {each.indicator for each in used if each}:
            if shown := said(indicator, figures):
                found[id, indicator] = shown
    return found


@dataclass(frozen=True, slots=True)
class _Using:
    """A modifier and the codes that use it."""

    number: str
    modifier: Modifier
    cards: Sequence[CodeCard]
    told: _Told
    indicator: str
    """The field's name, where the library has what it says of one of the codes."""


def _using(number: str, modifier: Modifier, cards: Sequence[CodeCard], told: _Told) -> _Using:
    field = modifier.indicator
    known = any((card.id, field) in told for card in cards)
    return _Using(number, modifier, cards, told, words.INDICATOR[field] if known else "")


def _divide(using: _Using) -> Division[CodeCard] | None:
    if not pagination.is_long(using.cards):
        return None
    url = urls.modifier(using.number)
    return Division(
        parts=pagination.cut(using.cards, lambda card: card.number),
        address=lambda name: urls.part(url, name),
        whole=Link(f"Modifier {using.number}", url),
        title=f"Modifier {using.number}: codes that begin with",
        nouns=("code", "codes"),
    )


def _view(
    catalog: Catalog, using: _Using, division: Division[CodeCard] | None, prose: Prose
) -> ModifierView:
    number, modifier = using.number, using.modifier
    meaning, cites = prose.block(modifier.meaning), prose.cites(modifier.cite, modifier.meaning)
    cards = () if division else using.cards
    return ModifierView(
        number=number,
        title=modifier.title,
        governed=_governed(modifier),
        meaning=meaning,
        cites=cites,
        codes=_codes(using, cards, prose),
        indicator=using.indicator,
        rows=_rows(using, cards, prose),
        parts=division.ways(prose.links.root) if division else (),
        named_by=named_by.find(
            catalog,
            ("modifier", number),
            prose.links,
            Link(f"Modifier {number}", urls.modifier(number)),
            without=("code", "modifier"),
        ),
        sources=prose.notes(),
    )


def _codes(using: _Using, cards: Sequence[CodeCard], prose: Prose) -> tuple[CodeLink, ...]:
    return tuple(of_card(card, prose.links, f"#mod-{using.number}") for card in cards)


def _rows(using: _Using, cards: Sequence[CodeCard], prose: Prose) -> tuple[CodeRow, ...]:
    field = using.modifier.indicator
    return tuple(
        _row(card, using.number, using.told.get((card.id, field)), prose)
        for card in (cards if using.indicator else ())
    )


def _row(card: CodeCard, number: str, told: Said | None, prose: Prose) -> CodeRow:
    return CodeRow(
        code=of_card(card, prose.links, f"#mod-{number}"),
        says=told.text if told else "",
        release=told.release if told else "",
        href=(prose.links.indicator(told.row.release, told.row.row) if told and told.row else None),
        cites=prose.sources([told.source] if told else []),
    )


def _governed(modifier: Modifier) -> str:
    name = words.INDICATOR[modifier.indicator]
    if modifier.indicator == "none":
        return f"{name}."
    return f"Governed by CMS’s field {modifier.indicator}: {words.in_running_text(name)}."
