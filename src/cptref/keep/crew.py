"""Who does the work of a build: one process, or several that each do a share.

All of a crew run the same program over the same values. Where there is much to do of one sort, each
does its share, and all are given what every one has made: so they go on with the same values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

#: After these comes what tells a key from its like.
_ENDS = ("/", " ", ":", "\0")
#: A file to read, a record to join or to check is so much of the work that a page is.
OF_A_PAGE = 1 / 3
Work = Callable[[str], tuple[tuple[str, ...], Any]]
"""Key -> the facts that were read for it, and what is made of it: what `marshal` writes."""


class Crew(Protocol):
    def call(self, tasks: float) -> None:
        """Says how many pages' work is ahead: where it is enough, others come to help."""

    def each(self, keys: Sequence[str], work: Work) -> list[tuple[tuple[str, ...], Any]]:
        """What is made of each key, in their order. The facts are given to the first alone, which
        keeps them."""


def spread(keys: Iterable[str], count: int) -> list[list[str]]:
    """The share of each of so many: of what begins alike, as 'code:cpt/' or 'book payer aetna ',
    a stretch each. What is made of neighbouring codes is so made by one, who has their records."""
    groups: dict[str, list[str]] = {}
    for key in keys:
        groups.setdefault(key[: max(map(key.rfind, _ENDS)) + 1], []).append(key)
    shares: list[list[str]] = [[] for _ in range(count)]
    first = 0
    for group in groups.values():
        for number in range(count):
            stretch = group[len(group) * number // count : len(group) * (number + 1) // count]
            shares[number if len(group) >= count else (number + first) % count] += stretch
        first += len(group) < count
    return shares


class Alone:
    """A crew of one."""

    def call(self, tasks: float) -> None:
        """Nobody comes."""

    def each(self, keys: Sequence[str], work: Work) -> list[tuple[tuple[str, ...], Any]]:
        return [work(key) for key in keys]
