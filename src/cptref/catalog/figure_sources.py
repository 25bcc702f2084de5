"""Which briefings show the figures of a dataset, whether or not their records cite its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.catalog.cards import Target
from cptref.catalog.catalog import Catalog
from cptref.catalog.figure_table import FigureTable
from cptref.catalog.indexes import SHOWN
from cptref.catalog.inpatient import stay
from cptref.catalog.list_prices import list_prices
from cptref.catalog.localities import indexed
from cptref.cms.kinds import kind_of
from cptref.schema.systems import code_number


def shown_by(catalog: Catalog, source: str) -> tuple[Target, ...]:
    """The codes whose pages show figures that were read in it, in the catalog's order."""
    found = set(catalog.by(SHOWN).get(source, ()))
    for dataset in catalog.datasets.values():
        if dataset.source == source and kind_of(dataset.kind).about == "pair":
            pairs = catalog.figures.pairs.items()
            numbers = {number for number, rows in pairs if source in {row.source for row in rows}}
            found |= {id for id in catalog.codes if code_number(id) in numbers}
    return tuple(("code", id) for id in catalog.codes if id in found) if found else ()


def sources_of(
    figures: FigureTable, number: str, procedures: Iterable[str], drgs: Iterable[str]
) -> tuple[str, ...]:
    """The sources of the figures that a code's pages show, each once, but for NCCI's pairs: these
    are of two codes, and the files are long."""
    return tuple(dict.fromkeys(_sources(figures, number, procedures, drgs)))


def _sources(
    figures: FigureTable, number: str, procedures: Iterable[str], drgs: Iterable[str]
) -> Iterator[str]:
    if not figures.datasets:
        return
    of_code = figures.of(number)
    if fees := of_code.fees:
        for period in fees.periods:
            yield from (release.source for release in period.releases)
        if found := indexed(figures.datasets, fees, figures.day):
            yield found[1].source
    for row in (*of_code.outpatient, *of_code.limits):
        yield row.source
    if of_code.surgery_center:
        yield of_code.surgery_center.source
    yield from (row.source for row in list_prices(figures.datasets, number, figures.day))
    yield from stay(figures.datasets, procedures, drgs, figures.day).sources
