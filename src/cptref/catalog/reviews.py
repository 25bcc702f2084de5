"""Until when a reading holds, and which days can have been."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from cptref.schema import Site, Source


def has_begun(day: date, today: date | None) -> bool:
    """Whether the day can have been, by the clock in UTC: east of Greenwich it is tomorrow already.

    Without a clock every day can.
    """
    return today is None or day <= today + timedelta(days=1)


def read_again_by(source: Source, site: Site) -> date:
    """The last day on which the reading of the source holds: by its own months, or the site's."""
    return months_after(source.retrieved, source.review_months or site.review_months)


def months_after(day: date, months: int) -> date:
    """The same day of the month, or its last day where the month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
