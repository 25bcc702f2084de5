"""Whether a text looks like a person: asked before anything of it is read."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from cptref.claims.forms import HEADER_FILLERS, HEADERS, NAMES, PERSONS


def looks_like_a_person(text: str) -> bool:
    """By the table's patterns, of the plain text."""
    ascii_ = plain(text)
    if any(pattern.search(ascii_) for pattern in _compiled()):
        return True
    return any(_is_a_name(found.group()) for found in re.finditer(NAMES, ascii_))


def _is_a_name(words: str) -> bool:
    known = (*HEADERS, *HEADER_FILLERS)
    return not any(word.lower().strip(".,") in known for word in words.split())


def plain(text: str) -> str:
    """With every digit, dash and space as ASCII's."""
    if text.isascii():
        return text
    return "".join(_nearest(letter) for letter in unicodedata.normalize("NFKC", text))


@cache
def _nearest(letter: str) -> str:
    if letter.isascii():
        return letter
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(letter) == "Pd" or letter == "\N{MINUS SIGN}":
        return "-"
    return " " if unicodedata.category(letter)[0] == "Z" else letter


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    # A claim's digits and words are ASCII's once the text is plain: as the script's \w and \d.
    return tuple(re.compile(pattern, re.IGNORECASE | re.ASCII) for pattern in PERSONS)
