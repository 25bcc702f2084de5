"""Numbers in prose, in digits and in words: '1,400', '1.4 thousand', 'fourteen hundred'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from cptref.checks.patterns import at_first_use
from cptref.frozen import frozen

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate(_ONES)}
_VALUES |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "k": 1000, "million": 1_000_000}
_WORD = rf"(?:{'|'.join((*_TENS, *reversed(_ONES), 'hundred', 'thousand'))})"
#: A number as a part of another expression; it has no group of its own.
NUMBER = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?(?:\s?k\b|\s+(?:hundred|"
    rf"thousand)\b)?"
    rf"|\b{_WORD}(?:[\s-]+(?:and\s+)?{_WORD})*\b(?:\s+point(?:\s+{_WORD})+)?)"
)
_FOUND = at_first_use(NUMBER, re.IGNORECASE)


@frozen
class Numeral:
    value: Decimal
    start: int
    end: int


def numerals(words: str, start: int = 0, end: int | None = None) -> Iterator[Numeral]:
    for found in _FOUND.finditer(words, start, len(words) if end is None else end):
        yield Numeral(value_of(found.group()), found.start(), found.end())


def value_of(text: str) -> Decimal:
    """'ninety-two' -> 92, '1.4 thousand' -> 1400, 'one hundred and fifty' -> 150."""
    whole, _, after = text.lower().partition(" point ")
    total, current = Decimal(0), Decimal(0)
    for part in re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?|[a-z]+", whole):
        if part[0].isdigit():
            current += Decimal(part.replace(",", ""))
        elif part in _VALUES:
            current += _VALUES[part]
        elif part == "hundred":
            current = (current or Decimal(1)) * 100
        elif part in _SCALES:
            total += (current or Decimal(1)) * _SCALES[part]
            current = Decimal(0)
    decimals = "".join(str(_VALUES.get(word, "")) for word in after.split())
    return total + current + (Decimal(f"0.{decimals}") if decimals else 0)
