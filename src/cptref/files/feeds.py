"""The changes as Atom 1.0 (RFC 4287): of the whole library, of each payer, family and code.

What Medicare's figures and payers' policies changed stands in the main feed; what editors noted in
one of its own; the feeds of a payer, a family and a code have both.

An entry's id is a UUID made of what stays: the library's own UUID, the code, and the entry's day,
kind and words, or the dataset that it is of; of a payer's news the policy, its plan and the day.
Where the site has a public address, links are written out in full; without one they are relative
to the feed, which RFC 4287 allows and a folder on a stick needs. Nothing comes from the clock: a
feed is as new as what the library took on last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from itertools import islice
from uuid import UUID, uuid5

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.lists import changes
from cptref.lists.changes import Change
from cptref.lists.news import payers
from cptref.lists.news.payers import News
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.page import File, SiteFrame
from cptref.wording import plain, words

#: Stands for the UUID of a library that has not chosen one.
_NO_ONES = UUID("51fa9471-7685-4dc4-a696-09a52b16ff2f")
#: The newest entries of a feed; the page of changes and the data hold them all.
ENTRIES = 100
#: What XML 1.0 does not allow or advises against; a carriage return would come back as a line end.
_NOT_XML = re.compile(
    "[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)

Entry = Change | News


@frozen
class _Feed:
    url: str
    title: str
    subtitle: str
    page: str
    """The page that shows what the feed is about."""


def units(catalog: Catalog) -> Iterator[str]:
    """The library's '', 'editors', 'payer aetna', 'family liver-tumors', 'code cpt/47381'."""
    yield ""
    yield "editors"
    yield from (f"payer {slug}" for slug in catalog.payers)
    yield from (f"family {slug}" for slug in catalog.families)
    yield from (f"code {id}" for id in catalog.codes)


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[File]:
    of, _, slug = unit.partition(" ")
    feed, newest = _FEEDS[of](catalog, site, slug)
    ordered = sorted(newest, key=_days, reverse=True)
    yield _file(catalog, site, feed, ordered[:ENTRIES])


def _of_all(catalog: Catalog, site: SiteFrame, _: str) -> tuple[_Feed, Iterable[Entry]]:
    feed = _Feed(
        urls.FEED,
        f"{site.title}: changes",
        "What changed in Medicare’s figures and in payers’ policies, newest first.",
        urls.CHANGES,
    )
    return feed, [*catalog.once(changes.of_releases), *catalog.once(payers.newest)]


def _of_editors(catalog: Catalog, site: SiteFrame, _: str) -> tuple[_Feed, Iterable[Entry]]:
    feed = _Feed(
        urls.EDITORS_FEED,
        f"{site.title}: editors’ work",
        "What editors added to the briefings of billing codes and changed in them, newest first.",
        urls.CHANGES,
    )
    return feed, changes.read(catalog, catalog.once(changes.newest_noted)[:ENTRIES])


def _of_payer(catalog: Catalog, site: SiteFrame, slug: str) -> tuple[_Feed, Iterable[Entry]]:
    title = catalog.payers[slug].title
    feed = _Feed(
        urls.payer_feed(slug),
        f"{site.title}: {title}",
        f"Changes to what the briefings say of {title}, and new briefings that do.",
        urls.payer(slug),
    )
    own = islice(changes.of_payer(catalog, slug), ENTRIES)
    return feed, [*own, *payers.of_payer(catalog, slug)]


def _of_family(catalog: Catalog, site: SiteFrame, slug: str) -> tuple[_Feed, Iterable[Entry]]:
    family = catalog.families[slug]
    feed = _Feed(
        urls.family_feed(slug),
        f"{site.title}: {family.title}",
        "What changed in the briefings of the family’s codes and in their figures.",
        urls.family(slug),
    )
    own = [each.code for each in family.members if slug in catalog.members.get(each.code, ())]
    return feed, [*changes.of_codes(catalog, own), *payers.of_codes(catalog, own)]


def _of_code(catalog: Catalog, site: SiteFrame, id: str) -> tuple[_Feed, Iterable[Entry]]:
    code = catalog.names[id]
    called = f"{words.SYSTEMS[code.system]} {code.number}"
    feed = _Feed(
        urls.code_feed(id),
        f"{site.title}: {called}",
        f"What changed in Medicare’s figures of {called}, in payers’ policies and in its briefing.",
        urls.code_changes(id),
    )
    return feed, [*changes.of_codes(catalog, [id]), *payers.of_codes(catalog, [id])]


