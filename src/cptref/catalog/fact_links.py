"""A fact in a record's prose -> what it refers to, or why it cannot be told, at its place."""

from __future__ import annotations

from typing import Any

from cptref.catalog.cards import Target
from cptref.catalog.facts import Teller, asked
from cptref.catalog.told import NotTold
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.markup import Fact
from cptref.rules import links, prose
from cptref.schema.facts import FACTS, ROLE
from cptref.schema.systems import listed_id
from cptref.schema.walk import Path


def link_fact(
    record: Record[Any], path: Path, fact: Fact, teller: Teller
) -> tuple[tuple[Target, ...], tuple[Diagnostic, ...]]:
    """The codes that it names, whether or not the library knows them, and the source it rests on.

    A fact of a code without a briefing is one all the same: its rows may be in the datasets.
    """

    def problem(rule: Rule, words: str, hint: str) -> tuple[Diagnostic, ...]:
        return (record.problem_within(rule, path, fact.offset, fact.length, words, hint),)

    ask = asked(fact, number_of(record))
    if not ask[0] and FACTS[fact.name].needs_code:
        words = f"{fact.name} is of a code, and this record is of none"
        return (), problem(prose.FACT_OF_NO_CODE, words, f"write {{{ROLE}}}`CODE {fact.name}`")
    codes = tuple(("code", id_) for number in (fact.code, fact.other) if (id_ := listed_id(number)))
    told = teller.tell(ask)
    if isinstance(told, NotTold):
        rule = links.FACT_WITHOUT_VALUE if told.lack == "no-value" else links.UNKNOWN_FACT
        return codes, problem(rule, told.message, told.hint)
    return (*codes, ("source", told.source)), ()


def number_of(record: Record[Any]) -> str:
    """Of a code's record, the code."""
    return record.id.rpartition("/")[2] if record.kind == "code" else ""
