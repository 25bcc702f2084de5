"""What a policy asks for by kind, what it says of a diagnosis, and what a change of it comes to."""

import pytest

from cptref.catalog.policies import cell, kinds, said
from cptref.checks.limit_words import side
from cptref.schema.policy import Policy
from cptref.wording import criteria as words
from tests.builders import CODE, CODE_PATH, with_keys
from tests.differences import changed, of_topic

SIZE = {"kind": "size", "value": "4", "unit": "cm", "bound": "most", "short": "4 cm", "text": "x"}
PLACE = {"kind": "location", "case": "If one", "short": "at the edge", "text": "x"}


def policy(**keys: object) -> Policy:
    given = {"source": "a", "stance": "covered-with-criteria", "summary": "x"}
    return Policy.model_validate({**given, "criteria_complete": "true", "criteria": [SIZE], **keys})


@pytest.mark.parametrize(
    ("changes", "asks"),
    [
        ({}, "silent"),
        ({"criteria_complete": "false"}, "not-noted"),
        ({"criteria": [SIZE, PLACE]}, "asks"),
        ({"stance": "investigational", "criteria": [], "criteria_complete": None}, "none-to-meet"),
        ({"stance": "silent", "criteria": [], "criteria_complete": None}, "not-noted"),
    ],
)
def test_a_policy_is_silent_only_where_all_of_its_criteria_are_noted(
    changes: dict[str, object], asks: str
) -> None:
    assert cell(policy(**changes), "location").asks == asks


def test_kinds_stand_in_the_order_of_the_schema() -> None:
    assert kinds((policy(criteria=[PLACE]), policy())) == ("size", "location")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "not-noted"),
        ({"other_diagnoses": "silent"}, "silent"),
        ({"diagnoses": [{"icd10cm": "C22.0", "says": "part", "short": "if one"}]}, "part"),
        ({"stance": "not-covered", "criteria": [], "criteria_complete": None}, "excluded"),
    ],
)
def test_what_is_not_listed_is_what_the_stance_or_the_policy_says_of_others(
    changes: dict[str, object], says: str
) -> None:
    found = said(policy(**changes), "C22.0")
    assert (found.says, found.cite) == (says, ("a",))
    assert found.short == ("if one" if says == "part" else "")


def test_a_cell_says_in_which_case() -> None:
    of = policy(criteria=[SIZE, PLACE])
    assert [words.in_cell(each) for each in of.criteria] == ["4 cm", "If one: at the edge"]


def code(value: str, bound: str = "most", says: str = "named") -> str:
    limit = f"kind: size, value: {value}, unit: cm, bound: {bound}, short: {value} cm"
    return with_keys(
        CODE,
        "payers:\n  payer:\n    policies:\n"
        "      - source: cms-release\n        stance: covered-with-criteria\n        summary: x\n"
        f"        criteria: [{{{limit}, text: Of {value} cm}}]\n        criteria_complete: true\n"
        f"        diagnoses: [{{icd10cm: C22.0, says: {says}}}]\n",
    )


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        (("5", "most"), ("4", "most"), "tightened"),
        (("4", "most"), ("5", "most"), "loosened"),
        (("5", "most"), ("5", "under"), "tightened"),
        (("5", "under"), ("5", "most"), "loosened"),
        (("5", "least"), ("4", "least"), "loosened"),
        (("5", "most"), ("5", "least"), "changed"),
    ],
)
def test_a_limit_that_moves_is_tighter_or_looser(
    before: tuple[str, str], after: tuple[str, str], how: str
) -> None:
    found = of_topic(changed({CODE_PATH: code(*after)}, {CODE_PATH: code(*before)}), "criteria")
    assert [(each.how, each.name) for each in found] == [(how, "payer size")]


def test_a_diagnosis_that_a_policy_no_longer_names_is_tighter() -> None:
    sides = ({CODE_PATH: code("4", says="excluded")}, {CODE_PATH: code("4")})
    (found,) = of_topic(changed(*sides), "diagnosis")
    assert (found.how, found.name, found.before) == ("tightened", "payer C22.0", "named")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No lesion is larger than 4 cm", "most"),
        ("There are at most 4 lesions", "most"),
        ("Not exceeding 4 cm", "most"),
        ("4 cm or less", "most"),
        ("Each of up to 3 tumors is under 4 cm", "under"),
        ("No metastasis, and less than 4 cm", "under"),
        ("No less than 4 cm", "least"),
        ("4 cm or larger", "least"),
        ("4 cm in all", None),
        ("A tumor larger than 4 cm", None),
    ],
)
def test_the_words_around_a_number_tell_its_side(text: str, found: str | None) -> None:
    at = text.index("4")
    assert side(text, at, at + 1) == found
