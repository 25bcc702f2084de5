"""Entries of the search's index: one, and those of a large library."""

from __future__ import annotations

import random

from cptref.files.search.shards import Entry


def entry(key: str, title: str = "", *synonyms: str, text: str = "") -> Entry:
    return Entry(key, title, "CPT®", f"cpt/{key}.html", synonyms, text)


def many(count: int = 20_000) -> list[Entry]:
    """Made-up codes whose words are as unevenly common as words are: the first in every fourth."""
    dice = random.Random(7)  # noqa: S311  # made-up codes, no secret
    syllables = [c + v for c in "bcdfglmnprst" for v in "aeiou"]
    vocabulary = list(dict.fromkeys(
        "".join(dice.choices(syllables, k=dice.choice((2, 3, 3, 4)))) for _ in range(8_000)
    ))[:6_000]  # fmt: skip
    weights = [1 / (rank + 4) for rank in range(len(vocabulary))]
    numbers = [f"{n:05}" for n in dice.sample(range(100, 100_000), count * 7 // 10)]
    numbers += [f"{dice.choice('ACEGJLQ')}{n:04}" for n in dice.sample(range(10_000), count // 4)]
    numbers = list(dict.fromkeys(numbers + [f"{n:04}T" for n in range(count - len(numbers))]))
    return [
        entry(
            number,
            " ".join(dice.choices(vocabulary, weights, k=6)),
            *dice.choices(vocabulary, weights, k=2),
            text=" ".join(dice.choices(vocabulary, weights, k=10)),
        )
        for number in numbers
    ]
