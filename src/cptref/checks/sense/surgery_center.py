"""What is said of a surgery center's payment, against the ASC addenda."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.catalog.indicators import stated
from cptref.checks.patterns import at_first_use
from cptref.checks.sense.denials import is_denied
from cptref.checks.sense.polarity import PAYING, Reader, Verdict, clauses
from cptref.checks.sense.statements import Found, Statement
from cptref.diagnostics import Rule
from cptref.frozen import frozen

SURGERY_CENTER = Rule(
    "C012",
    "A sentence on surgery centers says what the ASC addenda say",
    "Addendum AA lists what is paid, BB what is packaged or paid beside it, EE what is excluded.",
    "billing: Surgery centers are paid for it.   # of a code on Addendum EE",
    "billing: Surgery centers are not paid for it [@cms-asc-2020-07].",
    kind="",
)

TRIGGER = at_first_use(r"surg(?:ery|ical)\W+cent(?:er|re)|\bASCs?\b|addend", re.IGNORECASE)
_PACKAGED = at_first_use(r"\bpackag(?:ed|es|ing)\b", re.IGNORECASE)
_SEPARATELY = at_first_use(r"\bseparate(?:ly)?\b|\bof its own\b|\bon its own\b", re.IGNORECASE)
_CENTER = Reader(
    at_first_use(
        r"\b(?:ambulatory\s+)?surg(?:ery|ical)\s+cent(?:er|re)s?\b|\bASCs?\b",
        re.IGNORECASE,
    ),
    PAYING,
)
_ADDENDUM = at_first_use(r"\bAddend(?:um|a) (AA|BB|EE)\b", re.IGNORECASE)
_STANDS = at_first_use(
    r"\b(?:stands?|is|are|was|stood|listed|appears?|found|on|holds?|has)\b", re.I
)


@frozen
class _Says:
    what: str
    at: int
    length: int
    start: int
    end: int
    wrong: frozenset[str]


def findings(statement: Statement) -> Iterator[Found]:
    if not TRIGGER.search(statement.sentence.whole.text):
        return
    for says in _of_center(statement):
        if not statement.speaks(says.start, says.end):
            continue
        wrong = says.wrong
        against = statement.against(
            "asc", says.start, says.end, lambda row, wrong=wrong: row.text("addendum") in wrong
        )
        if against:
            value = against.figures.text("addendum")
            yield statement.found(
                SURGERY_CENTER,
                says.at,
                says.length,
                f"this says of {against.number}: {says.what}; addendum {value} of "
                f"{against.source} says: {stated('asc', 'addendum', value)}",
                "put it right, or let {medicare}`surgery-center` say it",
            )
            return


def _of_center(statement: Statement) -> Iterator[_Says]:
    words = statement.words
    for found in _ADDENDUM.finditer(words):
        start, end = next((a, b) for a, b in clauses(words) if a <= found.start() < b)
        before = words[start : found.start()]
        if not _STANDS.search(before):
            continue
        near = re.split(r",|:| and ", before)[-1]
        value = found[1].upper()
        denied = is_denied(near)
        wrong = frozenset({value}) if denied else frozenset({"AA", "BB", "EE"}) - {value}
        what = f"it is {'not ' * denied}on addendum {value}"
        yield _Says(what, found.start(), len(found.group()), start, end, wrong)
    for claim in _CENTER.claims(words, is_medicares=statement.is_medicares):
        clause = words[claim.start : claim.end]
        if _PACKAGED.search(clause):
            continue
        separately = _SEPARATELY.search(clause) is not None
        if re.search(r"\b(?:keeps?|kept)\b[^.;]{0,20}\bout of\b", clause, re.IGNORECASE):
            denied = not is_denied(clause)
        else:
            denied = claim.verdict is Verdict.NO
        if denied:
            what, wrong = "a surgery center is not paid for it", frozenset({"AA"})
        else:
            what = f"a surgery center is paid for it{' separately' * separately}"
            wrong = frozenset({"EE", "BB"} if separately else {"EE"})
        yield _Says(what, claim.at, claim.length, claim.start, claim.end, wrong)


RULES: tuple[Rule, ...] = (SURGERY_CENTER,)
