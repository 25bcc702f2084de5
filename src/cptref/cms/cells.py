"""The text of one cell, held to its column: how it may be written, and how a wrong one is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from cptref.cms.layout import Column, Form

#: A character of a text that is shown: none that controls, cannot be seen, ends a line for some
#: readers, or turns the text about.
LETTER = (
    r"[^\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"
    r"\ufffe\uffff\ud800-\udfff]"
)
#: A day of the calendar, of a year that CMS's files can be of.
DAY = (
    r"(?:19|20)[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?!1900)(?:19|20)(?:[02468][048]|[13579][26])-02-29"
)
FORMS: Mapping[str, Form] = {
    "text": Form(f"{LETTER}*", "text without control characters"),
    "decimal": Form(r"(?:[0-9]{1,9}(?:\.[0-9]{1,8})?|NA)?", "a number of 0 or more, 'NA' or empty"),
    "whole": Form(r"(?:[0-9]{1,9}|NA)?", "a whole number, 'NA' or empty"),
    "day": Form(f"(?:{DAY})?", "a day as 2026-01-31, or empty"),
    "flag": Form(r"[0-9A-Za-z*+]{0,8}", "a mark of at most eight letters, or empty"),
}
HCPCS = Form(r"[0-9A-Z][0-9]{3}[0-9A-Z]", "a code of five, as 47381 or G0105")
MODIFIER = Form(r"(?:[0-9A-Z]{2})?", "a modifier of two digits or capital letters, or empty")

#: Nothing is put back: of two codes that differ in a zero, the wrong one might come out.
_LOST = (
    ", which has lost its leading zeros, as where a spreadsheet has saved the file: "
    "import CMS's own file"
)
_SHOWN = 10
# Cells cannot hold it (every form excludes it), so that joined cells are told apart again.
_BETWEEN = "\x1f"


def form(column: Column) -> Form:
    """How the column's text is written."""
    return column.form or FORMS[column.holds]


def is_sound(columns: tuple[Column, ...], values: Sequence[str]) -> bool:
    """Whether the row has a cell for each column, each of its form; asked once a row."""
    return _row_form(columns).fullmatch(_BETWEEN.join(values)) is not None


@cache
def _row_form(columns: tuple[Column, ...]) -> re.Pattern[str]:
    return re.compile(_BETWEEN.join(f"(?:{form(column).pattern})" for column in columns))


def mistake(columns: tuple[Column, ...], values: Sequence[str]) -> str:
    """What is wrong with the first cell that is not of its form, by CMS's name of the field."""
    position = first_mistake(columns, values)
    column = columns[position]
    value = values[position]
    words = f"{column.field} must be {form(column).words}; got {shown(value)}"
    return f"{words}{_LOST}" if _lost_its_zeros(column, value) else words


def _lost_its_zeros(column: Column, value: str) -> bool:
    """'90' was '090' before a spreadsheet took it for a number."""
    longer = (value.zfill(width) for width in range(len(value) + 1, 6))
    return value.isdecimal() and any(re.fullmatch(form(column).pattern, one) for one in longer)


def first_mistake(columns: tuple[Column, ...], values: Sequence[str]) -> int:
    """The position of the first cell that is not of its form, in a row that is not sound."""
    return next(
        position
        for position, (column, value) in enumerate(zip(columns, values, strict=True))
        if not re.fullmatch(form(column).pattern, value)
    )


def shown(value: str) -> str:
    """A value that may be printed.

    Where columns have slipped, a descriptor stands where a number should: text is told by its
    length, so that no report repeats what may not be published.
    """
    if not value:
        return "nothing"
    printable = value.isprintable() and len(value) <= _SHOWN
    if printable and not re.search(r"[^\W\d_]{3}", value):
        return f"'{value}'"
    return f"a text of {len(value):,} character{'s' * (len(value) != 1)}"
