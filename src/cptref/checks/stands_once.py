"""What is said twice: a policy of a plan, a criterion of a policy, news of a policy and day."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import OfRecord
from cptref.checks.payers import policies_of
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema import Code, Payer
from cptref.schema.walk import Path

_Said = tuple[Path, Hashable, str, str]
"""Where it stands, what makes two of it one, what it is, and the cure."""


def a_policy_its_criteria_and_its_news_stand_once(
    record: Record[Any], _: Catalog, _day: Day
) -> Iterator[Diagnostic]:
    """Of a plan each policy once, of a policy each criterion, of a day each piece of news."""
    said = _of_code(record.data) if record.kind == "code" else _of_payer(record.data)
    first: dict[Hashable, Path] = {}
    for at, same, what, cure in said:
        before = first.setdefault(same, at)
        if before != at:
            place = next(step for step in reversed(before) if isinstance(step, int)) + 1
            words = f"{what} stands twice: it is row {place} too"
            yield record.problem(SAID_TWICE, at, words, cure)


def _of_code(code: Code) -> Iterator[_Said]:
    for at, policy in policies_of(code):
        own = ("policy", at[1], policy.source, policy.plan)
        cure = "put what it says into one of the two, or name the other policy or plan"
        yield (*at, "source"), own, f"the policy '{policy.source}'", cure
        for index, one in enumerate(policy.criteria):
            # Of one text, kind and case: of two limits another rule tells.
            same = ("criterion", *at, one.kind, one.case, " ".join(one.text.split()).lower())
            what = f"a criterion of the kind '{one.kind}'"
            yield (*at, "criteria", index, "text"), same, what, "take one of the two out"


def _of_payer(payer: Payer) -> Iterator[_Said]:
    for index, news in enumerate(payer.news):
        same = ("news", news.policy, news.plan, news.on, news.what)
        what = f"'{news.what}' of '{news.policy}' on {news.on}"
        cure = "tell both in one note, with all the codes: an entry of a feed is known by them"
        yield ("news", index, "policy"), same, what, cure
        yield from _each_once(("news", index, "codes"), news.codes)


def _each_once(at: Path, codes: Iterable[str]) -> Iterator[_Said]:
    for place, code in enumerate(codes):
        yield (*at, place), ("code", *at, code), code, "take one of the two out"


SAID_TWICE = Rule(
    "P012",
    "A policy, a criterion and a piece of news stand once",
    "A policy that stands twice is two columns of a grid and counts twice. News are known to a "
    "reader's program by policy, plan, day and what became of it: of two alike, one would take "
    "the other's place.",
    "payers:\n"
    "  payer:\n"
    "    policies:\n"
    "      - {source: payer-policy, stance: covered, summary: It is covered.}\n"
    "      - {source: payer-policy, stance: not-covered, summary: It is not covered.}",
    "payers:\n"
    "  payer:\n"
    "    policies:\n"
    "      - {source: payer-policy, stance: covered, summary: It is covered.}",
    finds=OfRecord(a_policy_its_criteria_and_its_news_stand_once, ("code", "payer")),
)

RULES: tuple[Rule, ...] = (SAID_TWICE,)
