"""YAML that is read without a word and was not meant: a text cut off, null, brackets, no blank."""

from __future__ import annotations

import pytest

from cptref.diagnostics import Diagnostic
from cptref.load import load
from cptref.load.lost import may_be_cut
from cptref.schema import Code
from tests import sites
from tests.builders import CODE, CODE_PATH, library

WHEN = "when: Two surgeons each do a distinct part [@cms-release]."
STEPS = "steps: [A scan shows the tumor.]"


def found(old: str, new: str) -> tuple[Diagnostic, ...]:
    assert old in CODE
    return load(library({CODE_PATH: CODE.replace(old, new, 1)})).problems


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "hint"),
    [
        (WHEN, "when: Lead #2 [@cms-release].", 28, 16, 'write when: "Lead #2 [@cms-release]."'),
        (WHEN, "when: Two [@cms-x] # each.", 28, 24, 'write when: "Two [@cms-x] # each."'),
        (WHEN, 'when: The "lead" #2.', 28, 22, "write when: 'The \"lead\" #2.'"),
        (WHEN, "when: Two\n      surgeons # 3", 29, 16, 'write when: "Two surgeons # 3"'),
        (WHEN, "when: Two\n      # 3 of it", 29, 7, 'write when: "Two # 3 of it"'),
        ("title: Freezing of liver tumors", "title: #1", 1, 8, 'write title: "#1"'),
        ("title: Freezing of liver tumors", "title: CPB\t#1", 1, 12, ""),
        (STEPS, "steps:\n        - A scan #2", 20, 18, 'write - "A scan #2"'),
        (STEPS, "steps:\n        - #2", 20, 11, 'write - "#2"'),
        ("  type: Ablative", "  type: Ablative #3", 6, 18, ""),
    ],
)  # fmt: skip
def test_a_text_that_a_comment_cuts_off_is_told_at_the_comment(
    old: str, new: str, line: int, column: int, hint: str
) -> None:
    problem = found(old, new)[0] if "\t" not in new else found(old, new)[-1]
    if "\t" not in new:
        assert len(found(old, new)) == 1
    assert problem.span is not None
    assert (problem.rule.number, problem.span.line, problem.span.column) == ("E022", line, column)
    assert problem.hint == hint or not hint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: active", "status: active # pfs-2026a: A"),
        ("family: liver-tumors", "family: liver-tumors # lists it"),
        ("  approach: open", "  approach: open # from --at"),
        ("service:\n", "service: # where\n"),
        ('- modifier: "62"', '- modifier: "62" # no indicator'),
        ("diagnoses: [C22.0]", "diagnoses:\n        - C22.0 # liver\n        - C78.7 # other"),
        (STEPS, f"{STEPS} # one"),
        (STEPS, "steps: # each\n        - A scan."),
        ("title: Freezing", "# a title\ntitle: Freezing"),
        ("title: Freezing of liver tumors", 'title: "Freezing #2" # so'),
        (WHEN, f"{WHEN}\n    # the next one"),
        (WHEN, "when: >- # folded\n      Lead #2\n      # 3 [@cms-release]."),
        ("  It is done in", "  It is # done in"),
        ("plain: Freezing", "plain: C#5 and Freezing"),
    ],
)
def test_a_comment_after_what_is_no_sentence_is_a_comment(old: str, new: str) -> None:
    assert found(old, new) == ()


def test_a_file_without_such_a_comment_is_read_once() -> None:
    """The careful reading takes twice as long."""
    scaffold = CODE.replace("status: active", "status: active # A").replace(
        '- modifier: "62"', '- modifier: "62" # no indicator'
    )
    assert not may_be_cut(CODE, Code)
    assert not may_be_cut(scaffold, Code)
    assert may_be_cut(CODE.replace(WHEN, f"{WHEN} # x"), Code)


@pytest.mark.parametrize(
    ("old", "new", "rule", "line", "column"),
    [
        ("  - text: The number", "  - text:The number", "E005", 25, 5),
        ('{pos: "21", use: t', '{pos: "21", use:t', "E005", 9, 19),
        ("documentation:\n  - text", "documentation:\n  -text", "E005", 25, 3),
        (STEPS, "steps:\n        -A scan", "E005", 20, 9),
        ("plain: Freezing one or more tumors of the liver.", "plain: {term}", "E103", 2, 8),
        ("title: Freezing of liver tumors", "title: [Freezing]", "E103", 1, 8),
    ],
)  # fmt: skip
def test_what_yaml_reads_otherwise_is_told_once_at_its_place(
    old: str, new: str, rule: str, line: int, column: int
) -> None:
    (problem,) = found(old, new)
    assert problem.span is not None
    assert (problem.rule.number, problem.span.line, problem.span.column) == (rule, line, column)
    assert problem.hint


def test_the_records_of_this_library_are_read_once() -> None:
    content = sites.HOME / "content" / "codes"
    texts = [path.read_text(encoding="utf-8") for path in content.rglob("*.yaml")]
    assert [may_be_cut(text, Code) for text in texts] == [False] * len(texts)
