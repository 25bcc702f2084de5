"""A day as people write it, where only one can be meant."""

import pytest

from cptref.schema.days import only


@pytest.mark.parametrize(
    "text",
    [
        "11/26/2026", "26/11/2026", "26.11.2026", "11-26-2026", "2026/11/26", "2026.11.26",
        "2026-11-26", "November 26, 2026", "Nov. 26, 2026", "Nov 26 2026", "26 November 2026",
        "26. November 2026", "26th Nov. 2026", " 26  nov, 2026 ", "NOVEMBER 26th, 2026",
    ],
)  # fmt: skip
def test_a_day_that_can_be_but_one_is_read(text: str) -> None:
    assert str(only(text)) == "2026-11-26"


@pytest.mark.parametrize(("text", "iso"), [("11/11/2026", "2026-11-11"), ("2026-1-5", "2026-01-05"),
                                           ("Sept 9, 2026", "2026-09-09")])  # fmt: skip
def test_a_day_of_equal_numbers_or_without_zeros_is_read_too(text: str, iso: str) -> None:
    assert str(only(text)) == iso


@pytest.mark.parametrize(
    "text",
    [
        "11/12/2026", "11.12.2026", "2/1/2026", "13/13/2026", "2026-13-01", "31/11/2026",
        "11/26/26", "11/2026", "2026", "J 5, 2026", "Ju 5, 2026", "Movember 5, 2026", "11/26-2026",
        "0/5/2026", "26 Nov", "", "٢٦/١١/٢٠٢٦", "2026-02-30", "Feb. 30, 2026", "9" * 400,
        "11/26/2026 or later",
    ],
)  # fmt: skip
def test_what_can_be_two_days_or_none_is_left(text: str) -> None:
    assert only(text) is None
