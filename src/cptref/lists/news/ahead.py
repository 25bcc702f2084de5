"""The days to come that the records tell: reviews due, sources to be read again, releases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cptref.catalog import Catalog
from cptref.catalog.indexes import DUE
from cptref.catalog.reviews import read_again_by
from cptref.frozen import frozen
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.wording import words
from cptref.wording.files import titled

#: More codes than these are counted.
_NAMED = 12


@frozen
class Day:
    day: date
    kind: str
    """'review', 'source' or 'release': with the day, and a release's name, it names the event."""
    of: str
    summary: str
    detail: str
    page: str


def days(catalog: Catalog) -> tuple[Day, ...]:
    """All of them, in order; those that lie behind the library's day are overdue."""
    found = [*_reviews(catalog), *_sources(catalog), *_releases(catalog)]
    return tuple(sorted(found, key=lambda each: (each.day, each.kind, each.of)))


def _reviews(catalog: Catalog) -> Iterator[Day]:
    for on, ids in catalog.by(DUE).items():
        numbers = [code_number(id) for id in ids]
        named = ", ".join(numbers[:_NAMED])
        more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
        yield Day(
            date.fromisoformat(on), "review", "",
            f"{words.count(len(ids), 'briefing')} due for review", named + more, urls.CODES,
        )  # fmt: skip


def _sources(catalog: Catalog) -> Iterator[Day]:
    due: dict[date, list[str]] = {}
    for slug, source in catalog.sources.items():
        due.setdefault(read_again_by(source, catalog.site), []).append(slug)
    for day, slugs in due.items():
        named = "; ".join(catalog.sources[slug].title for slug in slugs[:_NAMED])
        more = f"; and {len(slugs) - _NAMED} more" if len(slugs) > _NAMED else ""
        yield Day(
            day, "source", "", f"{words.count(len(slugs), 'source')} due to be read again",
            named + more, urls.SOURCES,
        )  # fmt: skip


def _releases(catalog: Catalog) -> Iterator[Day]:
    for name, dataset in catalog.datasets.items():
        if not catalog.reached(dataset.first_day):
            title = titled(dataset.kind, dataset.release)
            yield Day(
                dataset.first_day, "release", name, f"In force: {title}", title, urls.dataset(name)
            )
