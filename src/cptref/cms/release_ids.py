"""The forms in which the ids of releases are written, of which each kind of file has its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

QUARTERS = {"a": 1, "b": 4, "c": 7, "d": 10}
#: Version 0.0 of NCCI's edits would be of January 1994: 30.2 is of July 2024.
NCCI_BEGINS = 1994


# A form is compared by identity: each is stated once.
@dataclass(frozen=True, slots=True, eq=False)
class IdForm:
    """One way in which ids of a kind are written."""

    pattern: re.Pattern[str]
    """Its groups are read: year (two digits), month or quarter, revision, qpp; or NCCI's version,
    part and nth."""
    example: str
    """One or more, for a message."""
    names: Literal["release", "month", "year", "fiscal year"]
    """What such an id is the name of: of a release CMS has a number too."""


RVU = IdForm(
    re.compile(r"20(?P<year>[0-9]{2})(?P<quarter>[a-d])(?P<revision>r[1-3]?)?(?P<qpp>-qpp)?"),
    "2026a (a to d: January, April, July, October), 2026ar (its correction), 2026a-qpp",
    "release",
)
MONTH = IdForm(
    re.compile(r"20(?P<year>[0-9]{2})-(?P<month>0[1-9]|1[0-2])(?P<revision>r[1-3]?)?"),
    "2026-04, 2026-04r (its correction)",
    "month",
)
YEAR = IdForm(re.compile(r"20(?P<year>[0-9]{2})(?P<revision>r[1-3]?)?"), "2026", "year")
FISCAL = IdForm(
    re.compile(r"fy20(?P<year>[0-9]{2})(?P<revision>r[1-3]?)?"), "fy2026", "fiscal year"
)
VERSION = IdForm(
    re.compile(r"v(?P<version>[1-9][0-9])(?P<part>[0-3])r(?P<nth>[0-3])"),
    "v322r0 (as NCCI numbers it)",
    "month",
)
