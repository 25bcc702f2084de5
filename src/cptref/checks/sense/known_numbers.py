"""Numbers of codes in prose, against every code that a dataset or a record has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.checks.patterns import at_first_use
from cptref.checks.sense.ground import Ground
from cptref.checks.sense.scope import numbers
from cptref.checks.sense.statements import Found, Statement
from cptref.diagnostics import Rule, Severity

UNKNOWN_NUMBER = Rule(
    "C019",
    "A code in prose is one that a dataset has",
    "A number with two digits turned round is another code or none.",
    "billing: It is bundled into 47831.",
    "billing: It is bundled into 47381.",
    severity=Severity.WARNING,
    kind="",
)

TRIGGER = at_first_use(r"(?<![\w.,/#$-])(?:[0-9]{4}[0-9A-Z]|[A-CE-V][0-9]{4})(?![\w/-])")
# A number of something else: of a policy, a bulletin, a version; or a count of something.
_OF_ELSE = at_first_use(
    r"\b(?:polic(?:y|ies)|bulletin|guideline|number(?:ed)?|no\.|version|chapter|form|transmittal|"
    r"article|"
    r"determination|NCD|LCD|document|claims?|zip|room|page|table|section|title|docket|row|line|ID|"
    r"DRGs?|groups?|box|part|act)\s*(?:no\.|number|numbers)?\s*(?:[\w.-]+(?:,| and| or)\s+)*$",
    re.IGNORECASE,
)
_COUNTS = at_first_use(
    r"\s*(?:codes|patients|members|claims|cases|people|procedures|services|dollars|units|beds|"
    r"hospitals|records|rows|records|times|of them|a year)\b",
    re.IGNORECASE,
)


def has_unknown(text: str, ground: Ground) -> bool:
    """Whether any number of the form of a code is none that is known."""
    return any(not ground.knows(found) for found in TRIGGER.findall(text))


def findings(statement: Statement) -> Iterator[Found]:
    if not TRIGGER.search(statement.sentence.whole.text):
        return
    words = statement.sentence.whole.text
    for number, at in numbers(words):
        if statement.ground.knows(number):
            continue
        # A file that is cited for it may have it, though no row of it was imported.
        if not number[0].isdecimal() and statement.ground.kinds(statement.sources):
            continue
        if _OF_ELSE.search(words[:at]) or _COUNTS.match(words[at + len(number) :]):
            continue
        offset, length = statement.sentence.whole.span(at, len(number))
        yield Found(
            UNKNOWN_NUMBER,
            offset,
            length,
            f"no dataset and no record here has the code {number}",
            "correct it; if it is right, import the file that has it",
        )
        return


RULES: tuple[Rule, ...] = (UNKNOWN_NUMBER,)
