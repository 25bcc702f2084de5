"""What holds for every input: nothing raises, order does not count, the quick ways are right."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cptref.build import Sources, build
from cptref.cli.report import as_json
from cptref.cli.report import text as as_text
from cptref.diagnostics import Severity, has_errors
from cptref.disk.read import read_theme
from cptref.load import load
from cptref.load.compose import compose_with_places
from cptref.load.inside import offsets
from cptref.load.text import without_suspects
from cptref.markup import parse
from cptref.markup.parse import parse_markdown
from tests import samples
from tests.samples import TODAY
from tests.shares import steady

BASE = samples.base()
THEME = read_theme([samples.HERE.parent / "templates"])
#: What YAML, Markdown, the schema and the reader give a meaning to.
FRAGMENTS = st.sampled_from(
    [
        "\n", "\n\n", "\r\n", "\r", "\n  ", "\n    ", " ", "\t", ": ", ":", "- ", "? ", "[", "]",
        "{", "}", ",", "|", ">", "|2-", ">+", "'", '"', "\\", "&a", "*a", "<<: ", "!!str ", "!x ",
        "---", "...", "%YAML", "#", " # x", "@", "`", "{code}`", "[@", "(", ")", "![", "<b>", "*",
        "_", "~", "1. ", "|-", "title", "meaning", "see", "cite", "status", "modifiers", "payers",
        "axes", "codes", "at", "00100", "cpt/00100", "2026-02-30", "1e9", "NO", "global-period",
        "javascript:", "\\0", "\\u202e", "\x00", "\x85", "\u2028", "\u200b", "\u202e", "\ufeff",
        "\ufffe", "é", "肝", "🧊", "\U0010ffff", "e\u0301",
    ]
)  # fmt: skip
FRAGMENT_TEXTS = st.lists(FRAGMENTS, max_size=40).map("".join)
MARKDOWN = (
    "ab 1.)-+=~#>*_`[]()<>&!:|\\\"'\n\t\r\x0b\x0c\x1c\x85\xa0\u2003\u2028\u3000é肝\u200b\ufeff@{}"
)
TEXTS = st.text(max_size=200) | FRAGMENT_TEXTS
WORDS = ["a", "é", "肝", "🧊", "'", '"', "\\", "#", ": ", "- ", "[", "{", ",", "x" * 30]
SPACE = [" ", " ", "  ", "\n", "\n\n", "\n  ", "\n    "]
RAW = st.binary(max_size=200) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))
KINDS = st.sampled_from(sorted(samples.RECORDS))
#: Of which the base library has one.
THERE = st.sampled_from(sorted(kind for kind, path in samples.RECORDS.items() if path in BASE))


@pytest.mark.slow
@steady(300)
@given(kind=KINDS, raw=RAW)
def test_load_never_raises_on_any_bytes(kind: str, raw: bytes) -> None:
    """As a record of every kind; and what is wrong can be said as text and as JSON."""
    problems = samples.problems(BASE | {samples.RECORDS[kind]: raw})
    assert as_text(problems, 1)
    assert json.loads(as_json(problems, 1))["files"] == 1


@pytest.mark.slow
@steady(400)
@given(kind=THERE, inserted=FRAGMENT_TEXTS, data=st.data())
def test_load_never_raises_on_a_sound_record_that_is_damaged(
    kind: str, inserted: str, data: st.DataObject
) -> None:
    path = samples.RECORDS[kind]
    sound = (BASE[path] or b"").decode()
    at = data.draw(st.integers(0, len(sound)))
    cut = data.draw(st.integers(0, 20))
    damaged = sound[:at] + inserted + sound[at + cut :]
    library = BASE | {path: damaged.encode("utf-8", "surrogatepass")}
    problems = samples.problems(library)
    loaded = load(library)
    if any(record.path == path for record in loaded.value.records()):
        assert not has_errors(loaded.problems)
    else:
        assert path in {p.file for p in loaded.problems if p.severity is Severity.ERROR}
    lines = re.split("\r\n|\r|\n", damaged)  # each ends a line, to YAML as to an editor
    for problem in problems:
        if problem.file == path and problem.span:
            assert 1 <= problem.span.line <= len(lines)
            assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
            assert (problem.span.line, problem.span.column) <= (
                problem.span.end_line,
                problem.span.end_column,
            )
    assert as_text(problems, 1)


@pytest.mark.slow
@steady(200)
@given(path=st.text(max_size=80), folder=st.sampled_from(["content/", "content/terms/"]))
def test_load_never_raises_on_any_path(path: str, folder: str) -> None:
    load({f"{folder}{path}": b"title: A\n", f"{folder}{path}.yaml": b"title: A\n"})


@pytest.mark.slow
@steady(25)
@given(order=st.permutations(sorted(samples.with_mistakes())))
def test_the_order_of_the_files_changes_no_byte_of_what_is_said(order: list[str]) -> None:
    library = samples.with_mistakes()
    shuffled = {path: library[path] for path in order}
    assert as_text(samples.problems(shuffled), 1) == as_text(samples.problems(library), 1)


@pytest.mark.slow
@steady(10)
@given(order=st.permutations(sorted(BASE)), theme=st.permutations(sorted(THEME)))
def test_the_order_of_the_files_changes_no_byte_of_the_site(
    order: list[str], theme: list[str]
) -> None:
    shuffled = Sources({path: BASE[path] for path in order}, {path: THEME[path] for path in theme})
    assert _site(shuffled) == _site(Sources(BASE, THEME))


@pytest.mark.slow
def test_the_site_does_not_depend_on_the_day() -> None:
    """The clock can refuse a library; what is built of it is the same."""
    of = [_site(Sources(BASE, THEME, today=day)) for day in (TODAY, date(2031, 1, 1), None)]
    assert of[0] == of[1] == of[2]


def _site(sources: Sources) -> list[tuple[str, bytes]]:
    built = build(sources)
    assert built.value is not None
    return list(built.value)


@pytest.mark.slow
@steady(1500)
@given(text=st.text(MARKDOWN, max_size=20) | TEXTS, block=st.booleans())
def test_the_quick_way_reads_as_the_parser_does(text: str, block: bool) -> None:
    """Pieces, findings and runs are those of markdown-it-py, for every text that `load` lets by."""
    passage = without_suspects(text)
    quick = parse(passage, block=block)
    slow = parse_markdown(passage.rstrip("\n"), block=block)
    assert quick.parts == slow.parts
    assert quick.findings == slow.findings
    assert quick.runs == slow.runs


@pytest.mark.slow
@steady(1500)
@given(
    value=st.lists(st.sampled_from(WORDS) | st.sampled_from(SPACE), min_size=1, max_size=30).map(
        "".join
    ),
    style=st.sampled_from(["", "'", '"', "|", ">"]),
    depth=st.integers(0, 2),
    width=st.sampled_from([20, 80, 1000]),
    crlf=st.booleans(),
)
def test_every_letter_of_a_value_is_found_where_it_was_written(
    value: str, style: str, depth: int, width: int, crlf: bool
) -> None:
    """However the value is quoted, folded and indented."""
    record: object = value
    for _ in range(depth):
        record = {"key": [record]}
    written = yaml.dump({"key": record}, default_style=style, allow_unicode=True, width=width)
    written = written.replace("\n", "\r\n") if crlf else written
    composed = compose_with_places(written, frozenset())
    start, end, found_style, found = max(composed.scalars.values())
    assert found == value
    scalar = written[start:end]
    places = offsets(scalar, found_style, value)
    for position, letter in enumerate(value):
        if not letter.isspace():
            there = scalar[places[position] :]
            assert there[0] in (letter, "\\")
    assert len(places) >= len(value)
