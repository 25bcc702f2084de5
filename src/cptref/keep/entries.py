"""What was worked out before, each with the facts that it read, and what of it still holds."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from cptref.keep.crew import OF_A_PAGE, Crew
from cptref.keep.digest import SIZE
from cptref.keep.facts import Facts
from cptref.keep.trace import Trace

Table = tuple[tuple[str, ...], bytes]
"""Facts of one sort: what their names say after it, and the digests that they had, one after the
other."""
Numbers = bytes
"""Of facts, four bytes each: there are millions, and so they are read as one."""
Written = tuple[Mapping[str, Table], Mapping[str, tuple[Numbers, Any]]]
"""The facts by sort; and of each entry the numbers of its facts, and its value."""

NOTHING: Written = ({}, {})
#: More entries are written in parts, so many; of very many in more.
_TOGETHER, _SOME, _MANY = 256, 16, 64
#: A fact's number is its place in the table of its sort, and that sort's place times this.
_SORT = 1 << 24


@dataclass(slots=True)
class Part:
    """Some of the entries of a kind, by key: those that are written together. A value is what
    `marshal` writes: tuples, texts, numbers."""

    kept: Written = NOTHING
    is_in_step: bool = False
    """Whether it was written with the rest of what is kept, so that what has not been touched since
    need not be looked at."""
    made: dict[str, frozenset[str]] = field(default_factory=dict)
    """The keys of what had to be made, with what changed of their facts; empty where it is new."""
    _now: dict[str, tuple[array[int] | Numbers, Any]] = field(default_factory=dict)
    _changed: dict[int, str] | None = None
    _forgotten: set[str] = field(default_factory=set)

    def changed(self, facts: Facts) -> Mapping[int, str]:
        """The kept facts that are not what they were: number and name."""
        if self._changed is None:
            self._changed = {
                _SORT * sort + place: _called(name, of)
                for sort, (name, (ofs, before)) in enumerate(self.kept[0].items())
                for place, of in facts.changed(name, ofs, before, every=not self.is_in_step)
            }
        return self._changed

    def recall(self, key: str, facts: Facts) -> tuple[Any] | None:
        """The value of the key, where it still holds."""
        found = self.kept[1].get(key)
        if found is None or key in self._forgotten:
            self.made[key] = frozenset()
            return None
        numbers, value = found
        changed = self.changed(facts)
        if changed and not changed.keys().isdisjoint(own := memoryview(numbers).cast("I")):
            self.made[key] = frozenset(changed[number] for number in changed.keys() & set(own))
            return None
        self._now[key] = found
        return (value,)

    def forget(self, key: str) -> None:
        """It is made anew, whatever has become of its facts."""
        self._forgotten.add(key)

    def put(self, key: str, read: Iterable[str], value: Any, facts: Facts) -> None:
        self._now[key] = (facts.numbered(read), value)

    def now(self, facts: Facts) -> Iterator[tuple[str, Any, frozenset[str]]]:
        """(key, value, the names of its facts) of all that holds now."""
        sorts = list(self.kept[0].items())
        for key, (own, value) in self._now.items():
            yield key, value, frozenset(_names(own, sorts, facts))

    def divided(self, count: int, facts: Facts) -> list[Written]:
        """All that holds now, in so many parts."""
        parts: list[dict[str, tuple[array[int] | Numbers, Any]]]
        parts = [{} for _ in range(count)]
        for key, entry in self._now.items():
            parts[_place(key, count)][key] = entry
        return [_anew(part, self.kept[0], facts) for part in parts]

    def __len__(self) -> int:
        return len(self._now)

    @property
    def is_as_kept(self) -> bool:
        """Whether all is what was kept, so that it need not be written."""
        return not self.made and len(self._now) == len(self.kept[1]) and not self._changed

    def written(self, facts: Facts) -> Written:
        """All that holds now, with the facts as they are now."""
        if self.is_as_kept:
            return self.kept
        # Facts that no entry has any more stay in the tables until half of the entries are new.
        is_anew = 2 * len(self.made) >= len(self._now)
        return _anew(self._now, self.kept[0], facts) if is_anew else self._amended(facts)

    def _amended(self, facts: Facts) -> Written:
        tables = _Tables(self.kept[0])
        for number, name in (self._changed or {}).items():
            tables.change(number, facts(name))
        entries = {
            key: (tables.numbers(facts.named(own), facts) if isinstance(own, array) else own, value)
            for key, (own, value) in self._now.items()
        }
        return tables.written(), entries


class Entries:
    """Entries of one kind, by key. Of many only those parts are written that have changed."""

    def __init__(self, kept: Sequence[Written] = (), *, is_in_step: bool = False) -> None:
        self._parts = [Part(written, is_in_step) for written in kept] or [Part()]

    def _of(self, key: str) -> Part:
        return self._parts[_place(key, len(self._parts))]

    def value(self, key: str, trace: Trace, facts: Facts, work: Callable[[], Any]) -> Any:
        """What is kept under the key, or what `work` makes."""
        part = self._of(key)
        kept = part.recall(key, facts)
        if kept is not None:
            return kept[0]
        value, read = trace.of(work)
        part.put(key, read, value, facts)
        return value

    def values(
        self,
        keys: Sequence[str],
        trace: Trace,
        facts: Facts,
        crew: Crew,
        work: Callable[[str], Any],
    ) -> list[Any]:
        """The same of many keys; a crew shares the work."""
        found = {key: self._of(key).recall(key, facts) for key in keys}
        todo = [key for key, kept in found.items() if kept is None]
        crew.call(len(todo) * OF_A_PAGE)

        def made(key: str) -> tuple[tuple[str, ...], Any]:
            value, read = trace.of(lambda: work(key))
            return tuple(read), value

        for key, (read, value) in zip(todo, crew.each(todo, made), strict=True):
            self.put(key, read, value, facts)
            found[key] = (value,)
        return [kept[0] for kept in found.values() if kept is not None]

    def recall(self, key: str, facts: Facts) -> tuple[Any] | None:
        """What is kept under the key, where it still holds."""
        return self._of(key).recall(key, facts)

    def put(self, key: str, read: Iterable[str], value: Any, facts: Facts) -> None:
        """`read` are the facts that the value was made of."""
        self._of(key).put(key, read, value, facts)

    def forget(self, key: str) -> None:
        """It is made anew, whatever has become of its facts."""
        self._of(key).forget(key)

    def before(self, key: str) -> Any:
        """What was kept under the key, whether or not it still holds; or nothing."""
        found = self._of(key).kept[1].get(key)
        return found[1] if found else None

    def now(self, facts: Facts) -> Iterator[tuple[str, Any, frozenset[str]]]:
        """(key, value, the names of its facts) of all that holds now."""
        for part in self._parts:
            yield from part.now(facts)

    @property
    def kept(self) -> Iterator[tuple[str, Any]]:
        """(key, value) of all that was kept."""
        for part in self._parts:
            for key, (_, value) in part.kept[1].items():
                yield key, value

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept, and nothing was."""
        return not any(part.kept[1] or len(part) for part in self._parts)

    @property
    def made(self) -> dict[str, frozenset[str]]:
        """The keys of what had to be made, with what changed of their facts; of a new one none."""
        return {key: facts for part in self._parts for key, facts in part.made.items()}

    def written(self, facts: Facts) -> list[Written | None]:
        """All that holds now, in its parts; None for one that is as it was kept."""
        first, *more = self._parts
        if not more and not first.kept[1] and len(first) > _TOGETHER:
            count = _SOME if len(first) < _TOGETHER * _SOME else _MANY
            return [*first.divided(count, facts)]
        return [None if part.is_as_kept else part.written(facts) for part in self._parts]


