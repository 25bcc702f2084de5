"""A day as people write it -> the day that is meant, where only one can be."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAY_OF_THE_WEEK = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?"
_YEAR_FIRST = re.compile(
    r"([0-9]{4})([-/. ])([0-9]{1,2})\2([0-9]{1,2})(?:[t ][0-9]{1,2}:[0-9]{2}\S*)?"
)
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/. ])\s?([0-9]{1,2})\2\s?([0-9]{4})")
_MONTH_FIRST = re.compile(
    rf"{_DAY_OF_THE_WEEK}([a-z]{{3,9}})\.?[-\s]+([0-9]{{1,2}})(?:st|nd|rd|th)?,?[-\s]+([0-9]{{4}})"
)
_DAY_FIRST = re.compile(
    rf"{_DAY_OF_THE_WEEK}(?:the\s+)?([0-9]{{1,2}})(?:st|nd|rd|th)?\.?[-\s]+(?:of\s+)?"
    r"([a-z]{3,9})\.?,?[-\s]+([0-9]{4})"
)
_NAME_BETWEEN = re.compile(r"([0-9]{4})[-\s]+([a-z]{3,9})\.?[-\s]+([0-9]{1,2})")


def meant(written: str) -> tuple[date, ...]:
    """Each day that it can be: two of 3/4/2026; none of what is no day at all."""
    return tuple(sorted(set(_days(" ".join(written.lower().strip(" .,;").split())))))


def only(written: str) -> date | None:
    """The one day that can be meant, which a program may write in its place.

    2026-13-01 has a slip in the month or in the order, and nobody but its writer knows in which.
    """
    days = meant(written)
    found = _YEAR_FIRST.fullmatch(written)
    in_order = not found or int(found[3]) <= len(_MONTHS)
    return days[0] if len(days) == 1 and in_order else None


def cure(written: str) -> str:
    """What to write instead, as a hint has it; nothing where that cannot be told."""
    days = meant(written)
    if len(days) == 1:
        return f"write {days[0]}"
    if days:
        return f"write {days[0]} or {days[1]}, whichever is meant"
    return _why_no_day(written)


def _days(text: str) -> Iterator[date]:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
        yield from _day(year, month, day) or (
            _day(year, day, month) if month > len(_MONTHS) else ()
        )
    elif found := _DIGITS.fullmatch(text):
        yield from _day(int(found[1]), int(found[2]), int(found[3]))
    elif found := _YEAR_LAST.fullmatch(text):
        year, month, day = int(found[4]), int(found[3]), int(found[1])
        # Which of the two stands first, countries do not agree on.
        yield from _day(year, month, day) + _day(year, day, month)
    elif found := _MONTH_FIRST.fullmatch(text):
        yield from _day(int(found[3]), _month(found[1]), int(found[2]))
    elif found := _DAY_FIRST.fullmatch(text):
        yield from _day(int(found[3]), _month(found[2]), int(found[1]))
    elif found := _NAME_BETWEEN.fullmatch(text):
        yield from _day(int(found[1]), _month(found[2]), int(found[3]))


def _day(year: int, month: int, day: int) -> tuple[date, ...]:
    try:
        return (date(year, month, day),)
    except ValueError:
        return ()


def _month(name: str) -> int:
    """'nov', 'sept' and 'november' are 11, 9 and 11; what is no month is 0."""
    return next((n for n, month in enumerate(_MONTHS, 1) if month.startswith(name)), 0)


def _why_no_day(written: str) -> str:
    found = _YEAR_FIRST.fullmatch(written)
    if not found:
        return ""
    year, month, day = int(found[1]), int(found[3]), int(found[4])
    if not 1 <= month <= len(_MONTHS):
        return "the month is one from 01 to 12"
    if not year or not day:
        return ""
    return f"{_MONTHS[month - 1].capitalize()} {year} has {monthrange(year, month)[1]} days"
