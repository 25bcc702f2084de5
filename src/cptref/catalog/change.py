"""A figure against an earlier one: by how much it moved, and by how many per cent."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from cptref.frozen import frozen

_TENTH = Decimal("0.1")


@frozen
class Change:
    """A figure against the one before."""

    amount: Decimal
    percent: Decimal


def change(new: Decimal, old: Decimal) -> Change:
    """In the figure's own unit and per cent, with one decimal."""
    amount = new - old
    percent = (100 * amount / old).quantize(_TENTH, ROUND_HALF_UP) if old else Decimal(0)
    return Change(amount, percent)
