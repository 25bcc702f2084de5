"""Text that is not YAML -> its smallest pieces that are not, and the rest as text that is.

A piece is a key, or an item of a list, with all that hangs on it: what is wrong in one is wrong
there alone, so that a quote without its end takes nothing with it. What can be read is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from yaml import events
from yaml.error import YAMLError

from cptref import limits
from cptref.frozen import frozen
from cptref.load.libyaml import CParser

#: Of a file with more, which no editor wrote, the first mistake alone is told.
_TOLD = 20
_READINGS = 4_000
_KEYED = re.compile(r"""(?:"[^"]*"|'[^']*'|[A-Za-z_][\w-]*)[ ]*:(?=\s|$)""")
_NAME = re.compile(r"""["']?(?P<name>[A-Za-z_]\w*)""")
DASH = re.compile(r"-(?: +|$)")
_BARE = re.compile(r"""(?:"[^"]*"|'[^']*'|[A-Za-z_][\w-]*)[ ]*:[ ]*(?:#.*)?$""")
_TOP = re.compile(r"""(?:[a-z][a-z0-9_]*|"[^"]*"|'[^']*')[ ]*:(?=\s|$)""")
_END = re.compile(r"\.\.\.(?:\s|$)")
BLOCK = re.compile(r"[|>][-+0-9]*[ ]*(?:#.*)?$")


@frozen
class Piece:
    """Lines, counted from 0: `after` is the first that is not of it; `start` the column at which it
    begins on its first line."""

    first: int
    after: int
    start: int
    fault: YAMLError | None = None
    """Its lines count from the piece's own first. None of what is YAML, but not where it stands, or
    not what the others beside it are."""
    beside: int = -1
    """The column at which the others begin, where that is another."""


def faulty(text: str, keys: frozenset[str]) -> tuple[Piece, ...]:
    """The smallest pieces that are not YAML, in order; none where it cannot be told which.

    `keys` are the names that a schema knows.
    """
    try:
        return tuple(_Cut(text.split("\n"), keys).faulty())
    except _TooMuch:
        return ()


class _TooMuch(Exception):
    """It would take longer than a mistake is worth."""


