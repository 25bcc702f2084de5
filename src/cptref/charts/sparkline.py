"""One figure over time in the size of a word: its own scale, and its name in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape

from cptref.charts.points import Point
from cptref.charts.steps import steps

_WIDTH, _HEIGHT = 84, 18
_LEFT, _TOP, _BOTTOM = 2, 3, 15
#: The newest figure begins here, and holds up to its dot.
_NEWEST, _END = 72, 80


def draw(points: Sequence[Point], title: str) -> str:
    """The picture; nothing where there are not two days to draw."""
    if len({point.day for point in points}) < 2:
        return ""
    first, last = points[0].day, points[-1].day
    values = [point.value for point in points]
    low, high = min(values), max(values)

    def x(day: date) -> Decimal:
        wide = _NEWEST - _LEFT
        return _LEFT + Decimal((day - first).days * wide) / (last - first).days

    def y(value: Decimal) -> Decimal:
        if low == high:
            return Decimal(_TOP + _BOTTOM) / 2
        return _TOP + (_BOTTOM - _TOP) * (high - value) / (high - low)

    drawn = steps(points, x, y, Decimal(_END))
    hole = (
        f'<path d="{drawn.dotted}" stroke-width="1" stroke-dasharray="1 2"/>'
        if drawn.dotted
        else ""
    )
    across, down = drawn.end
    return (
        f'<svg class="spark" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" role="img" fill="none" stroke="currentColor">'
        f'<title>{escape(title)}</title><path d="{drawn.known}" stroke-width="1.5"/>{hole}'
        f'<path d="M{across} {down}h0" stroke-width="5" stroke-linecap="round"/></svg>'
    )
