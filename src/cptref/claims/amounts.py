"""A row of the fee schedule -> what is paid by it, in whole numbers to the last step.

An amount is held in billionths of a dollar: RVU in hundredths x index in thousandths x factor in
ten thousandths. Only what is shown is rounded, as CMS rounds: half a cent goes up. A script that
does the same with BigInt has the same cents.
"""

from __future__ import annotations

from fractions import Fraction

from cptref.claims import rules
from cptref.claims.look_up import Row
from cptref.schema.places import FACILITIES, OFFICES

_BILLIONTHS_A_CENT = 10_000_000

Indices = tuple[int, int, int]


def cents(amount: Fraction) -> int:
    """An exact amount in billionths of a dollar, in cents."""
    return int((amount / _BILLIONTHS_A_CENT + Fraction(1, 2)) // 1)


def setting_of(row: Row, place: str) -> str:
    """'fac' or 'nonfac': whose values hold; '' of a place of which that is not held.

    Without a place it is the facility where that applies, for that is where operations are done.
    """
    if place in FACILITIES:
        return "fac"
    if place in OFFICES:
        return "nonfac"
    if place:
        return ""
    return "nonfac" if row.text("fac_na") == rules.NOT_THERE else "fac"


def units(row: Row, setting: str) -> Indices:
    """Its work, practice expense and malpractice, in hundredths."""
    return row.whole("work_rvu"), row.whole(f"{setting}_pe_rvu"), row.whole("mp_rvu")


def cap(row: Row, setting: str) -> Indices | None:
    """The units of the hospital's amount, more than which Medicare does not pay for imaging."""
    practice = row.whole(f"opps_{setting}_pe")
    return (row.whole("work_rvu"), practice, row.whole("opps_mp")) if practice else None


def amount(of: Indices, indices: Indices, factor: int) -> int:
    """In billionths of a dollar."""
    return sum(one * index for one, index in zip(of, indices, strict=True)) * factor
