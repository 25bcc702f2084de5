"""The place of anything in a file, also of what is missing or only partly there."""

import pytest

from cptref.diagnostics import Rule, Span
from cptref.load.marks import Marks
from cptref.schema.walk import KEY, Path

RULE = Rule("E900", "A rule", "", "", "")
TEXT = """\
title: Köln 🧊 ice
service:
  type: x
  settings: []
overview: |
  First line.

  Second ünlike line [@a].
note: >-
  folded
  text
empty:
rows:
  - a: 'it''s'
  - {b: "q\\u00e9z"}
"""


@pytest.fixture(scope="module", params=["\n", "\r\n"], ids=["LF", "CRLF"])
def marks(request: pytest.FixtureRequest) -> Marks:
    return Marks.of("a.yaml", TEXT.replace("\n", request.param).encode())


@pytest.mark.parametrize(
    ("path", "span"),
    [
        (("title",), Span(1, 8, 1, 18)),
        (("title", KEY), Span(1, 1, 1, 6)),
        (("service", "type"), Span(3, 9, 3, 10)),
        (("service", "settings"), Span(4, 13, 4, 15)),
        (("service", "missing"), Span(2, 1, 2, 8)),
        (("service", "missing", KEY), Span(2, 1, 2, 8)),
        (("missing",), Span(1, 1, 1, 18)),
        (("empty",), Span(12, 1, 12, 6)),
        (("rows", 0, "a"), Span(14, 8, 14, 15)),
        (("rows", 1), Span(15, 5, 15, 20)),
        (("rows", 7), Span(13, 1, 13, 5)),
        ((), Span(1, 1, 1, 18)),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else None,
)
def test_a_path_leads_to_its_value_or_to_what_holds_it(
    marks: Marks, path: Path, span: Span
) -> None:
    assert marks.span(path) == span


@pytest.mark.parametrize(
    ("path", "part", "span"),
    [
        (("overview",), "Second", Span(8, 3, 8, 9)),
        (("overview",), "[@a]", Span(8, 22, 8, 26)),
        (("title",), "ice", Span(1, 15, 1, 18)),
        (("note",), "text", Span(11, 3, 11, 7)),
        (("rows", 0, "a"), "s", Span(14, 13, 14, 14)),
        (("rows", 1, "b"), "z", Span(15, 17, 15, 18)),
    ],
    ids=["literal", "literal after ü", "plain after an emoji", "folded", "quoted", "escaped"],
)
def test_a_part_of_a_text_is_found_in_its_own_line(
    marks: Marks, path: Path, part: str, span: Span
) -> None:
    value = {
        ("overview",): "First line.\n\nSecond ünlike line [@a].\n",
        ("title",): "Köln 🧊 ice",
        ("note",): "folded text",
        ("rows", 0, "a"): "it's",
        ("rows", 1, "b"): "qéz",
    }[path]
    found = marks.problem_within(RULE, path, value.index(part), len(part), "words")
    assert found.span == span


def test_a_mistake_brings_the_line_it_stands_on(marks: Marks) -> None:
    assert marks.problem(RULE, ("service", "type"), "words").source_line == "  type: x"


def test_a_span_over_lines_ends_with_its_first_line(marks: Marks) -> None:
    found = marks.problem_within(RULE, ("overview",), 0, 20, "words")
    assert found.span == Span(6, 3, 6, 14)


def test_a_place_far_beyond_the_text_is_its_end(marks: Marks) -> None:
    found = marks.problem_within(RULE, ("title",), 999, 5, "words")
    assert found.span is not None
    assert found.span.line == 1


def test_a_file_that_is_no_text_still_has_a_place() -> None:
    marks = Marks.of("a.yaml", b"title: x\nplain: \xff\n")
    assert marks.span(("plain",)) == Span(2, 8, 2, 9)


def test_an_empty_file_has_a_first_line() -> None:
    assert Marks.of("a.yaml", b"").problem(RULE, (), "words").span == Span(1, 1, 1, 1)
