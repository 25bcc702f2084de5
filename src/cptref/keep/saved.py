"""What is kept, as files of the cache. A damaged one, or another program's, is not there."""

from __future__ import annotations

import marshal

TYPE_CHECKING = False  # a build with nothing to do imports this, and `typing` takes its time
if TYPE_CHECKING:
    from typing import Any

    from cptref.disk.cache import Cache


class Saved:
    """Values by name, each written where it changed.

    `marshal` reads what it trusts. A cache gives what was put into it whole, or nothing; and it is
    ours alone: it is never taken from where others may write, as a pull request's artifact is.
    """

    def __init__(self, cache: Cache | None, program: bytes) -> None:
        """`program` is the digest of whatever could read a value in another way."""
        self._cache, self._program = cache, program

    def get(self, name: str) -> Any:
        raw = self._cache.get(name) if self._cache else None
        if raw is None or not raw.startswith(self._program):
            return None
        try:
            return marshal.loads(memoryview(raw)[len(self._program) :])  # noqa: S302  # our own
        except (EOFError, ValueError, TypeError):
            return None

    def put(self, name: str, value: Any) -> None:
        if self._cache:
            self._cache.put(name, self._program + marshal.dumps(value))
