"""The first page: find; the codes as rows; Medicare's news, payers' news; families; days ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.lists import code_rows
from cptref.lists.code_rows import CodeRow, Columns
from cptref.lists.news import ahead, medicare, payers
from cptref.lists.news.medicare import ReleaseNews
from cptref.lists.news.payers import NewsRow, Quiet
from cptref.pages import codes
from cptref.pages.changes.page import FEED
from cptref.pages.family.axes import Axes, axes
from cptref.pages.gap_index import by_reason
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import claim, words
from cptref.wording.claim import Claim
from cptref.wording.prose import Prose

#: A smaller library's codes all stand there as rows; of a larger one those that a reader pins.
ROWS = 15
_WORD = "global-period"
_RELEASES, _PRICES, _NEWS, _DAYS, _FAMILIES = 2, 4, 3, 2, 2


@frozen
class FamilyRow:
    family: Link
    plain: str
    members: tuple[Link, ...]
    briefings: str


@frozen
class Ahead:
    day: str
    summary: str


@frozen
class Home:
    title: str
    plain: str
    examples: tuple[Link, ...]
    """Searches of each intent, by codes and payers that the library has."""
    payment: str
    columns: Columns
    rows: tuple[CodeRow, ...]
    legend: tuple[tuple[str, str], ...]
    all_codes: Link
    releases: tuple[ReleaseNews, ...]
    news: tuple[NewsRow, ...]
    quiet: tuple[Quiet, ...]
    families: tuple[Axes, ...]
    """Of a small library the route by energy of each."""
    all_families: Link
    ahead: tuple[Ahead, ...]
    overdue: str
    calendar: str
    counts: tuple[Link, ...]
    history: str
    """Where every change stands."""
    feed: Link
    compare: str
    claim: Claim | None


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    prose = Prose.at(urls.HOME, catalog)
    gaps = sum(number for _, number in catalog.once(by_reason))
    small = len(catalog.codes) <= ROWS
    rows = code_rows.rows(catalog, catalog.codes if small else (), prose.links)
    days = catalog.once(ahead.days)
    coming = [day for day in days if not catalog.reached(day.day)]
    late = sum(day.kind == "review" and catalog.is_past(day.day) for day in days)
    view = Home(
        title=catalog.site.title,
        plain=catalog.site.plain,
        examples=tuple(_examples(catalog)),
        payment=code_rows.payment_words(rows),
        columns=code_rows.columns(catalog, rows, prose.links),
        rows=rows,
        legend=code_rows.legend(),
        all_codes=Link(codes.count(catalog), urls.CODES),
        releases=medicare.releases(catalog, prose.links, _RELEASES, _PRICES),
        news=payers.rows(catalog, catalog.once(payers.newest)[:_NEWS], prose, noted=False),
        quiet=payers.quiet(catalog, catalog.payers, prose)[:2],
        families=tuple(
            axes(catalog, slug, prose.links) for slug in islice(catalog.families, _FAMILIES)
        ),
        all_families=Link(words.count(len(catalog.families), "family", "families"), urls.FAMILIES),
        ahead=tuple(Ahead(words.day(day.day), day.summary) for day in coming[:_DAYS]),
        overdue=f"{words.count(late, 'day')} of review passed" if late else "",
        calendar=urls.CALENDAR,
        counts=(
            Link(words.count(len(catalog.codes), "briefing"), urls.CODES),
            Link(words.count(len(catalog.sources), "source"), urls.SOURCES),
            *_datasets(catalog),
            Link(words.count(gaps, "gap"), urls.GAPS),
        ),
        history=urls.CHANGES,
        feed=FEED,
        compare=urls.COMPARE,
        claim=claim.of_page(catalog, prose.links),
    )
    framed = frame(
        site, urls.HOME, catalog.site.title, catalog.site.plain, section="Codes", feed=FEED
    )
    yield Page(urls.HOME, "home.html", framed, view)


def _examples(catalog: Catalog) -> Iterator[Link]:
    """Without the search's script each leads to the place that it would answer with."""
    for id in islice(catalog.codes, 1):
        number, place = code_number(id), urls.code(id)
        yield Link(number, place)
        for slug in catalog.site.key_payers[:2][-1:]:
            yield Link(f"{number} {slug}", f"{place}#payer-{slug}")
        for modifier in islice(catalog.modifiers, 1):
            yield Link(f"modifier {modifier}", urls.modifier(modifier))
    pair = [code_number(id) for id in islice(catalog.codes, 2)]
    if len(pair) > 1:
        yield Link(" with ".join(pair), f"{urls.COMPARE}?codes={','.join(pair)}")
    # A word for what is asked of every operation, where it is explained; else the first.
    for slug in [_WORD] if _WORD in catalog.terms else [*islice(catalog.terms, 1)]:
        yield Link(words.in_running_text(catalog.terms[slug].title), urls.term(slug))


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
