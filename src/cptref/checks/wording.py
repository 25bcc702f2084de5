"""The words of a text as a reader sees them, in runs that two texts can share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

# A citation, the name of a role, the record behind a role's own words.
_UNSEEN = re.compile(r"\[@[^\[\]]*\]|\{[a-z]+\}(?=`)|<[^<>`]+>(?=`)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_PLURAL = re.compile(r"\(s\)|['’]s\b")

Word = tuple[str, int, int]
"""A word in small letters, and where it begins and ends in the text."""


def seen(text: str) -> str:
    """The text without what no reader sees; every other character keeps its offset."""
    if "[@" not in text and "`" not in text:
        return text
    return _UNSEEN.sub(lambda found: " " * len(found.group()), text)


def words(text: str) -> list[Word]:
    """The words, a plural as its singular, so that 'tumor(s)' and 'tumors' are one."""
    shown = _PLURAL.sub(lambda found: " " * len(found.group()), seen(text).lower())
    return [(_singular(m.group()), m.start(), m.end()) for m in _WORD.finditer(shown)]


def runs(text: str, length: int) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Each run of `length` words with its place; a shorter text is one run."""
    found = words(text)
    for first in range(max(len(found) - length + 1, min(len(found), 1))):
        run = found[first : first + length]
        yield tuple(word for word, _, _ in run), run[0][1], run[-1][2]


def run_hashes(text: str, length: int, anchor: int) -> frozenset[int]:
    """One number for each run of words that begins with a word of `anchor` letters or more.

    Such words are a tenth of a text and stand at the same places in a copy of it, so that a tenth
    of the runs tells as much as all. The numbers are the same in every process.
    """
    found = seen(text).split()
    return frozenset(
        crc32(" ".join(found[at : at + length]).encode())
        for at in range(len(found) - length + 1)
        if len(found[at]) >= anchor
    )


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
