"""What is said of a professional and a technical component, against PC/TC IND."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cptref.catalog.indicators import stated
from cptref.checks.patterns import at_first_use
from cptref.checks.sense.denials import is_denied
from cptref.checks.sense.polarity import CLAUSE
from cptref.checks.sense.statements import Found, Statement
from cptref.diagnostics import Rule

COMPONENTS = Rule(
    "C007",
    "A sentence on components says what PC/TC IND says",
    "A service with 1 is split into a professional and a technical component; others are not.",
    "billing: 26 and TC do not apply.   # of a code with PC/TC IND 1",
    "billing: The service is split into two components [@cms-pfs-2026a].",
    kind="",
)

TRIGGER = at_first_use(
    r"component|\bsplit|\bdivid|\bmod(?:ifiers?)?\W{1,3}(?:26|TC)\b|technical|professional",
    re.IGNORECASE,
)
_TOPIC = at_first_use(
    r"\b(?:professional|technical)\s+(?:and\s+(?:an?\s+|the\s+)?(?:technical|"
    r"professional)\s+)?(?:components?|parts?)\b"
    r"|\bcomponents\b|\bmod(?:ifiers?)?\s+(?:26|TC)\b|\b(?:split|splits|divided?|divides|"
    r"undivided)\b"
    r"|\bPC/TC\b",
    re.IGNORECASE,
)
_DENIED = at_first_use(
    r"\b(?:not|never|cannot|isn't|n't)\s+(?:be\s+)?(?:\w+\s+){0,2}?(?:split|divided?|separated|"
    r"broken|appl(?:y|ies)|used?|valid|fit|belong|"
    r"allowed|permitted|accepted|reported|billed|appended?)\b"
    r"|\b(?:no|neither)\s+(?:\w+\s+){0,2}?(?:professional|technical|components?|parts?\b|mod (?:26|"
    r"TC)|split)"
    r"|\bundivided\b|\bno components\b|\bdo(?:es)? not (?:split|divide|have|apply|fit)\b"
    r"|\bneither\s+mod(?:ifier)?\s+26\s+nor\b|\bwithout (?:a )?(?:professional|technical|"
    r"components?)"
    r"|\b(?:refuse|deny|denies|reject|rule out|rules out|exclude)\w*\b|\bruled out\b",
    re.IGNORECASE,
)
_AFFIRMED = at_first_use(
    r"\b(?:is|are|splits?|gets|be)\s+(?:\w+ly\s+)?(?:split|divided)\b|\bsplits\b|\bdivides\b"
    r"|\b(?:has|have|comes with|consists of|with)\s+(?:both\s+)?(?:an?\s+|two\s+|"
    r"the\s+)?(?:professional|technical|components)"
    r"|\bmod(?:ifiers?)?\s+(?:26|TC)\b[^.;]{0,60}?\b(?:for the|appl(?:y|ies)|may|can|is used|are "
    r"used|claims?|goes|reports?|bills?|tells|brings|belongs|is payable|is paid|are paid)\b"
    r"|\b(?:reports?|bills?|uses?|claims?|append\w*|adds?|billed|reported|used|claimed|paid|with|"
    r"by)\s+(?:it\s+|this\s+)?(?:with\s+|by\s+)?mod(?:ifiers?)?\s+(?:26|TC)\b"
    r"|\b(?:professional|technical)\s+(?:component|part)\s+(?:\w+\s+){0,3}?(?:billed|paid|reported|"
    r"claimed|payable)\b",
    re.IGNORECASE,
)
# Another service is split, or a hospital has no use for TC on its own claim.
_ANOTHER = at_first_use(
    r"\b(?:guidance|imaging|scan|visit|test|them|those|these|their|other code|one of|anesthesia|"
    r"ultrasound|film)\b",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = at_first_use(
    r"\b(?:hospital|facility|institution|assistant|surgeons?|team|period|supervision|reductions?)\b",
    re.IGNORECASE,
)
_UNSPLIT = frozenset("0234579")


def findings(statement: Statement) -> Iterator[Found]:
    """Whether the service is split."""
    if not TRIGGER.search(statement.sentence.whole.text):
        return
    words = statement.words
    cuts = [0, *(cut.start() for cut in CLAUSE.finditer(words)), len(words)]
    for start, end in pairwise(cuts):
        clause = words[start:end]
        topic = _TOPIC.search(clause)
        if topic is None or not statement.speaks(start, end):
            continue
        if _DENIED.search(clause):
            if re.search(r"\bnot (?:un|only)|\bwithout (?:mod|a mod)", clause, re.IGNORECASE):
                continue
            # Of a split service one part may well be denied somewhere.
            if _ANOTHER.search(clause) or _OF_SOMETHING_ELSE.search(clause):
                continue
            what, wrong = "it is not split", frozenset("1")
        elif _AFFIRMED.search(clause) and not _ANOTHER.search(words) and not is_denied(clause):
            what, wrong = "it is split, or a part of it is claimed", _UNSPLIT
        else:
            continue
        against = statement.against(
            "pfs", start, end, lambda row, wrong=wrong: row.text("pctc") in wrong
        )
        if against:
            value = against.figures.text("pctc")
            yield statement.found(
                COMPONENTS,
                start + topic.start(),
                len(topic.group()),
                f"this says of {against.number}: {what}; PC/TC IND {value} of {against.source} "
                f"says: {stated('pfs', 'pctc', value)}",
                "put it right, or let {medicare}`components` say it",
            )
            return


RULES: tuple[Rule, ...] = (COMPONENTS,)
