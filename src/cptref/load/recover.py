"""A text that is not YAML -> which pieces of it are not, and what is told of each."""

from __future__ import annotations

import re

from yaml.error import YAMLError

from cptref.frozen import frozen
from cptref.load.known_keys import every_key
from cptref.load.pieces import DASH, Piece, faulty
from cptref.load.plain import Mistake
from cptref.load.slips import beside, slip
from cptref.load.syntax import syntax_mistake

_WORD = re.compile(r"""(?:"[^"]*"|'[^']*'|[A-Za-z_][\w-]*)""")


@frozen
class Rest:
    """What is left without the pieces that cannot be read, each place as it was."""

    text: str
    blanks: frozenset[tuple[int, int]]
    """Line and column, from 1, of what stands empty in the place of a value that was not read."""
    gone: tuple[tuple[int, int], ...]
    """The same of what is left out whole, its key not known."""
    odd: tuple[tuple[int, int], ...]
    """The same of items among keys: what holds them has no form of which more could be said."""


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The smallest pieces that are not YAML; none where that cannot be told."""
    return faulty(text, every_key())


def told(text: str, pieces: tuple[Piece, ...], fault: YAMLError | None) -> list[Mistake]:
    """A mistake for each piece, and for what is wrong beside them."""
    lines = text.split("\n")
    found = [_of_piece(lines, piece) for piece in pieces]
    if fault is not None:
        found.append(_of_piece(lines, Piece(0, len(lines), 0, fault)))
    return found


def _of_piece(lines: list[str], piece: Piece) -> Mistake:
    last = piece.after - 1 if piece.beside < 0 else piece.first
    mark = getattr(piece.fault, "problem_mark", None) or getattr(piece.fault, "context_mark", None)
    if mark is not None:
        last = min(last, piece.first + mark.line)
    known = slip(lines, piece.first, last, every_key())
    if known is None and piece.beside >= 0:
        known = beside(lines, piece.first, piece.beside)
    return known or syntax_mistake(piece.fault, lines, piece.first)


def around(text: str, pieces: tuple[Piece, ...]) -> Rest:
    """The text with empty values or comments in the place of the pieces."""
    lines = text.split("\n")
    blanks: set[tuple[int, int]] = set()
    gone: list[tuple[int, int]] = []
    odd: list[tuple[int, int]] = []
    for piece in pieces:
        line = lines[piece.first]
        head, content = line[: piece.start], line[piece.start :].rstrip("\r")
        kept = "" if piece.fault is None else _kept(content)
        for line_below in lines[piece.first + 1 : piece.after]:
            bare = line_below.lstrip(" ")
            if (
                bare.strip()
                and not bare.startswith("#")
                and len(line_below) - len(bare) <= piece.start
                and not DASH.match(bare)
            ):
                gone.append((piece.first + 1, 1))
                break
        place = piece.first + 1, (piece.start if piece.beside < 0 else piece.beside) + 1
        if piece.fault is None and piece.beside < 0 and DASH.match(content):
            odd.append(place)
        if kept:
            blanks.add((piece.first + 1, piece.start + len(kept) + 1))
            lines[piece.first] = (head + kept).ljust(len(line))
        else:
            gone.append(place)
            lines[piece.first] = head.ljust(len(line)) if head.strip() else _comment(line)
        for number in range(piece.first + 1, piece.after):
            lines[number] = _comment(lines[number])
    return Rest("\n".join(lines), frozenset(blanks), tuple(gone), tuple(odd))


def _kept(content: str) -> str:
    """What of a piece's first line can stay: its dash, or its key with a colon."""
    if DASH.match(content):
        return "-"
    word = _WORD.match(content)
    if not word or len(word.group()) >= len(content):
        return ""
    return f"{word.group()}:"


def _comment(line: str) -> str:
    return "#".ljust(len(line)) if line.strip() else line
