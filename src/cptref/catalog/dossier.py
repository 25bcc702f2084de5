"""All that belongs to one code: what its pages and files are made of, together."""

from __future__ import annotations

from cptref.catalog.cards import CodeCard
from cptref.catalog.catalog import Catalog
from cptref.catalog.figures import MedicareFigures
from cptref.frozen import frozen
from cptref.schema import Code


@frozen
class Dossier:
    """Of a code with a briefing. Other pages see its card alone."""

    card: CodeCard
    record: Code
    """As pages show it: each fact in it names its code."""
    figures: MedicareFigures
    """With its pairs with other codes of the library, and its payment in each locality."""


def dossier(catalog: Catalog, id: str) -> Dossier:
    """One is large: make all of the code, and let it go."""
    card = catalog.codes[id]
    return Dossier(card, catalog.shown_records[id], catalog.figures.whole(card.number))
