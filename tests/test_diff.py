"""Two libraries: what one says and the other does not."""

from collections.abc import Mapping

import pytest

from cptref.diff import Change, compare, first_difference
from cptref.load import load
from cptref.schema.walk import KEY
from tests.builders import (
    CODE,
    CODE_PATH,
    MODIFIER,
    MODIFIER_PATH,
    PAYER,
    PAYER_PATH,
    library,
    with_keys,
)

MODIFIERS = (
    "modifiers:\n"
    '  - {modifier: "62", when: "Two do it [@cms-release]."}\n'
    '  - {modifier: "80", when: "One helps [@cms-release]."}\n'
)
TWO = with_keys(CODE, MODIFIERS)


def changes(
    before: Mapping[str, str | bytes | None], after: Mapping[str, str | bytes | None]
) -> list[Change]:
    eighty = {"content/modifiers/80.yaml": MODIFIER}
    old, new = (library({**eighty, **side}) for side in (before, after))
    return list(compare(load(old).value, load(new).value))


def in_code(before: str, after: str) -> list[tuple[object, ...]]:
    """Path, kind, before and after of each change in the code's record."""
    found = changes({CODE_PATH: before}, {CODE_PATH: after})
    assert {change.record for change in found} <= {("code", "cpt/00100")}
    return [(c.path, c.kind, c.before, c.after) for c in found]


def test_nothing_changes_by_layout() -> None:
    reordered = (
        TWO.replace("overview: |\n  It is done in the hospital [@cms-release].\n", "")
        + "overview: |\n  It is done in the hospital [@cms-release].\n"
    )
    assert in_code(TWO, "# A remark.\n" + reordered) == []


def test_nothing_changes_where_only_lines_end_elsewhere() -> None:
    wrapped = CODE.replace("It is done in the hospital", "It is done\n  in the hospital")
    assert in_code(CODE, wrapped) == []
    found = in_code(CODE, wrapped.replace("done", "never"))
    assert [path for path, *_ in found] == [("overview",)]


def test_a_text() -> None:
    found = in_code(CODE, CODE.replace("It is covered.", "It is not covered."))
    path = ("payers", "payer", "policies", 0, "summary")
    assert found == [(path, "changed", "It is covered.", "It is not covered.")]


def test_a_value_that_was_not_there_and_one_that_is_gone() -> None:
    cited = CODE.replace(
        "cite: [cms-release]}\noverview", "note: Usual., cite: [cms-release]}\noverview"
    )
    path = ("service", "settings", 0, "note")
    assert in_code(CODE, cited) == [(path, "added", None, "Usual.")]
    assert in_code(cited, CODE) == [(path, "removed", "Usual.", None)]


def test_rows_are_known_by_their_name() -> None:
    one = TWO.replace('  - {modifier: "62", when: "Two do it [@cms-release]."}\n', "")
    removed = in_code(TWO, one)
    assert [(path, kind) for path, kind, _, _ in removed] == [(("modifiers", KEY), "removed")]
    assert [(path, kind) for path, kind, _, _ in in_code(one, TWO)] == [(("modifiers", 0), "added")]


def test_a_row_that_moves_is_no_change() -> None:
    lines = MODIFIERS.splitlines(keepends=True)
    assert in_code(TWO, with_keys(CODE, lines[0] + lines[2] + lines[1])) == []


def test_rows_without_a_name_are_told_by_what_they_say() -> None:
    items = ["One [@cms-release].", "Two [@cms-release].", "Three [@cms-release]."]

    def record(*texts: str) -> str:
        rows = "".join(f"  - text: {text}\n" for text in texts)
        return with_keys(CODE, f"documentation:\n{rows}")

    without = in_code(record(*items), record(items[0], items[2]))
    assert [(path, kind) for path, kind, _, _ in without] == [(("documentation", KEY), "removed")]
    other = in_code(record(*items), record(items[0], "Four [@cms-release].", items[2]))
    assert other == [(("documentation", 1, "text"), "changed", items[1], "Four [@cms-release].")]


def test_a_citation_in_a_list() -> None:
    two = CODE.replace("cite: [cms-release]}\npayers", "cite: [cms-release, other]}\npayers")
    path = ("diagnoses", 0, "cite")
    assert in_code(two, CODE) == [((*path, KEY), "removed", "other", None)]
    assert in_code(CODE, two) == [((*path, 1), "added", None, "other")]


def test_an_entry_of_a_mapping() -> None:
    plans = PAYER.replace("{plan-a: {title: Plan A}}", "{plan-b: {title: Plan B}}")
    found = changes({PAYER_PATH: PAYER}, {PAYER_PATH: plans})
    assert [(c.path, c.kind) for c in found] == [
        (("plans", "plan-b"), "added"),
        (("plans", KEY), "removed"),
    ]


def test_whole_records() -> None:
    found = changes({}, {MODIFIER_PATH: None, "content/modifiers/81.yaml": MODIFIER})
    assert [(c.record, c.path, c.kind) for c in found] == [
        (("modifier", "81"), (), "added"),
        (("modifier", "62"), (), "removed"),
    ]


def test_what_a_broken_record_says_is_not_known() -> None:
    broken = {MODIFIER_PATH: MODIFIER + "titel: x\n"}
    assert changes({}, broken) == changes(broken, {}) == []


@pytest.mark.parametrize(
    ("before", "after", "offset"),
    [("abc", "abd", 2), ("abc", "ab", 2), ("ab", "abc", 2), ("", "a", 0), ("a", "a", 1)],
)
def test_the_first_difference(before: str, after: str, offset: int) -> None:
    assert first_difference(before, after) == offset
