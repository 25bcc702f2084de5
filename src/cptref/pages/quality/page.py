"""Quality: what the library measures of itself, and how each figure is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cptref.catalog import Catalog, Target
from cptref.frozen import frozen
from cptref.lists import pagination
from cptref.lists.mentions import record_links
from cptref.lists.pagination import Division, LinksPart, PartGroup
from cptref.pages.quality.figures import (
    Figures,
    briefings_past_review,
    measure,
    share,
    sources_past_review,
)
from cptref.schema.kinds import IN_FOLDERS
from cptref.schema.systems import code_number
from cptref.site import sections, urls
from cptref.site.frame import frame
from cptref.site.links import Links
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words


@frozen
class FigureRow:
    title: str
    value: str
    how: str


@frozen
class Quality:
    as_of: str
    claims: tuple[FigureRow, ...]
    ages: tuple[FigureRow, ...]
    known: tuple[FigureRow, ...]
    counts: tuple[tuple[str, str], ...]
    """(kind, how many records)"""
    gap_total: str
    gaps: tuple[tuple[str, str, str], ...]
    """(reason, how many, share)"""
    past_review: tuple[Link, ...]
    parts: tuple[PartGroup, ...]
    """Where too much is past review for the page, the ways to it."""


_WHOLE = sections.QUALITY


def units(catalog: Catalog) -> Iterator[str]:
    """The page, and the parts of what is past review."""
    yield ""
    if division := catalog.once(_division):
        yield from division.names


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    yield _part(catalog, site, unit) if unit else _whole(catalog, site)


def _whole(catalog: Catalog, site: SiteFrame) -> Page:
    framed = frame(
        site, urls.QUALITY, "Quality", "What the library measures of itself, and how.",
        crumbs=(Link("Library", urls.HOME), Link("Quality", urls.QUALITY)),
    )  # fmt: skip
    view = _view(catalog, measure(catalog), Links(catalog, framed.root))
    return Page(urls.QUALITY, "quality.html", framed, view)


def _part(catalog: Catalog, site: SiteFrame, part: str) -> Page:
    division = catalog.once(_division)
    assert division is not None
    url, head, targets = division.page(part)
    framed = frame(
        site, url, head.title, head.plain,
        crumbs=(Link("Library", urls.HOME), _WHOLE, Link(head.crumb, url)),
    )  # fmt: skip
    found = record_links(catalog, targets, Links(catalog, framed.root))
    return Page(url, "links_part.html", framed, LinksPart(head, found))


def _division(catalog: Catalog) -> Division[Target] | None:
    """What is past review, by number or name."""
    overdue: tuple[Target, ...] = (
        *(("code", id) for id in catalog.once(briefings_past_review)),
        *(("source", slug) for slug in catalog.once(sources_past_review)),
    )
    if not pagination.is_long(overdue):
        return None
    return Division(
        parts=pagination.cut(overdue, lambda target: code_number(target[1])),
        address=lambda name: urls.part(urls.QUALITY, name),
        whole=_WHOLE,
        title="Past review, beginning with",
        nouns=("record", "records"),
    )


def _view(catalog: Catalog, figures: Figures, links: Links) -> Quality:
    division = catalog.once(_division)
    total = sum(number for _, number in figures.gaps)
    return Quality(
        as_of=words.day(figures.as_of),
        claims=tuple(_claims(figures)),
        ages=tuple(_ages(figures)),
        known=tuple(_known(figures)),
        counts=tuple(_counts(catalog)),
        gap_total=words.count(total, "gap"),
        gaps=tuple((why, f"{number:,}", share(number, total)) for why, number in figures.gaps),
        past_review=()
        if division
        else (
            *_briefings(catalog, figures.briefings_past_review, links),
            *(
                Link(f"Source: {catalog.sources[slug].title}", links.source(slug) or "")
                for slug in figures.sources_past_review
            ),
        ),
        parts=division.ways(links.root) if division else (),
    )


def _claims(figures: Figures) -> Iterator[FigureRow]:
    claims = figures.claims
    yield FigureRow(
        "Statements with a source",
        _of(claims.sourced, claims.total),
        "Rows of facts, policies, payment rules and disputed answers, and paragraphs, that cite at "
        "least one document; divided by all of them.",
    )
    yield FigureRow(
        "The publisher’s own statements",
        _of(claims.editorial, claims.total),
        "Those marked as editorial that cite no document beside.",
    )
    yield FigureRow(
        "Statements without either",
        _of(claims.uncited, claims.total),
        "What is left. A rule refuses them, so this is none.",
    )


def _ages(figures: Figures) -> Iterator[FigureRow]:
    yield FigureRow(
        "Median time since a source was read",
        _days(figures.days_since_read),
        "From the day a source was retrieved to the newest day in the records.",
    )
    yield FigureRow(
        "Median age of a source",
        _days(figures.days_since_printed),
        "From the day a document was published, or else takes effect, to the newest day in the "
        "records; of the sources that bear a date.",
    )
    yield FigureRow(
        "Sources that bear no date",
        _of(figures.undated, figures.sources),
        "Neither published nor effective is printed on the copy that was read.",
    )
    yield FigureRow(
        "Sources of a third party",
        _of(figures.third_party, figures.sources),
        "Somebody repeats the publisher’s document: a weaker witness, and marked as one.",
    )
    yield FigureRow(
        "Briefings past review",
        _of(len(figures.briefings_past_review), figures.briefings),
        "The day of the next review lies before the newest day in the records.",
    )
    yield FigureRow(
        "Sources past review",
        _of(len(figures.sources_past_review), figures.sources),
        "Read longer ago than a reading holds: the source’s own months, or else the library’s.",
    )


def _known(figures: Figures) -> Iterator[FigureRow]:
    yield FigureRow(
        "Key payers that answer",
        _of(figures.answered, figures.positions),
        "Of every key payer by every briefing, those for which a policy or a payment rule is "
        "noted. The rest are gaps.",
    )


def _counts(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for name, kind in IN_FOLDERS.items():
        records = catalog.codes if name == "code" else catalog.vocabulary[name]
        yield kind.plural, f"{len(records):,}"


def _briefings(catalog: Catalog, ids: Sequence[str], links: Links) -> Iterator[Link]:
    for id in ids:
        code = catalog.names[id]
        yield Link(
            f"{words.SYSTEMS[code.system]} {code.number}, {code.title}", links.code(id) or ""
        )


def _of(part: int, whole: int) -> str:
    if not part:
        return f"none of {whole:,}"
    return f"{share(part, whole)}, {part:,} of {whole:,}"


def _days(days: int | None) -> str:
    return "none" if days is None else words.count(days, "day").replace("no days", "0 days")
