"""Numbers -> an SVG picture as text: lines over time that are read without colour or script.

A line is named and labelled at its ends; several differ by dashes and the shape of their dots.
An axis that does not begin at zero shows a break. Every stroke and letter takes the colour of the
text around it, so print and forced colours need nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Literal

from cptref.charts.axis import place, ticks_of
from cptref.charts.points import Line
from cptref.frozen import frozen

_WIDTH = 400
_LEFT = 44
_RIGHT = 62
#: Where lines are named at their ends there is room for '47381 $1,382.80'.
_RIGHT_OF_NAMES = 116
_TOP = 26
_GAP = 44
_FOOT = 34
#: From this height on a panel has room for one line of its grid more.
_TALL = 200
#: Labels at the ends of two lines stand at least so far apart.
_LETTERS = Decimal(14)
_DASHES = ("", "7 3", "4 2", "9 3 2 3", "12 3 2 3 2 3")
#: What stands for a figure: a line of no length with round ends.
_DOT = "h0"
#: The same where lines are many: a square, a triangle, a diamond, a cross.
_SHAPES = ("m-3-3h6v6h-6z", "m0-4l4 7h-8z", "m0-4l4 4l-4 4l-4-4z", "m-3-3l6 6m0-6l-6 6")


@frozen
class Panel:
    """One scale with its lines; panels stand one under the other over the same years."""

    title: str
    unit: str
    """What stands before a figure: '$', or nothing."""
    lines: tuple[Line, ...]
    height: int = 140
    named: Literal["beginning", "end"] = "beginning"
    """Where names of several lines stand; at the end there is room for a line each 14 of height."""


def draw(id: str, title: str, description: str, panels: Sequence[Panel]) -> str:
    """The picture; `id` is unique on its page. Without two points there is nothing to draw."""
    days = [point.day for panel in panels for line in panel.lines for point in line.points]
    if len(set(days)) < 2:
        return ""
    first, last = min(days), max(days)
    right = _RIGHT_OF_NAMES if any(panel.named == "end" for panel in panels) else _RIGHT
    height = _TOP + sum(panel.height + _GAP for panel in panels) - _GAP + _FOOT
    parts = [
        (
            f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" role="img" font-size="12" '
            f'fill="currentColor" stroke="none" aria-labelledby="{id}-title {id}-desc">'
        ),
        f'<title id="{id}-title">{escape(title)}</title>',
        f'<desc id="{id}-desc">{escape(description)}</desc>',
    ]
    top = _TOP
    for panel in panels:
        parts += _panel(panel, top, first, last, right)
        top += panel.height + _GAP
    parts += _years(first, last, height, right)
    return "".join([*parts, "</svg>"])


@frozen
class _Scale:
    """From days and values to places in the picture."""

    top: int
    height: int
    first: date
    last: date
    low: Decimal
    high: Decimal
    right: int

    def x(self, day: date) -> Decimal:
        wide = _WIDTH - _LEFT - self.right
        return _LEFT + Decimal((day - self.first).days * wide) / (self.last - self.first).days

    def y(self, value: Decimal) -> Decimal:
        return self.top + self.height * (self.high - value) / (self.high - self.low)


def _panel(panel: Panel, top: int, first: date, last: date, right: int) -> Iterator[str]:
    values = [point.value for line in panel.lines for point in line.points]
    ticks = ticks_of(min(values), max(values), 4 if panel.height >= _TALL else 3)
    scale = _Scale(top, panel.height, first, last, ticks[0], ticks[-1], right)
    yield f'<text x="0" y="{top - 12}" font-weight="600">{escape(panel.title)}</text>'
    yield '<g stroke="currentColor" stroke-opacity=".25">'
    for tick in ticks:
        yield f'<path d="M{_LEFT} {place(scale.y(tick))}H{_WIDTH - right}"/>'
    yield "</g>"
    for tick in ticks:
        label = f"{panel.unit}{tick:,}"
        yield f'<text x="{_LEFT - 6}" y="{place(scale.y(tick) + 4)}" {_END}>{label}</text>'
    if ticks[0]:
        yield _break(top + panel.height)
    if panel.named == "end":
        for number, line in enumerate(panel.lines):
            yield from _line(line, scale, number, _SHAPES[number % len(_SHAPES)])
        yield from _names(panel, scale)
        return
    begun: list[Decimal] = []
    ended: list[Decimal] = []
    for number, line in enumerate(panel.lines):
        yield from _line(line, scale, number)
        yield from _ends(panel, line, scale, begun, ended)


_END = 'text-anchor="end"'


def _line(line: Line, scale: _Scale, number: int, shape: str = _DOT) -> Iterator[str]:
    """A dot or shape for every figure; between two that are not neighbours thin and dotted."""
    known: list[str] = []
    unknown: list[str] = []
    dots: list[str] = []
    before: tuple[int, int] | None = None
    dot: tuple[int, int] | None = None
    for point in line.points:
        here = x, y = round(scale.x(point.day)), round(scale.y(point.value))
        if before and point.after_hole:
            unknown.append(f"M{before[0]} {before[1]}L{x} {y}")
            known.append(f"M{x} {y}")
        elif before:
            # From figure to figure: they lie about as far apart, and what is alike packs well.
            across, down = x - before[0], y - before[1]
            known.append(f"l{across} {down}" if down else f"h{across}")
        else:
            known.append(f"M{x} {y}")
        if point.marked:
            if dot and shape == _DOT:
                dots.append(f"m{x - dot[0]} {y - dot[1]}{shape}")
            else:
                dots.append(f"M{x} {y}{shape}")
            dot = here
        before = here
    dashes = _DASHES[number % len(_DASHES)]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    yield '<g stroke="currentColor" fill="none">'
    yield f'<path d="{"".join(known)}" stroke-width="2"{dashed}/>'
    if unknown:
        yield f'<path d="{"".join(unknown)}" stroke-dasharray="1 4"/>'
    drawn = 'stroke-width="5" stroke-linecap="round"' if shape == _DOT else 'fill="currentColor"'
    yield f'<path d="{"".join(dots)}" {drawn}/></g>'


def _ends(
    panel: Panel, line: Line, scale: _Scale, begun: list[Decimal], ended: list[Decimal]
) -> Iterator[str]:
    """The first figure at the line's beginning, the last one beside its end.

    `begun` and `ended` are where those of other lines stand; its own are put there too.
    """
    begin, end = line.points[0], line.points[-1]
    name = f"{line.name} " if len(panel.lines) > 1 else ""
    first = escape(f"{name}{panel.unit}{begin.value:,}")
    above = scale.y(begin.value) - 8
    # Near the panel's title it stands under the line.
    y = _free(above if above > scale.top + 2 else above + 24, begun)
    yield (f'<text x="{place(scale.x(begin.day) + 4)}" y="{place(y)}">{first}</text>')
    y = _free(scale.y(end.value) + 4, ended)
    yield (
        f'<text x="{place(scale.x(end.day) + 7)}" y="{place(y)}" font-weight="600">'
        f"{panel.unit}{end.value:,}</text>"
    )


def _free(y: Decimal, taken: list[Decimal]) -> Decimal:
    """The first place from `y` downwards where a label covers none of those taken, and takes it."""
    while any(abs(y - other) < _LETTERS for other in taken):
        y += 1
    taken.append(y)
    return y


def _names(panel: Panel, scale: _Scale) -> Iterator[str]:
    """Beside the plot, one under the other: each name and last figure, and the way to its line."""
    in_order = sorted(panel.lines, key=lambda line: (-line.points[-1].value, line.name))
    x = _WIDTH - scale.right
    lowest = scale.top + scale.height + 4 - _LETTERS * (len(in_order) - 1)
    floor = scale.top - 4 + Decimal(0)
    for line in in_order:
        end = line.points[-1]
        at = scale.y(end.value)
        y = max(floor, min(at + 4, lowest))
        floor, lowest = y + _LETTERS, lowest + _LETTERS
        yield (
            f'<path d="M{place(scale.x(end.day) + 5)} {place(at)}L{x + 13} {place(y - 4)}" '
            'stroke="currentColor" stroke-opacity=".5"/>'
        )
        yield (
            f'<text x="{x + 16}" y="{place(y)}">{escape(line.name)} '
            f'<tspan font-weight="600">{panel.unit}{end.value:,}</tspan></text>'
        )


def _break(bottom: int) -> str:
    """The sign, under the axis, that there is nothing drawn between it and zero."""
    x = _LEFT
    return (
        f'<path d="M{x} {bottom}v4l-4 2l8 4l-4 2v3" fill="none" stroke="currentColor"/>'
    )  # fmt: skip


def _years(first: date, last: date, height: int, right: int) -> Iterator[str]:
    """Each January, as far as there is room for its name."""
    scale = _Scale(0, 1, first, last, Decimal(0), Decimal(1), right)
    years = [year for year in range(first.year, last.year + 1) if date(year, 1, 1) >= first]
    every = 1 + len(years) // 8
    for year in years[::every]:
        x = place(scale.x(date(year, 1, 1)))
        yield f'<text x="{x}" y="{height - 4}" text-anchor="middle">{year}</text>'
