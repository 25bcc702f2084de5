"""Which briefings show the figures of a dataset, whether or not their records cite its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cptref.catalog.cards import Target
from cptref.catalog.catalog import Catalog
from cptref.catalog.code_figures import every_codes_figures
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.inpatient import stay
from cptref.catalog.list_prices import list_prices
from cptref.catalog.localities import indexed


def shown_by(catalog: Catalog) -> Mapping[str, tuple[Target, ...]]:
    """A dataset's source -> the codes whose pages show figures of it, in the catalog's order."""
    found: dict[str, list[Target]] = {}
    for id_, figures in every_codes_figures(catalog):
        card = catalog.codes[id_]
        others = (
            *(
                row.source
                for row in list_prices(catalog.datasets, card.number, catalog.figures.day)
            ),
            *stay(catalog.datasets, card.procedures, card.drgs, catalog.figures.day).sources,
        )
        for source in dict.fromkeys((*_sources(catalog, figures), *others)):
            found.setdefault(source, []).append(("code", id_))
    return {source: tuple(targets) for source, targets in found.items()}


def _sources(catalog: Catalog, figures: MedicareFigures) -> Iterator[str]:
    if fees := figures.fees:
        for period in fees.periods:
            yield from (release.source for release in period.releases)
        if found := indexed(catalog.datasets, fees, catalog.figures.day):
            yield found[1].source
    for row in (*figures.outpatient, *figures.limits, *figures.pairs):
        yield row.source
    if figures.surgery_center:
        yield figures.surgery_center.source
