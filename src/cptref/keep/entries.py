"""What was worked out before, each with the facts that it read, and what of it still holds."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from cptref.keep.crew import OF_A_PAGE, Crew
from cptref.keep.facts import Facts
from cptref.keep.tables import NOTHING, SORT, Numbers, Tables, Written, anew, called, names_of
from cptref.keep.trace import Trace

#: More entries are written in parts, so many; of very many in more.
_TOGETHER, _SOME, _MANY = 256, 16, 64


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
                SORT * sort + place: called(name, of)
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

    def is_still(self, facts: Facts) -> bool:
        """Whether all that is kept holds."""
        return not (self.made or self._forgotten or self.changed(facts))

    def recall_all(self) -> None:
        """For what is still: what `recall` does, of every key."""
        self._now = dict(self.kept[1])

    def forget(self, key: str) -> None:
        """It is made anew, whatever has become of its facts."""
        self._forgotten.add(key)

    def put(self, key: str, read: Iterable[str], value: Any, facts: Facts) -> None:
        self._now[key] = (facts.numbered(read), value)

    def value_of(self, key: str) -> Any:
        return self._now[key][1]

    def now(self, facts: Facts) -> Iterator[tuple[str, Any, frozenset[str]]]:
        """(key, value, the names of its facts) of all that holds now."""
        sorts = list(self.kept[0].items())
        for key, (own, value) in self._now.items():
            yield key, value, frozenset(names_of(own, sorts, facts))

    def divided(self, count: int, facts: Facts) -> list[Written]:
        """All that holds now, in so many parts."""
        parts: list[dict[str, tuple[array[int] | Numbers, Any]]]
        parts = [{} for _ in range(count)]
        for key, entry in self._now.items():
            parts[_place(key, count)][key] = entry
        return [anew(part, self.kept[0], facts) for part in parts]

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
        return anew(self._now, self.kept[0], facts) if is_anew else self._amended(facts)

    def _amended(self, facts: Facts) -> Written:
        tables = Tables(self.kept[0])
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

    def to_make(self, keys: Sequence[str], facts: Facts) -> list[str]:
        """Those of the keys of which nothing is kept that still holds. No other is asked for after
        them: of the kept ones there are as many as there were, or some were lost."""
        of_before = sum(len(part.kept[1]) - len(part) for part in self._parts)
        if of_before == len(keys) and all(part.is_still(facts) for part in self._parts):
            for part in self._parts:
                part.recall_all()
            return []
        return [key for key in keys if self._of(key).recall(key, facts) is None]

    def value_of(self, key: str) -> Any:
        """What holds now under the key."""
        return self._of(key).value_of(key)

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
