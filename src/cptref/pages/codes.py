"""Every code by its number: the whole list, and in a large library its parts by prefix."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog, listed
from cptref.frozen import frozen
from cptref.lists import pagination
from cptref.lists.code_links import CodeLink, name
from cptref.lists.coverage import CoverageRow, PayerColumn, columns, rows
from cptref.lists.pagination import Division, PartGroup, PartHead
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.links import Links
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.prose import Note

_HOME = Link("Library", urls.HOME)
_WHOLE = Link("All codes", urls.CODES)


@frozen
class Codes:
    """The list itself, or the ways to its parts."""

    count: str
    briefed: tuple[CodeLink, ...]
    others: tuple[CodeLink, ...]
    """Codes without a briefing: of those that a family lists, what it calls them."""
    parts: tuple[PartGroup, ...]


@frozen
class CodesPart:
    head: PartHead
    payers: tuple[PayerColumn, ...]
    briefed: tuple[CoverageRow, ...]
    others: tuple[CodeLink, ...]
    sources: tuple[Note, ...] = ()


def units(catalog: Catalog) -> Iterator[str]:
    """The list, and the parts of it."""
    yield ""
    if division := catalog.once(divide):
        yield from division.names


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    yield _part(catalog, site, unit) if unit else _list(catalog, site)


def _list(catalog: Catalog, site: SiteFrame) -> Page:
    division = catalog.once(divide)
    ids = () if division else catalog.once(listed)
    links = Links(catalog, urls.root(urls.CODES))
    framed = frame(
        site, urls.CODES, "All codes", "Every code of the library by its number.",
        section="Codes", crumbs=(_HOME, _WHOLE),
    )  # fmt: skip
    view = Codes(
        count=count(catalog),
        briefed=tuple(_links(catalog, _briefed(catalog, ids), links)),
        others=tuple(_links(catalog, _others(catalog, ids), links)),
        parts=division.ways(links.root) if division else (),
    )
    return Page(urls.CODES, "codes.html", framed, view)


def _part(catalog: Catalog, site: SiteFrame, part: str) -> Page:
    division = catalog.once(divide)
    assert division is not None
    url, head, ids = division.page(part)
    links = Links(catalog, urls.root(url))
    framed = frame(
        site, url, head.title, head.plain,
        section="Codes", crumbs=(_HOME, _WHOLE, Link(head.crumb, url)),
    )  # fmt: skip
    view = CodesPart(
        head=head,
        payers=columns(catalog, links),
        briefed=rows(catalog, _briefed(catalog, ids), links),
        others=tuple(_links(catalog, _others(catalog, ids), links)),
    )
    return Page(url, "codes_part.html", framed, view)


def divide(catalog: Catalog) -> Division[str] | None:
    """The codes' ids by the first characters of their numbers; None where they fit one page."""
    ids = catalog.once(listed)
    if not pagination.is_long(ids):
        return None
    parts = pagination.cut(ids, lambda id: code_number(id))
    return Division(parts, urls.codes, _WHOLE, "Codes that begin with", ("code", "codes"))


def count(catalog: Catalog) -> str:
    """'17,044 codes, 10 of them with a briefing'."""
    known, briefed = len(catalog.once(listed)), len(catalog.codes)
    if known == briefed:
        return words.count(known, "code")
    return f"{words.count(known, 'code')}, {briefed:,} of them with a briefing"


def _briefed(catalog: Catalog, ids: tuple[str, ...]) -> list[str]:
    return [id for id in ids if id in catalog.codes]


def _others(catalog: Catalog, ids: tuple[str, ...]) -> list[str]:
    return [id for id in ids if id not in catalog.codes]


def _links(catalog: Catalog, ids: list[str], links: Links) -> Iterator[CodeLink]:
    for id in ids:
        yield CodeLink(code_number(id), links.code(id) or "", name(catalog, id))
