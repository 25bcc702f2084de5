"""Text of a record -> Markdown in which it is text alone: no tag, no link, and nobody is called."""

from __future__ import annotations

import re
import unicodedata

#: Of a value this much is shown: a review reads the rest in the file.
LONGEST = 240
#: What means something in the middle of a line; nothing here stands at the beginning of one.
_PUNCTUATION = re.compile(r"([\\`*_\[\]|~$])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
#: What a host makes a link of in plain words: '@name', '#12', 'GH-12', an address. A space without
#: width stands within, so that it is none.
_CALLS = re.compile(r"@(?=\w)|#(?=\d)|\b[Gg][Hh]-(?=\d)|(?<=\w):(?=//)|\b[Ww]{3}\.(?=\S)")
_NOTHING = "\N{ZERO WIDTH SPACE}"


def plain(text: str, longest: int = LONGEST) -> str:
    """One line of text, without what is no letter: controls, marks of direction, surrogates."""
    kept = "".join(
        " " if each.isspace() else "" if unicodedata.category(each)[0] == "C" else each
        for each in text[: 4 * longest]
    )
    words = " ".join(kept.split())
    return words if len(words) <= longest and len(text) <= 4 * longest else f"{words[:longest]}…"


def markdown(text: str, longest: int = LONGEST) -> str:
    """As `plain`, for the middle of a line of Markdown."""
    words = _CALLS.sub(lambda found: found[0] + _NOTHING, plain(text, longest))
    words = _PUNCTUATION.sub(r"\\\1", words)
    return "".join(_ENTITIES.get(each, each) for each in words)
