"""A row of a dataset -> what Medicare pays by it, nationally and by place."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal

from cptref.cms.kinds import kind_of

if TYPE_CHECKING:
    from cptref.load.tables import Figures

Place = Literal["facility", "office", "outpatient", "center"]
"""In a facility, or outside of one, by the fee schedule; as a hospital outpatient department; as
an ambulatory surgical center."""

#: The status codes whose relative value units Medicare pays by; those of others are for reference.
PAID = frozenset("ART")
_CENT = Decimal("0.01")


def payments(row: Figures) -> dict[Place, Decimal]:
    """National amounts: of the fee schedule, total RVUs x conversion factor, to the cent.

    None where the place does not apply, where Medicare does not pay by these units, or where the
    file states no amount. A file without payments has none.
    """
    match kind_of(row.layout.kind).pays:
        case "units":
            return _by_units(row)
        case "outpatient" | "center" as place:
            return _rate(place, row)
        case "":
            return {}


def to_cents(amount: Decimal) -> Decimal:
    """Rounded as CMS rounds an amount: half a cent goes up."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _by_units(row: Figures) -> dict[Place, Decimal]:
    factor = row.decimal("conv_factor") if row.text("status") in PAID else None
    found: dict[Place, Decimal] = {}
    places: tuple[tuple[Place, str, str], ...] = (
        ("facility", "fac_total", "fac_na"), ("office", "nonfac_total", "nonfac_na"),
    )  # fmt: skip
    for place, column, mark in places:
        total = row.decimal(column)
        # Restricted services stand there without units: a contractor prices them.
        if factor and total and row.text(mark) != "NA":
            found[place] = to_cents(total * factor)
    return found


def _rate(place: Place, row: Figures) -> dict[Place, Decimal]:
    rate = row.decimal("payment_rate")
    return {place: rate} if rate else {}
