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
from cptref.catalog.claims import ClaimCount, count_claims
from cptref.catalog.link import link

__all__ = [
    "Catalog", "ClaimCount", "CodeCard", "GapCard", "HistoryCard", "PolicyCard", "PositionCard",
    "Target", "count_claims", "link",
]  # fmt: skip
