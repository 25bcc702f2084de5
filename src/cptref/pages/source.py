"""Sources: all of them with their age, and of each what it is and who cites it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from cptref.catalog import Catalog
from cptref.catalog.reviews import read_again_by
from cptref.pages import urls, words
from cptref.pages.frame import frame
from cptref.pages.mentions import mentions
from cptref.pages.page import Link, Page, SiteFrame
from cptref.pages.prose import Note, Prose, dates
from cptref.schema import Source


@dataclass(frozen=True, slots=True)
class SourceView:
    title: str
    publisher: str
    kind: str
    third_party: bool
    facts: tuple[tuple[str, str], ...]
    """(label, value) of all that is known of it, in reading order."""
    url: str | None
    quote: str | None
    note: Markup
    cited_by: tuple[Link, ...]
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    anchor: str
    source: Link
    publisher: str
    number: str
    kind: str
    third_party: bool
    dated: str
    retrieved: str
    age: str
    """Until when the reading holds, or since when it holds no more."""
    past_review: bool
    cited_by: str


@dataclass(frozen=True, slots=True)
class Sources:
    as_of: str
    past_review: str
    sources: tuple[SourceRow, ...]


_SECTION = Link("Sources", urls.SOURCES)
_HOME = Link("Library", urls.HOME)


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    framed = frame(
        site, urls.SOURCES, "Sources",
        "Every document that a statement here rests on, and its age.",
        section="Sources", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    rows = tuple(_row(catalog, *item) for item in catalog.sources.items())
    overdue = sum(row.past_review for row in rows)
    listed = Sources(words.day(catalog.newest), words.count(overdue, "source"), rows)
    yield Page(urls.SOURCES, "sources.html", framed, listed)
    for slug, source in catalog.sources.items():
        url = urls.source(slug)
        framed = frame(
            site, url, source.title, f"{words.SOURCE_KIND[source.kind]} of {source.publisher}.",
            section="Sources", crumbs=(_HOME, _SECTION, Link(source.number or source.title, url)),
        )  # fmt: skip
        yield Page(url, "source.html", framed, _view(catalog, slug, source, Prose.at(url, catalog)))


def _row(catalog: Catalog, slug: str, source: Source) -> SourceRow:
    cited = catalog.backlinks.get(("source", slug), ())
    return SourceRow(
        anchor=slug,
        source=Link(source.title, urls.root(urls.SOURCES) + urls.source(slug)),
        publisher=source.publisher,
        number=source.number or "",
        kind=words.SOURCE_KIND[source.kind],
        third_party=source.kind == "third-party",
        dated=words.with_capital(", ".join(dates(source))),
        retrieved=words.day(source.retrieved),
        age=_age(catalog, source),
        past_review=read_again_by(source, catalog.site) < catalog.newest,
        cited_by=words.count(len(cited), "record"),
    )


def _age(catalog: Catalog, source: Source) -> str:
    due = read_again_by(source, catalog.site)
    if due < catalog.newest:
        return f"past review since {words.day(due)}"
    return f"holds until {words.day(due)}"


def _view(catalog: Catalog, slug: str, source: Source, prose: Prose) -> SourceView:
    note = prose.inline(source.note)
    return SourceView(
        title=source.title,
        publisher=source.publisher,
        kind=words.SOURCE_KIND[source.kind],
        third_party=source.kind == "third-party",
        facts=tuple((label, value) for label, value in _facts(source) if value),
        url=source.url,
        quote=source.quote,
        note=note,
        cited_by=mentions(catalog, ("source", slug), prose.links),
        sources=prose.notes(),
    )


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
