"""What each release of CMS's files changed in the figures of one code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog.catalog import Catalog
from cptref.catalog.dataset_changes import RowChange, compare_rows, unstated
from cptref.catalog.extents import would_list
from cptref.catalog.releases import is_hole, of_kind, rows_of
from cptref.cms.kinds import OF_CODES
from cptref.frozen import frozen
from cptref.schema.systems import code_number

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures, Key


@frozen
class FigureChange:
    """The code's rows in a release that are not as they were in an earlier one."""

    day: date
    """From which the release applies."""
    before: Dataset
    """The last release before it that can tell: one that has the row, or surely lists none."""
    after: Dataset
    after_hole: bool
    """Whether releases between the two are not in the library."""
    rows: tuple[RowChange, ...]
    added: tuple[Figures, ...]
    """Said only where both releases were read whole and both looked for the code."""
    removed: tuple[Figures, ...]


@frozen
class _Step:
    """What changed from one release to another, as it is gathered row by row."""

    rows: list[RowChange] = field(default_factory=list)
    added: list[Figures] = field(default_factory=list)
    removed: list[Figures] = field(default_factory=list)


@frozen
class _Release:
    dataset: Dataset
    unstated: frozenset[str]
    """The columns that its file does not have."""


def figure_changes(catalog: Catalog, id_: str) -> Iterator[FigureChange]:
    """Of a code: by file, then release."""
    for releases in catalog.once(_held):
        yield from _of_code(releases, code_number(id_))


def _held(catalog: Catalog) -> tuple[tuple[_Release, ...], ...]:
    """The releases of each kind of file that is about codes."""
    return tuple(
        tuple(
            _Release(each, frozenset(column.name for column in unstated(each)))
            for each in of_kind(catalog.datasets, kind)
        )
        for kind in OF_CODES
        # Every code is looked up in every file, so to have read all of each is no more.
        if sum(len(each.rows) for each in of_kind(catalog.datasets, kind))
    )


def _of_code(releases: Sequence[_Release], number: str) -> Iterator[FigureChange]:
    steps: dict[tuple[int, int], _Step] = {}
    last: dict[Key, tuple[int, Figures]] = {}
    for place, release in enumerate(releases):
        rows = {row.key: row for row in rows_of(release.dataset, number)}
        for key, row in rows.items():
            if key in last:
                before, old = last[key]
                passed_over = releases[before].unstated | release.unstated
                if changed := compare_rows(old, row, passed_over):
                    steps.setdefault((before, place), _Step()).rows.append(changed)
            elif (lacked := _last_without(releases, place, key)) is not None:
                steps.setdefault((lacked, place), _Step()).added.append(row)
            last[key] = place, row
        for key in [key for key in last if key not in rows]:
            if would_list(release.dataset, key):
                before, old = last.pop(key)
                if would_list(releases[before].dataset, key):
                    steps.setdefault((before, place), _Step()).removed.append(old)
    for (before, place), step in sorted(steps.items(), key=lambda item: (item[0][1], item[0][0])):
        yield _change(releases[before].dataset, releases[place].dataset, step)


def _last_without(releases: Sequence[_Release], place: int, key: Key) -> int | None:
    """The last release before `place` that surely has no such row; the one there is whole too."""
    if not would_list(releases[place].dataset, key):
        return None
    earlier = (at for at in reversed(range(place)) if would_list(releases[at].dataset, key))
    return next(earlier, None)


def _change(before: Dataset, after: Dataset, step: _Step) -> FigureChange:
    return FigureChange(
        after.first_day,
        before,
        after,
        is_hole(before, after),
        tuple(step.rows),
        tuple(step.added),
        tuple(step.removed),
    )
