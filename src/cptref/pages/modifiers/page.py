"""Modifiers: the list of them, and of each its meaning and every code that uses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cptref.catalog import Catalog, CodeName
from cptref.catalog.indexes import USERS
from cptref.frozen import frozen
from cptref.lists import named_by, pagination
from cptref.lists.code_links import CodeLink, of_card
from cptref.lists.named_by import NamedBy
from cptref.lists.pagination import Division, PartGroup, PartHead
from cptref.pages.modifiers.indicators import Indicators, indicators
from cptref.schema import Modifier
from cptref.schema.systems import code_number
from cptref.site import sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.indicators import Said, said
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Note, Prose


@frozen
class CodeRow:
    """A code that uses the modifier, and what the governing field says of it."""

    code: CodeLink
    says: str
    """Empty where no file in the library has the code."""
    release: str
    href: str | None
    """The row of the dataset that says so; nothing where several do."""
    cites: Notes


@frozen
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
    """The codes again, where there is an indicator and `ruled` has no rows."""
    parts: tuple[PartGroup, ...]
    """Where the codes are too many for the page, the ways to them."""
    ruled: Indicators | None
    """What the newest fee schedule says of every code that it has."""
    unruled: tuple[CodeLink, ...]
    """Codes that use it and that the schedule's rows on the page do not have."""
    named_by: NamedBy
    """Records other than codes that name it."""
    sources: tuple[Note, ...]


@frozen
class CodesPart:
    """Some of the codes that use a modifier; the fields are those of its own page."""

    head: PartHead
    codes: tuple[CodeLink, ...]
    indicator: str
    rows: tuple[CodeRow, ...]
    sources: tuple[Note, ...]


@frozen
class ModifierRow:
    number: str
    href: str
    title: str
    indicator: str
    codes: str


@frozen
class Modifiers:
    modifiers: tuple[ModifierRow, ...]


_SECTION = sections.MODIFIERS
_HOME = Link("Library", urls.HOME)


def units(catalog: Catalog) -> Iterator[str]:
    """The list, and of each modifier its page and the parts of it."""
    yield ""
    for number in catalog.modifiers:
        yield number
        if division := catalog.once(_division, number):
            yield from (f"{number} {part}" for part in division.names)


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    number, _, part = unit.partition(" ")
    if part:
        yield _part(catalog, site, number, part)
    elif number:
        yield from _own(catalog, site, number)
    else:
        yield _list(catalog, site)


def _governed_by(indicator: str) -> str:
    """Below a head that asks it."""
    return "No indicator" if indicator == "none" else words.INDICATOR[indicator]


