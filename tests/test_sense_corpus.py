"""Sentences of many forms, false and true, over a small library whose codes differ."""

from __future__ import annotations

from functools import cache

import pytest

from cptref.diagnostics import Diagnostic
from tests import sense_library
from tests.sense_library import Line

#: A matter of the tables -> the rules that tell it.
RULES = {
    "global": {"C001"},
    "assistant": {"C002"},
    "co": {"C003"},
    "team": {"C004"},
    "bilateral": {"C005"},
    "multiple": {"C006"},
    "components": {"C007"},
    "pair": {"C008"},
    "modifier": {"C009"},
    "units": {"C010", "M012"},
    "outpatient": {"C011"},
    "asc": {"C012"},
    "figure": {"C013", "M015", "M016"},
    "since": {"C014"},
    "cited": {"C016"},
    "number": {"C019"},
}
_TABLES = (
    "developed", "held-out", "second-held-out", "third-held-out", "fourth-held-out",
    "fifth-held-out",
)  # fmt: skip


@cache
def _examined(name: str) -> tuple[tuple[Line, tuple[Diagnostic, ...]], ...]:
    found = sense_library.rules_of(sense_library.lines(name))
    return tuple((line, tuple(problems)) for line, problems in found)


@pytest.mark.slow
@pytest.mark.parametrize("name", _TABLES)
def test_no_true_sentence_is_objected_to(name: str) -> None:
    objected = {
        (line.code, line.sentence): [problem.message for problem in problems]
        for line, problems in _examined(name)
        if line.verdict == "true" and problems
    }
    assert objected == {}


@pytest.mark.slow
def test_every_false_sentence_of_the_table_developed_on_is_told_by_its_matters_rule() -> None:
    silent = [
        (line.matter, line.code, line.sentence)
        for line, problems in _examined("developed")
        if line.verdict == "false"
        and RULES[line.matter].isdisjoint({problem.rule.number for problem in problems})
    ]
    assert silent == []


@pytest.mark.slow
@pytest.mark.parametrize("name", _TABLES[1:])
def test_of_sentences_written_apart_nine_of_ten_are_told(name: str) -> None:
    """The tables were written before the finders had seen them: they estimate the rate."""
    false = [(line, problems) for line, problems in _examined(name) if line.verdict == "false"]
    told = [
        line
        for line, problems in false
        if not RULES[line.matter].isdisjoint({problem.rule.number for problem in problems})
    ]
    assert len(told) >= 0.9 * len(false)
