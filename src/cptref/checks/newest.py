"""The newest release of one of CMS's files by a day, looked for once, and a code's row in it."""

from __future__ import annotations

from datetime import date

from cptref.catalog import Catalog, releases
from cptref.checks.day import Day
from cptref.cms.layout import Kind
from cptref.frozen import frozen
from cptref.load.record import Record
from cptref.load.tables import Dataset, Figures
from cptref.schema import Code
from cptref.schema.systems import code_number


def newest(catalog: Catalog, kind: Kind, day: Day) -> Dataset | None:
    return catalog.once(_newest, kind, day.calendar)


@frozen
class ScheduleRow:
    """The row of the fee schedule without a modifier, which speaks for a code as a whole."""

    number: str
    figures: Figures
    source: str


def schedule_row(record: Record[Code], catalog: Catalog, day: Day) -> ScheduleRow | None:
    dataset, number = newest(catalog, "pfs", day), code_number(record.id)
    figures = releases.row(dataset, number, "")
    return ScheduleRow(number, figures, dataset.source) if dataset and figures else None


def _newest(catalog: Catalog, kind: Kind, day: date) -> Dataset | None:
    return releases.newest(catalog.datasets, kind, day)
