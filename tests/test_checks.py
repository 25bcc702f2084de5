"""What an expert in billing would object to."""

import inspect
from collections.abc import Callable, Iterator

import pytest

from cptref.checks import CHECKS
from cptref.checks.history import COMPARISONS
from cptref.checks.licence import too_close
from cptref.diagnostics import Diagnostic
from tests.builders import CODE, CODE_PATH, PAYER, SITE, SITE_PATH, problems, told, with_keys

OTHER_PAYER = {"content/payers/other.yaml": PAYER}
BOTH = SITE.replace("[payer]", "[payer, other]")
GAP = "{gap: {missing: x, reason: not-searched, consult: [{where: y}], since: 2026-11-23}}"


def test_a_key_payer_without_a_word_is_told_at_payers() -> None:
    found = problems({**OTHER_PAYER, SITE_PATH: BOTH})
    line = CODE[: CODE.index("payers:")].count("\n") + 1
    assert told(found) == [("P001", line, 1)]
    assert found[0].message == "payers says nothing of the key payer 'other'"


def test_a_gap_is_an_answer() -> None:
    payers = f"payers:\n  payer: {GAP}\n  other: {GAP}\n"
    assert problems({**OTHER_PAYER, SITE_PATH: BOTH, CODE_PATH: with_keys(CODE, payers)}) == ()


def test_a_payer_that_is_not_a_key_payer_may_be_left_out() -> None:
    assert "P001" not in {found.rule.number for found in problems({**OTHER_PAYER})}


def test_every_missing_payer_is_told() -> None:
    payers = {f"content/payers/{name}.yaml": PAYER for name in ("other", "third")}
    site = SITE.replace("[payer]", "[payer, other, third]")
    found = problems({**payers, SITE_PATH: site})
    assert [p.message.split("'")[1] for p in found] == ["other", "third"]


@pytest.mark.parametrize(
    "find",
    [*(each.find for each in (*CHECKS.values(), *COMPARISONS.values())), too_close],
    ids=lambda each: each.__name__,
)
def test_the_docstring_of_a_check_is_its_rule(find: Callable[..., Iterator[Diagnostic]]) -> None:
    assert inspect.getdoc(find)
