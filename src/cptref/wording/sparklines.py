"""A code's payment over the releases as a sparkline, named in words: for heads and lists."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from cptref.catalog.fee_schedule import FeeSchedule
from cptref.charts import sparkline as drawing
from cptref.wording.amounts import dated, money
from cptref.wording.fee_lines import History, points
from cptref.wording.fees import paid_in, settings


def histories(fees: FeeSchedule) -> Mapping[str, History]:
    """Where the newest release pays ('in a facility'), the usual place first, and each release's
    payment there. Of a code that is not paid there is none."""
    return {
        called: [
            (release, paid.payment if (paid := paid_in(release, called)) else None)
            for release in fees.releases
        ]
        for called in settings(fees.newest)
    }


def usual_history(fees: FeeSchedule) -> tuple[str, History]:
    """Where it is paid as a rule; ('', ()) where it is not."""
    return next(iter(histories(fees).items()), ("", ()))


def sparkline(fees: FeeSchedule) -> Markup:
    """'$1,559.43 in Jan 2020, $1,382.80 in Jan 2026, in a facility'; '' without two payments.

    Its scale is its own: it shows when it moved and which way, and never how much beside another.
    """
    called, history = usual_history(fees)
    paid = [(release, payment) for release, payment in history if payment is not None]
    if len(paid) < 2:
        return Markup()
    (first, begun), (newest, now) = paid[0], paid[-1]
    title = f"{money(begun)} in {dated(first)}, {money(now)} in {dated(newest)}, {called}"
    drawn = drawing.draw(points(history), title)
    return Markup(drawn)  # noqa: S704  # its text is escaped there
