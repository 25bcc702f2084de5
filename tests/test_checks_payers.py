"""What a briefing owes its readers about payers: criteria, kinds of source, third parties."""

import pytest

from tests.builders import CODE, CODE_PATH, SOURCE, problems, told, with_keys

POLICY_PATH = "content/sources/policy.yaml"
POLICY = """\
title: A policy
publisher: A payer
kind: payer-policy
url: https://www.example.com/policy
undated: No date is printed.
retrieved: 2026-11-23
"""
CRITERIA = "criteria_complete: true, criteria: [{kind: other, short: one, text: One tumor}]"
LINE = CODE[: CODE.index("payers:")].count("\n")  # `with_keys` puts payers at the end


def payers(policy: str) -> str:
    return with_keys(CODE, f"payers:\n  payer:\n    policies:\n      - {policy}\n")


def of(policy: str, source: str = POLICY) -> list[str]:
    """The rules that a policy breaks whose source is so."""
    found = problems({CODE_PATH: payers(policy), POLICY_PATH: source})
    return [problem.rule.number for problem in found]


@pytest.mark.parametrize("stance", ["covered", "investigational", "not-covered", "silent"])
def test_criteria_under_a_stance_that_has_none(stance: str) -> None:
    policy = f"{{source: policy, stance: {stance}, summary: x, {CRITERIA}}}"
    found = problems({CODE_PATH: payers(policy), POLICY_PATH: POLICY})
    assert [p.rule.number for p in found] == ["P002"]
    assert found[0].source_line[found[0].span.column - 1 :].startswith("criteria:")  # type: ignore[union-attr]


def test_criteria_under_the_stance_that_rests_on_them() -> None:
    assert of(f"{{source: policy, stance: covered-with-criteria, summary: x, {CRITERIA}}}") == []


@pytest.mark.parametrize("kind", ["manual", "guideline"])
def test_a_position_does_not_rest_on_a(kind: str) -> None:
    source = POLICY.replace("payer-policy", kind)
    assert of("{source: policy, stance: covered, summary: x}", source) == ["P003"]


@pytest.mark.parametrize("kind", ["payer-policy", "cms-release", "third-party"])
def test_a_position_may_rest_on_a(kind: str) -> None:
    source = POLICY.replace("payer-policy", kind)
    assert of("{source: policy, stance: covered, summary: x}", source) == []


def test_a_policy_that_somebody_else_published() -> None:
    source = POLICY.replace("A payer", "Somebody else")
    policy = "{source: policy, stance: covered, summary: x}"
    found = problems({CODE_PATH: payers(policy), POLICY_PATH: source})
    assert told(found)[0][0] == "P004"
    assert found[0].message == "'policy' was published by Somebody else, not by A payer"
    assert found[0].source_line.strip().startswith("- {source: policy")


@pytest.mark.parametrize(
    "source",
    [
        POLICY.replace("A payer", "Somebody else").replace("payer-policy", "third-party"),
        POLICY.replace("A payer", "Somebody else") + "via: A list of policies\n",
        POLICY.replace("A payer", "Payer Holdings, Inc."),
    ],
    ids=["third-party", "via", "the same name"],
)
def test_a_third_partys_word_that_is_marked(source: str) -> None:
    assert of("{source: policy, stance: covered, summary: x}", source) == []


def test_the_plans_own_name_will_do() -> None:
    source = POLICY.replace("A payer", "Plan A of the coast")
    payer = (
        "title: Mutual\nplain: An insurer.\nplans: {coast: {title: Coast}}\n"
        "publishes: [{where: Its pages}]\n"
    )
    policy = "{source: policy, plan: coast, stance: covered, summary: x}"
    changes = {CODE_PATH: payers(policy), POLICY_PATH: source, "content/payers/payer.yaml": payer}
    assert problems(changes) == ()


def test_a_release_of_cms_is_nobodys_third_party() -> None:
    assert "kind: cms-release" in SOURCE
    assert of("{source: cms-release, stance: covered, summary: 'See [@policy].'}") == []
