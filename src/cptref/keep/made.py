"""What has become of a site's units: which were made, and the files that each has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from cptref.frozen import frozen
from cptref.keep.entries import Entries
from cptref.keep.facts import Facts
from cptref.keep.tables import Written
from cptref.site import packages

Output = tuple[str, bytes, str, int]
"""A file of the site: its address, the digest of its bytes, and its page's line in the site's map
with its place there; '' where it has none."""
Put = Callable[[str, bytes], object]
"""Takes a file of the site that is not as it was."""
Read = Callable[[str], bytes]
"""Gives a file of the site that is made: as it was put, or as it lies there."""


@frozen
class Before:
    """The site as it lies there, of which units are kept."""

    files: Mapping[str, bytes]
    """Address -> digest of each."""
    is_as_left: bool = False
    """Whether it has the files of the units that are kept, and no other: then `files` is not asked
    for."""

    def of(self, then: Sequence[Output]) -> Mapping[str, bytes]:
        """The files that a unit may find there, of which `then` were its own."""
        return {url: told for url, told, *_ in then} if self.is_as_left else self.files


#: Of all that is kept everything is as it was left.
AS_LEFT = Before({}, is_as_left=True)

#: Among the keys of a kind the one under which the names of its units are kept.
NAMES = "*"


class Made:
    """What has become of the units."""

    def __init__(self, shards: dict[str, Entries]) -> None:
        self.shards = shards
        """The units by their kind."""
        self.names: dict[str, Sequence[str]] = {}
        """By kind in the site's order, what units there are."""
        self.has_other_lines = False
        """Whether the site's map has others than before, or in another order."""
        self.has_other_parts = False
        """The same of the files of which the library's package is joined."""
        self._gone: set[str] = set()
        self._come: set[str] = set()

    @property
    def outputs(self) -> dict[str, bytes]:
        """Address -> digest, of every file of the site."""
        return {url: told for outputs in self.each() for url, told, _, _ in outputs}

    def each(self) -> Iterator[tuple[Output, ...]]:
        """The files of every unit, in the site's order."""
        for kind, names in self.names.items():
            entries = self.shards[kind]
            yield from map(entries.value_of, names)

    @property
    def gone(self) -> set[str]:
        """The files that units of before have left, and none has now."""
        return self._gone - self._come

    def become(self, then: Sequence[Output], now: Sequence[Output]) -> None:
        """A unit was made anew, came or went."""
        self._gone.update(url for url, *_ in then)
        self._come.update(url for url, *_ in now)
        if [line for _, _, *line in then if line[0]] != [line for _, _, *line in now if line[0]]:
            self.has_other_lines = True
        if parts_of(then) != parts_of(now):
            self.has_other_parts = True

    def leave(self, kind: str, names: Iterable[str]) -> None:
        """The kind may have other units, or in another order: what it had and has no more goes."""
        self.has_other_lines = self.has_other_parts = True
        there = frozenset(names)
        for name, outputs in self.shards[kind].kept:
            if name != NAMES and name not in there:
                self.become(outputs, ())

    def made(self) -> Iterator[tuple[str, frozenset[str]]]:
        """(unit, the facts that changed) of those that were made; of a new one no fact."""
        for kind, entries in self.shards.items():
            for key, facts in entries.made.items():
                if key != NAMES:
                    yield f"{kind} {key}".rstrip(), facts

    def written(self, facts: Facts) -> dict[str, list[Written | None]]:
        """By kind what is to be kept; None for a part that is as it was."""
        return {
            kind: entries.written(facts)
            for kind, entries in self.shards.items()
            if not entries.is_empty
        }

    def why(self) -> Iterator[str]:
        """'briefing cpt/47381: field code:cpt/47381 billing', of each unit that was made."""
        for unit, facts in self.made():
            first = min(facts, default="new, or its files were not as they had been written")
            yield f"{unit}: {first}" + f" and {len(facts) - 1} more" * (len(facts) > 1)


def parts_of(outputs: Sequence[Output]) -> list[tuple[str, bytes]]:
    """Those of which the library's package is joined, with their digests."""
    return [(url, told) for url, told, *_ in outputs if packages.is_part(url)]
