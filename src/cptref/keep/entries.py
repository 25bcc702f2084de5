"""What was worked out before, each with the facts that it read, and what of it still holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cptref.keep.trace import Trace

#: A fact's name -> its digest now; empty where what it names is not there.
Digests = Callable[[str], bytes]
#: As it is written: the facts' names and digests; of each entry the places of its facts, its value.
Written = tuple[Sequence[str], Sequence[bytes], Mapping[str, tuple[Sequence[int], Any]]]

NOTHING: Written = ((), (), {})


@dataclass(slots=True)
class Entries:
    """Entries of one sort, by key. A value is what `marshal` writes: tuples, texts, numbers."""

    kept: Written = NOTHING
    made: dict[str, frozenset[str]] = field(default_factory=dict)
    """The keys of what had to be made, with what changed of their facts; empty where it is new."""
    _now: dict[str, tuple[frozenset[str] | Sequence[int], Any]] = field(default_factory=dict)
    _changed: frozenset[int] | None = None
    _forgotten: set[str] = field(default_factory=set)

    def changed(self, digests: Digests) -> frozenset[int]:
        """The places of the kept facts that are not what they were."""
        if self._changed is None:
            names, before, _ = self.kept
            self._changed = frozenset(
                place
                for place, (name, was) in enumerate(zip(names, before, strict=True))
                if digests(name) != was
            )
        return self._changed

    def recall(self, key: str, digests: Digests) -> tuple[Any] | None:
        """The value of the key, where it still holds."""
        found = self.kept[2].get(key)
        if found is None or key in self._forgotten:
            self.made[key] = frozenset()
            return None
        facts, value = found
        changed = self.changed(digests)
        if changed and not changed.isdisjoint(facts):
            names = self.kept[0]
            self.made[key] = frozenset(names[place] for place in changed.intersection(facts))
            return None
        self._now[key] = (facts, value)
        return (value,)

    def forget(self, key: str) -> None:
        """It is made anew, whatever has become of its facts."""
        self._forgotten.add(key)

    def put(self, key: str, facts: frozenset[str], value: Any) -> None:
        self._now[key] = (facts, value)

    def value(self, key: str, trace: Trace, digests: Digests, work: Callable[[], Any]) -> Any:
        """What is kept under the key, or what `work` makes."""
        kept = self.recall(key, digests)
        if kept is not None:
            return kept[0]
        value, facts = trace.of(work)
        self.put(key, facts, value)
        return value

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """(key, value) of all that holds now, kept or made."""
        return ((key, value) for key, (_, value) in self._now.items())

    @property
    def is_as_kept(self) -> bool:
        """Whether all is what was kept, so that it need not be written."""
        return not self.made and len(self._now) == len(self.kept[2]) and not self._changed

    def written(self, digests: Digests) -> Written:
        """All that holds now, with the facts as they are now."""
        if self.is_as_kept:
            return self.kept
        before = self.kept[0]
        places: dict[str, int] = {}
        entries: dict[str, tuple[Sequence[int], Any]] = {}
        moved: dict[int, int] = {}
        for key, (facts, value) in self._now.items():
            if isinstance(facts, frozenset):
                own = [places.setdefault(name, len(places)) for name in sorted(facts)]
            else:
                own = []
                for place in facts:
                    at = moved.get(place)
                    if at is None:
                        at = moved[place] = places.setdefault(before[place], len(places))
                    own.append(at)
            entries[key] = (tuple(own), value)
        return tuple(places), tuple(map(digests, places)), entries
