"""'Since', 'from … to …' and 'until', against the releases that are held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cptref.checks.patterns import at_first_use
from cptref.checks.sense.scope import moments
from cptref.checks.sense.statements import Found, Statement
from cptref.cms.layout import Kind
from cptref.diagnostics import Rule
from cptref.schema.claims import EDITORIAL

SINCE = Rule(
    "C014",
    "A sentence on a time names no day of which no release is held",
    "What was in force before the oldest release read, or will be after the newest, no file here "
    "says.",
    "billing: It has been inpatient-only since January 2015.   # the oldest release is of 2022",
    "billing: It is inpatient-only in every release read since July 2022 [@cms-opps-2022-07].",
    kind="",
)

TRIGGER = at_first_use(
    r"\b(?:since|from|between|starting|beginning|as early as|ever since|as of|until|through|"
    r"to|before|always|back to|in every|in all|in each)\b[^.]*\b(?:19|20)[0-9]{2}\b",
    re.IGNORECASE,
)
_BEGINS = at_first_use(
    r"\b(?:since|from|starting|beginning|between|as early as|as of|back to|after)\s+(?:(?:in|with|"
    r"the|on|as|early|late|at least|at|"
    r"release|releases|year|years|of|spring|summer|autumn|fall|winter)\s+){0,4}$",
    re.IGNORECASE,
)
#: What a file says at each of its releases: which kinds bear a sentence of that matter out.
_MATTERS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (at_first_use(
        r"\bin-?patient|\bout-?patient|\bstatus\b|comprehensive|\bpackaged|\bOPPS\b|admission|"
        r"Addendum B", re.I), "opps"),
    (at_first_use(r"surg(?:ery|ical) cent|\bASC\b|Addendum (?:AA|BB|EE)", re.I), "asc"),
    (at_first_use(
        r"global period|package|assistant|co-?\s?surg|\bteam\b|bilateral|multiple proc|"
        r"component|"
                r"fee schedule|\bpaid\b|\bpays\b|payment|relative value|RVU|factor", re.I), "pfs"),
    (at_first_use(r"\bunits?\b|\blimit\b|\bMUE\b", re.I), "mue"),
)  # fmt: skip
#: The days in NCCI's own columns are the pair's, not those of a release.
_OWN_DAYS = at_first_use(r"deleted|pair|edit|NCCI|bundl", re.IGNORECASE)


def findings(statement: Statement) -> Iterator[Found]:
    """No sentence reaches back before the oldest release held, of the kind that it is about."""
    if not TRIGGER.search(statement.sentence.whole.text):
        return
    words = statement.words
    if len(statement.ground.kinds(statement.sources)) < len(statement.sources - {EDITORIAL}):
        return  # another document may tell of earlier days
    if _OWN_DAYS.search(words):
        return
    kind = _kind(statement)
    held = statement.ground.held(kind) if kind else ()
    if not held:
        return
    first, oldest = held[0]
    for moment in moments(words):
        if not _BEGINS.search(words[: moment.at]) or moment.last >= first:
            continue
        if not statement.speaks(moment.at, moment.at + moment.length):
            return
        yield statement.found(
            SINCE,
            moment.at,
            moment.length,
            f"this reaches back to {words[moment.at : moment.at + moment.length]}; the oldest "
            f"release held of {kind} is {oldest.release} ({oldest.source}), of {_day(first)}",
            "say since which release it was read, and cite that one",
        )
        return


def _kind(statement: Statement) -> Kind | None:
    """That of the release cited which has the matter; else the only one cited."""
    cited = set(statement.ground.kinds(statement.sources).values())
    about = [kind for words, kind in _MATTERS if words.search(statement.words)]
    for kind in about:
        if kind in cited:
            return kind
    if cited:
        return None
    return about[0] if about else None


def _day(day: date) -> str:
    return f"{day:%Y-%m-%d}"


RULES: tuple[Rule, ...] = (SINCE,)
