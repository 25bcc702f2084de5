"""The codes below a category of ICD-10-CM in one cell, so that a dataset can hold all of them.

'0- 00- 001-ABC 0010' below S72 is S72.0 and S72.00, which are headings; the heading S72.001 with
its seventh characters, S72.001A, S72.001B and S72.001C; and S72.0010, a code. Where a heading is
shorter than six characters, X stands between it and the seventh, as in ICD-10-CM: '0-A' below W00
is W00.0 and W00.0XXA.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from cptref.cms.layout import Form

_ITEM = r"(?:[0-9A-Z]{1,4}|[0-9A-Z]{0,3}-[0-9A-Z]*)"
FORM = Form(
    f"(?:{_ITEM}(?: {_ITEM})*)?",
    "the codes below a category, a heading with a hyphen and its seventh characters",
)
_CATEGORY = 3
_BEFORE_SEVENTH = 3


def packed(category: str, codes: Iterable[tuple[str, bool]]) -> str:
    """`codes` are those of the category, itself among them, each with whether a claim may have it.

    They stand in their order; of a heading with seventh characters these stand with it.
    """
    sevenths: dict[str, str] = {}
    order: list[str] = []
    found = {_below(code): is_code for code, is_code in codes}
    for below, is_code in found.items():
        heading = _heading(below, found) if is_code else None
        if heading is not None:
            sevenths[heading] = sevenths.get(heading, "") + below[-1]
        elif is_code:
            order.append(below)
        else:
            order.append(f"{below}-")
    items = (f"{item}{sevenths.get(item[:-1], '')}" if item[-1:] == "-" else item for item in order)
    # The category is the row's own, and is named here where it has seventh characters itself.
    return " ".join(item for item in items if item not in ("", "-"))


def _below(code: str) -> str:
    return code[_CATEGORY:].lstrip(".")


def _heading(below: str, found: Mapping[str, bool]) -> str | None:
    """The heading whose seventh character is the code's last, where it has seven characters."""
    if len(below) != _BEFORE_SEVENTH + 1:
        return None
    heading = below[:-1]
    while heading not in found and heading.endswith("X"):
        heading = heading[:-1]
    return heading if found.get(heading) is False else None


@lru_cache(512)
def unpacked(category: str, cell: str) -> Mapping[str, bool]:
    """Each code below the category, and whether it is one that a claim may have."""
    found: dict[str, bool] = {}
    for item in cell.split():
        below, hyphen, sevenths = item.partition("-")
        if below:
            found[f"{category}.{below}"] = not hyphen
        for seventh in sevenths:
            found[f"{category}.{below:X<{_BEFORE_SEVENTH}}{seventh}"] = True
    return MappingProxyType(found)
