"""All days of a kind of CMS's files, each in the release that is in force on it, or in a gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.cms.layout import Kind
from cptref.frozen import frozen

if TYPE_CHECKING:
    from cptref.load.tables import Dataset

_DAY = timedelta(days=1)


@frozen
class Span:
    """Days one after the other."""

    first: date | None
    """Nothing of what is before all that is held."""
    last: date | None
    """Nothing of what is after it."""
    dataset: Dataset | None
    """The release in force; nothing where no held release covers these days."""


def spans(datasets: Mapping[str, Dataset], kind: Kind) -> tuple[Span, ...]:
    """Every day once, the oldest first: as `releases.on` finds what is in force on each.

    Releases that are known and do not apply yet are among them.
    """
    return tuple(_spans(releases.of_kind(datasets, kind)))


def _spans(held: tuple[Dataset, ...]) -> Iterator[Span]:
    free: date | None = None
    """The first day that is in no span yet."""
    for at, dataset in enumerate(held):
        following = held[at + 1].first_day if at + 1 < len(held) else None
        # Of two that begin on one day the later is in force.
        if following and following <= dataset.first_day:
            continue
        if free != dataset.first_day:
            yield Span(free, dataset.first_day - _DAY, None)
        ends = releases.last_day(dataset)
        if following and following <= ends + _DAY:
            ends = following - _DAY
        yield Span(dataset.first_day, ends, dataset)
        free = ends + _DAY
    yield Span(free, None, None)
