"""Until when a reading holds, which days can have been, and the newest of a record's."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from cptref.load.record import Record
from cptref.schema import Site, Source


def has_begun(day: date, today: date | None) -> bool:
    """Whether the day can have been, by the clock in UTC: east of Greenwich it is tomorrow already.

    Without a clock every day can.
    """
    return today is None or day <= today + timedelta(days=1)


def days_of(record: Record[Any]) -> tuple[date, ...]:
    """The days on which a person did something.

    Of a source it is when it was read, of a briefing when it was reviewed or changed; of another
    record there are none.
    """
    if record.kind == "source":
        return (record.data.retrieved,)
    if record.kind == "code":
        return (record.data.reviewed.on, *(entry.date for entry in record.data.history))
    return ()


def day_of(record: Record[Any], today: date | None) -> date:
    """The newest of its days, of those that can have been; `date.min` where there is none."""
    return max((day for day in days_of(record) if has_begun(day, today)), default=date.min)


def read_again_by(source: Source, site: Site) -> date:
    """The last day on which the reading of the source holds: by its own months, or the site's."""
    return months_after(source.retrieved, source.review_months or site.review_months)


def months_after(day: date, months: int) -> date:
    """The same day of the month, or its last day where the month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
