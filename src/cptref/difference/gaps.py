"""The gaps of a record, each by its place: which were opened, and which closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cptref.diff import name_of_row
from cptref.difference.values import Move
from cptref.load.record import Record
from cptref.schema.claims import GAP_REASONS, Gap
from cptref.schema.fields import Model
from cptref.schema.walk import Path, models


def moves(before: Record[Any] | None, after: Record[Any] | None) -> Iterator[Move]:
    """Those of one record; of one that is new all are opened, of one that is gone all closed."""
    one = after or before
    if one is None:
        return
    old, new = (dict(_gaps(side.data)) if side else {} for side in (before, after))
    for place, gap in new.items():
        was = old.get(place)
        if was is None:
            yield Move("gap", one.kind, one.id, "opened", place, "", told(gap))
        elif was != gap:
            yield Move("gap", one.kind, one.id, "changed", place, told(was), told(gap))
    for place, gap in old.items():
        if place not in new:
            yield Move("gap", one.kind, one.id, "closed", place, told(gap), "")


def told(gap: Gap) -> str:
    """'Not searched yet: How often it is billed'."""
    return f"{GAP_REASONS[gap.reason]}: {gap.missing}"


def _gaps(record: Model) -> Iterator[tuple[str, Gap]]:
    """Each with its place in words: 'payers.aetna.gap', 'gaps: What a clinic pays'."""
    for path, model in models(record):
        if isinstance(model, Gap):
            yield _place(record, path, model), model


def _place(record: Model, path: Path, gap: Gap) -> str:
    """A row is named by what it is of, so that one that was moved is the row of before."""
    words = []
    at: Any = record
    for step in path:
        inner: Any = at
        at = inner[step] if isinstance(at, (tuple, dict)) else getattr(inner, str(step))
        if not isinstance(step, int):
            words.append(str(step))
        elif at is gap:
            words.append(gap.missing)
        else:
            words.append(name_of_row(at) or str(step))
    return ".".join(words)
