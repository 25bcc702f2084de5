"""Library -> Catalog: identity, references, backlinks, order."""

from cptref.catalog.cards import (
    CodeCard,
    CodeName,
    GapCard,
    HistoryCard,
    PolicyCard,
    PositionCard,
    Target,
)
from cptref.catalog.catalog import Catalog
from cptref.catalog.claims import ClaimCount
from cptref.catalog.code_figures import imported_figures, listed
from cptref.catalog.imported import ImportedCode, imported
from cptref.catalog.link import link

__all__ = [
    "Catalog", "ClaimCount", "CodeCard", "CodeName", "GapCard", "HistoryCard", "ImportedCode",
    "PolicyCard", "PositionCard", "Target", "imported", "imported_figures", "link",
    "listed",
]  # fmt: skip
