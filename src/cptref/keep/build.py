"""What is kept, and the files of a library -> the library: read, joined and checked as far as it is
not kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Protocol

from cptref.catalog.cards import CodeCard, Target
from cptref.catalog.references import link_record
from cptref.diagnostics import Diagnostic
from cptref.frozen import frozen
from cptref.keep import checks
from cptref.keep.catalog import TracedCatalog, catalog_of
from cptref.keep.crew import Alone, Crew
from cptref.keep.entries import Entries, Written
from cptref.keep.facts import Facts
from cptref.keep.ground import Ground
from cptref.keep.joined import Joined, joined
from cptref.keep.joins import Joins
from cptref.keep.rows import Row
from cptref.keep.shelf import Shelf
from cptref.keep.told import Told
from cptref.keep.touched import TouchedJoined
from cptref.keep.trace import Trace
from cptref.schema.kinds import IN_FOLDERS

#: What is kept of a library: of its files, of how its records refer to each other, of its mistakes.
KINDS = ("files", "joined", "checked", "compared")
Read = Callable[[str], bytes | None]
"""Path -> the bytes of a file of `content/`; None where it was refused before it was read."""


class EntriesByKind(Protocol):
    """Kind, as 'joined' or 'briefing' -> what is kept of it, in parts."""

    def get(self, kind: str, default: Sequence[Written], /) -> Sequence[Written]: ...


@dataclass(slots=True)
class Kept:
    """What one build leaves for the next."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    """By path: what follows from each file alone."""
    entries: EntriesByKind = field(default_factory=dict[str, Sequence[Written]])
    stamps: Mapping[str, bytes] = field(default_factory=dict)
    """By kind the stamp of the files for which it was last written."""
    stamp: bytes = b""
    """Of the rows; a library that is looked at with them tells it."""

    def of(self, kind: str) -> Entries:
        """What has been touched is known of the rows and of what joins them: for what was written
        at another time, as by a build that a `check` came after, it says nothing."""
        stamps = self.stamps.get(kind), self.stamps.get("joined")
        is_in_step = stamps == (self.stamp, self.stamp)
        return Entries(self.entries.get(kind, ()), is_in_step=is_in_step)


@frozen
class Options:
    """What a build is told beside the library and the theme."""

    as_of: date | None = None
    """The day on which ages are judged, instead of the newest that the records name."""
    today: date | None = None
    """The clock's day, where there is one."""
    every_code: bool = False
    """Whether the codes that CMS's files list have pages too."""


class Library:
    """A library of which only that is read that has changed, or that something new is made of."""

    def __init__(
        self,
        digests: Mapping[str, bytes],
        read: Read,
        kept: Kept,
        options: Options | None = None,
        crew: Crew | None = None,
    ) -> None:
        """`digests` are those of the files, by path in the order of paths."""
        options = options or Options()
        self.trace, self.facts = Trace(), Facts()
        self.shelf = Shelf(read)
        self.crew = crew or Alone()
        self.shelf.look(digests, kept.rows, self.crew)
        ground = Ground(self.shelf, self.trace, self.facts, options.today, kept.rows)
        kept.stamp, self.stamp = ground.stamps
        self.files, self.joined, self.checked, self.compared = map(kept.of, KINDS)
        self._cards: dict[str, CodeCard] = {}
        found = self._join(ground)
        told: list[Told] = [*checks.read(ground, self.files)]
        for one in found.values():
            told += one.told
        self.catalog: TracedCatalog | None = None
        more: tuple[Diagnostic, ...] = ()
        self.is_ahead = False
        """Whether something is told that another day will not tell."""
        if self.shelf.has("site", "site"):
            joins = Joins(ground, found, self._touched(found), every_code=options.every_code)
            joins.cards.made.update(self._cards)
            self.catalog = catalog_of(joins)
            day = options.as_of or ground.newest
            entries = (self.checked, self.compared)
            asked = checks.Checks(ground, self.catalog, entries, day, options.today, self.crew)
            more, self.is_ahead = asked.run()
        self.problems = checks.in_order(told, more)

    def _touched(self, found: Mapping[Target, Joined]) -> TouchedJoined:
        before = ((key, Joined(*value)) for key, value in self.joined.kept)
        return TouchedJoined(before, {f"{kind}:{id}": one for (kind, id), one in found.items()})

    def _join(self, ground: Ground) -> dict[Target, Joined]:
        targets = [(kind, id) for kind in ("site", *IN_FOLDERS) for id in ground.ids[kind]]
        keys = [f"{kind}:{id}" for kind, id in targets]
        work = partial(self._joined, ground)
        values = self.joined.values(keys, self.trace, self.facts, self.crew, work)
        return {target: Joined(*value) for target, value in zip(targets, values, strict=True)}

    def _joined(self, ground: Ground, key: str) -> tuple[Any, ...]:
        kind, _, id = key.partition(":")
        self.trace.read(f"raw {key}")
        record = self.shelf.record(kind, id)
        linked = link_record(record, ground.others, self.shelf.passages)
        self.shelf.passages.update(linked.passages)
        self.shelf.was_linked(id, linked)
        made, card = joined(record, linked, ground.figures)
        if card is not None:
            self._cards[id] = card
        return tuple(made)

    @property
    def entries(self) -> dict[str, Entries]:
        """All that is kept of it, by kind."""
        each = (self.files, self.joined, self.checked, self.compared)
        return dict(zip(KINDS, each, strict=True))

    def written(self) -> dict[str, list[Written | None]]:
        """By kind what is to be kept; None for a part that is as it was."""
        return {kind: one.written(self.facts) for kind, one in self.entries.items()}
