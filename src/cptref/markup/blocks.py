"""A passage of paragraphs and plain lists -> its runs, without the parser of blocks.

Whatever is neither, or is not plain enough, is left to the parser. A test holds the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.frozen import frozen
from cptref.markup.marked import Tag
from cptref.markup.tags import BULLETS, ITEM, PARAGRAPH, numbers

_GAP = re.compile(r"\n\n+")
# A line that could begin anything but a paragraph: a list, a quotation, a heading, code, HTML.
# Of the numbered lists, only one that begins with 1 ends a paragraph: '…, which is\n47383. It …'.
_BLOCK = re.compile(
    r"[\x00\r]|(?:\A|\n)(?:[#=~<>`|_]|[+-](?=[\s-]|\Z)|[^\S\n]|\*(?!\*?[^\s*]))"
    r"|(?:\A[0-9]+|\n0*1)[.)](?=\s|\Z)|\A\n|[^\S\n](?:\n|\Z)"
)
_ITEM = re.compile(r"(?:(-)|([0-9]{1,9})([.)])) (?=\S)")


@frozen
class Block:
    """A run of text and the tags around it. `starts` says where each of its lines begins."""

    before: tuple[Tag, ...]
    text: str
    starts: tuple[int, ...]
    after: tuple[Tag, ...]

    def offset(self, at: int) -> int:
        """Where in the passage a character of the run stands."""
        if len(self.starts) == 1:
            return self.starts[0] + at
        row = self.text.count("\n", 0, at)
        return self.starts[row] + at - (self.text.rfind("\n", 0, at) + 1)


def blocks(text: str) -> list[Block] | None:
    """The passage's blocks, or None where it takes the parser to read them."""
    if not text or text.startswith("\n"):
        return None
    found: list[Block] = []
    at = 0
    after_list = False
    for chunk in _GAP.split(text):
        start = text.index(chunk, at)
        at = start + len(chunk)
        if not _BLOCK.search(chunk):
            opening, closing = PARAGRAPH
            found.append(Block((opening,), chunk, (start,), (closing,)))
            after_list = False
            continue
        # Two lists that follow each other may be one list with space between its items.
        items = None if after_list else _list(chunk, start)
        if items is None:
            return None
        found += items
        after_list = True
    return found


def _list(chunk: str, at: int) -> list[Block] | None:
    """The items of one list whose lines are plain, or None."""
    marker = ""
    first = ""
    items: list[tuple[list[str], list[int]]] = []
    width = 0
    for line in chunk.split("\n"):
        if found := _ITEM.match(line):
            kind = found[1] or found[3]
            if not items:
                marker, first = kind, found[2] or ""
            elif kind != marker:
                return None
            width = found.end()
            items.append(([line[width:]], [at + width]))
        elif items and line.startswith(" " * width) and line[width : width + 1] not in ("", " "):
            items[-1][0].append(line[width:])
            items[-1][1].append(at + width)
        else:
            return None
        at += len(line) + 1
    read = [("\n".join(lines), tuple(starts)) for lines, starts in items]
    if any(_BLOCK.search(text) for text, _ in read):
        return None
    return list(_wrapped(read, first))


def _wrapped(items: list[tuple[str, tuple[int, ...]]], first: str) -> Iterator[Block]:
    opening, closing = numbers(int(first)) if first else BULLETS
    begun, ended = ITEM
    last = len(items) - 1
    for position, (text, starts) in enumerate(items):
        before = (opening, begun) if position == 0 else (begun,)
        after = (ended, closing) if position == last else (ended,)
        yield Block(before, text, starts, after)
