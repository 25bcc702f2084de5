"""How old a release is, in words, where its publisher has had time for a newer one."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from cptref.catalog.releases import is_old

if TYPE_CHECKING:
    from cptref.load.tables import Dataset

_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty", "twenty-one", "twenty-two", "twenty-three",
)  # fmt: skip


def age(dataset: Dataset, day: date) -> str:
    """'ten months old', 'two years old'; '' for a release that is not old on `day`."""
    return old(dataset.first_day, day) if is_old(dataset, day) else ""


@cache
def old(begun: date, day: date) -> str:
    """In whole months; from two years on in whole years."""
    months = 12 * (day.year - begun.year) + day.month - begun.month - (day.day < begun.day)
    count, unit = (months, "month") if months < 24 else (months // 12, "year")
    number = _NUMBERS[count - 1] if 0 < count <= len(_NUMBERS) else f"{count}"
    return f"{number} {unit}{'s' * (count != 1)} old"
