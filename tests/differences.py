"""What `cptref diff` finds between two small libraries in memory."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cptref.difference.states import Content, States
from cptref.difference.values import Difference, Move
from cptref.difference.whole import difference
from cptref.keep import digest
from cptref.keep.build import Kept
from tests import sites
from tests.builders import library

DAY = date(2026, 11, 23)

Changes = Mapping[str, str | bytes | None]


def between(before: Content, after: Content, *, with_pages: bool = False) -> Difference:
    """Of any two, with nothing kept."""
    states = States(Kept(), sites.theme(), digest.of_bytes, DAY)
    sides = ("main", before), ("the files here", after)
    return difference(*sides, states, with_pages=with_pages)


def changed(
    after: Changes, before: Changes | None = None, *, with_pages: bool = False
) -> Difference:
    """Of the small library and the same with these files."""
    start = dict(before or {})
    return between(library(start), library({**start, **after}), with_pages=with_pages)


def told(found: Difference) -> list[tuple[str, str, str, str, str, str]]:
    return [
        (move.topic, move.id, move.how, move.name, move.before, move.after) for move in found.moves
    ]


def of_topic(found: Difference, *topics: str) -> list[Move]:
    return [move for move in found.moves if move.topic in topics]
