"""What `cptref explain` says."""

import pytest

from cptref import limits
from cptref.checks.families import RULES
from cptref.cli import explain, explain_field
from cptref.diagnostics import Rule
from cptref.schema.facts import FACTS, written


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_is_explained_by_title_reason_and_both_examples(rule: Rule) -> None:
    said = explain.one(rule)
    assert said.startswith(f"{rule.number} ({rule.severity.value}): {rule.title}\n")
    assert " ".join(rule.why.split()) in " ".join(said.split())
    assert said.index("Not so:") < said.index("But so:")
    assert said.count("\n    ") >= 2


def test_the_explanation_fits_a_terminal() -> None:
    prose = [line for rule in RULES.values() for line in explain.one(rule).splitlines()]
    assert max(len(line) for line in prose if not line.startswith("    ")) <= 80


def test_all_rules_are_listed_a_line_each() -> None:
    first_words = [line.partition(" ")[0] for line in explain.every().splitlines()]
    assert [word for word in first_words if word in RULES] == list(RULES)


def test_every_limit_is_told() -> None:
    said = explain.every()
    for name, value in vars(limits).items():
        if name.isupper():
            assert f"{name.lower().replace('_', ' ')}" in said
            assert f"{value:,}" in said


def test_every_fact_is_listed_with_a_sentence_and_what_it_prints() -> None:
    said = explain.facts()
    for fact in FACTS.values():
        assert f"\n{written(fact)}\n" in said
        assert fact.sentence in said
        assert fact.prints in " ".join(said.split())
    assert max(map(len, said.splitlines())) <= 84


def test_a_field_is_explained_with_its_values_and_an_example() -> None:
    said = explain_field.explain("payers.policies.stance")
    assert said.startswith("code: payers.policies.stance (needed)\n")
    assert "    silent: " in said
    assert said.endswith("So:\n    stance: covered\n")


def test_a_name_of_several_fields_explains_each() -> None:
    said = explain_field.explain("kind")
    assert "code: history.kind" in said
    assert "source: kind" in said


def test_a_kind_of_record_is_explained_by_its_keys() -> None:
    said = explain_field.explain("source")
    assert "    publisher*: " in said
    assert "    edition: " in said


def test_every_place_of_service_is_named() -> None:
    assert '"21": Inpatient hospital' in explain_field.explain("pos")


@pytest.mark.parametrize("asked", ["", ".", "stanse", "payers.policies.stanse", "x" * 1000])
def test_of_no_field_nothing_is_said(asked: str) -> None:
    assert explain_field.explain(asked) == ""


def test_of_a_slip_the_nearest_is_named() -> None:
    assert "stance" in explain_field.nearest("payers.policies.stanse")
