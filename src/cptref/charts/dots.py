"""Many figures on one line, a ring each: those that are alike stand on one another.

It has no size of its own: rings stand at parts of the width, so that words stay as large as they
are. Two drawings are made of it, since rings that have room on a screen meet on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from html import escape

from cptref.charts.axis import place, ticks_within
from cptref.charts.svg import named
from cptref.frozen import frozen

#: The first and the last ring stand so many per cent from the edges.
_EDGE = 2
_MIDDLE = 50
_FOOT = 26
#: Of the picture's top: two lines of words.
_HEAD = 44


@frozen
class Dot:
    id: str
    name: str
    """'Houston, TX'"""
    value: Decimal
    words: str
    """The value as it is written."""


@frozen
class Mark:
    """A line across: what all are compared with."""

    value: Decimal
    words: str
    below: str
    """'66 localities below'"""


@frozen
class Strip:
    title: str
    desc: str
    dots: tuple[Dot, ...]
    mark: Mark
    stack: str
    """Who stands in the highest stack, where that is one group; else ''."""


@frozen
class _Room:
    looks: str
    least: int
    """The narrowest that it is shown: rings have room for themselves from there on."""
    radius: Decimal
    pitch: Decimal
    ticks: int
    ends_named: bool
    """Whether there is room for the names of the first and the last."""


_BROAD = _Room("broad", 830, Decimal("3.4"), Decimal("8.6"), 6, ends_named=True)
_NARROW = _Room("narrow", 280, Decimal("2.6"), Decimal("6.6"), 3, ends_named=False)
#: From this height on a stack has room for words beside it, over the names of the ends.
_HIGH = 8
#: What a letter takes of the narrowest broad drawing, in per cent.
_LETTER = Decimal("0.9")


def broad(of: Strip) -> str:
    return _drawn(of, _BROAD)


def narrow(of: Strip) -> str:
    return _drawn(of, _NARROW)


def _drawn(of: Strip, room: _Room) -> str:
    values = [*(dot.value for dot in of.dots), of.mark.value]
    low, high = min(values), max(values)

    def x(value: Decimal) -> Decimal:
        if low == high:
            return Decimal(_MIDDLE)
        return _EDGE + (100 - 2 * _EDGE) * (value - low) / (high - low)

    at = {dot.id: x(dot.value) for dot in of.dots}
    levels = stacked(at, 100 * room.pitch / room.least)
    highest = max(levels.values())
    base = _HEAD + 14 + room.pitch * (highest + 1)
    height = place(base + _FOOT)
    parts = [
        (
            f'<svg class="fig strip {room.looks}" width="100%" height="{height}" role="img" '
            f'fill="currentColor">{named(of.title, of.desc)}'
        ),
        _across(of.mark, x(of.mark.value), base),
        *_rings(of, room, at, levels, base),
        *_axis(room, [(x(tick), tick) for tick in ticks_within(low, high, room.ticks)], base),
    ]
    if room.ends_named:
        parts += _ends(of, at, levels, base)
        if of.stack and highest + 1 >= _HIGH:
            parts.append(_of_stack(of, at, levels, x(of.mark.value)))
    return "".join([*parts, "</svg>"])


def stacked(at: Mapping[str, Decimal], apart: Decimal) -> dict[str, int]:
    """Where each stands, in what order it is; the level where it meets none beside it.

    The same for the same figures: those that are alike go up in the order of their ids.
    """
    levels: dict[str, int] = {}
    #: The place of the last one on each level: they come from left to right.
    taken: list[Decimal] = []
    for id, x in sorted(at.items(), key=lambda each: (each[1], each[0])):
        level = next((number for number, last in enumerate(taken) if x - last >= apart), len(taken))
        taken[level : level + 1] = [x]
        levels[id] = level
    return levels


def _rings(
    of: Strip, room: _Room, at: Mapping[str, Decimal], levels: Mapping[str, int], base: Decimal
) -> Iterator[str]:
    yield '<g class="rings" fill="none" stroke="currentColor">'
    for dot in of.dots:
        y = base - room.radius - 3 - room.pitch * levels[dot.id]
        told = f"<title>{escape(dot.name)}: {dot.words}</title>" if room.ends_named else ""
        yield (
            f'<circle data-loc="{escape(dot.id)}" cx="{_percent(at[dot.id])}" cy="{place(y)}" '
            f'r="{room.radius}">{told}</circle>'
        )
    yield "</g>"


def _across(mark: Mark, x: Decimal, base: Decimal) -> str:
    """Its words stand on the side where there is more room."""
    anchor, away = (' text-anchor="end"', -7) if x > 50 else ("", 7)  # the middle
    at = _percent(x)
    return (
        f'<line class="ax0" x1="{at}" x2="{at}" y1="2" y2="{place(base)}" stroke="currentColor"/>'
        f'<text class="b" x="{at}" dx="{away}" y="14"{anchor}>{escape(mark.words)}</text>'
        f'<text class="t" x="{at}" dx="{away}" y="30"{anchor}>{escape(mark.below)}</text>'
    )


def _axis(room: _Room, ticks: Sequence[tuple[Decimal, Decimal]], base: Decimal) -> Iterator[str]:
    line = place(base)
    yield f'<line class="ax0" x1="0" x2="100%" y1="{line}" y2="{line}" stroke="currentColor"/>'
    for x, tick in ticks:
        at = _percent(x)
        yield (
            f'<line class="ax0" x1="{at}" x2="{at}" y1="{line}" y2="{place(base + 5)}" '
            'stroke="currentColor"/>'
        )
        # At the edges they stay within the picture.
        anchor = "start" if x < 2 * _EDGE + 2 else "end" if x > 100 - 2 * _EDGE - 2 else "middle"
        yield (
            f'<text class="t" x="{at}" y="{place(base + 20)}" text-anchor="{anchor}">'
            f"${tick:,}</text>"
        )


def _ends(
    of: Strip, at: Mapping[str, Decimal], levels: Mapping[str, int], base: Decimal
) -> Iterator[str]:
    """The first and the last, over the highest ring that stands under their names."""
    in_order = sorted(of.dots, key=lambda dot: (dot.value, dot.id))
    for dot, anchor in ((in_order[0], "start"), (in_order[-1], "end")):
        words = f"{dot.name} {dot.words}"
        wide = _LETTER * len(words) + 1
        x = at[dot.id]
        under = [
            levels[id]
            for id, other in at.items()
            if (x - 1 <= other <= x + wide if anchor == "start" else x - wide <= other <= x + 1)
        ]
        y = base - _BROAD.pitch * (max(under) + 1) - 8
        yield (
            f'<text x="{_percent(x)}" y="{place(y)}" text-anchor="{anchor}">{escape(words)}</text>'
        )


def _of_stack(
    of: Strip, at: Mapping[str, Decimal], levels: Mapping[str, int], mark: Decimal
) -> str:
    """Over the highest stack, with a way down to it; '' where the words would meet the mark's."""
    x = at[max(levels, key=lambda id: (levels[id], id))]
    half = _LETTER * len(of.stack) / 2
    middle = x
    if abs(mark - x) < half + 1:
        middle = mark - half - 1 if x < mark else mark + half + 1
    wide = _LETTER * max(len(of.mark.words), len(of.mark.below)) + 1
    left, right = (mark, mark + wide) if mark <= _MIDDLE else (mark - wide, mark)
    if (
        middle - half < 0
        or middle + half > 100
        or (  # per cent
            middle - half < right and middle + half > left
        )
    ):
        return ""
    # Between the words and the ring that stands highest.
    down = f'y1="{_HEAD - 8}" y2="{_HEAD + 8}"'
    return (
        f'<text class="t" x="{_percent(middle)}" y="30" text-anchor="middle">'
        f"{escape(of.stack)}</text>"
        f'<line class="ax0" x1="{_percent(x)}" x2="{_percent(x)}" {down} stroke="currentColor"/>'
    )


def _percent(value: Decimal) -> str:
    return f"{value:.2f}%"
