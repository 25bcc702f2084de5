"""What is said of two sides and of several procedures, against BILAT SURG and MULT PROC."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.catalog.indicators import cms_name, stated
from cptref.checks.patterns import at_first_use
from cptref.checks.sense.ground import claimed
from cptref.checks.sense.polarity import Reader, Verdict
from cptref.checks.sense.statements import Found, Statement
from cptref.diagnostics import Rule

BILATERAL = Rule(
    "C005",
    "A sentence on two sides says what BILAT SURG says",
    "By 1 two sides are paid at 150 per cent, by 3 each in full, by 0 and 2 as one.",
    "billing: For both lobes 50 brings 150 per cent.   # of a code with BILAT SURG 0",
    "billing: No adjustment for two sides applies [@cms-pfs-2026a].",
    kind="",
)
MULTIPLE = Rule(
    "C006",
    "A sentence on multiple procedures says what MULT PROC says",
    "The indicator names the reduction, and whether there is one.",
    "billing: No multiple procedure reduction applies.   # of a code with MULT PROC 2",
    "billing: The standard multiple procedure reduction applies [@cms-pfs-2026a].",
    kind="",
)

TRIGGER = at_first_use(
    r"bilateral|both|two\W+sides|each\W+side|either\W+side|multiple|several\W+procedures|"
    r"(?:second(?:ary)?|other|further)\W+procedures?|\bmod(?:ifiers?)?\W{1,3}5[01]\b",
    re.IGNORECASE,
)
_SIDES = Reader(
    at_first_use(
        r"\bbilateral(?:ly)?\b|\b(?:both|two|either|each)\s+(?:sides?|lobes?|kidneys?|eyes?|ears?|"
        r"breasts?|"
        r"knees?|organs?|legs?|arms?)\b|\bmod(?:ifier)?\s+50\b",
        re.IGNORECASE,
    ),
    at_first_use(
        r"\b(?:150|(?:one )?hundred and fifty|one and a half|half again|by half|twice|double[sd]?|"
        r"adjust\w*|pays?|paid|payments?|payable|reimburs\w+|raises?d?|increas\w+|more money|"
        r"rules? out|ruled out|refus\w+|den(?:y|ies|ied)|exclud\w+|allow(?:s|ed)?|permit(?:s|"
        r"ted)?)\b",
        re.IGNORECASE,
    ),
    at_first_use(
        r"\b(?:appl(?:y|ies|ied)|append\w*|us(?:e|ed|es)|bill(?:s|ed|able)?|report(?:s|ed)?|brings?"
        r"|adds?|"
        r"fits?|belongs?|valid|exists?|accept(?:s|ed)?|available|claim(?:s|ed)?|possible|place|"
        r"sense)\b",
        re.IGNORECASE,
    ),
)
_AS_ONE = at_first_use(
    r"\bas one\b|\bas a single\b|\bonly once\b|\bpaid once\b|\bno more\b|\bthe same as\b|\bonce "
    r"only\b"
    r"|\bthe same (?:fee|payment|amount)\b|\bas for one\b|\bnothing (?:more|extra)\b",
    re.IGNORECASE,
)
_HALF_MORE = at_first_use(
    r"\b(?:150|hundred and fifty|one and a half|half again|by half|1\.5)\b", re.IGNORECASE
)
_IN_FULL = at_first_use(
    r"\bin full\b|\beach (?:is|side is) paid\b|\btwice\b|\bdouble|\b200\b", re.I
)
_BOTH_IN = at_first_use(
    r"\bfor both (?:sides )?already\b|\balready (?:for|covers?|includes?)\b[^.;]{0,20}\b(?:both|"
    r"two)",
    re.I,
)

_SEVERAL = Reader(
    at_first_use(
        r"\bmultiple[\s-]+(?:procedures?|surger(?:y|ies)|"
        r"endoscop\w+)(?:\s+(?:payment\s+)?(?:reductions?|rules?|"
        r"discounts?|adjustments?))?|\bmod(?:ifier)?\s+51\b|\b(?:several|other|further|"
        r"second(?:ary)?)\s+procedures?\b",
        re.IGNORECASE,
    ),
    at_first_use(
        r"\b(?:reduc\w+|discount\w*|halv\w+|by half|at half|half|cuts?|exempt\w*|spared|unreduced|"
        r"rank(?:s|ed|ing)?|subject|rules?|50 per ?cent|fifty per ?cent|in full|"
        r"full (?:fee|price|payment))\b",
        re.IGNORECASE,
    ),
    at_first_use(
        r"\b(?:appl(?:y|ies|ied)|append\w*|us(?:e|ed|es)|touch\w*|concern\w*|affect\w*|govern\w*|"
        r"report(?:s|ed)?|bill(?:s|ed)?|holds?|needed|belongs?|fits?|valid|exists?)\b",
        re.IGNORECASE,
    ),
)
_SPARED = at_first_use(r"\b(?:exempt\w*|spared|unreduced|free of)\b", re.IGNORECASE)
_PAID_IN_FULL = at_first_use(r"\bin full\b|\bfull (?:fee|price|payment)\b", re.IGNORECASE)
_FIRST = at_first_use(r"\b(?:first|highest|costliest|main|primary|top|largest)\b", re.IGNORECASE)
_OF_THE_RULE = at_first_use(
    r"reduc|multiple|mod(?:ifier)? 51|rank|rule|\bfull (?:fee|price|payment)|in full", re.IGNORECASE
)
#: A rule by its name -> the values of MULT PROC with which it is another.
_KINDS = tuple(
    (at_first_use(words, re.IGNORECASE), what, frozenset("01234567") - {value})
    for words, what, value in (
        (r"\bendoscop\w+", "the endoscopy rule", "3"),
        (r"\bstandard\b|\busual (?:rule|reduction)", "the standard rule", "2"),
        (r"\b(?:diagnostic )?imaging (?:rule|famil\w+|reduction)", "the imaging rule", "4"),
        (r"\btherapy (?:rule|reduction)", "the therapy rule", "5"),
    )
)


def findings(statement: Statement) -> Iterator[Found]:
    if not TRIGGER.search(statement.sentence.whole.text):
        return
    yield from _sides(statement)
    yield from _several(statement)


def _sides(statement: Statement) -> Iterator[Found]:
    for claim in _SIDES.claims(statement.words, is_medicares=statement.is_medicares):
        clause = statement.words[claim.start : claim.end]
        denied = (claim.verdict is Verdict.NO) != (_AS_ONE.search(clause) is not None)
        if _BOTH_IN.search(clause):
            what, wrong = "the values are for both already", frozenset("0139")
        elif denied:
            what, wrong = "two sides bring no more", frozenset("13")
        elif _HALF_MORE.search(clause):
            what, wrong = "two sides bring 150 per cent", frozenset("0239")
        elif _IN_FULL.search(clause):
            what, wrong = "each side is paid in full", frozenset("0129")
        else:
            what, wrong = "two sides bring more", frozenset("029")
        found = _row(statement, claim.start, claim.end, "bilat_surg", wrong)
        if found:
            yield _contradiction(statement, BILATERAL, claim.at, claim.length, what, found)
            return


def _several(statement: Statement) -> Iterator[Found]:
    for claim in _SEVERAL.claims(statement.words, is_medicares=statement.is_medicares):
        clause = statement.words[claim.start : claim.end]
        if not _OF_THE_RULE.search(clause):
            continue
        denied = (claim.verdict is Verdict.NO) != (_SPARED.search(clause) is not None)
        if not denied and _PAID_IN_FULL.search(clause) and not _FIRST.search(clause):
            denied = not re.search(r"\bhalf|reduc|rank", clause, re.IGNORECASE)
        if denied:
            cases = [("no reduction applies", frozenset("1234567"))]
        else:
            cases = [("it is reduced", frozenset("09"))]
            cases += [(what, wrong) for words, what, wrong in _KINDS if words.search(clause)]
        for what, wrong in cases:
            found = _row(statement, claim.start, claim.end, "mult_proc", wrong)
            if found:
                yield _contradiction(statement, MULTIPLE, claim.at, claim.length, what, found)
                return


def _row(
    statement: Statement, start: int, end: int, column: str, wrong: frozenset[str]
) -> tuple[str, str, str, str] | None:
    if not statement.speaks(start, end):
        return None
    against = statement.against(
        "pfs",
        start,
        end,
        lambda row: row.text(column) in wrong,
        claimed(statement.words[start:end]),
    )
    if against is None:
        return None
    return against.number, column, against.figures.text(column), against.source


def _contradiction(
    statement: Statement,
    rule: Rule,
    at: int,
    length: int,
    what: str,
    found: tuple[str, str, str, str],
) -> Found:
    number, column, value, source = found
    role = "bilateral" if column == "bilat_surg" else "multiple"
    return statement.found(
        rule,
        at,
        length,
        f"this says of {number}: {what}; {cms_name(column)} {value} of {source} says: "
        f"{stated('pfs', column, value)}",
        f"put it right, or let {{medicare}}`{role}` say it",
    )


RULES: tuple[Rule, ...] = (
    BILATERAL,
    MULTIPLE,
)
