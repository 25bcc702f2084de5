"""The codes of the library's datasets that are nearest to one that is in none of them."""

from __future__ import annotations

from bisect import bisect_left

from cptref.catalog import Catalog
from cptref.cms.kinds import OF_CODES

_MOST = 6


def nearest(catalog: Catalog, number: str) -> tuple[str, ...]:
    """Those that differ by one character, or by two in exchange; else those beside it in order."""
    known = sorted(
        {key[0] for dataset in catalog.datasets.values() if dataset.kind in OF_CODES
         for key in dataset.rows}
    )  # fmt: skip
    alike = [each for each in known if _is_slip(number, each)]
    if alike:
        at = bisect_left(alike, number)
        return tuple(sorted(alike, key=lambda each: abs(alike.index(each) - at + 0.5))[:_MOST])
    at = bisect_left(known, number)
    return tuple(known[max(at - _MOST // 2, 0) : at + _MOST // 2])


def _is_slip(one: str, two: str) -> bool:
    differ = [place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    if len(one) != len(two) or len(differ) > 2:
        return False
    if len(differ) == 1:
        return True
    first, second = differ if len(differ) == 2 else (0, 0)
    return second == first + 1 and one[first] == two[second] and one[second] == two[first]
