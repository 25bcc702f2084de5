"""The words of a text by which a reader finds it; the reader's script cuts a query the same way."""

from __future__ import annotations

import re
import unicodedata

#: They tell no entry from another, so they stand in the index as words of every text.
STOP_WORDS = frozenset(
    ["an", "and", "are", "at", "by", "cpt", "for", "from", "hcpcs", "in", "is", "it", "its", "of",
     "on", "one", "or", "that", "the", "through", "to", "what", "who", "with"]
)  # fmt: skip

_WORD = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")
_COMPOUND = re.compile(r"[a-z]{2,}-[a-z]{2,}")
_LONGEST_WORD = 40


def words(text: str) -> list[str]:
    """The words that are worth a search.

    'Tumors, C78.7 and Müller’s' -> 'tumors', 'c787', 'muller'.
    """
    text = _folded(text)
    found: list[str] = _WORD.findall(text)
    if "." in text:
        found = [word.replace(".", "") for word in found]
    return [word[:_LONGEST_WORD] for word in found if len(word) > 1 and word not in STOP_WORDS]


def compounds(text: str) -> list[str]:
    """The compounds of a text as one word each: 'radio-frequency', 'Co-surgeons' ->
    'radiofrequency', 'cosurgeons'."""
    if "-" not in text:
        return []
    return [found.replace("-", "")[:_LONGEST_WORD] for found in _COMPOUND.findall(_folded(text))]


def joined(text: str) -> str:
    """Words as one, whether hyphens, blanks or nothing stand between: 'Co-surgeons' -> 'cosurgeon'.

    A plural's s is left out.
    """
    whole = "".join(_WORD.findall(_folded(text))).replace(".", "")
    is_plural = len(whole) > 4 and whole.endswith("s") and not whole.endswith("ss")
    return whole[:-1] if is_plural else whole


def _folded(text: str) -> str:
    text = text.lower()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in text if not unicodedata.combining(letter))
