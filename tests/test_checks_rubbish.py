"""What is there and says nothing, and what was copied from another code."""

from __future__ import annotations

import pytest

from cptref.build import examine
from tests import samples
from tests.builders import CODE, CODE_PATH, library, with_keys

WHEN = 'modifiers:\n  - modifier: "62"\n    when: "{} [@cms-release]"\n'
LONG = (
    "It is done through the skin, with a needle that is led by a scan, and it is over within an "
    "hour, so that 00100 is reported once for the session and not for each of its parts, and no "
    "second line stands beside it"
)


def numbers(keys: str) -> set[str]:
    problems = examine(library({CODE_PATH: with_keys(CODE, keys)})).problems
    return {problem.rule.number for problem in problems}


@pytest.mark.parametrize(
    "text",
    [
        "n/a", "N/A", "tbd", "TBD.", "t.b.a.", "to be determined", "See above", "same as above!",
        "(see below)", "...", "…", "--", "?", "-", "***", "lorem ipsum dolor", "asdf", "Qwerty",
        "zxcvb", "aaaaa", "XXXXXX", "test", "*pending*", "Blah blah", "placeholder", "dummy text",
    ],
)  # fmt: skip
def test_a_text_that_says_nothing_is_told(text: str) -> None:
    assert "Q006" in numbers(WHEN.format(text))


@pytest.mark.parametrize(
    "text",
    [
        "See above all the policy", "It is tested first", "A test of liver function", "Never",
        "The n/a column of the file is not read", "Same day only", "Pending review it is denied",
        "A bar of metal", "More than one: 2...3", "Stage IIIA", "Not sure cases are asked for",
    ],
)  # fmt: skip
def test_a_text_that_has_such_words_among_others_says_something(text: str) -> None:
    assert "Q006" not in numbers(WHEN.format(text))


@pytest.mark.parametrize(
    "keys",
    [
        "overview: Ablation.\n", "overview: Ablation [@cms-release].\n",
        "billing: |\n  Once\n  [@cms-release].\n",
        "gaps:\n  - missing: Rates\n    reason: not-found\n    consult: []\n    since: 2026-01-01\n"
        .replace("[]", "[{where: It}]"),
    ],
)  # fmt: skip
def test_a_section_or_a_gap_is_not_one_word(keys: str) -> None:
    assert "Q006" in numbers(keys)


def test_a_placeholder_is_no_rubbish() -> None:
    """It has a rule of its own, which says what to do."""
    assert "Q006" not in numbers("overview: TODO\n")


def _copied(one: str, other: str) -> set[str]:
    content = samples.base()
    for path, text in (("00100", one), ("00102", other)):
        where = f"content/codes/cpt/{path}.yaml"
        record = (content[where] or b"").decode()
        content[where] = samples.put(record, f"billing: |\n  {text} [@cms-release].\n").encode()
    return set(samples.numbers(content))


def test_a_paragraph_of_another_code_is_told_also_with_its_number_changed() -> None:
    assert "Q007" in _copied(LONG, LONG.replace("00100", "00102"))
    assert "Q007" in _copied(LONG, LONG.replace(", ", ",\n  ").upper())


def test_a_short_text_or_another_one_may_be_alike() -> None:
    assert "Q007" not in _copied("It is billed once", "It is billed once")
    assert "Q007" not in _copied(LONG, LONG.replace("skin", "abdomen"))
