"""Which briefings show the figures of a dataset, whether or not their records cite its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cptref.catalog.cards import Target
from cptref.catalog.catalog import Catalog
from cptref.catalog.code_figures import every_codes_figures
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.indexes import STAY
from cptref.catalog.inpatient import stay
from cptref.catalog.list_prices import list_prices
from cptref.catalog.localities import indexed
from cptref.schema.systems import code_number


def shown_by(catalog: Catalog, source: str) -> tuple[Target, ...]:
    """The codes whose pages show figures that were read in it, in the catalog's order."""
    if all(dataset.source != source for dataset in catalog.datasets.values()):
        return ()
    return catalog.once(_by_source).get(source, ())


def _by_source(catalog: Catalog) -> Mapping[str, tuple[Target, ...]]:
    found: dict[str, list[Target]] = {}
    for id_, figures in every_codes_figures(catalog):
        procedures, drgs = catalog.facet(STAY)[id_]
        prices = list_prices(catalog.datasets, code_number(id_), catalog.figures.day)
        others = (
            *(row.source for row in prices),
            *stay(catalog.datasets, procedures, drgs, catalog.figures.day).sources,
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
