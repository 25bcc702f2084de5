"""What a page prints -> what a spreadsheet can add up and sort: amounts, per cent, days."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from cptref.wording.words import MONTHS

_FIGURE = re.compile(r"([−+]?)\$?([0-9][0-9,]*(?:\.[0-9]+)?)(?:\s%)?")
_DAY = re.compile(r"([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4})")


def figure(text: str) -> Decimal | str:
    """'−$1,445.89' -> -1445.89 and '−4.4 %' -> -4.4; what is said in words stays words."""
    found = _FIGURE.fullmatch(text)
    if not found:
        return text
    sign, digits = found.groups()
    amount = Decimal(digits.replace(",", ""))
    return -amount if sign == "−" else amount


def day(text: str) -> date | str:
    """'23 Nov 2026' -> that day; what is said in words stays words."""
    found = _DAY.fullmatch(text)
    if not found or found[2] not in MONTHS:
        return text
    return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
