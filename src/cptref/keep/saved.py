"""What is kept, as files of the cache. A damaged one, or another program's, is not there."""

from __future__ import annotations

import marshal

TYPE_CHECKING = False  # a build with nothing to do imports this, and `typing` takes its time
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from cptref.disk.cache import Cache

#: Of a part that is not there.
NOTHING: Any = ({}, {})


class Saved:
    """Values by name, each written where it changed.

    `marshal` reads what it trusts. A cache gives what was put into it whole, or nothing; and it is
    ours alone: it is never taken from where others may write, as a pull request's artifact is.
    """

    def __init__(
        self, cache: Cache | None, program: bytes, ahead: Mapping[bytes, Any] | None = None
    ) -> None:
        """`program` is the digest of whatever could read a value in another way; `ahead` are the
        parts of an earlier look, as `SavedEntries.read_ahead` gives them."""
        self._cache, self._program = cache, program
        self._ahead = ahead or {}
        self.is_on = cache is not None

    def get(self, name: str, told: bytes | None = None) -> Any:
        """Of a value of which the digest is `told`, that one and no other."""
        if told is not None and told in self._ahead:
            return self._ahead[told]
        raw = self._cache.get(name) if self._cache else None
        if raw is None or not raw.startswith(self._program):
            return None
        if told is not None and _digest(raw) != told:
            return None
        try:
            return marshal.loads(memoryview(raw)[len(self._program) :])  # noqa: S302  # our own
        except (EOFError, ValueError, TypeError):
            return None

    def put(self, name: str, value: Any) -> bytes:
        """The digest by which it is known again."""
        if not self._cache:
            return b""
        raw = self._program + marshal.dumps(value)
        self._cache.put(name, raw)
        return _digest(raw)


class SavedEntries:
    """What is kept of each kind, in parts; read when it is asked for.

    One file lists all parts, and is written when they are: a part that is damaged, or of another
    time than the list, has nothing in it.
    """

    def __init__(self, saved: Saved) -> None:
        self._saved = saved
        self._listed: dict[str, tuple[bytes, list[bytes]]] = saved.get("parts") or {}
        """By kind, the stamp of the files for which it was written, and the parts' digests."""
        self._read: dict[str, list[Any]] = {}
        self.stamps: dict[str, bytes] = {}
        joined = self.get("joined")
        if NOTHING not in joined:
            self.stamps = {kind: stamp for kind, (stamp, _) in self._listed.items()}

    def read_ahead(self) -> dict[bytes, Any]:
        """Every part, by its digest: a later look takes those that are then still listed."""
        return {
            told: part
            for kind, (_, digests) in self._listed.items()
            for told, part in zip(digests, self.get(kind), strict=True)
            if part is not NOTHING
        }

    def get(self, kind: str, default: Any = ()) -> Any:
        if kind not in self._listed:
            return default
        if kind not in self._read:
            digests = enumerate(self._listed[kind][1])
            found = (self._saved.get(f"{kind}.{place}", told) for place, told in digests)
            self._read[kind] = [NOTHING if part is None else part for part in found]
        return self._read[kind]

    def put(self, kinds: Mapping[str, Sequence[Any]], stamp: bytes) -> None:
        """The parts of each kind; None for one that is as it was."""
        listed = dict(self._listed)
        for kind, parts in kinds.items():
            digests = list(self._listed.get(kind, (b"", []))[1])
            digests += [b""] * (len(parts) - len(digests))
            for place, part in enumerate(parts):
                if part is not None:
                    digests[place] = self._saved.put(f"{kind}.{place}", part)
            listed[kind] = stamp, digests
        if listed != self._listed:
            self._listed = listed
            self._saved.put("parts", listed)


def _digest(raw: bytes) -> bytes:
    from hashlib import blake2b

    return blake2b(raw, digest_size=12).digest()
