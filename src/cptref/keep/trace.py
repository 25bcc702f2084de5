"""Which facts are read while something is worked out."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

V = TypeVar("V")


class Trace:
    """One for a build. A fact is a text that names what was read: 'field payer:aetna title'."""

    def __init__(self) -> None:
        self._now: set[str] = set()
        self._shared: dict[Hashable, tuple[Any, frozenset[str]]] = {}

    def read(self, fact: str) -> None:
        self._now.add(fact)

    def has_read(self, fact: str) -> bool:
        """Whether whoever is at work now has read it."""
        return fact in self._now

    def of(self, work: Callable[[], V]) -> tuple[V, frozenset[str]]:
        """What `work` makes, and all that it read; whoever is at work now has not read it."""
        outer, self._now = self._now, set()
        try:
            return work(), frozenset(self._now)
        finally:
            self._now = outer

    def shared(self, key: Hashable, work: Callable[[], V]) -> V:
        """What several need is made once; each that asks has read all that it was made of."""
        if key not in self._shared:
            self._shared[key] = self.of(work)
        value, facts = self._shared[key]
        self._now |= facts
        found: V = value
        return found
