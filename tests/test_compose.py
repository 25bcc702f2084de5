"""YAML events -> a tree of text: what is kept, and what is refused where."""

import time
from itertools import pairwise

import pytest

from cptref import limits
from cptref.diagnostics import Span
from cptref.load.compose import Composed, compose, compose_with_places

NONE: frozenset[str] = frozenset()


def refused(text: str) -> list[tuple[str, int, int, str]]:
    return [
        (m.rule.number, m.span.line, m.span.column, m.message) for m in compose(text, NONE).mistakes
    ]


@pytest.mark.parametrize(
    "scalar",
    [
        "00100", "0360", "02", "017", "NO", "on", "yes", "1_000", "12:30:00", "1e3", ".inf", ".nan",
        "~", "null", "2026-02-30", "0x1F", "=", "1.10",
    ],
)  # fmt: skip
def test_every_scalar_stays_the_text_that_was_written(scalar: str) -> None:
    assert compose(f"key: {scalar}\n", NONE).tree == {"key": scalar}


def test_lists_and_mappings_keep_their_order() -> None:
    composed = compose("b: [2, 1]\na:\n  - x: {y: z}\n", NONE)
    assert composed.tree == {"b": ["2", "1"], "a": [{"x": {"y": "z"}}]}
    assert list(composed.tree) == ["b", "a"]


def test_an_empty_value_is_an_empty_text() -> None:
    assert compose("a:\nb: []\n", NONE).tree == {"a": "", "b": []}


def test_a_duplicate_key_names_both_places_and_the_first_value_stays() -> None:
    composed = compose("a: 1\nb: 2\na: 3\n", NONE)
    assert refused("a: 1\nb: 2\na: 3\n") == [
        ("E006", 3, 1, "key 'a' stands twice: first at line 1")
    ]
    assert composed.tree == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: &x 1\n", "E007", 1, 4),
        ("a: 1\nb: *x\n", "E008", 2, 4),
        ("<<: {a: 1}\n", "E009", 1, 1),
        ("a: !!str 1\n", "E010", 1, 4),
        ("a: !include b.yaml\n", "E010", 1, 4),
        ("a: 1\n---\nb: 2\n", "E011", 2, 1),
        ("? [a, b]\n: 1\n", "E014", 1, 3),
        ("a: {? {b: c} : d}\n", "E014", 1, 7),
    ],
)
def test_what_is_more_than_plain_yaml_is_refused_where_it_stands(
    text: str, rule: str, line: int, column: int
) -> None:
    assert [(r, at, col) for r, at, col, _ in refused(text)] == [(rule, line, column)]


def test_a_tag_that_would_run_code_is_only_text() -> None:
    """Nothing is built from it, nothing executed: the rest of the file is read on."""
    composed = compose('a: !!python/object/apply:os.system ["true"]\nb: 2\n', NONE)
    assert [m.rule.number for m in composed.mistakes] == ["E010"]
    assert composed.tree == {"a": ["true"], "b": "2"}


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    names = "abcdefghi"
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    rows += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in pairwise(names)]
    began = time.process_time()
    found = {rule for rule, *_ in refused("\n".join(rows))}
    assert found == {"E007", "E008"}
    assert time.process_time() - began < 1


def test_a_value_that_holds_itself_is_refused() -> None:
    assert [r for r, *_ in refused("a: &a [*a]\n")] == ["E007", "E008"]


@pytest.mark.parametrize("depth", [5_000, 100_000, 1_000_000])
@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_nesting_is_refused_at_the_first_level_too_deep(depth: int, bracket: str) -> None:
    """libyaml's own composer crashes on it."""
    began = time.process_time()
    first = compose(bracket * depth, NONE).mistakes[0]
    assert (first.rule.number, first.span.line) == ("E015", 1)
    assert first.span.column == limits.RECORD_DEPTH * len(bracket) + 1
    assert time.process_time() - began < 5


def test_as_deep_as_the_limit_is_read() -> None:
    text = "[" * limits.RECORD_DEPTH + "]" * limits.RECORD_DEPTH
    assert compose(text, NONE).mistakes == []


def test_more_values_than_the_limit_are_refused_at_the_first_too_many() -> None:
    text = "a:\n" + "- x\n" * (limits.RECORD_NODES + 10)
    (mistake,) = compose(text, NONE).mistakes
    # The mapping and the list are values too.
    assert (mistake.rule.number, mistake.span.line) == ("E016", limits.RECORD_NODES)


def test_what_is_not_yaml_is_told_where_the_reader_stopped() -> None:
    ((rule, line, column, message),) = refused('title: "open\nplain: x\n')
    assert (rule, line, column) == ("E005", 1, 8)
    assert message == "not YAML: the text that begins here has no closing quote"


def test_a_control_character_behind_an_escape_is_found() -> None:
    found = refused('a: "x\\0y"\nb: "\\u202e"\n')
    assert [(r, line, column) for r, line, column, _ in found] == [("E002", 1, 6), ("E003", 2, 5)]


@pytest.mark.parametrize("value", ["00100", "62", "NO", "1e3", "~", "12:30"])
def test_a_code_without_quotes_is_told(value: str) -> None:
    found = compose(f"rows:\n  - code: {value}\n", frozenset({"code"})).mistakes
    assert [(m.rule.number, m.span) for m in found] == [("W001", Span(2, 11, 2, 11 + len(value)))]


@pytest.mark.parametrize("value", ['"62"', "'62'", "AS", "C78.7", "XU"])
def test_a_code_in_quotes_or_with_letters_is_not(value: str) -> None:
    assert compose(f"rows:\n  - code: {value}\n", frozenset({"code"})).mistakes == []


def test_codes_in_a_list_are_named_by_its_key() -> None:
    found = compose("codes: [62, AS, 80]\n", frozenset({"codes"})).mistakes
    assert [m.span.column for m in found] == [9, 17]


def test_places_are_worked_out_only_where_something_is_wrong() -> None:
    assert compose("a: 1\n", NONE).values == {}
    assert compose("a: 1\na: 2\n", NONE).values != {}


def test_the_place_of_every_key_and_value_is_known() -> None:
    composed = compose_with_places("a: 1\nb:\n  - c: [x, yy]\n", NONE)
    assert composed.keys == {
        ("a",): Span(1, 1, 1, 2),
        ("b",): Span(2, 1, 2, 2),
        ("b", 0, "c"): Span(3, 5, 3, 6),
    }
    assert composed.values["a",] == Span(1, 4, 1, 5)
    assert composed.values["b", 0, "c"] == Span(3, 8, 3, 15)
    assert composed.values["b", 0, "c", 1] == Span(3, 12, 3, 14)


def test_columns_count_characters_not_bytes() -> None:
    composed = compose_with_places("a: {ü: 🧊, b: x}\n", NONE)
    assert composed.values["a", "b"] == Span(1, 14, 1, 15)


def test_what_hangs_on_a_refused_key_is_read_and_left_out() -> None:
    composed = compose("a: 1\na: {b: [2]}\nc: 3\n", NONE)
    assert composed.tree == {"a": "1", "c": "3"}


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n...\n"])
def test_a_file_without_a_value_has_no_tree(text: str) -> None:
    assert compose(text, NONE).tree in (None, "")
    assert compose(text, NONE).mistakes == []


def test_reading_with_places_reads_the_same() -> None:
    text = "a: 1\nb: [x, {c: 'd'}]\ne: |\n  f\n  g\n"
    with_places: Composed = compose_with_places(text, NONE)
    assert compose(text, NONE).tree == with_places.tree
