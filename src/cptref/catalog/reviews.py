"""Until when a reading holds."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from cptref.schema import Site, Source


def read_again_by(source: Source, site: Site) -> date:
    """The last day on which the reading of the source holds: by its own months, or the site's."""
    return months_after(source.retrieved, source.review_months or site.review_months)


def months_after(day: date, months: int) -> date:
    """The same day of the month, or its last day where the month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
