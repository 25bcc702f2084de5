"""Who does the work of a build: one process, or several that each do a share.

All of a crew run the same program over the same values. Where there is much to do of one sort, each
does its share, and all are given what every one has made: so they go on with the same values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

Work = Callable[[str], tuple[tuple[str, ...], Any]]
"""Key -> the facts that were read for it, and what is made of it: what `marshal` writes."""


class Crew(Protocol):
    def call(self, tasks: int) -> None:
        """Says how many tasks are ahead: where they are enough, others come to help."""

    @property
    def count(self) -> int:
        """How many they are."""

    def each(self, keys: Sequence[str], work: Work) -> list[tuple[tuple[str, ...], Any]]:
        """What is made of each key, in their order. The facts are given to the first alone, which
        keeps them."""


class Alone:
    """A crew of one."""

    count = 1

    def call(self, tasks: int) -> None:
        """Nobody comes."""

    def each(self, keys: Sequence[str], work: Work) -> list[tuple[tuple[str, ...], Any]]:
        return [work(key) for key in keys]