@dataclass(slots=True)
class _Cut:
    lines: list[str]
    keys: frozenset[str]
    _readings: int = field(default=0)

    def faulty(self) -> Iterator[Piece]:
        count = 0
        for top in self._tops():
            for piece in self._smallest(top, events.MappingStartEvent):
                count += 1
                if count > _TOLD:
                    raise _TooMuch
                yield piece

    def _tops(self) -> Iterator[Piece]:
        first, block = 0, False
        for number, line in enumerate(self.lines):
            if number and self._is_top(line, block=block):
                yield Piece(first, number, 0)
                first = number
            if line[:1] not in ("", " ", "#", "\r"):
                block = bool(BLOCK.search(line)) and (block or self._is_top(line, block=False))
        yield Piece(first, len(self.lines), 0)

    def _is_top(self, line: str, *, block: bool) -> bool:
        """Whether a key of the record begins with the line. Below '|' a line that only might be one
        is text that nobody has indented."""
        if _TOP.match(line) or _END.match(line):
            return True
        word = _NAME.match(line)
        if word is None or word["name"] not in self.keys:
            return False
        return line[word.end() : word.end() + 1] in (":", "=") or not block

    def _smallest(self, piece: Piece, wanted: type | None) -> list[Piece]:
        fault, root = self._read(piece)
        if piece.beside >= 0:
            return [piece]
        if piece.start == 0 and _END.match(self.lines[piece.first]):
            return [piece]
        if fault is None and (root is None or wanted is None or root is wanted):
            return []
        found: list[Piece] = []
        inner = self._inner(piece)
        if inner:
            is_list = DASH.match(self.lines[inner[0].first][inner[0].start :])
            kind = events.SequenceStartEvent if is_list else events.MappingStartEvent
            for each in inner:
                found += self._smallest(each, kind)
        return found or self._without_head(piece) or [replace(piece, fault=fault)]

    def _without_head(self, piece: Piece) -> list[Piece]:
        """A key or item that stands too far in, below one that has its value and is sound."""
        content = self.lines[piece.first][piece.start :].rstrip("\r")
        dash = DASH.match(content)
        rest = content[dash.end() :] if dash else content
        if not _KEYED.match(rest) or _BARE.match(rest):
            return []
        text = -1 if BLOCK.search(content) else 0
        for number in range(piece.first + 1, piece.after):
            bare = self.lines[number].lstrip(" ")
            indent = len(self.lines[number]) - len(bare)
            if not bare.strip() or (text > 0 and indent >= text):
                continue
            if text < 0:
                text = indent
            elif _KEYED.match(bare) or DASH.match(bare):
                fault, _ = self._read(Piece(piece.first, number, piece.start))
                if fault is not None:
                    return []
                is_key = dash and not DASH.match(bare)
                beside = piece.start + dash.end() if dash and is_key else piece.start
                return [Piece(number, piece.after, indent, None, beside)]
        return []

    def _inner(self, piece: Piece) -> list[Piece]:
        """What hangs on a piece: its keys or items, if it is made of such."""
        content = self.lines[piece.first][piece.start :].rstrip("\r")
        dash = DASH.match(content)
        column = piece.start + dash.end() if dash else piece.start
        rest = content[dash.end() :] if dash else content
        starts: list[tuple[int, int]] = []
        """The line at which each begins, and the column."""
        if dash and _KEYED.match(rest):
            starts.append((piece.first, column))
        elif not (_BARE.match(rest) if not dash else not rest or rest.startswith("#")):
            return []
        else:
            column = -1
        body = [
            (number, len(line) - len(bare), bare)
            for number in range(piece.first + 1, piece.after)
            if (bare := (line := self.lines[number].rstrip("\r")).lstrip(" "))
            and not bare.startswith("#")
        ]
        if column < 0:
            column = self._column(piece, body, is_item=bool(dash))
        if column < 0:
            return []
        for number, indent, bare in body:
            if self._is_text(starts, bare):
                continue
            if indent < column and indent <= piece.start and column > piece.start:
                break  # whose the rest is cannot be told
            if starts and starts[-1][1] < column and self._goes_on(starts[-1], indent):
                continue
            if indent <= column or not starts:
                starts.append((number, indent))
        ends = [*(number for number, _ in starts[1:]), piece.after]
        return [
            Piece(number, after, at, beside=-1 if at == column else column)
            for (number, at), after in zip(starts, ends, strict=True)
        ]

    def _goes_on(self, start: tuple[int, int], indent: int) -> bool:
        """Whether a line belongs to a key that is not far enough in, or stands beside it there."""
        number, column = start
        content = self.lines[number][column:].rstrip("\r")
        holds_more = _BARE.match(content) or DASH.match(content)
        return indent == column or (holds_more is not None and indent > column)

    def _column(self, piece: Piece, body: list[tuple[int, int, str]], *, is_item: bool) -> int:
        """Where the keys or items below a bare key begin; -1 where text hangs on it, or nothing."""
        if not body or not self._is_entry(body[0][2]):
            return -1
        first = body[0][1]
        if first < piece.start or (first == piece.start and is_item):
            return -1
        columns = [indent for _, indent, bare in body if self._is_entry(bare)]
        low = min(columns)
        # The first may be the one that stands too far in.
        return low if low > piece.start and columns.count(low) > columns.count(first) else first

    def _is_entry(self, bare: str) -> bool:
        if _KEYED.match(bare) or DASH.match(bare):
            return True
        word = _NAME.match(bare)
        return word is not None and word["name"] in self.keys

    def _is_text(self, starts: list[tuple[int, int]], bare: str) -> bool:
        """A line that nobody has indented, below '|'."""
        is_block = starts and BLOCK.search(self.lines[starts[-1][0]].rstrip("\r"))
        return bool(is_block) and not (_KEYED.match(bare) or DASH.match(bare))

    def _read(self, piece: Piece) -> tuple[YAMLError | None, type | None]:
        self._readings += 1
        if self._readings > _READINGS:
            raise _TooMuch
        head = self.lines[piece.first][piece.start :]
        text = "\n".join((" " * piece.start + head, *self.lines[piece.first + 1 : piece.after]))
        parser = CParser(text)
        root: type | None = None
        depth = 0
        try:
            while True:
                event: Any = parser.get_event()
                kind = type(event)
                if kind is events.StreamEndEvent:
                    return None, root
                if root is None and kind in _ROOTS:
                    root = kind
                depth += (kind in _STARTS) - (kind in _ENDS)
                if depth > limits.RECORD_DEPTH:
                    raise _TooMuch
        except YAMLError as fault:
            return fault, root


_STARTS = (events.MappingStartEvent, events.SequenceStartEvent)
_ENDS = (events.MappingEndEvent, events.SequenceEndEvent)
_ROOTS = (*_STARTS, events.ScalarEvent, events.AliasEvent)
