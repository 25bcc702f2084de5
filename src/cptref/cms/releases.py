"""A release's id -> what CMS calls the release, and the day from which it applies.

Ids sort in the order of the releases: '2025d' (PFS: a to d for January, April, July, October; an r
for a correction), '2022-07' (a quarter or month), '2025' (a calendar year), 'fy2026' (ICD-10-CM).
"""

from __future__ import annotations

import re
from datetime import date

from cptref.cms.layout import Kind

_RVU = re.compile(r"20([0-9]{2})([a-d])(r?)(-qpp)?")
_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"(fy)?(20[0-9]{2})(r[0-9]*)?")
_QUARTERS = {"a": 1, "b": 4, "c": 7, "d": 10}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def called(kind: Kind, release: str) -> str:
    """'2025d' of the PFS -> 'October 2025 release'; an id of no known form is its own name."""
    if kind == "pfs" and (found := _RVU.fullmatch(release)):
        year, letter, corrected, qpp = found.groups()
        name = f"{MONTHS[_QUARTERS[letter] - 1]} 20{year} release"
        return f"{name}{', corrected' * bool(corrected)}{' (QPP)' * bool(qpp)}"
    if found := _MONTH.fullmatch(release):
        return f"{MONTHS[int(found[2]) - 1]} {found[1]}"
    if found := _YEAR.fullmatch(release):
        return f"{'FY' if found[1] else 'CY'} {found[2]}{', corrected' * bool(found[3])}"
    return release


def number(kind: Kind, release: str) -> str:
    """CMS's own number of the release, where there is one: 'RVU25D'."""
    found = _RVU.fullmatch(release) if kind == "pfs" else None
    return f"RVU{found[1]}{found[2]}{found[3]}".upper() if found else ""


def effective(kind: Kind, release: str) -> date | None:
    """The first day of the quarter, month or year; a correction's day is in no id."""
    if kind == "pfs":
        found = _RVU.fullmatch(release)
        if not found or found[3]:
            return None
        return date(2000 + int(found[1]), _QUARTERS[found[2]], 1)
    if found := _MONTH.fullmatch(release):
        return date(int(found[1]), int(found[2]), 1)
    if (found := _YEAR.fullmatch(release)) and not found[3]:
        # A fiscal year begins in the October before.
        return date(int(found[2]) - 1, 10, 1) if found[1] else date(int(found[2]), 1, 1)
    return None
