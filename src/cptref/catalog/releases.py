"""Which release of a kind is in force on a day, which stands before another, and how old one is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.frozen import frozen

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures


@frozen
class OnDay:
    """What the library holds of a kind, seen from one day."""

    begun: Dataset | None
    """The newest release that applies by that day: what is told as current, with its own day."""
    covered: bool
    """Whether that day lies in the time for which it is its publisher's newest, or no release is
    missing between it and the next that the library has. Of another day nothing is known."""
    coming: tuple[Dataset, ...]
    """Those that apply later, the first of them first."""


def imported_from(datasets: Mapping[str, Dataset], source: str) -> Dataset | None:
    """The dataset of which the record 'cms-pfs-2026a' says where it comes from, if it is there."""
    dataset = datasets.get(source.removeprefix("cms-"))
    return dataset if dataset and dataset.source == source else None


def of_kind(datasets: Mapping[str, Dataset], kind: Kind) -> tuple[Dataset, ...]:
    """The releases of a kind, the newest last, also those that do not apply yet.

    The second conversion factor of a release ('2026a-qpp') is no release after it, and is left out.
    """
    return tuple(
        dataset
        for dataset in datasets.values()
        if dataset.kind == kind and not dataset.named.second_factor
    )


def second_factors(datasets: Mapping[str, Dataset]) -> tuple[Dataset, ...]:
    """The releases of the fee schedule at the factor of qualifying participants, newest last."""
    return tuple(dataset for dataset in datasets.values() if dataset.named.second_factor)


def begun(datasets: Mapping[str, Dataset], kind: Kind, day: date) -> tuple[Dataset, ...]:
    """The releases of a kind that apply by `day`, the newest last."""
    return tuple(each for each in of_kind(datasets, kind) if each.first_day <= day)


def on(datasets: Mapping[str, Dataset], kind: Kind, day: date) -> OnDay:
    """What is in force on a day. A day that no held release covers is a gap, never the nearest."""
    until = begun(datasets, kind, day)
    coming = tuple(each for each in of_kind(datasets, kind) if each.first_day > day)
    if not until:
        return OnDay(None, covered=False, coming=coming)
    newest = until[-1]
    ends = last_day(newest)
    next_to_it = bool(coming) and coming[0].first_day <= ends + timedelta(days=1)
    return OnDay(newest, covered=day <= ends or next_to_it, coming=coming)


def newest(datasets: Mapping[str, Dataset], kind: Kind, day: date) -> Dataset | None:
    """The newest release of a kind that applies by `day`."""
    return on(datasets, kind, day).begun


def last_day(dataset: Dataset) -> date:
    """The last day before its publisher's next regular release."""
    first, months = dataset.first_day, kind_of(dataset.kind).comes_in
    starts = (date(first.year + years, month, 1) for years in (0, 1) for month in months)
    return next(start for start in starts if start > first) - timedelta(days=1)


def is_old(dataset: Dataset, day: date) -> bool:
    """Whether on `day` its publisher has had time for a newer one."""
    return day >= old_from(dataset)


def old_from(dataset: Dataset) -> date:
    """The first day on which it is old."""
    return dataset.first_day + timedelta(days=kind_of(dataset.kind).newest_for + 1)


def row(dataset: Dataset | None, *key: str) -> Figures | None:
    """The row of the whole key; nothing where there is no such row, or no dataset."""
    return dataset.rows.get(key) if dataset else None


def rows_of(dataset: Dataset, number: str) -> Iterator[Figures]:
    """The code's rows, whatever the second part of their key: modifier, addendum or setting."""
    for key in kind_of(dataset.kind).keys_of_code(number):
        found = dataset.rows.get(key)
        if found is not None:
            yield found


def before(datasets: Mapping[str, Dataset], dataset: Dataset) -> Dataset | None:
    """The last release of the kind before this one, of those that the library has."""
    alike = [
        each
        for each in datasets.values()
        if each.kind == dataset.kind and each.named.second_factor == dataset.named.second_factor
    ]
    place = [each.name for each in alike].index(dataset.name)
    return alike[place - 1] if place else None


def in_force(pair: Figures, day: date) -> bool:
    """Whether NCCI's edit applies on `day`: it has begun and not ended.

    A file without the days on which edits begin lists those that have.
    """
    return applies(pair.text("effective"), pair.text("deleted"), day)


def applies(effective: str, deleted: str, day: date) -> bool:
    """The same of the two days as the file writes them, '' where there is none."""
    on = day.isoformat()
    return (not effective or effective <= on) and (not deleted or on <= deleted)


def has_ended(pair: Figures, day: date) -> bool:
    """Whether NCCI's edit had its last day, which is its deletion date, before `day`."""
    last = pair.text("deleted")
    return bool(last) and last < day.isoformat()


def is_hole(earlier: Dataset, later: Dataset) -> bool:
    """Whether releases between these two are not in the library."""
    return later.first_day > last_day(earlier) + timedelta(days=1)
