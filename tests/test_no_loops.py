"""Who does what a hint says is not sent round: the mistake is gone, and no other has come."""

from __future__ import annotations

from collections import Counter

import pytest

from cptref.build import examine
from cptref.diagnostics import Diagnostic, Severity
from cptref.names import PLACEHOLDER
from tests import bad_cases, samples
from tests.mending import Files, mended

#: A term is of no code, and which one was meant no hint may guess: the next rule asks for it.
ASKED_NEXT = {"T008-word-too-many"}
CASES = [name for name in bad_cases.names() if not name.startswith("H")]


def _problems(files: Files) -> tuple[Diagnostic, ...]:
    return examine(files, today=samples.TODAY).problems


def _told(problems: tuple[Diagnostic, ...]) -> Counter[tuple[str, str, str]]:
    return Counter((each.file, each.rule.number, each.message) for each in problems)


def _to_be_written(problem: Diagnostic) -> bool:
    """A placeholder of the lines that were pasted: told until somebody has written over it."""
    return PLACEHOLDER in problem.message


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_hint_that_is_followed_mends_and_breaks_nothing(name: str) -> None:
    """Of each mistake of the case, one after the other, each in the case as it is."""
    case = bad_cases.case(name)
    files = dict(samples.state(case).files)
    before = _problems(files)
    for problem in before:
        if problem.rule.number != case.rule or name in ASKED_NEXT:
            continue
        after = mended(files, problem)
        if after is None:
            continue
        found = _problems(after)
        gone = (problem.file, problem.rule.number, problem.message)
        assert _told(found)[gone] < _told(before)[gone], problem.hint
        was_read = not any(each.rule.number[0] in "EW" for each in before)
        known = {(each.rule.number, each.message) for each in before}
        new = [
            (each.rule.number, each.message)
            for each in found
            if each.file == problem.file
            and each.severity is Severity.ERROR
            and not _to_be_written(each)
            and (each.rule.number, each.message) not in known
            # Of a file that could not be read no more was asked; what was wrong in it comes now.
            and (was_read or each.rule.number[0] == "E")
        ]
        assert new == [], problem.hint


@pytest.mark.slow
def test_many_hints_can_be_followed_by_a_program() -> None:
    """Else the test above would hold without having tried anything."""
    followed = set()
    for name in CASES:
        files = dict(samples.state(bad_cases.case(name)).files)
        rule = name.partition("-")[0]
        for problem in _problems(files):
            if problem.rule.number == rule and mended(files, problem) is not None:
                followed.add(rule)
    assert len(followed) >= 15


PAYMENT = (
    "payers:\n"
    "  payer:\n"
    "    payment: {{label: Paid once, pays: paid, {}}}\n"
    "    policies:\n"
    "      - {{source: payer-policy, stance: covered, summary: It is covered.}}\n"
)


@pytest.mark.parametrize(
    ("cites", "told"),
    [
        ('summary: "It is paid [@cms-release, page 3]."', []),
        ("summary: It is paid., cite: [cms-release]", []),
        ("summary: It is paid.", ["S001"]),
        ('summary: "It is paid [@cms-release].", cite: [cms-release]', ["S002"]),
    ],
)
def test_a_payment_rule_cites_in_its_text_or_in_its_list(cites: str, told: list[str]) -> None:
    """Whichever of the two is taken out, it cites once."""
    assert samples.numbers(samples.with_keys("code", PAYMENT.format(cites))) == told
