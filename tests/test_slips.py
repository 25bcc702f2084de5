"""A file that is not YAML: what the editor did, at its place, and the rest of it is read on."""

from __future__ import annotations

import random
import time

import pytest

from cptref import limits
from cptref.diagnostics import Diagnostic
from cptref.load import load
from cptref.load.compose import compose, compose_with_places
from cptref.load.quick import quick
from tests.builders import CODE, CODE_PATH, TERM, TERM_PATH, library

NONE: frozenset[str] = frozenset()


def found(old: str, new: str, record: str = CODE) -> tuple[Diagnostic, ...]:
    """What is told of the code's record with a piece of it written otherwise."""
    assert old in record
    return load(library({CODE_PATH: record.replace(old, new, 1)})).problems


def one(old: str, new: str) -> tuple[int, int, str, str]:
    """The only thing told: line, column, words, hint."""
    (problem,) = found(old, new)
    assert problem.rule.number == "E005"
    assert problem.span is not None
    return problem.span.line, problem.span.column, problem.message[10:], problem.hint


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "words"),
    [
        ("plain: F", " plain: F", 2, 2, "the key 'plain' stands 1 blank too far in"),
        ("    when:", "     when:", 28, 6, "the key 'when' stands 1 blank too far in"),
        ("  approach:", " approach:", 7, 2, "the key 'approach' stands 1 blank not far enough in"),
        ("  workflow:", "   workflow:", 17, 4, "the key 'workflow' stands 1 blank too far in"),
        ("family: l", "family:l", 4, 1, "a blank is missing after the ':' of 'family'"),
        ("  type: A", "  type:A", 6, 3, "a blank is missing after the ':' of 'type'"),
        ('- modifier: "62"', '- modifier:"62"', 27, 5, "a blank is missing after the ':'"),
        ("family: l", "family l", 4, 1, "a ':' is missing after 'family'"),
        ("family: l", "family = l", 4, 8, "'=' is no ':'"),
        ("family: l", "family\uff1a l", 4, 7, "'\uff1a' (U+FF1A FULLWIDTH COLON) is no ':'"),
        ("plain: F", "plain: @F", 2, 8, "a text may not begin with '@'"),
        ("plain: F", "plain: `F", 2, 8, "a text may not begin with '`'"),
        ("plain: F", "plain: %F", 2, 8, "a text may not begin with '%'"),
        ("plain: F", "plain: **F", 2, 8, "a text may not begin with '*'"),
        ("plain: F", "plain: , F", 2, 8, "a text may not begin with ','"),
        ("plain: F", "plain: ] F", 2, 8, "a text may not begin with ']'"),
        ("plain: F", "plain: - F", 2, 8, "a text may not begin with '- '"),
        ("plain: F", "plain: | F", 2, 8, "a text may not begin with '|'"),
        ("plain: F", "plain: >5 F", 2, 8, "a text may not begin with '>'"),
        ("plain: F", "plain: {term}`x` F", 2, 8, "a text may not begin with '{'"),
        ("plain: F", "plain: [@x] F", 2, 8, "a text may not begin with '['"),
        ("plain: F", "plain: \u201cF: a", 2, 8, "\u201c (U+201C LEFT DOUBLE QUOTATION MARK)"),
        ("plain: F", 'plain: "F', 2, 8, "the text that begins here has no closing quote"),
        ("    when: T", "    when: 'T", 28, 11, "the text that begins here has no closing quote"),
        ("plain: F", 'plain: "A "b" F', 2, 11, "the text ends at this quote"),
        ("plain: F", r'plain: "\q', 2, 9, "'\\' begins an escape"),
        ("steps: [A scan shows the tumor.]", "steps: [A", 19, 14, "the list that begins here has"),
        ("steps: [A", "steps: [A #2", 19, 17, "' #' begins a comment"),
        ("plain: F", "plain: A: F", 2, 9, "a ':' and a blank make a key"),
        ("  It is done", "It is done", 11, 1, "the text of 'overview' has to stand further in"),
        ("    A person", "  A person", 16, 3, "the text of 'vignette' has to stand further in"),
    ],
)  # fmt: skip
def test_a_slip_is_named_at_its_place(
    old: str, new: str, line: int, column: int, words: str
) -> None:
    """And nothing else is: not what hangs on it, not what it takes with it."""
    told = one(old, new)
    assert told[:2] == (line, column)
    assert told[2].startswith(words)
    assert told[3]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plain: F", "plain: @F"),
        ("plain: F", "plain: A: F"),
        ("plain: F", 'plain: "F'),
        ("plain: F", 'plain: "A "b" F'),
        ("plain: F", "plain: 'The code's F"),
        ("plain: F", "plain: {a} F"),
        ("family: l", "family:l"),
        ("family: l", "family = l"),
        ("plain: Freezing one or more tumors of the liver.", 'plain: "C:\\\\"d"'),
        ("steps: [A scan shows the tumor.]", "steps: [A"),
    ],
)
def test_what_the_hint_writes_is_read(old: str, new: str) -> None:
    line, column, _, hint = one(old, new)
    lines = CODE.replace(old, new, 1).split("\n")
    written = hint.removeprefix("write ")
    indent = len(lines[line - 1]) - len(lines[line - 1].lstrip())
    lines[line - 1] = " " * indent + written
    assert column > indent
    assert load(library({CODE_PATH: "\n".join(lines)})).problems == ()


