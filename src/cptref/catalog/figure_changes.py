"""What each release of CMS's files changed in the figures of one code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from cptref.catalog.catalog import Catalog
from cptref.catalog.dataset_changes import RowChange, compare_rows, unstated
from cptref.catalog.releases import first_day, is_hole, of_kind, rows_of
from cptref.cms.layout import Kind

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

#: The files whose rows are a code's own: of localities, pairs and diagnoses they are not.
KINDS: tuple[Kind, ...] = ("pfs", "opps", "asc", "mue")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """The code's rows in a release that are not as they were in the release before it."""

    day: date
    """From which the release applies."""
    before: Dataset
    after: Dataset
    after_hole: bool
    """Whether releases between the two are not in the library."""
    rows: tuple[RowChange, ...]
    added: tuple[Figures, ...]
    removed: tuple[Figures, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """Two releases of a kind, one after the other in the library."""

    day: date
    before: Dataset
    after: Dataset
    after_hole: bool
    passed_over: frozenset[str]


def figure_changes(catalog: Catalog) -> Iterator[tuple[str, FigureChange]]:
    """(code id, change) of every code that has a briefing: by code, file, then release."""
    steps = tuple(_steps(catalog))
    for id_, card in catalog.codes.items():
        for step in steps:
            if found := _of_code(step, card.number):
                yield id_, found


def _steps(catalog: Catalog) -> Iterator[_Step]:
    """A release whose first day is not known is none: its changes could not be put in order."""
    for kind in KINDS:
        dated = [
            (dataset, day)
            for dataset in of_kind(catalog.datasets, kind)
            if (day := first_day(dataset, catalog.sources.get(dataset.source)))
        ]
        for (old, earlier), (new, day) in pairwise(dated):
            passed_over = frozenset(each.name for each in (*unstated(old), *unstated(new)))
            yield _Step(day, old, new, is_hole(kind, earlier, day), passed_over)


def _of_code(step: _Step, number: str) -> FigureChange | None:
    old = {row.key: row for row in rows_of(step.before, number)}
    new = {row.key: row for row in rows_of(step.after, number)}
    rows = tuple(
        changed
        for key, row in new.items()
        if key in old and (changed := compare_rows(old[key], row, step.passed_over))
    )
    added = tuple(row for key, row in new.items() if key not in old)
    removed = tuple(row for key, row in old.items() if key not in new)
    if not (rows or added or removed):
        return None
    return FigureChange(step.day, step.before, step.after, step.after_hole, rows, added, removed)
