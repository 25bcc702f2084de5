"""A fact's name -> its digest now."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cptref.keep import digest


class Facts:
    """Each sort of fact is stated by who can tell it; a digest is worked out when it is asked for.

    What a sort rests on is stated before anything asks for it: to ask for a sort that is not stated
    is a bug, and KeyError.
    """

    def __init__(self) -> None:
        self._sorts: dict[str, Callable[[str], bytes]] = {}
        self._digests: dict[str, bytes] = {}

    def state(self, sort: str, tell: Callable[[str], bytes]) -> None:
        """`tell` is given what follows the sort in a fact's name."""
        self._sorts[sort] = tell

    def state_whole(self, sort: str, tell: Callable[[], Iterable[bytes] | bytes]) -> None:
        """Of a sort that is one fact: 'newest'."""

        def whole(_: str) -> bytes:
            told = tell()
            return told if isinstance(told, bytes) else digest.of_all(told)

        self._sorts[sort] = whole

    def __call__(self, name: str) -> bytes:
        found = self._digests.get(name)
        if found is None:
            sort, _, of = name.partition(" ")
            found = self._digests[name] = self._sorts[sort](of)
        return found
