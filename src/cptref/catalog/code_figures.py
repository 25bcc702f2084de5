"""What Medicare's files say of a code, for pages that do not see its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cptref.catalog.catalog import Catalog
from cptref.catalog.figures import MedicareFigures, figures_of_code, pairs_by_code
from cptref.catalog.localities import indexed


def code_figures(catalog: Catalog, id: str) -> MedicareFigures:
    """Of any code, briefed or not; without localities and pairs, which take long."""
    return figures_of_code(catalog.library, id.rpartition("/")[2], catalog.newest)


def every_codes_figures(catalog: Catalog) -> Iterator[tuple[str, MedicareFigures]]:
    """Each briefed code and its figures, one at a time, with its pairs with the library's codes."""
    known = {id.rpartition("/")[2] for id in (*catalog.codes, *catalog.members)}
    pairs = pairs_by_code(catalog.library, known, catalog.newest)
    for id, card in catalog.codes.items():
        yield id, replace(code_figures(catalog, id), pairs=pairs.get(card.number, ()))


def has_localities(catalog: Catalog, figures: MedicareFigures) -> bool:
    """Whether there are indices of a year that pays it: its payment by locality is known."""
    return (
        figures.fees is not None
        and indexed(catalog.library, figures.fees, catalog.newest) is not None
    )
