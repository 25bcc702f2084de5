"""Datasets -> what Medicare's files say of one code: typed, with the release on every figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.extents import Lookup, parts_of_code
from cptref.catalog.fee_schedule import FeeSchedule, Release, releases_of
from cptref.catalog.localities import Localities
from cptref.catalog.pairs import edits
from cptref.catalog.standing import (
    Row,
    Standing,
    coming_rows,
    newest_rows,
    shown_row,
    standing,
)
from cptref.cms.kinds import OF_CODES, kind_of
from cptref.frozen import frozen

if TYPE_CHECKING:
    from cptref.load.tables import Dataset

#: The files of codes beside the fee schedule.
_OTHERS = tuple(kind for kind in OF_CODES if kind_of(kind).pays != "units")


@frozen
class MedicareFigures:
    """All that the datasets say of one code by a day; each part is empty where they say nothing."""

    fees: FeeSchedule | None
    fee_standing: Standing
    localities: Localities | None
    outpatient: tuple[Row, ...]
    """OPPS, release by release, those that apply by the day."""
    outpatient_standing: Standing
    surgery_center: Row | None
    limits: tuple[Row, ...]
    """MUE, by setting; each of the newest release that has the setting."""
    pairs: tuple[Row, ...]
    """NCCI's pairs with other codes of the library, those in force."""
    coming_fees: tuple[Release, ...]
    """The fee schedule's releases that apply after the day."""
    coming: tuple[Row, ...]
    """Rows of other files that apply after the day."""
    passed: tuple[Lookup, ...]
    """Releases of surgery centers and unit limits, newer than what is shown, that cannot tell."""


def figures_of_code(
    datasets: Mapping[str, Dataset], number: str, day: date, fees: FeeSchedule | None
) -> MedicareFigures:
    """What the rows of the code `number` say, without what takes long: localities and pairs.

    `fees` is its history in the fee schedule.
    """
    centers, no_center = newest_rows(datasets, "asc", number, day, parts_of_code("asc"))
    limits, no_limit = newest_rows(datasets, "mue", number, day, parts_of_code("mue"))
    part = fees.part if fees else ""
    return MedicareFigures(
        fees=fees,
        fee_standing=standing(datasets, "pfs", number, day),
        localities=None,
        outpatient=tuple(
            shown_row(each, row, day)
            for each in releases.begun(datasets, "opps", day)
            if (row := each.rows.get((number,)))
        ),
        outpatient_standing=standing(datasets, "opps", number, day),
        # Of a code that moved from one addendum to another, the newest row speaks.
        surgery_center=max(centers, key=lambda row: row.day, default=None),
        limits=limits,
        pairs=(),
        coming_fees=releases_of(number, part, releases.on(datasets, "pfs", day).coming, day),
        coming=tuple(row for kind in _OTHERS for row in coming_rows(datasets, kind, number, day)),
        passed=(*no_center, *no_limit),
    )


def pairs_by_code(
    datasets: Mapping[str, Dataset], numbers: Collection[str], day: date
) -> Mapping[str, tuple[Row, ...]]:
    """NCCI's edits in force on `day` between any two of these codes, for either of the two.

    Each of the newest release that can tell of the pair.
    """
    found: dict[str, list[Row]] = {}
    for pair, (dataset, rows) in edits(datasets, numbers, day).items():
        for row in rows:
            if releases.in_force(row, day):
                for number in pair:
                    found.setdefault(number, []).append(shown_row(dataset, row, day))
    return {
        number: tuple(sorted(rows, key=lambda each: each.row.key)) for number, rows in found.items()
    }
