"""CMS's percentile: an amount that was observed, in whole cents, the same on every machine."""

import random
from fractions import Fraction

import pytest

from cptref.cms.listprices.percentile import cents, dollars, percentile


def by_the_words(values: list[int], per_cent: int) -> int:
    """The definition as CMS writes it, tried value by value."""
    for rank, value in enumerate(sorted(values), 1):
        if Fraction(rank * 100) > Fraction(per_cent * len(values)):
            return value
    raise AssertionError


@pytest.mark.parametrize(
    ("values", "per_cent", "expected"),
    [
        ([1, 2, 3, 4], 50, 3),
        ([7], 10, 7),
        ([7], 90, 7),
        ([5, 5, 5, 9], 50, 5),
        ([5, 5, 9, 9], 50, 9),
        ([3, 1, 2], 50, 2),
        (list(range(1, 101)), 10, 11),
        (list(range(1, 101)), 0, 1),
        (list(range(1, 101)), 99, 100),
    ],
)
def test_it_is_the_next_highest_observed_value(
    values: list[int], per_cent: int, expected: int
) -> None:
    assert percentile(values, per_cent) == expected


def test_it_is_what_the_definition_says_whatever_the_values() -> None:
    chance = random.Random(41)  # noqa: S311  # no secret is made of it
    for _ in range(2_000):
        values = [chance.randrange(1, 30) for _ in range(chance.randrange(1, 60))]
        per_cent = chance.randrange(100)
        assert percentile(values, per_cent) == by_the_words(values, per_cent)


@pytest.mark.parametrize(("values", "per_cent"), [([], 50), ([1], 100), ([1], -1)])
def test_of_nothing_there_is_none(values: list[int], per_cent: int) -> None:
    with pytest.raises(ValueError, match="a percentile from 0 to 99"):
        percentile(values, per_cent)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4605", 460500), ("4605.5", 460550), ("0.01", 1), ("1.10", 110), ("1.100", 110),
        ("0.29", 29), ("1.005", None), ("-1", None), ("1e3", None), ("1,000", None), ("", None),
        (".5", None), ("NaN", None), ("٣", None),
    ],
)  # fmt: skip
def test_an_amount_is_whole_cents_or_none(text: str, expected: int | None) -> None:
    assert cents(text) == expected


def test_cents_are_written_as_dollars() -> None:
    assert [dollars(each) for each in (460550, 1, 100, 100_000_001)] == [
        "4605.50", "0.01", "1.00", "1000000.01",
    ]  # fmt: skip
