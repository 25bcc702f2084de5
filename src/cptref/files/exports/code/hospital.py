"""The hospital's side of a code: MS-DRGs, ICD-10-PCS, and the prices that hospitals list."""

from __future__ import annotations

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.catalog.inpatient import Stay, stay
from cptref.catalog.list_prices import list_prices
from cptref.cms.listprices.columns import PERCENTILES
from cptref.files.exports.cells import Cells, ids, of_release
from cptref.files.exports.column import Column
from cptref.files.exports.table import Table

_RELEASE = (Column("Release", 12), Column("Effective", 14))
_GROUPS = (
    Column("Code", 10), Column("MS-DRG", 10), Column("Title", 60), *_RELEASE,
    Column("Relative weight", 12), Column("Geometric mean stay, days", 14),
    Column("Arithmetic mean stay, days", 14), Column("Source ids", 32),
)  # fmt: skip
_PROCEDURES = (
    Column("Code", 10), Column("ICD-10-PCS", 12), Column("Title", 80), *_RELEASE,
    Column("Source ids", 32),
)  # fmt: skip
_PRICES = (
    Column("Code", 10), Column("Price", 12), *_RELEASE,
    *(Column(f"{each}th percentile, USD", 14) for each in PERCENTILES),
    Column("Hospitals", 12), Column("States", 10), Column("Prices read", 12),
    Column("Left out as too low", 12), Column("Left out as too high", 12), Column("Source id", 24),
)  # fmt: skip


def groups(catalog: Catalog, dossier: Dossier) -> Table:
    rows: list[Cells] = []
    if (named := dossier.record.inpatient) is not None:
        for each in _stay(catalog, dossier).groups:
            row = each.row
            more = (row.source,) if row else ()
            rows.append((
                dossier.card.number, each.code, row.row.text("title") if row else None,
                *(of_release(row) if row else (None, None)),
                *(row.row.decimal(name) if row else None for name in ("weight", "gmlos", "amlos")),
                ids(catalog, (*more, *(named.cite or ())), named.note),
            ))  # fmt: skip
    return Table("Inpatient groups", _GROUPS, tuple(rows))


def procedures(catalog: Catalog, dossier: Dossier) -> Table:
    rows: list[Cells] = []
    if (named := dossier.record.inpatient) is not None:
        for each in _stay(catalog, dossier).procedures:
            row = each.row
            more = (row.source,) if row else ()
            rows.append((
                dossier.card.number, each.code, row.row.text("title") if row else None,
                *(of_release(row) if row else (None, None)),
                ids(catalog, (*more, *(named.cite or ())), named.note),
            ))  # fmt: skip
    return Table("Inpatient procedures", _PROCEDURES, tuple(rows))


def _stay(catalog: Catalog, dossier: Dossier) -> Stay:
    named = dossier.record.inpatient
    assert named is not None, "asked where the record has it"
    return stay(catalog.datasets, named.procedures, named.drgs, catalog.figures.day)


def prices(catalog: Catalog, dossier: Dossier) -> Table:
    """What hospitals ask, gross and cash; none is what a payer pays."""
    number = dossier.card.number
    rows: tuple[Cells, ...] = tuple(
        (
            number, each.row.text("price"), *of_release(each),
            *(each.row.decimal(f"p{percentile}") for percentile in PERCENTILES),
            *(each.row.whole(name)
              for name in ("hospitals", "states", "prices", "too_low", "too_high")),
            each.source,
        )
        for each in list_prices(catalog.datasets, number, catalog.figures.day)
    )  # fmt: skip
    return Table("List prices", _PRICES, rows, file="list-prices")
