"""A code's row in the fee schedule -> whether its indicators rule a modifier out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cptref.answers import ground
from cptref.answers.shapes import Ruling
from cptref.catalog import Catalog
from cptref.catalog.indicators import cms_name, in_words
from cptref.catalog.ruled_out import RULED_OUT, is_of_visits

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures


def ruling(catalog: Catalog, dataset: Dataset, row: Figures, modifier: str) -> Ruling | None:
    """Nothing where no indicator governs the modifier, or where it goes on a visit."""
    if modifier not in RULED_OUT or is_of_visits(catalog, modifier):
        return None
    column, out = RULED_OUT[modifier]
    value = row.text(column)
    is_out = value in out
    word = "rules it out" if is_out else "does not rule it out"
    field = cms_name(column)
    return Ruling(
        modifier=modifier,
        column=field,
        value=value,
        is_out=is_out,
        says=(f"Modifier {modifier}: {field} {word}: {in_words(column, value)}.",),
        row=ground.row(catalog, dataset, row),
    )
