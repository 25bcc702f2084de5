"""Facts by sort, each with the digest that it had; and entries that name their facts by numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cptref.keep.digest import SIZE
from cptref.keep.facts import Facts

Table = tuple[tuple[str, ...], bytes]
"""Facts of one sort: what their names say after it, and the digests that they had, one after the
other."""
Numbers = bytes
"""Of facts, four bytes each: there are millions, and so they are read as one."""
Written = tuple[Mapping[str, Table], Mapping[str, tuple[Numbers, Any]]]
"""The facts by sort; and of each entry the numbers of its facts, and its value."""

NOTHING: Written = ({}, {})
#: A fact's number is its place in the table of its sort, and that sort's place times this.
SORT = 1 << 24


def anew(
    now: Mapping[str, tuple[array[int] | Numbers, Any]],
    before: Mapping[str, Table],
    facts: Facts,
) -> Written:
    tables = Tables({})
    sorts = list(before.items())
    entries = {
        key: (tables.numbers(names_of(own, sorts, facts), facts), value)
        for key, (own, value) in now.items()
    }
    return tables.written(), entries


def names_of(
    own: array[int] | Numbers, sorts: Sequence[tuple[str, Table]], facts: Facts
) -> Iterable[str]:
    """Of facts that were read now, or of those in the tables."""
    if isinstance(own, array):
        return facts.named(own)
    return (_name(sorts, number) for number in memoryview(own).cast("I"))


def _name(sorts: Sequence[tuple[str, Table]], number: int) -> str:
    sort, (ofs, _) = sorts[number // SORT]
    return called(sort, ofs[number % SORT])


def called(sort: str, of: str) -> str:
    """Of a sort that is one fact, the sort is its name."""
    return f"{sort} {of}" if of else sort


class Tables:
    """Tables of facts, to which more are added."""

    def __init__(self, before: Mapping[str, Table]) -> None:
        self._sorts = {sort: place for place, sort in enumerate(before)}
        self._names = {sort: list(ofs) for sort, (ofs, _) in before.items()}
        self._digests = {sort: bytearray(digests) for sort, (_, digests) in before.items()}
        self._places: dict[str, dict[str, int]] = {}
        self._numbers: dict[str, int] = {}
        """Of the names that were asked for."""

    def change(self, number: int, digest: bytes) -> None:
        sort = list(self._sorts)[number // SORT]
        at = SIZE * (number % SORT)
        self._digests[sort][at : at + SIZE] = digest

    def numbers(self, names: Iterable[str], facts: Facts) -> Numbers:
        numbers = self._numbers
        found = []
        for name in names:
            number = numbers.get(name)
            if number is None:
                number = numbers[name] = self._number(name, facts)
            found.append(number)
        return array("I", found).tobytes()

    def _number(self, name: str, facts: Facts) -> int:
        sort, _, of = name.partition(" ")
        places = self._places.get(sort)
        if places is None:
            places = self._placed(sort)
        place = places.get(of)
        if place is None:
            place = places[of] = len(places)
            self._names[sort].append(of)
            self._digests[sort] += facts(name)
        return SORT * self._sorts[sort] + place

    def _placed(self, sort: str) -> dict[str, int]:
        self._sorts.setdefault(sort, len(self._sorts))
        names = self._names.setdefault(sort, [])
        self._digests.setdefault(sort, bytearray())
        places = self._places[sort] = {of: place for place, of in enumerate(names)}
        return places

    def written(self) -> dict[str, Table]:
        return {
            sort: (tuple(names), bytes(self._digests[sort])) for sort, names in self._names.items()
        }
