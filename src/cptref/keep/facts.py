"""A fact's name -> its digest now, and which of the facts of before are not what they were."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from cptref.keep import digest

Touched = Callable[[], Collection[str] | None]
"""What may have changed since what is kept was written, of one sort; None where anything may."""


class Facts:
    """Each sort of fact is stated by who can tell it; a digest is worked out when it is asked for.

    What a sort rests on is stated before anything asks for it: to ask for a sort that is not stated
    is a bug, and KeyError.
    """

    def __init__(self) -> None:
        self._sorts: dict[str, Callable[[str], bytes]] = {}
        self._touched: dict[str, Touched] = {}
        self._digests: dict[str, bytes] = {}
        self._names: dict[str, int] = {}
        self._in_order: list[str] = []

    def state(
        self, sort: str, tell: Callable[[str], bytes], touched: Touched = lambda: None
    ) -> None:
        """`tell` is given what follows the sort in a fact's name. `touched` need not be exact: what
        it has is looked at, and what it leaves out is taken to be as it was."""
        self._sorts[sort] = tell
        self._touched[sort] = touched

    def state_whole(
        self,
        sort: str,
        tell: Callable[[], Iterable[bytes] | bytes],
        touched: Touched = lambda: None,
    ) -> None:
        """Of a sort that is one fact: 'newest'."""

        def whole(_: str) -> bytes:
            told = tell()
            return told if isinstance(told, bytes) else digest.of_all(told)

        self.state(sort, whole, touched)

    def __call__(self, name: str) -> bytes:
        found = self._digests.get(name)
        if found is None:
            sort, _, of = name.partition(" ")
            found = self._digests[name] = digest.fixed(self._sorts[sort](of))
        return found

    def numbered(self, names: Iterable[str]) -> array[int]:
        """Names by the order in which they were first given, four bytes each in the place of a
        text: a build holds millions."""
        known = self._names
        return array("I", [known.setdefault(name, len(known)) for name in names])

    def named(self, numbers: array[int]) -> list[str]:
        """The names of these numbers."""
        names = list(self._names) if len(self._in_order) < len(self._names) else self._in_order
        self._in_order = names
        return [names[number] for number in numbers]

    def changed(
        self, sort: str, ofs: Sequence[str], before: bytes, *, every: bool = False
    ) -> Iterator[tuple[int, str]]:
        """Of facts of one sort those that have another digest than before: place and name. `every`
        one is looked at, or those that were touched."""
        touched = None if every else self._touched[sort]()
        if touched is None:
            places: Iterable[int] = range(len(ofs))
        elif not touched:
            return
        else:
            some = frozenset(touched).intersection(ofs)
            places = [place for place, of in enumerate(ofs) if of in some] if some else ()
        for place in places:
            of = ofs[place]
            at = digest.SIZE * place
            if self(f"{sort} {of}" if of else sort) != before[at : at + digest.SIZE]:
                yield place, of
