"""Code systems and the form of their codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

#: CPT is five digits or four and a letter; HCPCS Level II is a letter and four digits, without D,
#: which is the ADA's. No code has both forms, so that a code alone tells its system.
CODE_SYSTEMS: Mapping[str, re.Pattern[str]] = {
    "cpt": re.compile(r"[0-9]{4}[0-9A-Z]"),
    "hcpcs": re.compile(r"[ABCE-V][0-9]{4}"),
}

#: The same in words.
CODE_FORMS: Mapping[str, str] = {
    "cpt": "four digits, then a digit or a capital letter",
    "hcpcs": "a capital letter, then four digits",
}


class CodeId(NamedTuple):
    """A code's identity in its two parts. Records, files and addresses have it in one text."""

    system: str
    """One of CODE_SYSTEMS; 'dental' for the ADA's, of which CMS's files have the numbers."""
    number: str

    @classmethod
    def of(cls, id: str) -> CodeId:
        """'cpt/47381' -> CPT's 47381. A number alone has no system."""
        system, _, number = id.rpartition("/")
        return cls(system, number)

    def __str__(self) -> str:
        return f"{self.system}/{self.number}"


def code_number(id: str) -> str:
    """'cpt/47381' -> '47381'. What is no code's id, as another record's name, is its own."""
    return id.rpartition("/")[2]


# Asked for both codes of each of NCCI's pairs, which are of far fewer codes.
@cache
def code_id(number: str) -> str:
    """'47380' -> 'cpt/47380'. What has the form of no system comes back as it is."""
    for system, form in CODE_SYSTEMS.items():
        if form.fullmatch(number):
            return str(CodeId(system, number))
    return number


#: The ADA's dental codes stand in CMS's files too: numbers alone, and no record is theirs.
_DENTAL = re.compile(r"D[0-9]{4}")


def listed_id(number: str) -> str | None:
    """'47380' -> 'cpt/47380', 'D0150' -> 'dental/D0150'; None for what has the form of no code."""
    if _DENTAL.fullmatch(number):
        return str(CodeId("dental", number))
    id = code_id(number)
    return id if id != number else None
