"""From one amount to another in steps: filled where it falls, outlined where it rises.

It is drawn twice: upright where there is room, and with its bars lying for a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from cptref.charts.axis import place, ticks_of
from cptref.charts.svg import LETTER, bar, path, picture, text
from cptref.frozen import frozen

_WIDTH, _HEIGHT = 690, 268
_LEFT, _TOP, _BOTTOM = 58, 28, 190
_BAR = 46
_HALF = _BAR // 2
#: A fall that is as high as this has its amount beside it, if the amount is short enough.
_BESIDE, _SHORT = 30, 8
#: Lying: the room of a phone, of a row, and where in it the bar is.
_NARROW, _ROW, _BAR_FROM, _BAR_TO = 328, 44, 20, 32


@frozen
class Level:
    label: str
    value: Decimal
    words: str
    """The value as it is written."""


@frozen
class Step:
    label: str
    note: str
    """Of what it comes: '−0.62 RVU'."""
    amount: Decimal
    words: str


@frozen
class Waterfall:
    title: str
    desc: str
    begin: Level
    steps: tuple[Step, ...]
    end: Level

    @property
    def levels(self) -> tuple[Decimal, ...]:
        """Before the first step, and after each."""
        return tuple(accumulate((each.amount for each in self.steps), initial=self.begin.value))

    @property
    def axis(self) -> list[Decimal]:
        return ticks_of(min(self.levels), max(self.levels))


def upright(of: Waterfall) -> str:
    return picture("upright", _WIDTH, _HEIGHT, of.title, of.desc, _upright(of))


def _upright(of: Waterfall) -> Iterator[str]:
    ticks = of.axis
    low, high = ticks[0], ticks[-1]

    def y(value: Decimal) -> Decimal:
        return _TOP + (_BOTTOM - _TOP) * (high - value) / (high - low)

    slot = Decimal(_WIDTH - _LEFT) / (len(of.steps) + 2)
    middles = [_LEFT + slot * (2 * number + 1) / 2 for number in range(len(of.steps) + 2)]
    for tick in ticks:
        yield path("ax", f"M{_LEFT} {place(y(tick))}H{_WIDTH}")
        yield text(_LEFT - 8, y(tick) + 4, f"${tick:,}", "t", "end")
    levels = of.levels
    for number, level in enumerate(levels):
        right, following = middles[number] + _HALF, middles[number + 1] - _HALF
        yield path("lead", f"M{place(right)} {place(y(level))}H{place(following)}")
    for middle, end in ((middles[0], of.begin), (middles[-1], of.end)):
        at = place(y(end.value))
        yield path("end", f"M{place(middle - _HALF)} {at}h{_BAR}")
        yield text(middle, y(end.value) - 9, end.words, "b", "middle")
        yield text(middle, _BOTTOM + 36, end.label, "b", "middle")
    for step, middle, before, after in zip(
        of.steps, middles[1:-1], levels, levels[1:], strict=False
    ):
        top, bottom = y(max(before, after)), y(min(before, after))
        yield bar(_looks(step), middle - _HALF, top, _BAR, max(bottom - top, Decimal(1)))
        if step.amount >= 0:
            yield text(middle, top - 8, step.words, "b", "middle")
        elif bottom - top >= _BESIDE and len(step.words) <= _SHORT:
            yield text(middle + _HALF + 6, (top + bottom) / 2 + 5, step.words, "b")
        else:
            yield text(middle, bottom + 16, step.words, "b", "middle")
        lines = _broken(step.label, int(slot) // LETTER)
        for number, line in enumerate(lines):
            yield text(middle, _BOTTOM + 36 + 16 * number, line, "b", "middle")
        yield text(middle, _BOTTOM + 36 + 16 * len(lines), step.note, "t", "middle")


def lying(of: Waterfall) -> str:
    height = _ROW * (len(of.steps) + 2)
    return picture("lying", _NARROW, height, of.title, of.desc, _lying(of))


def _lying(of: Waterfall) -> Iterator[str]:
    """A row each: words and amount above, the bar beneath; nothing stands beside another."""
    ticks = of.axis
    low, high = ticks[0], ticks[-1]

    def x(value: Decimal) -> Decimal:
        return 2 + (_NARROW - 4) * (value - low) / (high - low)

    levels = of.levels
    last = len(of.steps) + 1
    for number, level in enumerate(levels):
        top, bottom = _ROW * number + _BAR_TO, _ROW * (number + 1) + _BAR_FROM
        yield path("lead", f"M{place(x(level))} {top}V{bottom}")
    for number, end in ((0, of.begin), (last, of.end)):
        top = _ROW * number
        yield _line(top, end.label, "", end.words)
        yield path("end", f"M{place(x(end.value))} {top + _BAR_FROM}v{_BAR_TO - _BAR_FROM}")
    for number, (step, before, after) in enumerate(
        zip(of.steps, levels, levels[1:], strict=False), 1
    ):
        left, right = x(min(before, after)), x(max(before, after))
        yield _line(_ROW * number, step.label, step.note, step.words)
        yield bar(
            _looks(step), left, _ROW * number + _BAR_FROM,
            max(right - left, Decimal(1)), _BAR_TO - _BAR_FROM,
        )  # fmt: skip


def _line(top: int, label: str, note: str, words: str) -> str:
    told = text(0, top + 14, label, "b")
    if note:
        told += text(_NARROW - 88, top + 14, note, "t", "end")
    return told + text(_NARROW, top + 14, words, "b", "end")


def _looks(step: Step) -> str:
    return "down" if step.amount < 0 else "up"


def _broken(words: str, most: int) -> Sequence[str]:
    """In two lines where one has no room."""
    return words.split(" ", 1) if len(words) > most else (words,)
