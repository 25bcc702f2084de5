"""The tables of an export: plain text, figures and days, before they are a file of some format."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from cptref.files.exports.column import Column
from cptref.frozen import frozen

Cell = str | int | Decimal | date | None
"""A code is text. A figure keeps its decimals. None is an empty cell."""

#: What XML 1.0 does not allow, and the carriage return: no program shows it, and some obey it.
_NOT_SHOWN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")
#: What begins a formula, in any script's form of the sign.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\n]")
#: What is only digits and the signs of numbers, dates and times: 00100, 1E5, 2-14, 10:30. A comma
#: with a space after it makes a list.
_NUMBER = re.compile(r"\s*[(.]?\d(?:[\d.,:/%()+-]|(?<!,)\s|[Ee](?=[\d+-]))*")
#: What a spreadsheet writes as it was given; of longer ones it holds no more than so many digits.
_SAME = re.compile(r"0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9]", re.ASCII)
_DIGITS_HELD = 15
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
#: A day without its year would be one of this year, and '1 a' is an hour of the night.
_DAY_OR_HOUR = re.compile(
    rf"\s*(?:{_MONTH}[\s./-]*\d{{1,2}}|\d{{1,2}}[\s./-]*{_MONTH}(?:[\s./-]*\d{{1,2}})?"
    r"|\d{1,2}(?::\d\d){0,2}\s?[ap]m?)\s*",
    re.ASCII | re.IGNORECASE,
)


@frozen
class Table:
    """Rows of one kind: a row is one observation, and a column has values of one type."""

    name: str
    """As a workbook's sheet is called."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    file: str | None = None
    """The CSV file of its own, by what its address ends in: 'pairs'; '' is the export's first,
    without such an end. None: it is in the workbook alone."""


@frozen
class Export:
    """What is in the files beside a page, whatever their format."""

    title: str
    about: Table
    tables: tuple[Table, ...]
    notice: Table


def clean(text: str) -> str:
    """Without the characters that no file may hold."""
    # Nearly every text is of nothing but printable characters, which is quickly seen.
    return text if text.isprintable() else _NOT_SHOWN.sub("", text)


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet would run it."""
    return bool(_FORMULA.match(text))


def is_misread(text: str) -> bool:
    """Whether a spreadsheet would take this text for a formula, a number or a date."""
    if text[:1].isalpha():
        return False
    return bool(_FORMULA.match(text) or _NUMBER.fullmatch(text))


def is_changed(text: str) -> bool:
    """Whether it would then come back as something else: 00100 as 100, 3/4 as a day, and so on.

    What is the same text as a number, 47381 or 12.5, is not; nor is a month of a year, Jan 2026.
    """
    if is_misread(text):
        return not _SAME.fullmatch(text) or sum(map(str.isdigit, text)) > _DIGITS_HELD
    return bool(_DAY_OR_HOUR.fullmatch(text))
