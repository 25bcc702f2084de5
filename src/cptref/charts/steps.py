"""Figures over time as steps: each holds until the next; no slope is drawn where there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from cptref.charts.axis import place
from cptref.charts.points import Point
from cptref.frozen import frozen


@frozen
class Steps:
    """The two paths of a line, and where it ends."""

    known: str
    dotted: str
    """From one figure to the next where those between are not known; '' where all are."""
    end: tuple[str, str]


def steps(
    points: Sequence[Point],
    x: Callable[[date], Decimal],
    y: Callable[[Decimal], Decimal],
    until: Decimal,
) -> Steps:
    """The last figure holds up to `until`; between two with a hole the way is straight."""
    known: list[str] = []
    dotted: list[str] = []
    before: Point | None = None
    drawn_to = ""
    for point in points:
        across, down = place(x(point.day)), place(y(point.value))
        if before is None:
            known.append(f"M{across} {down}")
            drawn_to = across
        elif point.after_hole:
            last = place(x(before.day))
            # The figure before it held up to its own release at least.
            known.append(f"H{last}" if last != drawn_to else "")
            dotted.append(f"M{last} {place(y(before.value))}L{across} {down}")
            known.append(f"M{across} {down}")
            drawn_to = across
        elif down != place(y(before.value)):
            known.append(f"H{across}V{down}")
            drawn_to = across
        before = point
    if before is None:
        return Steps("", "", ("", ""))
    end = place(until), place(y(before.value))
    known.append(f"H{end[0]}")
    return Steps("".join(known), "".join(dotted), end)
