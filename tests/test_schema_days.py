"""Days as people write them: the one that is meant, both of two, or none."""

from __future__ import annotations

import pytest

from cptref.schema.days import cure
from tests.builders import CODE, CODE_PATH, library, with_keys
from tests.samples import problems

NOVEMBER = "write 2026-11-26"


@pytest.mark.parametrize(
    "written",
    [
        "Nov 26, 2026", "November 26 2026", "26 November 2026", "26. Nov. 2026", "26-Nov-2026",
        "Thursday, November 26, 2026", "the 26th of November 2026", "26.11.2026", "11/26/2026",
        "26/11/2026", "2026/11/26", "2026.11.26", "20261126", "2026-26-11", "2026 Nov 26",
        "2026-11-26T10:00:00Z", "2026-11-26.",
    ],
)  # fmt: skip
def test_a_day_that_can_only_be_one_is_offered(written: str) -> None:
    assert cure(written) == NOVEMBER


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("3/4/2026", "write 2026-03-04 or 2026-04-03, whichever is meant"),
        ("3/3/2026", "write 2026-03-03"),
        ("3.4.2026", "write 2026-03-04 or 2026-04-03, whichever is meant"),
        ("2026-1-3", "write 2026-01-03"),
        ("2026-11-31", "November 2026 has 30 days"),
        ("2025-02-29", "February 2025 has 28 days"),
        ("2026-13-13", "the month is one from 01 to 12"),
    ],
)
def test_of_two_days_both_are_named_and_of_none_why(written: str, hint: str) -> None:
    assert cure(written) == hint


@pytest.mark.parametrize(
    "written",
    ["2026-11", "2042", "Nov 2026", "11/26/26", "Ju 3 2026", "soon", "", "9" * 5_000,
     "\u0661\u0662/\u0661\u0661/\u0662\u0660\u0662\u0666"],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(written: str) -> None:
    assert cure(written) == ""


def test_the_hint_stands_with_the_mistake_and_what_it_writes_is_read() -> None:
    keys = "reviewed: {{on: {}, next: 2027-05-23}}\n"
    (found,) = problems(library({CODE_PATH: with_keys(CODE, keys.format("23.11.2026"))}))
    assert (found.rule.number, found.hint) == ("E105", "write 2026-11-23")
    assert not problems(library({CODE_PATH: with_keys(CODE, keys.format("2026-11-23"))}))
