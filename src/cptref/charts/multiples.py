"""One line of several that stand side by side: in per cent of its first figure, on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cptref.charts.axis import place, ticks_around_zero
from cptref.charts.points import Point
from cptref.charts.steps import steps
from cptref.charts.svg import path, picture, text
from cptref.frozen import frozen

#: As wide as a phone has room for, so that one drawing serves every screen.
_WIDTH, _HEIGHT = 328, 118
_LEFT, _NEWEST, _END = 46, 222, 232
_TOP, _BOTTOM = 26, 92
_LETTERS = 15
_NARROW = "\N{NARROW NO-BREAK SPACE}"


@frozen
class Scale:
    """What the pictures have in common."""

    first: date
    last: date
    ticks: tuple[Decimal, ...]

    def x(self, day: date) -> Decimal:
        wide = _NEWEST - _LEFT
        return _LEFT + Decimal((day - self.first).days * wide) / (self.last - self.first).days

    def y(self, value: Decimal) -> Decimal:
        low, high = self.ticks[0], self.ticks[-1]
        return _TOP + (_BOTTOM - _TOP) * (high - value) / (high - low)


@frozen
class Panel:
    points: tuple[Point, ...]
    """In the figure's own unit: the first is the one that all are compared with."""
    begun: str
    """The first figure as it is written."""
    ended: str
    change: str
    """From the first to the last, in per cent."""
    title: str
    desc: str


def scale(panels: Sequence[Panel]) -> Scale:
    days = [point.day for panel in panels for point in panel.points]
    moved = [point.value for panel in panels for point in in_per_cent(panel.points)]
    return Scale(min(days), max(days), tuple(ticks_around_zero(min(moved), max(moved))))


def in_per_cent(points: Sequence[Point]) -> tuple[Point, ...]:
    """Against the first of them, not rounded."""
    first = points[0].value
    return tuple(replace(each, value=100 * (each.value - first) / first) for each in points)


def draw(panel: Panel, on: Scale) -> str:
    return picture("multiple", _WIDTH, _HEIGHT, panel.title, panel.desc, _draw(panel, on))


def _draw(panel: Panel, on: Scale) -> Iterator[str]:
    for tick in on.ticks:
        looks = "ax zero" if not tick else "ax"
        yield path(looks, f"M{_LEFT} {place(on.y(tick))}H{_END}")
        yield text(_LEFT - 8, on.y(tick) + 4, _label(tick), "t ya", "end")
    points = in_per_cent(panel.points)
    drawn = steps(points, on.x, on.y, Decimal(_END))
    yield path("ln", drawn.known)
    if drawn.dotted:
        yield path("ln hole", drawn.dotted)
    across, down = drawn.end
    yield f'<circle class="pt" cx="{across}" cy="{down}" r="3.2"/>'
    # It ends before the label at the other end begins.
    yield text(min(on.x(points[0].day), Decimal(_END - 96)), _TOP - 12, panel.begun, "t")
    # Both lines of the label stay beside the plot.
    y = min(max(on.y(points[-1].value) + 2, Decimal(_TOP)), Decimal(_BOTTOM - _LETTERS))
    yield text(_END + 8, y, panel.ended, "b")
    yield text(_END + 8, y + _LETTERS, panel.change, "t")
    yield from _years(on)


def _label(tick: Decimal) -> str:
    if not tick:
        return "0"
    return f"{'−' if tick < 0 else '+'}{abs(tick):,}{_NARROW}%"


def _years(on: Scale) -> Iterator[str]:
    """Each January, as far as there is room for its name."""
    years = [
        year for year in range(on.first.year, on.last.year + 1) if date(year, 1, 1) >= on.first
    ]
    for year in years[:: 1 + len(years) // 5]:
        x = on.x(date(year, 1, 1))
        yield path("ax zero", f"M{place(x)} {_BOTTOM + 4}v4")
        yield text(x, _HEIGHT - 4, f"{year}", "t", "middle")
