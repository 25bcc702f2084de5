"""A day as people write it -> the day, where only one can be meant."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)? ([A-Za-z]{3,9})\.?,? ([0-9]{4})")


def day(text: str) -> date | None:
    """11/26/2026 is one, as no year has 26 months; 11/12/2026 is none, as it is two to readers."""
    text = " ".join(text.split())
    if found := _YEAR_FIRST.fullmatch(text):
        return _made(found[1], found[3], found[4])
    if found := _YEAR_LAST.fullmatch(text):
        pairs = ((found[1], found[3]), (found[3], found[1]))
        made = {_made(found[4], month, number) for month, number in pairs} - {None}
        return made.pop() if len(made) == 1 else None
    if found := _MONTH_FIRST.fullmatch(text):
        return _made(found[3], _month(found[1]), found[2])
    if found := _DAY_FIRST.fullmatch(text):
        return _made(found[3], _month(found[2]), found[1])
    return None


def _month(name: str) -> str:
    """'Sept' is the ninth; '0', where it is no month's name or the beginning of one."""
    name = name.lower()
    found = [n for n, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    return str(found[0]) if len(found) == 1 else "0"


def _made(year: str, month: str, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None
