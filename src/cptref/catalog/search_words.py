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
_LONGEST_WORD = 40


def words(text: str) -> list[str]:
    """The words that are worth a search.

    'Tumors, C78.7 and Müller’s' -> 'tumors', 'c787', 'muller'.
    """
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    found: list[str] = _WORD.findall(text)
    if "." in text:
        found = [word.replace(".", "") for word in found]
    return [word[:_LONGEST_WORD] for word in found if len(word) > 1 and word not in STOP_WORDS]
