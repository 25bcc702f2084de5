"""A release's id -> the day from which it applies, its revision, and what CMS calls it.

The ids of a kind have a few forms; nothing else puts releases in order. '2026a' (PFS: a to d for
January, April, July, October; then r, r1, r2 for its corrections), '2026-04' (a quarter or month;
r, r1 likewise), '2026' (a calendar year), 'fy2026' (a fiscal year), 'v323r1' (NCCI's version 32.3,
first correction).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
QUARTERS = {"a": 1, "b": 4, "c": 7, "d": 10}
#: Version 0.0 of NCCI's edits would be of January 1994: 30.2 is of July 2024.
NCCI_BEGINS = 1994
_CORRECTIONS = ("", "corrected", "second correction", "third correction", "fourth correction")


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which ids of a kind are written."""

    pattern: re.Pattern[str]
    example: str


_RVU = Form(
    re.compile(r"20(?P<year>[0-9]{2})(?P<quarter>[a-d])(?P<revision>r[1-3]?)?(?P<qpp>-qpp)?"),
    "2026a (a to d: January, April, July, October), 2026ar (its correction), 2026a-qpp",
)
_MONTH = Form(
    re.compile(r"20(?P<year>[0-9]{2})-(?P<month>0[1-9]|1[0-2])(?P<revision>r[1-3]?)?"),
    "2026-04, 2026-04r (its correction)",
)
_YEAR = Form(re.compile(r"20(?P<year>[0-9]{2})(?P<revision>r[1-3]?)?"), "2026")
_FISCAL = Form(re.compile(r"fy20(?P<year>[0-9]{2})(?P<revision>r[1-3]?)?"), "fy2026")
_VERSION = Form(
    re.compile(r"v(?P<version>[1-9][0-9])(?P<part>[0-3])r(?P<nth>[0-3])"),
    "v322r0 (as NCCI numbers it)",
)

#: The forms of each kind's ids, the usual one first.
FORMS: Mapping[str, tuple[Form, ...]] = {
    "pfs": (_RVU,),
    "gpci": (_YEAR, _MONTH),
    "opps": (_MONTH,),
    "asc": (_MONTH,),
    "mue": (_MONTH,),
    "ptp": (_MONTH, _VERSION),
    "icd10cm": (_FISCAL, _MONTH),
    "icd10pcs": (_FISCAL, _MONTH),
    "msdrg": (_FISCAL,),
    "listprices": (_MONTH,),
}
#: For how many days a release is its publisher's newest: quarterly, half-yearly and yearly files,
#: each with a month's grace. Older than that, it is told with its age.
CADENCE: Mapping[str, int] = {
    "pfs": 122,
    "opps": 122,
    "asc": 122,
    "ptp": 122,
    "mue": 122,
    "icd10cm": 213,
    "gpci": 396,
    "msdrg": 396,
    "icd10pcs": 396,
    "listprices": 396,
}


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """What an id says. Those of a kind are in the order of their releases."""

    day: date
    """The first day of the quarter, month or year; the day of a correction is in no id."""
    revision: int
    """0 as first published, 1 for the first correction."""
    second_factor: bool = False
    """Whether it is the file at the conversion factor of qualifying participants (QPP)."""
    of_year: bool = field(default=False, compare=False)
    """Whether the id names a calendar year and no month in it."""


def read(kind: str, release: str) -> Named | None:
    """What the id says; nothing where it is of none of the kind's forms."""
    for form in FORMS[kind]:
        if found := form.pattern.fullmatch(release):
            named = _named(found.groupdict(), fiscal=form is _FISCAL)
            return replace(named, of_year=form is _YEAR)
    return None


def _named(parts: Mapping[str, str | None], *, fiscal: bool) -> Named:
    if version := parts.get("version"):
        day = date(NCCI_BEGINS + int(version), 1 + 3 * int(parts["part"] or 0), 1)
        return Named(day, int(parts["nth"] or 0))
    year = 2000 + int(parts["year"] or 0)
    month = QUARTERS.get(parts.get("quarter") or "", int(parts.get("month") or 1))
    # A fiscal year begins in the October before.
    day = date(year - 1, 10, 1) if fiscal else date(year, month, 1)
    return Named(day, nth(parts.get("revision")), second_factor=bool(parts.get("qpp")))


def nth(correction: str | None) -> int:
    """'' -> 0, 'r' -> 1, 'r1' -> 2: the first correction has no number."""
    return 1 + int(correction[1:] or 0) if correction else 0


def known_forms(kind: str) -> str:
    """The forms of a kind's ids, for a message: '2026-04, 2026-04r (its correction)'."""
    return "; ".join(form.example for form in FORMS[kind])


def called(kind: str, release: str) -> str:
    """'2025d' of the PFS -> 'October 2025 release'; an id of no known form is its own name."""
    named = read(kind, release)
    if named is None:
        return release
    correction = f", {_CORRECTIONS[named.revision]}" if named.revision else ""
    if kind == "pfs":
        qpp = " (QPP)" if named.second_factor else ""
        return f"{_month(named.day)} release{correction}{qpp}"
    if _FISCAL.pattern.fullmatch(release):
        return f"FY {named.day.year + 1}{correction}"
    if _YEAR.pattern.fullmatch(release):
        return f"CY {named.day.year}{correction}"
    return f"{_month(named.day)}{correction}"


def correction(release: str) -> str:
    """Which correction of the fee schedule it is: 'corrected', 'second correction'; mostly ''."""
    named = read("pfs", release)
    return _CORRECTIONS[named.revision] if named else ""


def number(kind: str, release: str) -> str:
    """CMS's own number of the release, where there is one: 'RVU25D', 'v322r0'."""
    if kind == "pfs" and (found := _RVU.pattern.fullmatch(release)):
        return f"RVU{found['year']}{found['quarter']}{found['revision'] or ''}".upper()
    return release if _VERSION.pattern.fullmatch(release) else ""


def effective(kind: str, release: str) -> date | None:
    """The first day of the quarter, month or year; nothing of a correction, whose day no id has."""
    named = read(kind, release)
    return named.day if named and not named.revision else None


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
