"""Rules switched off for one record."""

from datetime import date

import pytest

from cptref.build import examine
from tests.builders import TERM, library

PATH = "content/exceptions.yaml"
UNUSED = {"content/terms/mue.yaml": TERM}


def rules(exception: str, as_of: str = "2026-11-23") -> list[str]:
    text = f"exceptions:\n  - {{{exception}}}\n"
    found = examine(library({**UNUSED, PATH: text}), date.fromisoformat(as_of)).problems
    return [problem.rule.number for problem in found]


GOOD = "rule: R008, record: terms/mue.yaml, reason: It is used soon, until: 2027-01-31"


def test_an_exception_excuses_until_its_day() -> None:
    assert rules(GOOD) == rules(GOOD, "2027-01-31") == []


def test_one_that_has_ended_excuses_nothing() -> None:
    assert rules(GOOD, "2027-02-01") == ["X002", "R008"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("R008", "R001", ["X001", "R008"]),
        ("R008", "R999", ["X003", "R008"]),
        ("R008", "H001", ["X003", "R008"]),
        ("mue.yaml", "muee.yaml", ["X003", "R008"]),
        ("mue.yaml", "global-period.yaml", ["X001", "R008"]),
    ],
)
def test_one_that_excuses_nothing(old: str, new: str, found: list[str]) -> None:
    assert rules(GOOD.replace(old, new)) == found
