"""What changed, newest first, on a page, and all of it by day on the parts of it."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.lists import changes, pagination
from cptref.lists.changes import ChangeRow, Dated, read, rows
from cptref.lists.news import medicare, payers
from cptref.lists.news.medicare import ReleaseNews
from cptref.lists.news.payers import NewsRow, Quiet
from cptref.lists.pagination import Division, PartGroup, PartHead
from cptref.site import sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.prose import Note, Prose

#: The feed of the whole library, as the pages that offer it name it.
FEED = Link("Changes to the library", urls.FEED)
_WHOLE = sections.CHANGES


@frozen
class Feeds:
    label: str
    feeds: tuple[Link, ...]


@frozen
class Changes:
    count: str
    releases: tuple[ReleaseNews, ...]
    """Of Medicare's figures; those that hold from the latest days."""
    news: tuple[NewsRow, ...]
    quiet: tuple[Quiet, ...]
    changes: tuple[ChangeRow, ...]
    """What editors noted."""
    feeds: tuple[Feeds, ...]
    data: tuple[Link, ...]
    """The same for programs."""
    parts: tuple[PartGroup, ...]
    """Where the changes are too many for the page, the ways to all; the page has the newest."""
    sources: tuple[Note, ...]


@frozen
class ChangesPart:
    head: PartHead
    changes: tuple[ChangeRow, ...]
    sources: tuple[Note, ...]


#: Of a list that has been cut, the page of the whole shows so many.
_NEWEST = 40
#: Releases and rows of each that it shows: a dataset's own page has them all.
_RELEASES, _PRICES, _NEWS = 12, 8, 100


def units(catalog: Catalog) -> Iterator[str]:
    """The newest, and the parts of all."""
    yield ""
    if division := catalog.once(_division):
        yield from division.names


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    yield _part(catalog, site, unit) if unit else _newest(catalog, site)


def _newest(catalog: Catalog, site: SiteFrame) -> Page:
    newest, division = catalog.once(changes.newest_noted), catalog.once(_division)
    count = len(catalog.once(changes.newest)) + len(catalog.once(payers.newest))
    prose = Prose.at(urls.CHANGES, catalog)
    root = prose.links.root
    view = Changes(
        count=words.count(count, "change"),
        releases=medicare.releases(catalog, prose.links, _RELEASES, _PRICES),
        news=payers.rows(catalog, catalog.once(payers.newest)[:_NEWS], prose),
        quiet=payers.quiet(catalog, catalog.payers, prose),
        changes=rows(read(catalog, newest[:_NEWEST] if division else newest), prose),
        feeds=(
            Feeds("Medicare’s figures and payers’ policies", (Link("News", root + urls.FEED),)),
            Feeds("Editors’ work", (Link("The briefings", root + urls.EDITORS_FEED),)),
            Feeds(
                "By family",
                (Link("Each family has one beside its page", root + urls.FAMILIES),)
                if pagination.is_long(catalog.families)
                else tuple(
                    Link(family.title, root + urls.family_feed(slug))
                    for slug, family in catalog.families.items()
                ),
            ),
            Feeds("By code", (Link("Each code has one beside its changes", root + urls.CODES),)),
            Feeds(
                "By payer",
                tuple(
                    Link(payer.title, root + urls.payer_feed(slug))
                    for slug, payer in catalog.payers.items()
                ),
            ),
        ),
        data=(
            Link("Every change", root + urls.CHANGES_DATA),
            Link("The whole library", root + urls.INDEX_DATA),
        ),
        parts=division.ways(root) if division else (),
        sources=prose.notes(),
    )
    framed = frame(
        site, urls.CHANGES, "Changes",
        "What changed in Medicare’s figures, in payers’ policies and in the briefings.",
        section="Changes", crumbs=(Link("Library", urls.HOME), Link("Changes", urls.CHANGES)),
        feed=FEED,
    )  # fmt: skip
    return Page(urls.CHANGES, "changes.html", framed, view)


def _part(catalog: Catalog, site: SiteFrame, part: str) -> Page:
    division = catalog.once(_division)
    assert division is not None
    url, head, dated = division.page(part)
    prose = Prose.at(url, catalog)
    shown = rows(read(catalog, dated), prose)
    framed = frame(
        site, url, head.title, head.plain, section="Changes",
        crumbs=(Link("Library", urls.HOME), _WHOLE, Link(head.crumb, url)), feed=FEED,
    )  # fmt: skip
    return Page(url, "changes_part.html", framed, ChangesPart(head, shown, prose.notes()))


#: A list of days is cut by year, month and day.
_YEAR, _MONTH, _DAY = 4, 7, 10


def _division(catalog: Catalog) -> Division[Dated] | None:
    newest = catalog.once(changes.newest)
    if not pagination.is_long(newest):
        return None
    # A part is found by the day from which something holds, whenever the library learned of it.
    by_day = sorted(newest, key=lambda change: change.holds_from, reverse=True)
    parts = pagination.cut(
        by_day, lambda change: change.holds_from.isoformat(), lengths=(_YEAR, _MONTH, _DAY)
    )
    return Division(
        parts=tuple(sorted(parts, key=lambda part: part.name[:_DAY], reverse=True)),
        address=urls.changes,
        whole=_WHOLE,
        title="Changes of",
        nouns=("change", "changes"),
        label=_days,
        crumb="",
        lead=_YEAR,
    )


def _days(name: str) -> str:
    """A part's name for a reader: '2026-11' -> 'Nov 2026', '2026-11-23-2' -> '…, part 2'."""
    year, month, day, run = (*name.split("-"), "", "", "")[:4]
    said = [year]
    if month:
        said.insert(0, words.MONTHS[int(month) - 1])
    if day:
        said.insert(0, day.lstrip("0"))
    return " ".join(said) + (f", part {run}" if run else "")
