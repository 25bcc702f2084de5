"""What is said of the global period, against GLOB DAYS of the row claimed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cptref.catalog.indicators import stated
from cptref.checks.patterns import at_first_use
from cptref.checks.sense.global_days import period_claims
from cptref.checks.sense.ground import claimed
from cptref.checks.sense.polarity import clause_at
from cptref.checks.sense.statements import Found, Statement
from cptref.diagnostics import Rule
from cptref.load.tables import Figures

GLOBAL_PERIOD = Rule(
    "C001",
    "A sentence on the global period says what GLOB DAYS says",
    "Days, major or minor surgery, and whether the day before belongs to it decide which visits "
    "are paid. They are the file's, and a new release may change them.",
    "billing: The global period is 10 days.   # of a code with GLOB DAYS 090",
    "billing: The global period runs {medicare}`global-period`.",
    kind="",
)

TRIGGER = at_first_use(
    r"global|\bvisits?\b|package|post-?op|follow-?up|after-?care|days?\s+(?:after|before|that|itself)|"
    r"\b(?:major|minor)\b|glob\s+days",
    re.IGNORECASE,
)


def findings(statement: Statement) -> Iterator[Found]:
    """Days, size, the day before, and whether there is a period at all."""
    if not TRIGGER.search(statement.sentence.whole.text):
        return
    words = statement.words
    for what, at, length, is_wrong in period_claims(words):
        start, end = clause_at(words, at)
        if not statement.speaks(start, end):
            continue
        against = statement.against("pfs", start, end, _judge(is_wrong), claimed(words[start:end]))
        if against:
            value = against.figures.text("glob_days")
            yield statement.found(
                GLOBAL_PERIOD,
                at,
                length,
                f"this says of the global period of {against.number}: {what}; GLOB DAYS {value} of "
                f"{against.source} says: {stated('pfs', 'glob_days', value)}",
                "put it right, or let {medicare}`global-period` say it",
            )
            return


def _judge(is_wrong: Callable[[str], bool]) -> Callable[[Figures], bool]:
    return lambda row: is_wrong(row.text("glob_days"))


RULES: tuple[Rule, ...] = (GLOBAL_PERIOD,)
