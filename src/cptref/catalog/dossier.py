"""All that belongs to one code: what its pages and files are made of, together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cptref.catalog.cards import CodeCard
from cptref.catalog.catalog import Catalog
from cptref.catalog.figures import MedicareFigures
from cptref.schema import Code


@dataclass(frozen=True, slots=True)
class Dossier:
    """Of a code with a briefing. Other pages see its card alone."""

    card: CodeCard
    record: Code
    """As pages show it: each fact in it names its code."""
    figures: MedicareFigures
    """With its pairs with other codes of the library, and its payment in each locality."""


def dossiers(catalog: Catalog) -> Iterator[Dossier]:
    """Each code's, in the catalog's order. One is large: make all of the code, and let it go."""
    for id_, card in catalog.codes.items():
        record = catalog.shown_records[id_]
        yield Dossier(card, record, catalog.figures.whole(card.number))