def test_each_slip_of_a_file_is_told_and_what_is_sound_is_checked() -> None:
    record = CODE
    for old, new in (
        ("plain: F", 'plain: "F'),
        ("status: active", "status:active"),
        ("    when: Two", "    when: Two: x"),
        ("on: 2026-11-23", "on: 2026-11-31"),
    ):
        record = record.replace(old, new, 1)
    told = load(library({CODE_PATH: record})).problems
    assert [(p.rule.number, p.span and p.span.line) for p in told] == [
        ("E005", 2), ("E005", 3), ("E005", 28), ("E105", 50),
    ]  # fmt: skip


def test_a_quote_without_its_end_takes_no_other_key_with_it() -> None:
    """libyaml ends it at the next quote, three lines later."""
    (first, second) = found("plain: F", 'plain: "F', CODE.replace("liver-tumors", 'liver "x"'))
    assert (first.span and first.span.line, first.rule.number) == (2, "E005")
    assert (second.span and second.span.line, second.rule.number) == (4, "E107")


def test_a_key_that_could_not_be_read_is_not_missing() -> None:
    (problem,) = load(library({TERM_PATH: TERM.replace("meaning: ", "meaning:")})).problems
    assert problem.rule.number == "E005"


def test_a_slip_leaves_every_place_in_the_file_as_it_was() -> None:
    text = 'a: "x\nb:\n  - c: [d\n    e: f\ng: h\n'
    composed = compose_with_places(text, NONE)
    assert composed.values["g",] == compose_with_places("\n\n\n\ng: h\n", NONE).values["g",]
    assert composed.tree == {"a": "", "b": [{"c": "", "e": "f"}], "g": "h"}


@pytest.mark.parametrize("text", ["a: [\n" * 3_000, "a:\n" * 50_000 + '"', "- [\n" * 60_000])
def test_a_file_full_of_slips_is_told_soon(text: str) -> None:
    began = time.process_time()
    assert 1 <= len(compose(text[: limits.RECORD_BYTES], NONE).mistakes) <= 50_000
    assert time.process_time() - began < 4


def test_a_change_of_one_letter_is_at_most_one_slip_and_near() -> None:
    """Signs of YAML put into a record, or letters taken out of it: four in five of those
    that are not YAML any more are told in one message, nearly all within a line of the change."""
    chance = random.Random(0)  # noqa: S311  # the same ones each time
    broken = alone = near = 0
    for _ in range(150):
        at = chance.randrange(len(CODE))
        sign = chance.choice("\"'[]{}:#-*&!|>%@`, \n")
        text = CODE[:at] + (sign if chance.random() < 0.7 else "") + CODE[at + 1 :]
        if quick(text, NONE) is not None:
            continue
        told = load(library({CODE_PATH: text})).problems
        changed = CODE.count("\n", 0, at) + 1
        broken += 1
        alone += len(told) == 1
        near += any(p.span is not None and abs(p.span.line - changed) <= 1 for p in told)
    assert broken > 25
    assert alone >= 0.8 * broken
    assert near >= 0.95 * broken
