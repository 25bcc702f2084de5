"""Why a payment moved: its difference between two releases, split over what it is made of.

Work, practice expense and malpractice are taken at the factor of the earlier release, and then the
factor on all units of the later one: so the parts leave nothing over. Another order would give
other parts, and pages say which one it is.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from cptref.catalog.fee_schedule import Release, Setting
from cptref.frozen import frozen

What = Literal["work", "practice", "malpractice", "factor"]
_CENT = Decimal("0.01")


@frozen
class Part:
    what: What
    before: Decimal
    """In relative value units; of the factor, in dollars."""
    now: Decimal
    dollars: Decimal
    """To the cent: the parts of a split sum to its difference."""

    @property
    def moved(self) -> Decimal:
        return self.now - self.before


@frozen
class Split:
    """From one release to a later one, in one setting."""

    then: Release
    now: Release
    before: Setting
    after: Setting
    parts: tuple[Part, ...]
    """In the order in which they were taken."""

    @property
    def difference(self) -> Decimal:
        return self.after.payment - self.before.payment


def split(
    then: Release, now: Release, before: Setting | None, after: Setting | None
) -> Split | None:
    """`before` and `after` are the same setting of the two; nothing where one does not pay there.

    Nor where a file's total is not the sum of its parts: then they would not explain it.
    """
    if before is None or after is None:
        return None
    units: tuple[tuple[What, Decimal, Decimal], ...] = (
        ("work", then.work, now.work),
        ("practice", before.practice, after.practice),
        ("malpractice", then.malpractice, now.malpractice),
    )
    sums = sum(old for _, old, _ in units), sum(new for _, _, new in units)
    if sums != (before.total, after.total):
        return None
    exact = [(new - old) * then.factor for _, old, new in units]
    exact.append((now.factor - then.factor) * after.total)
    *dollars, of_factor = _to_cents(exact, after.payment - before.payment)
    parts = [
        Part(what, old, new, amount)
        for (what, old, new), amount in zip(units, dollars, strict=True)
    ]
    parts.append(Part("factor", then.factor, now.factor, of_factor))
    return Split(then, now, before, after, tuple(parts))


def _to_cents(exact: list[Decimal], total: Decimal) -> list[Decimal]:
    """Each rounded; a cent that is left over goes where rounding took the most.

    What did not move gets none of it.
    """
    rounded = [each.quantize(_CENT, ROUND_HALF_UP) for each in exact]
    left = total - sum(rounded)
    while left:
        cent = _CENT if left > 0 else -_CENT
        moved = [place for place, each in enumerate(exact) if each]
        place = max(moved, key=lambda place: (cent * (exact[place] - rounded[place]), -place))
        rounded[place] += cent
        left -= cent
    return rounded
