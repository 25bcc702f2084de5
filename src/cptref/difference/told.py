"""A difference -> JSON, for programs."""

from __future__ import annotations

import json
from typing import Any

from cptref.difference.values import Difference, Move, Side


def as_json(found: Difference, base_url: str = "") -> str:
    """Every list in full, however long; a page has an address where the site's is known."""
    told: dict[str, Any] = {
        "before": _side(found.before),
        "after": _side(found.after),
        "not_compared": list(found.unread),
        "moves": [_move(move) for move in found.moves],
        "datasets": [
            {
                "dataset": each.name,
                "how": each.how,
                "against": each.against or None,
                "added": list(each.added),
                "removed": list(each.removed),
                "changed": list(each.changed),
                "repriced": list(each.repriced),
            }
            for each in found.datasets
        ],
        "warnings": [
            {
                "file": each.file,
                "record": f"{each.kind} {each.id}",
                "codes": list(each.codes),
                "why": list(each.why),
            }
            for each in found.warnings
        ],
        "pages": None
        if found.pages is None
        else [
            {
                "address": each.address,
                "url": f"{base_url}{each.address}" if base_url else None,
                "how": each.how,
                "title": each.title,
            }
            for each in found.pages
        ],
        "other_files": found.files,
    }
    return json.dumps(told, indent=2, ensure_ascii=True) + "\n"


def _side(side: Side) -> dict[str, Any]:
    return {"revision": side.words, "errors": side.errors, "broken": list(side.broken)}


def _move(move: Move) -> dict[str, Any]:
    return {
        "topic": move.topic,
        "kind": move.kind,
        "id": move.id,
        "how": move.how,
        "name": move.name,
        "before": move.before or None,
        "after": move.after or None,
    }