def _place(key: str, count: int) -> int:
    return crc32(key.encode()) % count if count > 1 else 0


def _anew(
    now: Mapping[str, tuple[array[int] | Numbers, Any]],
    before: Mapping[str, Table],
    facts: Facts,
) -> Written:
    tables = _Tables({})
    sorts = list(before.items())
    entries = {
        key: (tables.numbers(_names(own, sorts, facts), facts), value)
        for key, (own, value) in now.items()
    }
    return tables.written(), entries


def _names(
    own: array[int] | Numbers, sorts: Sequence[tuple[str, Table]], facts: Facts
) -> Iterable[str]:
    """Of facts that were read now, or of those in the tables."""
    if isinstance(own, array):
        return facts.named(own)
    return (_name(sorts, number) for number in memoryview(own).cast("I"))


def _name(sorts: Sequence[tuple[str, Table]], number: int) -> str:
    sort, (ofs, _) = sorts[number // _SORT]
    return _called(sort, ofs[number % _SORT])


def _called(sort: str, of: str) -> str:
    """Of a sort that is one fact, the sort is its name."""
    return f"{sort} {of}" if of else sort


class _Tables:
    """Tables of facts, to which more are added."""

    def __init__(self, before: Mapping[str, Table]) -> None:
        self._sorts = {sort: place for place, sort in enumerate(before)}
        self._names = {sort: list(ofs) for sort, (ofs, _) in before.items()}
        self._digests = {sort: bytearray(digests) for sort, (_, digests) in before.items()}
        self._places: dict[str, dict[str, int]] = {}
        self._numbers: dict[str, int] = {}
        """Of the names that were asked for."""

    def change(self, number: int, digest: bytes) -> None:
        sort = list(self._sorts)[number // _SORT]
        at = SIZE * (number % _SORT)
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
        return _SORT * self._sorts[sort] + place

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
