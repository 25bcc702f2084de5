"""What records say of each other has to agree."""

import pytest

from tests.builders import (
    CODE,
    CODE_PATH,
    FAMILY,
    FAMILY_PATH,
    MODIFIER,
    PAYER,
    TERM,
    problems,
    with_keys,
)

OTHER_PATH = "content/codes/cpt/00102.yaml"
BOTH_IN_FAMILY = FAMILY[: FAMILY.index("    plain:")]


def related(code: str, relation: str = "alternative") -> str:
    return f"related:\n  - {{code: cpt/{code}, relation: {relation}, cite: [cms-release]}}\n"


ONE, TWO = with_keys(CODE, related("00102")), with_keys(CODE, related("00100"))


def rules(changes: dict[str, str | bytes | None], family: str = BOTH_IN_FAMILY) -> list[str]:
    found = problems({FAMILY_PATH: family, CODE_PATH: ONE, OTHER_PATH: TWO, **changes})
    # Two codes with the same words are told as such, elsewhere.
    return [problem.rule.number for problem in found]


def test_two_codes_that_agree() -> None:
    assert rules({}) == []


@pytest.mark.parametrize("status", ["status: deleted\n", "status: replaced\nby: cpt/00100\n"])
def test_an_active_code_related_to_one_that_ended(status: str) -> None:
    assert rules({OTHER_PATH: with_keys(TWO, status)}) == ["R001"]


def test_a_code_may_look_back_at_what_it_replaced() -> None:
    new = with_keys(CODE, related("00102", "replacement"))
    old = with_keys(TWO, "status: replaced\nby: cpt/00100\n")
    assert rules({CODE_PATH: new, OTHER_PATH: old}) == []


def test_a_code_in_two_families_is_told_at_the_second() -> None:
    second = FAMILY.replace("title: Liver tumors", "title: Tumors").replace("00102", "00103")
    found = problems(
        {"content/families/tumors.yaml": second.replace("    plain: F", "    plain: F")}
    )
    by_rule = {p.rule.number: p for p in found}
    assert by_rule["R002"].file == "content/families/tumors.yaml"
    assert FAMILY_PATH in by_rule["R002"].message


def test_a_code_may_guide_two_families() -> None:
    guidance = (
        "guidance:\n  - code: cpt/00109\n    plain: Guidance.\n    gap: {missing: x, reason: "
        "not-added, consult: [{where: y}], since: 2026-11-23}\n"
    )
    second = (
        FAMILY.replace("00100", "00104")
        .replace("00102", "00103")
        .replace(
            "    at: {approach: open}\n",
            "    at: {approach: open}\n    plain: x\n    gap: {missing: x, reason: not-added, "
            "consult: [{where: y}], since: 2026-11-23}\n",
        )
    )
    changes = {FAMILY_PATH: FAMILY + guidance, "content/families/tumors.yaml": second + guidance}
    assert problems(changes) == ()


def test_a_relation_said_on_one_side_is_told_there() -> None:
    found = problems({FAMILY_PATH: BOTH_IN_FAMILY, CODE_PATH: ONE, OTHER_PATH: CODE})
    assert [(p.rule.number, p.file) for p in found] == [("R003", CODE_PATH)]


def test_a_code_without_a_briefing_cannot_answer() -> None:
    assert rules({OTHER_PATH: None}, FAMILY) == []


def test_two_words_for_one_relation_are_told_once() -> None:
    assert rules({OTHER_PATH: with_keys(CODE, related("00100", "guidance"))}) == ["R004"]


def test_a_member_with_a_briefing_and_a_gap() -> None:
    assert rules({}, FAMILY) == ["R005"]


def test_a_member_with_neither() -> None:
    assert "R005" in rules({CODE_PATH: CODE, OTHER_PATH: None})


def test_a_member_whose_briefing_is_broken_is_told_there_alone() -> None:
    assert rules({CODE_PATH: CODE, OTHER_PATH: CODE + "titel: x\n"}) == ["E101"]


def test_a_member_that_names_no_family() -> None:
    nameless = TWO.replace("family: liver-tumors\n", "")
    found = problems({FAMILY_PATH: BOTH_IN_FAMILY, CODE_PATH: ONE, OTHER_PATH: nameless})
    assert [(p.rule.number, p.file) for p in found] == [("R006", FAMILY_PATH)]


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        ("status: replaced\nby: cpt/00100\n", "", 1),
        ("status: replaced\nby: cpt/00102\n", "status: replaced\nby: cpt/00100\n", 2),
        ("status: replaced\nby: cpt/00102\n", "status: deleted\n", 1),
        ("status: replaced\nby: cpt/00102\n", "", 0),
    ],
    ids=["by itself", "in a circle", "by one that is deleted", "by one in use"],
)
def test_what_replaces_a_code(one: str, two: str, count: int) -> None:
    codes = {CODE_PATH: with_keys(CODE, one), OTHER_PATH: with_keys(CODE, two)}
    assert rules({**codes}) == ["R007"] * count


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("content/modifiers/80.yaml", MODIFIER),
        ("content/payers/other.yaml", PAYER),
        ("content/terms/mue.yaml", TERM),
    ],
)
def test_a_shared_record_that_nothing_names(path: str, record: str) -> None:
    found = problems({path: record})
    assert [(p.rule.number, p.file) for p in found] == [("R008", path)]


def test_what_a_broken_record_names_is_not_known() -> None:
    """One mistake is not made ten."""
    found = problems({CODE_PATH: CODE + "titel: x\n"})
    assert [p.rule.number for p in found] == ["E101"]
