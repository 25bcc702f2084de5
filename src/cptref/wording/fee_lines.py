"""The fee schedule's figures over the releases as lines of a picture, and why one is dotted."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cptref.catalog.fee_schedule import Release
from cptref.charts.points import Point

#: Releases one after the other, each with its figure, or with nothing where it has none.
History = Sequence[tuple[Release, Decimal | None]]


def points(history: History) -> tuple[Point, ...]:
    """Over releases without a figure the way is dotted, as over those that are not known."""
    found: list[Point] = []
    hole = False
    for release, value in history:
        hole = hole or release.after_hole
        if value is not None:
            found.append(Point(release.day, value, hole and bool(found)))
        hole = value is None
    return tuple(found)


def why_dotted(histories: Sequence[History]) -> str:
    """A sentence; nothing where no line is dotted."""
    gaps = [_between(history) for history in histories]
    reasons = []
    if any(release.after_hole for gap in gaps for release, _ in gap):
        reasons.append("releases between are not in the library")
    if any(value is None for gap in gaps for _, value in gap):
        reasons.append("there was no payment between")
    return f"Where a line of the picture is dotted, {' or '.join(reasons)}." if reasons else ""


def _between(history: History) -> History:
    """What comes after the first figure, up to the last."""
    known = [place for place, (_, value) in enumerate(history) if value is not None]
    return history[known[0] + 1 : known[-1] + 1] if known else ()
