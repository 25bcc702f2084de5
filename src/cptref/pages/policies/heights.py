"""The forms of a sheet, the fullest first, and how high a sheet is in one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cptref.pages.policies.fit import LINE, PLAIN, SMALL, WIDTH, high, lines, wide
from cptref.pages.policies.sheet_view import Form, SheetPolicy, SheetView


def forms() -> Iterator[Form]:
    """In the order in which something is let go."""
    yield Form("full", summaries=True, found=True, searches=True, names=True, shorts=False)
    yield Form("full", summaries=True, found=False, searches=True, names=True, shorts=False)
    yield Form("full", summaries=False, found=False, searches=True, names=True, shorts=False)
    for name, shorts in (("tight", False), ("tight", True), ("pair", True), ("run", True)):
        for searches, names in ((True, True), (False, True), (False, False)):
            yield Form(name, False, False, searches, names, shorts)


#: Around what is written, in points: as sheet.css has it.
_HEAD, _FIELDS, _SECTION, _COLUMNS, _FOOT = 2.0, 36.0, 24.0, 14.0, 13.0
_BOX, _BESIDE = 20.0, 8.0
_WRITE = {"full": 204.0, "tight": 164.0}
_PAD = {"full": 6.0, "tight": 3.0, "pair": 2.0, "run": 3.0}
#: How much wider bold letters are.
_BOLD = 1.08
#: Of two criteria beside each other: the gap, a box with its space, what is left free to write at
#: the end of the last line, and what a row is higher than its lines.
_GAP, _TICK, _FREE, _RULE = 12.0, 14.0, 50.0, 2.0


def height(view: SheetView, form: Form, notice: Sequence[str]) -> float:
    """In points, from the first line to the notice's last."""
    return sum(_heights(view, form, notice))


def _heights(view: SheetView, form: Form, notice: Sequence[str]) -> Iterator[float]:
    title = lines(view.title, 15.0, WIDTH - 115) * 18.0
    yield _HEAD + max(title + high(view.says, PLAIN, WIDTH - 115), 46.0)
    yield _FIELDS
    if view.medicare:
        yield 7.0 + high(f"Medicare, for comparison. {view.medicare}", SMALL)
    if view.cover:
        yield _SECTION + _COLUMNS
        yield from (_policy(each, form) for each in view.cover)
    if view.refuse:
        yield _SECTION
        yield from (_policy(each, form) for each in view.refuse)
    if view.checklist:
        yield _SECTION
        for item in view.checklist:
            yield _PAD[form.name] + high(item, PLAIN, WIDTH - _BOX)
    if view.missing or view.closing:
        yield _SECTION + 4.0
        for gap in view.missing:
            ask = f" Ask: {gap.ask}." if gap.ask else ""
            yield 2.0 + high(f"{gap.name}: {gap.said}{ask}", SMALL)
            yield from (high(each, SMALL, WIDTH - 10) for each in gap.searched)
        yield 2.0 + high(view.closing, SMALL)
    if view.left_out:
        yield 4.0 + high(told_left_out(view), SMALL)
    foot = f"{view.address} · edition {view.edition}, read again by {view.next} · printed"
    yield _FOOT + high(f"{foot} 00 November 0000 · page 1 of 1", SMALL)
    yield 6.0 + high(" ".join(notice), SMALL)


def told_left_out(view: SheetView) -> str:
    return f"Also, without room here: {'; '.join(view.left_out)}. See {view.whole_address}"


def _policy(each: SheetPolicy, form: Form) -> float:
    pad, width = _PAD[form.name], WIDTH - _BOX
    tall = pad + rows_of(each.name, each.stance, each.number) * LINE[PLAIN] + 1.0
    tall += sum(high(line, SMALL, width) for line in each.where)
    if form.name == "pair":
        tall += sum(_pairs(each.ticks, width))
    elif form.name == "run" and each.ticks:
        tall += _run(each.ticks, width) * 14.0 + 14.0 + pad
    else:
        tall += sum(
            pad + high(tick, PLAIN, width - _WRITE[form.name] - _BESIDE) for tick in each.ticks
        )
    return tall + (high(each.note, SMALL, width) + pad if each.note else 0.0) + 1.0


def rows_of(name: str, stance: str, number: str) -> int:
    """The lines of a policy's head, which is bold, and so wider than what is counted."""
    return lines(f"{name} {stance}      {number}", PLAIN, (WIDTH - _BOX) / _BOLD)


def _pairs(ticks: Sequence[str], width: float) -> Iterator[float]:
    """The rows of two boxes, each with its words and, behind the last of them, a place to write."""
    column = (width - _GAP) / 2 - _TICK
    for at in range(0, len(ticks), 2):
        count = max(_with_room(tick, column) for tick in ticks[at : at + 2])
        yield count * LINE[PLAIN] + _RULE


def _with_room(tick: str, column: float) -> int:
    """The lines of it, the place to write among them, which is never broken."""
    count, filled = 1, 0.0
    for word in tick.split():
        long = wide(word, PLAIN) + wide(" ", PLAIN)
        if filled and filled + long > column:
            count, filled = count + 1, 0.0
        filled += long
    return count + (filled + _FREE > column)


def _run(ticks: Sequence[str], width: float) -> int:
    """The lines of boxes one after the other, none of which is parted from its words."""
    count, filled = 1, 0.0
    for tick in ticks:
        long = 28.0 + wide(tick, PLAIN)
        if filled and filled + long > width:
            count, filled = count + 1, 0.0
        count += max(0, lines(tick, PLAIN, width - 28.0) - 1)
        filled += long
    return count


def where(number: str, dates: str, address: str, form: Form) -> tuple[str, ...]:
    """A policy's day and address: on one line where a close sheet has room for them."""
    if form.name == "full":
        return (f"{number} · {dates}", address)
    joined = f"{dates} · {address}"
    return (joined,) if is_line(joined) else (dates, address)


def is_line(text: str) -> bool:
    """Whether a line below a policy's head has room for it."""
    return lines(text, SMALL, WIDTH - _BOX - _BESIDE) == 1
