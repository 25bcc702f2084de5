"""What is kept and the files of a library -> its site, of which only what changed is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from cptref.catalog.cards import Target
from cptref.catalog.references import link_record
from cptref.keep.catalog import TracedCatalog, catalog_of
from cptref.keep.entries import NOTHING, Entries, Written
from cptref.keep.facts import Facts
from cptref.keep.ground import Ground
from cptref.keep.joined import Joined, joined
from cptref.keep.joins import Joins
from cptref.keep.rows import Row
from cptref.keep.shelf import Shelf
from cptref.keep.trace import Trace
from cptref.schema.kinds import IN_FOLDERS


@dataclass(slots=True)
class Kept:
    """What one build leaves for the next."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    joined: Written = NOTHING
    units: Mapping[str, Written] = field(default_factory=dict)
    outputs: Mapping[str, bytes] = field(default_factory=dict)


class Library:
    """A library, read and joined as far as it is not kept."""

    def __init__(
        self,
        digests: Mapping[str, bytes],
        read: Callable[[str], bytes | None],
        kept: Kept,
        today: date | None = None,
        *,
        every_code: bool = False,
    ) -> None:
        self.trace, self.facts = Trace(), Facts()
        self.shelf = Shelf(read)
        self.shelf.look(digests, kept.rows)
        self.ground = Ground(self.shelf, self.trace, self.facts, today)
        self.joined = Entries(kept.joined)
        found = self._join()
        self.joins = Joins(self.ground, found, every_code=every_code)
        self.joins.cards.made.update(self._cards)
        self.catalog: TracedCatalog = catalog_of(self.joins)

    def _join(self) -> dict[Target, Joined]:
        self._cards: dict[str, Any] = {}
        found: dict[Target, Joined] = {}
        for kind in ("site", *IN_FOLDERS):
            for id in self.ground.ids[kind]:
                value = self.joined.value(
                    f"{kind}:{id}",
                    self.trace,
                    self.facts,
                    partial(self._joined, kind, id),
                )
                found[kind, id] = Joined(*value)
        return found

    def _joined(self, kind: str, id: str) -> tuple[Any, ...]:
        self.trace.read(f"raw {kind}:{id}")
        record = self.shelf.record(kind, id)
        linked = link_record(record, self.ground.others, self.shelf.passages)
        self.shelf.passages.update(linked.passages)
        self.shelf.was_linked(id, linked)
        made, card = joined(record, linked, self.ground.figures)
        if card is not None:
            self._cards[id] = card
        return tuple(made)
