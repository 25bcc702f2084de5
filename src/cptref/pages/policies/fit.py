"""How high a sheet of paper is filled: lines counted in the widths of Helvetica's letters.

The sheet is set in a face with those widths (Arial, Liberation Sans), so what is counted here is
what a browser breaks; what it may round is left free by `ROOM`.
"""

from __future__ import annotations

from functools import lru_cache

#: Of a letter, in thousandths of its size, as the face's own metrics say; of others DEFAULT.
_WIDTHS = {
    **dict.fromkeys("ijl'|", 222), **dict.fromkeys(" ft!,./:;I[]\\·", 278),
    **dict.fromkeys("r()-`", 333), **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("abdeghnopqu0123456789$?_#L", 556), **dict.fromkeys("FTZ+<>=~", 611),
    **dict.fromkeys("ABEKPSVXY&", 667), **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778), **dict.fromkeys("mM", 833), **dict.fromkeys("W%", 944),
    "@": 1015, "’": 222, "“": 333, "”": 333, "*": 389, "—": 1000, "–": 556, "…": 1000,
    "®": 737, "−": 584, "×": 584,
}  # fmt: skip
_DEFAULT = 722
#: What a browser rounds, and a word or two in bold.
_SPARE = 1.02

#: Of a sheet on A4, which is the narrower, and on Letter, which is the lower, in points.
WIDTH = 515
ROOM = 714
#: The line of a small text and of a plain one.
SMALL, PLAIN = 8.0, 9.5
LINE = {SMALL: 11.0, PLAIN: 12.5}


def wide(text: str, size: float) -> float:
    return _thousandths(text) * size * _SPARE / 1000


@lru_cache(maxsize=4096)  # the words of a code stand on all of its sheets
def _thousandths(text: str) -> int:
    return sum(_WIDTHS.get(letter, _DEFAULT) for letter in text)


@lru_cache(maxsize=4096)  # and each sheet is measured in several forms
def lines(text: str, size: float, width: float = WIDTH) -> int:
    """How many the text takes, broken as a browser does: between words, a longer word within."""
    if not text:
        return 0
    count, filled, space = 1, 0.0, wide(" ", size)
    for word in text.split():
        long = wide(word, size)
        if filled and filled + space + long <= width:
            filled += space + long
            continue
        if filled:
            count += 1
        while long > width:
            count += 1
            long -= width
        filled = long
    return count


def high(text: str, size: float, width: float = WIDTH) -> float:
    return lines(text, size, width) * LINE[size]
