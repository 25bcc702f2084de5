"""A figure of a row as readers read it: with its dollar sign, its decimals, or the file's 'NA'."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from cptref.catalog.payments import Place
from cptref.cms.layout import Column
from cptref.wording.amounts import money

if TYPE_CHECKING:
    from cptref.load.tables import Figures

#: Of the fee schedule's places: the column of its mark, of its practice expense, of its total.
PLACES: Mapping[Place, tuple[str, str, str]] = {
    "facility": ("fac_na", "fac_pe_rvu", "fac_total"),
    "office": ("nonfac_na", "nonfac_pe_rvu", "nonfac_total"),
}


def practice(row: Figures, place: Place) -> str:
    """Of the fee schedule: 'NA' where the file marks the place so, though it prints a figure."""
    return where_done(row, place, row.text(PLACES[place][1]))


def total(row: Figures, place: Place) -> str:
    """All units, as `practice`."""
    return where_done(row, place, row.text(PLACES[place][2]))


def where_done(row: Figures, place: Place, value: str) -> str:
    """The value, or the mark of a place where the service is rarely or never done."""
    return "NA" if row.text(PLACES[place][0]) == "NA" else value


def quantity(column: Column, value: str) -> str:
    """As readers read it: an amount with its dollar sign, an index with all of its decimals."""
    if value in ("", "NA"):
        return value
    match column.unit:
        case "dollars":
            return money(Decimal(value))
        case "index":
            return f"{Decimal(value):.3f}"
        case "":
            return value
