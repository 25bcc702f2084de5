"""A fact in a record's prose -> what it refers to, or why it has no answer, at its place."""

from __future__ import annotations

from typing import Any

from cptref.catalog.cards import Target
from cptref.catalog.fact_answers import FactAnswer, NoFactAnswer
from cptref.catalog.facts import Asked, FactAnswers, asked
from cptref.diagnostics import Diagnostic, Rule
from cptref.frozen import frozen
from cptref.load.record import Record
from cptref.markup import Fact
from cptref.schema.facts import FACTS, ROLE
from cptref.schema.systems import code_number, listed_id
from cptref.schema.walk import Path

FACT_OF_NO_CODE = Rule(
    "T009",
    "Outside of a briefing a fact names its code",
    "In a code's own record a fact is of that code. A term, a payer or a family is about none.",
    "meaning: It is as with {medicare}`global-period`.",
    "meaning: It is a letter or a number.",
    kind="term",
)

UNKNOWN_FACT = Rule(
    "L010",
    "A fact in prose is one that a dataset holds of the code",
    "It prints what the newest release says. Where no release is there, the code was not looked "
    "for, or it is not listed, there is nothing to print, and nothing may be made up.",
    "overview: |\n  It has {medicare}`global-period`.",
    "overview: |\n  It has a global period [@cms-release].",
)
FACT_WITHOUT_VALUE = Rule(
    "L011",
    "The row that a fact in prose is read from has a value for it",
    "CMS leaves a field empty, or pays a code by no units; a change needs an earlier release. An "
    "empty field is no zero, and why it is empty has to be said by a person.",
    "medicare: |\n  It pays {medicare}`total-rvu`, for a code that a contractor prices.",
    "medicare: |\n  A contractor prices it [@cms-release].",
    kind="",
)


@frozen
class FactLink:
    """A fact in its place."""

    asked: Asked
    targets: tuple[Target, ...] = ()
    """The codes that it names, whether or not the library knows them, and the source it rests on.

    A fact of a code without a briefing is one all the same: its rows may be in the datasets.
    """
    answer: FactAnswer | None = None
    problems: tuple[Diagnostic, ...] = ()


def link_fact(record: Record[Any], path: Path, fact: Fact, answers: FactAnswers) -> FactLink:
    """What the fact refers to and is answered with, or why it is not, at its place."""

    def problem(rule: Rule, words: str, hint: str) -> tuple[Diagnostic, ...]:
        return (record.problem_within(rule, path, fact.offset, fact.length, words, hint),)

    ask = asked(fact, number_of(record))
    if not ask[0] and FACTS[fact.name].needs_code:
        words = f"{fact.name} is of a code, and this record is of none"
        hint = f"write {{{ROLE}}}`CODE {fact.name}`"
        return FactLink(ask, problems=problem(FACT_OF_NO_CODE, words, hint))
    codes = tuple(("code", id_) for number in (fact.code, fact.other) if (id_ := listed_id(number)))
    answer = answers.answer(ask)
    if isinstance(answer, NoFactAnswer):
        rule = FACT_WITHOUT_VALUE if answer.lack == "no-value" else UNKNOWN_FACT
        return FactLink(ask, codes, problems=problem(rule, answer.message, answer.hint))
    return FactLink(ask, (*codes, ("source", answer.source)), answer)


def number_of(record: Record[Any]) -> str:
    """Of a code's record, the code."""
    return code_number(record.id) if record.kind == "code" else ""


RULES: tuple[Rule, ...] = (
    UNKNOWN_FACT,
    FACT_WITHOUT_VALUE,
)
PROSE_RULES: tuple[Rule, ...] = (FACT_OF_NO_CODE,)
