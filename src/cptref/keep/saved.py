"""What is kept, as files of the cache. A damaged one, or another program's, is not there."""

from __future__ import annotations

import marshal

TYPE_CHECKING = False  # a build with nothing to do imports this, and `typing` takes its time
if TYPE_CHECKING:
    from collections.abc import Sequence
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


class SavedEntries:
    """What is kept of each kind, in parts; read when it is asked for. A part that is damaged has
    nothing in it."""

    def __init__(self, saved: Saved) -> None:
        self._saved = saved
        self._parts: dict[str, int] = saved.get("parts") or {}

    def get(self, kind: str, default: Any = ()) -> Any:
        if kind not in self._parts:
            return default
        found = (self._saved.get(f"{kind}.{place}") for place in range(self._parts[kind]))
        return [({}, {}) if part is None else part for part in found]

    def put(self, kind: str, parts: Sequence[Any]) -> None:
        """None for a part that is as it was."""
        for place, part in enumerate(parts):
            if part is not None:
                self._saved.put(f"{kind}.{place}", part)
        if self._parts.get(kind) != len(parts):
            self._parts[kind] = len(parts)
            self._saved.put("parts", self._parts)