def _list(catalog: Catalog, site: SiteFrame) -> Page:
    root, users = urls.root(urls.MODIFIERS), catalog.by(USERS)
    listed = tuple(
        ModifierRow(
            number=number,
            href=root + urls.modifier(number),
            title=modifier.title,
            indicator=_governed_by(modifier.indicator),
            codes=words.count(len(users.get(number, ())), "code"),
        )
        for number, modifier in catalog.modifiers.items()
    )
    framed = frame(
        site, urls.MODIFIERS, "Modifiers",
        "What each modifier means, and the CMS indicator that governs it.",
        section="Modifiers", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    return Page(urls.MODIFIERS, "modifiers.html", framed, Modifiers(listed))


def _own(catalog: Catalog, site: SiteFrame, number: str) -> Iterator[Page]:
    modifier, url = catalog.modifiers[number], urls.modifier(number)
    crumbs = (_HOME, _SECTION, Link(number, url))
    framed = frame(
        site, url, f"Modifier {number}: {modifier.title}",
        f"What modifier {number} means, what governs it, and every code that uses it.",
        section="Modifiers", crumbs=crumbs,
    )  # fmt: skip
    view = _view(catalog, number, Prose.at(url, catalog))
    yield Page(url, "modifier.html", framed, view)
    yield from named_by.pages(catalog, site, view.named_by, "Modifiers", crumbs)


def _part(catalog: Catalog, site: SiteFrame, number: str, part: str) -> Page:
    division = catalog.once(_division, number)
    assert division is not None
    address, head, ids = division.page(part)
    framed = frame(
        site, address, head.title, head.plain, section="Modifiers",
        crumbs=(_HOME, _SECTION, Link(number, urls.modifier(number)), Link(head.crumb, address)),
    )  # fmt: skip
    prose = Prose.at(address, catalog)
    rows, codes = _rows(catalog, number, ids, prose), _codes(catalog, number, ids, prose)
    indicator = catalog.once(_indicator, number)
    view = CodesPart(head, codes, indicator, rows, prose.notes())
    return Page(address, "modifier_part.html", framed, view)


def _users(catalog: Catalog, number: str) -> tuple[str, ...]:
    """The codes whose record has a row for the modifier, in the catalog's order."""
    return catalog.by(USERS).get(number, ())


def _told(catalog: Catalog, number: str, id: str) -> Said | None:
    """What the modifier's field says of the code."""
    field = catalog.modifiers[number].indicator
    if field == "none":
        return None
    # The pairs are of many codes: who does not ask for them is not made anew where they change.
    figures = catalog.figures.with_pairs if field == "NCCI PTP" else catalog.figures.of
    return said(field, figures(code_number(id)))


def _indicator(catalog: Catalog, number: str) -> str:
    """The field's name, where the library has what it says of one of the codes; else nothing."""
    known = any(catalog.once(_told, number, id) for id in _users(catalog, number))
    return words.INDICATOR[catalog.modifiers[number].indicator] if known else ""


def _division(catalog: Catalog, number: str) -> Division[str] | None:
    ids = _users(catalog, number)
    if not pagination.is_long(ids):
        return None
    url = urls.modifier(number)
    return Division(
        parts=pagination.cut(ids, code_number),
        address=lambda name: urls.part(url, name),
        whole=Link(f"Modifier {number}", url),
        title=f"Modifier {number}: codes that begin with",
        nouns=("code", "codes"),
    )


def _view(catalog: Catalog, number: str, prose: Prose) -> ModifierView:
    modifier, division = catalog.modifiers[number], catalog.once(_division, number)
    meaning = prose.block(modifier.meaning)
    cites = prose.cites(modifier.cite, modifier.meaning, block=True)
    ids = () if division else _users(catalog, number)
    ruled, codes = indicators(catalog, number, prose), _codes(catalog, number, ids, prose)
    known = {row.number for row in ruled.rows} if ruled else set()
    return ModifierView(
        number=number,
        title=modifier.title,
        governed=_governed(modifier),
        meaning=meaning,
        cites=cites,
        codes=codes,
        indicator=catalog.once(_indicator, number),
        rows=() if known else _rows(catalog, number, ids, prose),
        parts=division.ways(prose.links.root) if division else (),
        ruled=ruled,
        unruled=tuple(code for code in codes if known and code.number not in known),
        named_by=named_by.find(
            catalog,
            ("modifier", number),
            prose.links,
            Link(f"Modifier {number}", urls.modifier(number)),
            without=("code", "modifier"),
        ),
        sources=prose.notes(),
    )


def _codes(catalog: Catalog, number: str, ids: Sequence[str], prose: Prose) -> tuple[CodeLink, ...]:
    return tuple(of_card(catalog.names[id], prose.links, f"#mod-{number}") for id in ids)


def _rows(catalog: Catalog, number: str, ids: Sequence[str], prose: Prose) -> tuple[CodeRow, ...]:
    known = ids and catalog.once(_indicator, number)
    return tuple(
        _row(catalog.names[id], number, catalog.once(_told, number, id), prose)
        for id in (ids if known else ())
    )


def _row(code: CodeName, number: str, told: Said | None, prose: Prose) -> CodeRow:
    return CodeRow(
        code=of_card(code, prose.links, f"#mod-{number}"),
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
