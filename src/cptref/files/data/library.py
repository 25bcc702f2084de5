"""What of the library is no single code's, and all of it joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cptref.catalog import Catalog
from cptref.cms.gpci.columns import LAYOUT as LOCALITIES
from cptref.files.data.package import joined, package
from cptref.files.data.resources import LOCALITY, RESOURCES
from cptref.files.exports import family
from cptref.files.exports import parts as exported
from cptref.files.exports.cells import Cells
from cptref.files.exports.table import Cell
from cptref.load.tables import Dataset, Figures
from cptref.site import packages, page_sizes
from cptref.site.page import File, SiteFrame

#: By the table whose rows they are; those of a family are codes without a briefing.
_UNITS = ("localities", "gaps", "sources")
_TITLES = {each.name: each.title for each in RESOURCES}
Read = Callable[[str], bytes]
"""A file of the site by its address."""


def units(_: Catalog) -> Sequence[str]:
    return _UNITS


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[File]:
    tables = {"localities": _localities, "gaps": _gaps, "sources": _sources}
    content = package(site, unit, _TITLES[unit], {unit: tuple(tables[unit](catalog))})
    yield File(packages.of_table(unit), content)


def whole(site: SiteFrame, parts: Sequence[str], read: Read) -> Iterator[File]:
    """The library's package, of the addresses of all others in the site's order.

    Of more codes than one file is good for it has what is the library's own: each code's package
    has the rest (docs/decisions/0054-library-as-data.md).
    """
    own = [url for url in parts if packages.is_of_table(url)]
    codes = [url for url in parts if not packages.is_of_table(url)]
    some = codes if len(codes) <= page_sizes.CODES_OF_API else []
    content = joined(site, "library", site.title, map(read, some), map(read, own))
    yield File(packages.LIBRARY, content)


def _localities(catalog: Catalog) -> Iterator[Cells]:
    for dataset in catalog.datasets.values():
        if dataset.layout is LOCALITIES:
            yield from (_locality(dataset, row) for row in dataset.rows.values())


def _locality(dataset: Dataset, row: Figures) -> Cells:
    return (
        dataset.name, dataset.first_day, *(_value(row, each.name, each.holds) for each in LOCALITY),
        dataset.source,
    )  # fmt: skip


def _value(row: Figures, name: str, holds: str) -> Cell:
    return row.decimal(name) if holds == "decimal" else row.text(name) or None


def _gaps(catalog: Catalog) -> Iterator[Cells]:
    for each in catalog.families.values():
        yield from exported.gaps(catalog, family.gaps(catalog, each)).rows


def _sources(catalog: Catalog) -> Iterator[Cells]:
    yield from exported.documents(catalog, catalog.sources).rows
