"""Sources: all of them with their age, and of each what it is and who cites it."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog, Target
from cptref.catalog.figure_sources import shown_by
from cptref.catalog.reviews import read_again_by
from cptref.frozen import frozen
from cptref.lists import pagination
from cptref.lists.mentions import record_links
from cptref.lists.pagination import Division, LinksPart, PartGroup, PartHead
from cptref.schema import Source
from cptref.schema.systems import code_number
from cptref.site import sections, urls
from cptref.site.frame import frame
from cptref.site.links import Links
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.files import titled
from cptref.wording.passage import Passage
from cptref.wording.prose import Note, Prose, dates


@frozen
class SourceView:
    title: str
    publisher: str
    kind: str
    third_party: bool
    facts: tuple[tuple[str, str], ...]
    """(label, value) of all that is known of it, in reading order."""
    url: str | None
    quote: str | None
    note: Passage
    dataset: Link | None
    """The page of the figures that were imported from it."""
    cited_by: tuple[Link, ...]
    shown_by: tuple[Link, ...]
    """Briefings that show its figures and whose records do not cite it."""
    parts: tuple[PartGroup, ...]
    """Where these are too many for the page, the ways to them."""
    sources: tuple[Note, ...]


@frozen
class SourceRow:
    anchor: str
    source: Link
    publisher: str
    number: str
    kind: str
    third_party: bool
    dated: str
    day: str
    """By which it is sorted: '20260101', the day that it applies from or was published."""
    retrieved: str
    age: str
    """Until when the reading holds, or since when it holds no more."""
    past_review: bool
    cited_by: str


@frozen
class Sources:
    as_of: str
    past_review: str
    sources: tuple[SourceRow, ...]
    parts: tuple[PartGroup, ...]
    """Where the sources are too many for the page, the ways to them."""


@frozen
class SourcesPart:
    head: PartHead
    rows: tuple[SourceRow, ...]
    sources: tuple[Note, ...] = ()


#: The most rows of a page: of a source there is a line, and who looks for one knows its title, not
#: how its record is called.
ROWS = 250
_SECTION = sections.SOURCES
_HOME = Link("Library", urls.HOME)


def units(catalog: Catalog) -> Iterator[str]:
    """The list and its parts, and of each source its page and the parts of who cites it."""
    yield ""
    if division := catalog.once(_division):
        yield from (f" {part}" for part in division.names)
    for slug in catalog.sources:
        yield slug
        if users := catalog.once(_division_of, slug):
            yield from (f"{slug} {part}" for part in users.names)


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    slug, _, part = unit.partition(" ")
    if slug:
        yield _part_of(catalog, site, slug, part) if part else _own(catalog, site, slug)
    else:
        yield _part(catalog, site, part) if part else _list(catalog, site)


def _list(catalog: Catalog, site: SiteFrame) -> Page:
    framed = frame(
        site, urls.SOURCES, "Sources",
        "Every document that a statement here rests on, and its age.",
        section="Sources", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    division, root = catalog.once(_division), framed.root
    overdue = sum(_is_past_review(catalog, source) for source in catalog.sources.values())
    listed = Sources(
        as_of=words.day(catalog.newest),
        past_review=words.count(overdue, "source"),
        sources=() if division else tuple(_row(catalog, slug, root) for slug in catalog.sources),
        parts=division.ways(root) if division else (),
    )
    return Page(urls.SOURCES, "sources.html", framed, listed)


def _part(catalog: Catalog, site: SiteFrame, part: str) -> Page:
    division = catalog.once(_division)
    assert division is not None
    url, head, slugs = division.page(part)
    framed = frame(
        site, url, head.title, head.plain,
        section="Sources", crumbs=(_HOME, _SECTION, Link(head.crumb, url)),
    )  # fmt: skip
    rows = tuple(_row(catalog, slug, framed.root) for slug in slugs)
    return Page(url, "sources_part.html", framed, SourcesPart(head, rows))


def _own(catalog: Catalog, site: SiteFrame, slug: str) -> Page:
    source, url = catalog.sources[slug], urls.source(slug)
    framed = frame(
        site, url, source.title, f"{words.SOURCE_KIND[source.kind]} of {source.publisher}.",
        section="Sources", crumbs=_crumbs(catalog, slug),
    )  # fmt: skip
    return Page(url, "source.html", framed, _view(catalog, slug, Prose.at(url, catalog)))


def _part_of(catalog: Catalog, site: SiteFrame, slug: str, part: str) -> Page:
    division = catalog.once(_division_of, slug)
    assert division is not None
    address, head, targets = division.page(part)
    framed = frame(
        site, address, head.title, head.plain,
        section="Sources", crumbs=(*_crumbs(catalog, slug), Link("Cited by", address)),
    )  # fmt: skip
    found = record_links(catalog, targets, Links(catalog, framed.root))
    return Page(address, "links_part.html", framed, LinksPart(head, found))


def _crumbs(catalog: Catalog, slug: str) -> tuple[Link, ...]:
    source = catalog.sources[slug]
    return (_HOME, _SECTION, Link(source.number or source.title, urls.source(slug)))


def _division(catalog: Catalog) -> Division[str] | None:
    """The sources by the names of their records, which begin with whose they are."""
    if not pagination.is_long(catalog.sources, ROWS):
        return None
    return Division(
        parts=pagination.cut(tuple(catalog.sources), str, ROWS),
        address=lambda name: urls.part(urls.SOURCES, name),
        whole=Link("All sources", urls.SOURCES),
        title="Sources whose records begin with",
        nouns=("source", "sources"),
    )


def _division_of(catalog: Catalog, slug: str) -> Division[Target] | None:
    """Who cites it or shows its figures, by number or name."""
    users = _users(catalog, slug)
    if not pagination.is_long(users):
        return None
    return Division(
        parts=pagination.cut(users, lambda target: code_number(target[1])),
        address=lambda name: urls.part(urls.source(slug), name),
        whole=Link(catalog.sources[slug].title, urls.source(slug)),
        title="Cited by what begins with",
        nouns=("record", "records"),
    )


def _users(catalog: Catalog, slug: str) -> tuple[Target, ...]:
    """The records that cite it, and those whose pages show figures of it, each once."""
    return tuple(dict.fromkeys((*_cited_by(catalog, slug), *shown_by(catalog, slug))))


def _cited_by(catalog: Catalog, slug: str) -> tuple[Target, ...]:
    return catalog.backlinks.get(("source", slug), ())


def _row(catalog: Catalog, slug: str, root: str) -> SourceRow:
    source = catalog.sources[slug]
    return SourceRow(
        anchor=slug,
        source=Link(source.title, root + urls.source(slug)),
        publisher=source.publisher,
        number=source.number or "",
        kind=words.SOURCE_KIND[source.kind],
        third_party=source.kind == "third-party",
        dated=words.with_capital(", ".join(dates(source))),
        day=str(source.effective or source.published or "undated").replace("-", ""),
        retrieved=words.day(source.retrieved),
        age=_age(catalog, source),
        past_review=_is_past_review(catalog, source),
        cited_by=words.count(len(_users(catalog, slug)), "record"),
    )


def _is_past_review(catalog: Catalog, source: Source) -> bool:
    return catalog.is_past(read_again_by(source, catalog.site))


def _age(catalog: Catalog, source: Source) -> str:
    due = read_again_by(source, catalog.site)
    if catalog.is_past(due):
        return f"past review since {words.day(due)}"
    return f"to be read again by {words.day(due)}"


def _view(catalog: Catalog, slug: str, prose: Prose) -> SourceView:
    source, division = catalog.sources[slug], catalog.once(_division_of, slug)
    note = prose.inline(source.note)
    cited = frozenset(_cited_by(catalog, slug))
    listed = () if division else _users(catalog, slug)
    return SourceView(
        title=source.title,
        publisher=source.publisher,
        kind=words.SOURCE_KIND[source.kind],
        third_party=source.kind == "third-party",
        facts=tuple((label, value) for label, value in _facts(source) if value),
        url=source.url,
        quote=source.quote,
        note=note,
        dataset=_dataset(catalog, slug, prose),
        cited_by=record_links(catalog, (each for each in listed if each in cited), prose.links),
        shown_by=record_links(catalog, (e for e in listed if e not in cited), prose.links),
        parts=division.ways(prose.links.root) if division else (),
        sources=prose.notes(),
    )


def _dataset(catalog: Catalog, slug: str, prose: Prose) -> Link | None:
    for dataset in catalog.datasets.values():
        if dataset.source == slug:
            called = titled(dataset.kind, dataset.release)
            return Link(called, prose.links.root + urls.dataset(dataset.name))
    return None


def _facts(source: Source) -> Iterator[tuple[str, str | None]]:
    yield "Kind", words.SOURCE_KIND[source.kind]
    yield "Number", source.number
    yield "Edition", source.edition
    yield "Published", words.day(source.published) if source.published else None
    yield "Effective", words.day(source.effective) if source.effective else None
    yield "Undated", source.undated
    yield "Retrieved", words.day(source.retrieved)
    yield "Read through", source.via
    yield "File", source.file
