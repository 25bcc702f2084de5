"""The characters of a scalar's value -> the characters of the file that they were written with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_ESCAPE = re.compile(
    r"\\(?:x(?P<x>..)|u(?P<u>....)|U(?P<U>.{8})|(?P<fold>\r?\n[ ]*)|(?P<c>.))", re.S
)
_RUN = re.compile(r"(?P<blank>[ \t\r\n]+)|[^ \t\r\n]+")
_BLANK = " \t\r\n"


@lru_cache(maxsize=2)  # a text with a thousand mistakes is gone through once
def offsets(written: str, style: str, value: str) -> Sequence[int]:
    """For each character of `value`, its offset in `written`: the scalar as the file has it.

    `style` is YAML's: '' plain, "'" and '"' quoted, '|' literal, '>' folded. The last entry is the
    end. Folding and indentation change space alone, so the letters are found one after another,
    and space is found between them.
    """
    start, end = _body(written, style)
    letters = list(_letters(written, style, start, end))
    places = [place for place, _ in letters] + [end]
    found: list[int] = []
    at = 0
    for run in _RUN.finditer(value):
        first = at
        while at < len(letters) and letters[at][1]:
            at += 1
        if run["blank"]:
            found.extend(places[i] for i in _spread(run.group(), first, at))
        else:
            after = at + len(run.group())
            found.extend(places[min(i, len(letters))] for i in range(at, after))
            at = after
    return [*found, end]


def _body(written: str, style: str) -> tuple[int, int]:
    """Where the text begins and ends: without quotes, or without the line of the '|' or '>'."""
    if style in ("|", ">"):
        return written.find("\n") + 1, len(written)
    quote = 1 if style else 0
    return quote, len(written) - quote


def _letters(written: str, style: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """The place of each character that stands for one of the value's, and whether it is blank."""
    at = start
    while at < end:
        blank = written[at] in _BLANK
        length = 1
        if style == "'" and written.startswith("''", at):
            length = 2
        elif style == '"' and (escape := _ESCAPE.match(written, at, end)):
            length = len(escape.group())
            if escape["fold"]:
                at += length
                continue
            blank = _is_blank(escape)
        yield at, blank
        at += length


def _is_blank(escape: re.Match[str]) -> bool:
    if escape["c"]:
        return escape["c"] in " trn\t"
    return int(escape["x"] or escape["u"] or escape["U"], 16) in map(ord, _BLANK)


def _spread(blank: str, first: int, after: int) -> Iterator[int]:
    """A run of space, laid over the one it was written as: its last line's indentation at the end,
    and the rest from the beginning on."""
    indent = len(blank) - blank.rfind("\n") - 1 if "\n" in blank else 0
    last = max(after - indent, first)
    for position in range(len(blank)):
        to_end = len(blank) - position
        yield max(after - to_end, first) if to_end <= indent else min(first + position, last)
