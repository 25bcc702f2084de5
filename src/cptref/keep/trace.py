"""Which facts are read while something is worked out."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

V = TypeVar("V")


class Trace:
    """One for a build. A fact is a text that names what was read: 'field payer:aetna title'."""

    def __init__(self) -> None:
        self.now: set[str] = set()
        """What has been read for what is being worked out."""
        self._shared: dict[Hashable, tuple[Any, frozenset[str]]] = {}

    def read(self, fact: str) -> None:
        self.now.add(fact)

    def has_read(self, fact: str) -> bool:
        """Whether whoever is at work now has read it."""
        return fact in self.now

    def of(self, work: Callable[[], V]) -> tuple[V, frozenset[str]]:
        """What `work` makes, and all that it read; whoever is at work now has not read it."""
        outer, self.now = self.now, set()
        try:
            return work(), frozenset(self.now)
        finally:
            self.now = outer

    def shared(self, key: Hashable, work: Callable[[], V]) -> V:
        """What several need is made once; each that asks has read all that it was made of."""
        if key not in self._shared:
            self._shared[key] = self.of(work)
        value, facts = self._shared[key]
        self.now |= facts
        found: V = value
        return found
