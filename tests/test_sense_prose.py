"""Sentences as a reader sees them, every character at its own offset; numbers; denials."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cptref.checks.sense.denials import is_denied
from cptref.checks.sense.numerals import numerals
from cptref.checks.sense.pair_claims import OWN, pair_claims
from cptref.checks.sense.prose import sentences


def test_a_word_of_a_sentence_stands_at_its_place_in_the_text() -> None:
    text = "**One.** A {term}`team\n  of surgeons <team-surgery>` ({mod}`66`), never [@a, row 2].\n"
    found = sentences(text)[1]
    assert found.bare.text.strip() == "A team of surgeons, never."
    offset, length = found.bare.span(found.bare.text.index("never"), 5)
    assert text[offset : offset + length] == "never"


def test_a_citation_is_that_of_its_sentence_on_either_side_of_the_full_stop() -> None:
    one, two = sentences("It is so. [@a] That is not [@b, row 2; @c].")
    assert [cited.source for cited in one.cited] == ["a"]
    assert [(cited.source, cited.locator) for cited in two.cited] == [("b", "row 2"), ("c", "")]


def test_list_items_and_paragraphs_are_sentences_without_a_full_stop() -> None:
    found = sentences("Two things:\n\n- the first\n- the second\n\nThat was all")
    assert [each.whole.text.strip() for each in found] == [
        "Two things:", "the first", "the second", "That was all",
    ]  # fmt: skip


def test_what_a_role_of_medicares_prints_is_not_seen() -> None:
    (found,) = sentences("The period runs {medicare}`global-period`.")
    assert "global-period" not in found.whole.text


def test_a_shortened_word_ends_no_sentence() -> None:
    assert len(sentences("Codes, e.g. this one, are billed. Others are not.")) == 2


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("ninety-two days", "92"),
        ("1,400 dollars", "1400"),
        ("1.4 thousand dollars", "1400.0"),
        ("fourteen hundred dollars", "1400"),
        ("one hundred and fifty per cent", "150"),
        ("two point five", "2.5"),
        ("10 days", "10"),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(said: str, value: str) -> None:
    assert [each.value for each in numerals(said)] == [Decimal(value)]


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("is paid", False),
        ("is not paid", True),
        ("is not excluded from payment", False),
        ("is never denied", False),
        ("no assistant and no team are paid", True),
        ("neither an assistant nor a team is paid", True),
        ("is paid not only for that", False),
        ("it is not true that it is not paid", False),
        ("payment is refused", True),
    ],
)
def test_two_denials_assert(said: str, denied: bool) -> None:
    assert is_denied(said) is denied


@pytest.mark.parametrize(("said", "two"), [
    ("00102 to 00120 and 00140 are column two with one allowed", ("00102", "00120", "00140")),
    ("In column two of 00100 stands 00102", ()),
    ("00102 is in column two of both there", ()),
    ("00102 is in column two of each", ()),
])  # fmt: skip
def test_codes_that_stand_in_column_two(said: str, two: tuple[str, ...]) -> None:
    """A span is its two ends, and of codes that another clause has named nothing is known."""
    found = [claim for claim in pair_claims(said) if claim.what == "bundles" and OWN in claim.one]
    assert [claim.two for claim in found] == ([two] if two else [])
