"""The values that stages return beside their results."""

from cptref.diagnostics import (
    Diagnostic,
    Rule,
    Severity,
    Span,
    has_errors,
    in_reading_order,
)

ERROR = Rule("E900", "An error", "", "", "")
OTHER = Rule("E901", "Another error", "", "", "")
WARNING = Rule("W900", "A warning", "", "", "", severity=Severity.WARNING)


def at(file: str, line: int, column: int = 1, rule: Rule = ERROR) -> Diagnostic:
    return Diagnostic(file, Span(line, column, line, column + 1), rule, "words")


def test_problems_are_read_by_file_then_line_then_column_then_rule() -> None:
    first, second, third, fourth = (
        at("a.yaml", 2), at("a.yaml", 10, 3), at("a.yaml", 10, 5), at("b.yaml", 1),
    )  # fmt: skip
    fifth = at("b.yaml", 1, rule=OTHER)
    assert in_reading_order([fifth, fourth, third, second, first]) == (
        first, second, third, fourth, fifth,
    )  # fmt: skip


def test_a_mistake_of_the_whole_file_comes_before_those_in_it() -> None:
    whole = Diagnostic("a.yaml", None, ERROR, "words")
    inside = at("a.yaml", 1)
    assert in_reading_order([inside, whole]) == (whole, inside)


def test_the_same_mistake_found_twice_is_told_once() -> None:
    assert in_reading_order([at("a.yaml", 1), at("a.yaml", 1)]) == (at("a.yaml", 1),)


def test_a_warning_alone_does_not_stop_a_build() -> None:
    assert not has_errors([at("a.yaml", 1, rule=WARNING)])
    assert has_errors([at("a.yaml", 1, rule=WARNING), at("a.yaml", 2)])


def test_the_rule_says_how_severe_a_mistake_is() -> None:
    assert at("a.yaml", 1, rule=WARNING).severity is Severity.WARNING
    assert at("a.yaml", 1).severity is Severity.ERROR
