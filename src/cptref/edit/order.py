"""Keys in the order of the schema, each with its comments and the blank lines above it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from cptref.edit import emit
from cptref.edit.forms import Form
from cptref.edit.read import above, head, tail
from cptref.edit.tree import Node, line_start
from cptref.frozen import frozen


@frozen
class Change:
    """What stands in the place of a stretch of text."""

    start: int
    end: int
    new: str

    @staticmethod
    def applied(text: str, start: int, end: int, changes: Sequence[Change]) -> str:
        """The stretch with the changes that lie in it. They are in order and none is in another."""
        parts: list[str] = []
        at = start
        for change in changes[bisect_left(changes, start, key=lambda each: each.start) :]:
            if change.start >= end:
                break
            parts += [text[at : change.start], change.new]
            at = change.end
        return "".join([*parts, text[at:end]])


def in_order(text: str, node: Node, form: Form, changes: list[Change]) -> list[Change]:
    """The changes within a mapping; one in their place, where its keys have to move."""
    keys = [entry.key.value for entry in node.entries if entry.key]
    wanted = emit.in_order(dict.fromkeys(keys), form)
    if keys == wanted:
        return changes
    order = [keys.index(key) for key in wanted]
    moved = _in_brackets if node.is_flow else _in_lines
    change = moved(text, node, order, changes)
    return [change] if change else changes


def _in_brackets(
    text: str, node: Node, order: Sequence[int], changes: Sequence[Change]
) -> Change | None:
    """Each entry in the place of another: what is between them stays where it is."""
    entries = node.entries
    gaps = [text[one.value.end : other.at] for one, other in pairwise(entries)]
    outside = [text[node.start + 1 : entries[0].at], *gaps, text[entries[-1].value.end : node.end]]
    # Beside which key a comment would stand then, nobody can say; nor with '? ' before a key.
    if any(gap.strip(" \n,}") for gap in outside):
        return None
    shown = [Change.applied(text, e.at, e.value.end, changes) for e in entries]
    parts: list[str] = []
    for position, number in enumerate(order):
        parts += [shown[number], *gaps[position : position + 1]]
    return Change(entries[0].at, entries[-1].value.end, "".join(parts))


def _in_lines(
    text: str, node: Node, order: Sequence[int], changes: Sequence[Change]
) -> Change | None:
    """Each entry with its lines; the first of a row stands beside the dash."""
    entries, column = node.entries, node.column
    starts = [line_start(text, entry.at) for entry in entries]
    prefixes = [text[start : e.at] for start, e in zip(starts, entries, strict=True)]
    if prefixes[0].strip(" -") or any(prefix.strip(" ") for prefix in prefixes[1:]):
        return None
    is_row = bool(prefixes[0].strip(" "))
    tails = [tail(text, entry, column) for entry in entries]
    first = starts[0]
    if not is_row:
        floor = head(text, first) if column == 0 else 0
        first = above(text, first, column, floor)
    leads = [text[first : starts[0]], *(text[t:s] for t, s in zip(tails, starts[1:], strict=False))]
    bodies = [
        Change.applied(text, e.at, end, changes) for e, end in zip(entries, tails, strict=True)
    ]
    parts: list[str] = []
    for position, number in enumerate(order):
        lead = leads[number]
        if position == 0 and is_row:
            # What stood above the key stands above its row.
            indent = " " * (len(prefixes[0]) - len(prefixes[0].lstrip(" ")))
            lines = [line.strip(" ") for line in lead.split("\n")[:-1]]
            lead = "".join(f"{indent}{line}\n" if line else "\n" for line in lines)
            parts += [lead, prefixes[0], bodies[number]]
        else:
            lead = lead.lstrip("\n") if position == 0 else lead
            parts += [lead, " " * column, bodies[number]]
    return Change(starts[0] if is_row else first, tails[-1], "".join(parts))
