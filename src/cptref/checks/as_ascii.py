"""A text -> the same, place by place, with digits, dashes and spaces of every script as ASCII's.

A number in full-width or Arabic-Indic digits names a person as well as one in ASCII's.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_OTHER = re.compile(r"[^\x00-\x7f]")


def as_ascii(text: str) -> str:
    """Of the same length, so that what is found has its place."""
    return text if text.isascii() else _OTHER.sub(_nearest, text)


def _nearest(found: re.Match[str]) -> str:
    return _of(found.group())


@cache
def _of(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(letter)
    if category == "Pd" or letter == "\N{MINUS SIGN}":
        return "-"
    if category == "Zs":
        return " "
    compatible = unicodedata.normalize("NFKC", letter)
    return compatible if len(compatible) == 1 and compatible.isascii() else letter