_FEEDS: Mapping[str, Callable[[Catalog, SiteFrame, str], tuple[_Feed, Iterable[Entry]]]] = {
    "": _of_all,
    "editors": _of_editors,
    "payer": _of_payer,
    "family": _of_family,
    "code": _of_code,
}


def _days(each: Entry) -> tuple[date, date]:
    """What the library took on last comes first; of one day, what holds from the latest."""
    return each.taken, each.news.on if isinstance(each, News) else each.entry.date


def entry_id(site: SiteFrame, change: Change) -> str:
    """The same for good, wherever the site moves, whatever it is called and what else it notes."""
    return urn(site, change.code, *change.identity)


def urn(site: SiteFrame, *names: str) -> str:
    library = UUID(site.feed_id) if site.feed_id else _NO_ONES
    return uuid5(library, "\n".join(names)).urn


def _file(catalog: Catalog, site: SiteFrame, feed: _Feed, newest: Sequence[Entry]) -> File:
    # Without an entry it is as old as the library itself: never the day of the build.
    updated = newest[0].taken if newest else catalog.newest
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        _element("id", urn(site, "feed", feed.url)),
        _element("title", feed.title),
        _element("subtitle", feed.subtitle),
        _element("updated", _instant(updated)),
        f"<author>{_element('name', site.publisher)}</author>",
        _element("rights", " ".join(site.notice)),
        _link(site, feed, "self", feed.url, "application/atom+xml"),
        _link(site, feed, "alternate", feed.page, "text/html"),
        *(
            line
            for each in newest
            for line in (
                _news(catalog, site, feed, each)
                if isinstance(each, News)
                else _entry(catalog, site, feed, each)
            )
        ),
        "</feed>",
    )
    return File(feed.url, "".join(f"{line}\n" for line in lines).encode())


def _entry(catalog: Catalog, site: SiteFrame, feed: _Feed, change: Change) -> Iterable[str]:
    code, entry = catalog.names[change.code], change.entry
    kind = words.HISTORY[entry.kind]
    return (
        "<entry>",
        _element("id", entry_id(site, change)),
        _element("title", f"{words.SYSTEMS[code.system]} {code.number}, {code.title}: {kind}"),
        # What is taken on before it holds is published all the same.
        _element("published", _instant(min(entry.date, change.taken))),
        _element("updated", _instant(change.taken)),
        f"<category term={_attribute(entry.kind)} label={_attribute(kind)}/>",
        _link(site, feed, "alternate", urls.code(code.id), "text/html"),
        # Where the note has it from: RFC 4287 calls that the way by which it came.
        *(_link(site, feed, "via", urls.source(slug), "text/html") for slug in entry.cite),
        _element("content", plain.text(catalog, entry.note), ' type="text"'),
        "</entry>",
    )


def _news(catalog: Catalog, site: SiteFrame, feed: _Feed, each: News) -> Iterable[str]:
    news = each.news
    title = f"{payers.whose(catalog, each)}, {payers.policy(catalog, each)}"
    numbers = ", ".join(code_number(id) for id in news.codes)
    via = dict.fromkeys((news.policy, *(news.cite or ())))
    return (
        "<entry>",
        _element("id", urn(site, *each.identity)),
        _element("title", f"{title}: {payers.WHAT[news.what]}"),
        _element("published", _instant(min(news.on, each.taken))),
        _element("updated", _instant(each.taken)),
        f"<category term={_attribute(news.what)} label={_attribute(payers.WHAT[news.what])}/>",
        _link(site, feed, "alternate", urls.payer(each.payer), "text/html"),
        *(
            _link(site, feed, "via", urls.source(slug), "text/html")
            for slug in via
            if slug in catalog.sources
        ),
        _element("content", f"{plain.text(catalog, news.note)} ({numbers})", ' type="text"'),
        "</entry>",
    )


def _link(site: SiteFrame, feed: _Feed, rel: str, url: str, media: str) -> str:
    href = urls.canonical(url, site.base_url) or urls.root(feed.url) + url
    return f'<link rel="{rel}" type="{media}" href={_attribute(href)}/>'


def _instant(day: date) -> str:
    """A change has a day and no hour."""
    return f"{day.isoformat()}T00:00:00Z"


def _element(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{_text(text)}</{name}>"


def _attribute(text: str) -> str:
    return '"' + _text(text).replace('"', "&quot;") + '"'


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text), quote=False)
