"""What the library measures of itself: figures of a catalog, without a word of a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cptref.catalog import Catalog, ClaimCount
from cptref.catalog.indexes import ANSWERED, DUE
from cptref.catalog.reviews import read_again_by
from cptref.frozen import frozen
from cptref.pages.gap_index import by_reason
from cptref.wording import ages


@frozen
class Figures:
    as_of: date
    """The newest day in the records: the figures are the same on whatever day they are built."""
    briefings: int
    sources: int
    third_party: int
    undated: int
    """Sources that bear no date of their own."""
    claims: ClaimCount
    days_since_read: int | None
    """The median of the sources; None where there is none."""
    days_since_printed: int | None
    """The median of the sources that bear a date."""
    positions: int
    """Key payers by briefings."""
    answered: int
    """Positions in which a policy or a payment rule is noted."""
    gaps: tuple[tuple[str, int], ...]
    """(reason, how many), the most frequent first."""
    briefings_past_review: tuple[str, ...]
    sources_past_review: tuple[str, ...]


def measure(catalog: Catalog) -> Figures:
    newest, sources = catalog.newest, catalog.sources.values()
    printed = [day for source in sources if (day := ages.printed(source))]
    key = set(catalog.site.key_payers)
    return Figures(
        as_of=newest,
        briefings=len(catalog.codes),
        sources=len(sources),
        third_party=sum(source.kind == "third-party" for source in sources),
        undated=len(sources) - len(printed),
        claims=catalog.claims,
        days_since_read=_median_age((source.retrieved for source in sources), newest),
        days_since_printed=_median_age(printed, newest),
        positions=len(key) * len(catalog.codes),
        answered=sum(len(catalog.by(ANSWERED).get(payer, ())) for payer in key),
        gaps=catalog.once(by_reason),
        briefings_past_review=catalog.once(briefings_past_review),
        sources_past_review=catalog.once(sources_past_review),
    )


def briefings_past_review(catalog: Catalog) -> tuple[str, ...]:
    due = catalog.by(DUE)
    days = [day for day in due if catalog.is_past(date.fromisoformat(day))]
    overdue = {id for day in days for id in due[day]}
    return tuple(id for id in catalog.codes if id in overdue)


def sources_past_review(catalog: Catalog) -> tuple[str, ...]:
    return tuple(
        slug
        for slug, source in catalog.sources.items()
        if catalog.is_past(read_again_by(source, catalog.site))
    )


def share(part: int, whole: int) -> str:
    """'88.1%', rounded down: a share is never shown as larger than it is."""
    tenths = part * 1000 // whole
    return f"{tenths // 10}.{tenths % 10}%"


def _median_age(days: Iterable[date], newest: date) -> int | None:
    """The middle one of the ages in days; of an even number, the lower of the two."""
    ages_in_days = [(newest - day).days for day in days]
    return sorted(ages_in_days)[(len(ages_in_days) - 1) // 2] if ages_in_days else None
