"""Prose that a change leaves as it was, and that names a code which the change moves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from cptref.difference.values import Move, Warned
from cptref.load.record import Record
from cptref.markup import parse
from cptref.schema import Family
from cptref.schema.fields import Markup
from cptref.schema.systems import code_number
from cptref.schema.walk import leaves

#: What moves a code, and in which words that is told; '' for how it moves. Its prose does not.
_MOVES: Mapping[str, str] = {
    "record": "",
    "stance": "stance",
    "payment": "payment rule",
    "prior-auth": "prior authorization",
    "setting": "place of service",
    "modifier": "modifiers",
    "diagnosis": "diagnoses",
    "related": "related codes",
    "fact": "figures",
}


def moved(moves: Iterable[Move]) -> dict[str, list[str]]:
    """The codes that move, each with what of it does."""
    found: dict[str, list[str]] = {}
    for move in moves:
        if move.kind == "code" and move.id and (move.topic in _MOVES or move.topic == "code"):
            words = move.name if move.topic == "code" else _MOVES[move.topic] or move.how
            told = found.setdefault(move.id, [])
            if words not in told:
                told.append(words)
    return found


def warnings(
    families: Iterable[Record[Family]],
    before: Mapping[str, Record[Family]],
    after: Mapping[str, Record[Family]],
    moves: Mapping[str, list[str]],
) -> Iterator[Warned]:
    """Each family whose prose names a code that moves, and of which no prose was changed.

    `before` and `after` have those whose records differ. Figures that prose asks for by role
    follow the datasets by themselves: they name no code here.
    """
    numbers = {code_number(id): id for id in moves}
    if not numbers:
        return
    bare = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, numbers))})(?![\w.]*\w)")
    for record in families:
        texts = _prose(record)
        if record.id in after:
            was = before.get(record.id)
            if was is None or _prose(was) != texts:
                continue
        named = {
            id: None
            for block, text in texts
            for id in (*_mentioned(block, text), *_bare(bare, numbers, block, text))
            if id in moves
        }
        if named:
            why = tuple(f"{code_number(id)}: {', '.join(moves[id])}" for id in named)
            yield Warned(record.path, record.kind, record.id, tuple(named), why)


def _prose(record: Record[Family]) -> list[tuple[bool, str]]:
    return [
        (marker.block, text)
        for _, marker, text in leaves(record.data, lambda marker: isinstance(marker, Markup))
        if isinstance(marker, Markup)
    ]


def _mentioned(block: bool, text: str) -> Iterator[str]:
    marked = parse(text, block=block)
    return (mention.target for mention in marked.mentions if mention.kind == "code")


def _bare(
    pattern: re.Pattern[str], numbers: Mapping[str, str], block: bool, text: str
) -> Iterator[str]:
    """Numbers that stand in the words as they are."""
    for part in parse(text, block=block).parts:
        if isinstance(part, str):
            yield from (numbers[found] for found in pattern.findall(part))
