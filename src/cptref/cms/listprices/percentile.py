"""CMS's percentile: always an amount that was observed, so that every one can be found in a file.

The data dictionary of the hospitals' price files (version 3) takes the next highest observed value
where a percentile falls between two. Amounts are whole cents: no engine rounds them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_AMOUNT = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,2})0*)?")


def percentile(values: Sequence[int], per_cent: int) -> int:
    """The smallest of `values` whose rank x 100 is more than `per_cent` x their number.

    Ranks begin at 1; equal values have ranks of their own. There is at least one value, and
    `per_cent` is from 0 to 99.
    """
    if not values or not 0 <= per_cent < 100:
        raise ValueError("a percentile from 0 to 99 of one value or more")
    return sorted(values)[per_cent * len(values) // 100]


def cents(amount: str) -> int | None:
    """'4605.5' -> 460550, exactly; None of what is no amount, or has a part of a cent."""
    found = _AMOUNT.fullmatch(amount)
    return int(found[1]) * 100 + int(f"{found[2] or '':0<2}") if found else None


def dollars(amount: int) -> str:
    """460550 -> '4605.50'."""
    return f"{amount // 100}.{amount % 100:02}"
