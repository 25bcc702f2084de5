"""A record of the vocabulary -> the abbreviations that it explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cptref.schema.fields import Kind


def explained_by(kind: Kind, id: str, record: Any) -> frozenset[str]:
    """Capitals in the names of a term, a payer, a plan, a source or a modifier."""
    return frozenset(
        part for name in _names(kind, id, record) for part in re.findall(r"[A-Z]{2,6}", name)
    )


def _names(kind: Kind, id: str, record: Any) -> Iterator[str]:
    match kind:
        case "modifier":
            yield id
        case "term":
            yield from (record.title, record.abbreviation or "")
        case "payer":
            yield from (record.title, *(plan.title for plan in record.plans.values()))
        case "source":
            yield from (record.title, record.publisher, record.number or "")
