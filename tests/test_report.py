"""Diagnostics -> text that a person can act on and JSON that a program can."""

import json
import unicodedata

import pytest

from cptref.cli.report import as_json, count, text
from cptref.diagnostics import Diagnostic, Rule, Severity, Span

ERROR = Rule("E900", "An error", "", "", "")
WARNING = Rule("W900", "A warning", "", "", "", severity=Severity.WARNING)


def mistake(
    line: str,
    column: int,
    length: int = 1,
    rule: Rule = ERROR,
    hint: str = "",
    file: str = "a.yaml",
) -> Diagnostic:
    return Diagnostic(file, Span(12, column, 12, column + length), rule, "it is wrong", hint, line)


def shown(problem: Diagnostic) -> list[str]:
    return text([problem], 1).splitlines()


def columns(line: str) -> int:
    """How wide a line stands in a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in line
    )


def test_a_mistake_is_shown_with_its_line_and_a_caret_under_it() -> None:
    problem = mistake("status: actve", 9, 5, hint="did you mean 'active'?")
    assert text([problem], 14) == (
        "a.yaml:12:9: E900 it is wrong\n"
        "   12 | status: actve\n"
        "      |         ^^^^^\n"
        "      = did you mean 'active'?  ·  cptref explain E900\n"
        "1 error in 1 of 14 files.\n"
    )


def test_a_warning_says_that_it_is_one() -> None:
    assert shown(mistake("x", 1, rule=WARNING))[0] == "a.yaml:12:1: W900 warning: it is wrong"


def test_errors_stand_at_the_end_where_a_long_report_is_read() -> None:
    """Each sort in its own order; one error among sixty warnings is above the count."""
    told = [mistake("x", n, rule=ERROR if n in (3, 9) else WARNING) for n in range(1, 60)]
    heads = [line for line in text(told, 1).splitlines() if line.startswith("a.yaml")]
    assert [head.split()[0] for head in heads[-2:]] == ["a.yaml:12:3:", "a.yaml:12:9:"]
    assert [" warning: " in head for head in heads] == [True] * 57 + [False] * 2


def test_a_mistake_of_the_whole_file_has_no_line() -> None:
    assert shown(Diagnostic("a.yaml", None, ERROR, "it is empty")) == [
        "a.yaml: E900 it is empty",
        "     = cptref explain E900",
        "1 error in 1 of 1 file.",
    ]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("title: 肝臓の凍結 here", "here"),
        ("title: 肝臓の凍結 here", "凍結"),
        ("title: 🧊 ice", "ice"),
        ("title: e\u0301te\u0301 here", "here"),
        ("title: Köln here", "here"),
    ],
    ids=["after wide letters", "wide letters", "emoji", "combining accents", "umlaut"],
)
def test_the_caret_stands_under_the_mistake_in_a_terminal(line: str, part: str) -> None:
    _, source, carets, *_ = shown(mistake(line, line.index(part) + 1, len(part)))
    before = source[: source.index(part)]
    assert columns(carets[: carets.index("^")]) == columns(before)
    assert carets.count("^") == columns(part)


@pytest.mark.parametrize("column", [1, 50, 300, 590, 600])
@pytest.mark.parametrize("length", [1, 4, 500])
def test_a_long_line_is_cut_around_the_mistake(column: int, length: int) -> None:
    line = "".join(chr(ord("a") + i % 26) for i in range(600))
    _, source, carets, *_ = shown(mistake(line, column, length))
    assert len(source) <= 80
    assert len(carets) <= 80
    assert source[carets.index("^")] == line[column - 1]


def test_a_caret_is_shown_also_past_the_end_of_the_line() -> None:
    assert "^" in shown(mistake("title:", 60))[2]


def test_nothing_in_a_record_reaches_the_terminal_as_a_command() -> None:
    """No escape moves the cursor, clears the screen or hides a letter."""
    line = "title: \x1b[2J\x9b31m\r\u202e\u200b\x07 end"
    problem = Diagnostic("a.yaml", Span(1, 1, 1, 6), ERROR, f"got '{line}'", f"not {line}", line)
    printed = text([problem], 1)
    assert all(c.isprintable() or c == "\n" for c in printed)
    assert "end" in printed


def test_the_count_names_errors_warnings_and_files() -> None:
    problems = [mistake("x", n, file=f"{n % 2}.yaml") for n in (1, 2, 3)]
    problems.append(mistake("x", 4, rule=WARNING, file="0.yaml"))
    assert count(problems, 14) == "3 errors, 1 warning in 2 of 14 files.\n"
    assert count([], 1) == "No problems in 1 file.\n"
    assert count([], 1_234) == "No problems in 1,234 files.\n"


def test_colour_is_added_by_the_paint_alone() -> None:
    problem = mistake("status: actve", 9, 5)
    painted = text([problem], 1, lambda style, words: f"<{style}>{words}</{style}>")
    assert "<error>E900</error>" in painted
    assert "<error>^^^^^</error>" in painted
    plain = painted
    for style in ("place", "error", "quiet"):
        plain = plain.replace(f"<{style}>", "").replace(f"</{style}>", "")
    assert plain == text([problem], 1)


def test_json_has_every_field_of_every_problem() -> None:
    problem = mistake("status: actve", 9, 5, hint="did you mean 'active'?")
    assert json.loads(as_json([problem], 14)) == {
        "problems": [
            {
                "file": "a.yaml",
                "line": 12,
                "column": 9,
                "end_line": 12,
                "end_column": 14,
                "rule": "E900",
                "severity": "error",
                "message": "it is wrong",
                "hint": "did you mean 'active'?",
                "fixable": False,
            }
        ],
        "files": 14,
    }


def test_json_of_a_whole_files_mistake_has_no_place() -> None:
    (row,) = json.loads(as_json([Diagnostic("a.yaml", None, WARNING, "x")], 1))["problems"]
    assert (row["line"], row["end_column"], row["severity"]) == (None, None, "warning")


def test_json_is_ascii_whatever_a_record_holds() -> None:
    found = as_json([Diagnostic("a.yaml", None, ERROR, "\ud800 \x1b 肝 \u2028")], 1)
    assert found.isascii()
    assert json.loads(found)["problems"][0]["message"] == "\ud800 \x1b 肝 \u2028"
