"""Vocabulary -> the abbreviations that it explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cptref.schema.fields import Kind


def explained(vocabulary: Mapping[Kind, Mapping[str, Any]]) -> frozenset[str]:
    """Capitals in the names of terms, payers, plans, sources and modifiers."""
    return frozenset(
        part for name in _names(vocabulary) for part in re.findall(r"[A-Z]{2,6}", name)
    )


def _names(vocabulary: Mapping[Kind, Mapping[str, Any]]) -> Iterator[str]:
    yield from vocabulary["modifier"]
    for term in vocabulary["term"].values():
        yield from (term.title, term.abbreviation or "")
    for payer in vocabulary["payer"].values():
        yield from (payer.title, *(plan.title for plan in payer.plans.values()))
    for source in vocabulary["source"].values():
        yield from (source.title, source.publisher, source.number or "")
