"""The releases that a check stands on: the newest of a kind, and the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from cptref.catalog import Catalog
from cptref.catalog.figures import to_cents
from cptref.cms.layout import Kind
from cptref.load.tables import Dataset, Figures

#: The status codes whose relative value units Medicare pays by.
_PAID = ("A", "R", "T")


def releases(catalog: Catalog, kind: Kind) -> tuple[Dataset, ...]:
    """The datasets of a kind, the newest last.

    The second conversion factor of a release ('2026a-qpp') is no release after it, and is left out.
    """
    return tuple(
        dataset
        for dataset in catalog.library.datasets.values()
        if dataset.kind == kind and not dataset.release.endswith("-qpp")
    )


def newest(catalog: Catalog, kind: Kind) -> Dataset | None:
    found = releases(catalog, kind)
    return found[-1] if found else None


def row(dataset: Dataset | None, *key: str) -> Figures | None:
    return dataset.rows.get(key) if dataset else None


def payments(figures: Figures) -> Mapping[str, Decimal]:
    """National amounts by setting: total RVUs x conversion factor, to the cent.

    None where the setting does not apply, or where Medicare does not pay by these units.
    """
    found: dict[str, Decimal] = {}
    factor = figures.decimal("conv_factor") if figures.text("status") in _PAID else None
    for setting, column, applies in (
        ("outside a facility", "nonfac_total", "nonfac_na"),
        ("in a facility", "fac_total", "fac_na"),
    ):
        total = figures.decimal(column)
        if factor and total and figures.text(applies) != "NA":
            found[setting] = to_cents(total * factor)
    return found
