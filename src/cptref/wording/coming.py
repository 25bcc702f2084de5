"""What the next release that is known will say, after what is in force: '; from 1 Jan 2027: …'."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cptref.catalog.fee_schedule import Release
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.standing import Row
from cptref.cms.layout import Kind
from cptref.wording import words
from cptref.wording.amounts import money, unpaid


def of_payment(figures: MedicareFigures) -> str:
    """'; from 1 Jan 2027: $1,389.48': what it will pay."""
    for release in figures.coming_fees[:1]:
        paid = money(release.usual.payment) if release.usual else unpaid(release)
        return f"; from {words.day(release.day)}: {paid}"
    return ""


def of_column(figures: MedicareFigures, now: Release, told: Callable[[Release], str]) -> str:
    """The same of another column, where the next release has another value in it."""
    for release in figures.coming_fees[:1]:
        if (value := told(release)) and value != told(now):
            return f"; from {words.day(release.day)}: {words.in_running_text(value)}"
    return ""


def of_rows(kind: Kind, coming: Iterable[Row], told: Callable[[Row], str]) -> str:
    for row in coming:
        if row.row.layout.kind == kind:
            return f"; from {words.day(row.day)}: {words.in_running_text(told(row))}"
    return ""
