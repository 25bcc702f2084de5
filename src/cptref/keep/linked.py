"""Files -> the records of a library joined to each other, and the catalog of them: of both that is
made which is not kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from cptref.catalog.cards import CodeCard, Target
from cptref.catalog.references import link_record
from cptref.keep.catalog import TracedCatalog, catalog_of
from cptref.keep.crew import Crew
from cptref.keep.facts import Facts
from cptref.keep.ground import Drafts, Ground
from cptref.keep.joined import Joined, joined
from cptref.keep.joins import Joins
from cptref.keep.kept import Kept, Options
from cptref.keep.shelf import Shelf
from cptref.keep.touched import TouchedJoined
from cptref.keep.trace import Trace
from cptref.schema.kinds import JOINED


class Linked:
    """What its site is made of."""

    def __init__(
        self, shelf: Shelf, kept: Kept, options: Options, crew: Crew, drafts: Drafts | None = None
    ) -> None:
        self.trace, self.facts = Trace(), Facts()
        self.shelf, self.crew, self.kept = shelf, crew, kept
        self.ground = Ground(
            shelf, self.trace, self.facts, options.today, kept.rows, drafts or Drafts()
        )
        kept.stamp, self.stamp = self.ground.stamps
        self.joined = kept.of("joined")
        self._cards: dict[str, CodeCard] = {}
        self.found = self._join()
        self.catalog: TracedCatalog | None = None
        """None of a library whose own record is not sound."""
        if shelf.has("site", "site"):
            touched = self._touched()
            joins = Joins(self.ground, self.found, touched, every_code=options.every_code)
            joins.cards.made.update(self._cards)
            self.catalog = catalog_of(joins)

    def _touched(self) -> TouchedJoined:
        before = ((key, Joined(*value)) for key, value in self.joined.kept)
        now = {f"{kind}:{id}": one for (kind, id), one in self.found.items()}
        return TouchedJoined(before, now)

    def _join(self) -> Mapping[Target, Joined]:
        ids = self.ground.ids
        targets = [(kind, id) for kind in ("site", *JOINED) for id in ids[kind]]
        keys = [f"{kind}:{id}" for kind, id in targets]
        values = self.joined.values(
            keys, self.trace, self.facts, self.crew, partial(self._one, self.ground)
        )
        return {target: Joined(*value) for target, value in zip(targets, values, strict=True)}

    def _one(self, ground: Ground, key: str) -> tuple[Any, ...]:
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
