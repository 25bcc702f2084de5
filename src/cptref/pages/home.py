"""The first page: every code, who covers it, what changed last, how much is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.lists import changes, pagination
from cptref.lists.changes import ChangeRow
from cptref.lists.coverage import CoverageCount, CoverageRow, PayerColumn, all_counts, columns, rows
from cptref.lists.pagination import PartLink
from cptref.pages import codes
from cptref.pages.changes.page import FEED
from cptref.pages.gap_index import by_reason
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.prose import Note, Prose

_CHANGES_SHOWN = 8


@frozen
class FamilyRow:
    family: Link
    plain: str
    members: tuple[Link, ...]
    briefings: str


@frozen
class Home:
    title: str
    plain: str
    counts: tuple[Link, ...]
    all_codes: Link
    """The list of all codes."""
    parts: tuple[PartLink, ...]
    """Where it is long: the codes by their first character."""
    payers: tuple[PayerColumn, ...]
    codes: tuple[CoverageRow, ...]
    """In a large library none: `coverage` counts them, and the parts show them."""
    coverage: tuple[CoverageCount, ...]
    families: tuple[FamilyRow, ...]
    """In a large library none: they have their own list."""
    all_families: Link
    changes: tuple[ChangeRow, ...]
    history: str
    """Where every change stands."""
    sources: tuple[Note, ...]


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    newest = catalog.once(changes.newest)[:_CHANGES_SHOWN]
    prose = Prose.at(urls.HOME, catalog)
    gaps = sum(number for _, number in catalog.once(by_reason))
    division = catalog.once(codes.divide)
    large = pagination.is_long(catalog.codes)
    view = Home(
        title=catalog.site.title,
        plain=catalog.site.plain,
        counts=(
            Link(words.count(len(catalog.codes), "briefing"), "#codes"),
            Link(words.count(len(catalog.sources), "source"), urls.SOURCES),
            *_datasets(catalog),
            Link(words.count(gaps, "gap"), urls.GAPS),
        ),
        payers=columns(catalog, prose.links),
        all_codes=Link(codes.count(catalog), urls.CODES),
        parts=division.first_ways(prose.links.root) if division else (),
        codes=() if large else rows(catalog, catalog.codes, prose.links),
        coverage=all_counts(catalog, prose.links) if large else (),
        families=() if large else tuple(families(catalog, catalog.families, prose)),
        all_families=Link(words.count(len(catalog.families), "family", "families"), urls.FAMILIES),
        changes=changes.rows(changes.read(catalog, newest), prose),
        history=urls.CHANGES,
        sources=prose.notes(),
    )
    framed = frame(site, urls.HOME, catalog.site.title, catalog.site.plain, feed=FEED)
    yield Page(urls.HOME, "home.html", framed, view)


def _datasets(catalog: Catalog) -> Iterator[Link]:
    if catalog.datasets:
        yield Link(words.count(len(catalog.datasets), "dataset"), urls.DATASETS)


#: A list of families names so many of each one's codes; the family's own page has them all.
_MEMBERS_SHOWN = 30


def families(catalog: Catalog, slugs: Iterable[str], prose: Prose) -> Iterator[FamilyRow]:
    for slug in slugs:
        family = catalog.families[slug]
        members = [member.code for member in family.members]
        briefed = sum(code in catalog.codes for code in members)
        yield FamilyRow(
            family=Link(family.title, prose.links.family(slug) or ""),
            plain=family.plain,
            members=tuple(
                Link(code_number(code), prose.links.code(code) or "")
                for code in members[:_MEMBERS_SHOWN]
            ),
            briefings=f"{words.count(len(members), 'code')}, {words.count(briefed, 'briefing')}",
        )
