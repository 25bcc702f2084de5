"""A release's id -> the day from which it applies, its revision, and what CMS calls it.

The ids of a kind have a few forms, which it states; nothing else puts releases in order. '2026a'
(PFS: a to d for January, April, July, October; then r, r1, r2 for its corrections), '2026-04' (a
quarter or month; r, r1 likewise), '2026' (a calendar year), 'fy2026' (a fiscal year), 'v323r1'
(NCCI's version 32.3, first correction).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.cms.release_ids import NCCI_BEGINS, QUARTERS, RVU, VERSION, IdForm

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_CORRECTIONS = ("", "corrected", "second correction", "third correction", "fourth correction")


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


def read(kind: Kind, release: str) -> Named | None:
    """What the id says; nothing where it is of none of the kind's forms."""
    found = _form(kind, release)
    return _named(*found) if found else None


def _form(kind: Kind, release: str) -> tuple[IdForm, Mapping[str, str | None]] | None:
    """The form in which the id is written, and its parts."""
    for form in kind_of(kind).id_forms:
        if found := form.pattern.fullmatch(release):
            return form, found.groupdict()
    return None


def _named(form: IdForm, parts: Mapping[str, str | None]) -> Named:
    if version := parts.get("version"):
        day = date(NCCI_BEGINS + int(version), 1 + 3 * int(parts["part"] or 0), 1)
        return Named(day, int(parts["nth"] or 0))
    year = 2000 + int(parts["year"] or 0)
    month = QUARTERS.get(parts.get("quarter") or "", int(parts.get("month") or 1))
    # A fiscal year begins in the October before.
    day = date(year - 1, 10, 1) if form.names == "fiscal year" else date(year, month, 1)
    return Named(
        day,
        nth(parts.get("revision")),
        second_factor=bool(parts.get("qpp")),
        of_year=form.names == "year",
    )


def nth(correction: str | None) -> int:
    """'' -> 0, 'r' -> 1, 'r1' -> 2: the first correction has no number."""
    return 1 + int(correction[1:] or 0) if correction else 0


def known_forms(kind: Kind) -> str:
    """The forms of a kind's ids, for a message: '2026-04, 2026-04r (its correction)'."""
    return "; ".join(form.example for form in kind_of(kind).id_forms)


def called(kind: Kind, release: str) -> str:
    """'2025d' of the PFS -> 'October 2025 release'; an id of no known form is its own name."""
    found = _form(kind, release)
    if found is None:
        return release
    named = _named(*found)
    correction = f", {_CORRECTIONS[named.revision]}" if named.revision else ""
    match found[0].names:
        case "release":
            qpp = " (QPP)" if named.second_factor else ""
            return f"{_month(named.day)} release{correction}{qpp}"
        case "fiscal year":
            return f"FY {named.day.year + 1}{correction}"
        case "year":
            return f"CY {named.day.year}{correction}"
        case "month":
            return f"{_month(named.day)}{correction}"


def correction(release: str) -> str:
    """Which correction of the fee schedule it is: 'corrected', 'second correction'; mostly ''."""
    named = read("pfs", release)
    return _CORRECTIONS[named.revision] if named else ""


def number(kind: Kind, release: str) -> str:
    """CMS's own number of the release, where there is one: 'RVU25D', 'v322r0'."""
    found = _form(kind, release)
    if found is None:
        return ""
    form, parts = found
    if form is RVU:
        return f"RVU{parts['year']}{parts['quarter']}{parts['revision'] or ''}".upper()
    return release if form is VERSION else ""


def effective(kind: Kind, release: str) -> date | None:
    """The first day of the quarter, month or year; nothing of a correction, whose day no id has."""
    named = read(kind, release)
    return named.day if named and not named.revision else None


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
