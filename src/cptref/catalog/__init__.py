"""Library -> Catalog: identity, references, backlinks, order."""

from cptref.catalog.cards import (
    CodeCard,
    GapCard,
    HistoryCard,
    PolicyCard,
    PositionCard,
    Target,
)
from cptref.catalog.catalog import Catalog
from cptref.catalog.link import link

__all__ = [
    "Catalog", "CodeCard", "GapCard", "HistoryCard", "PolicyCard", "PositionCard", "Target", "link",
]  # fmt: skip
