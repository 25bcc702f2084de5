"""What is said of units, of their limit and of an appeal, against the MUE and its adjudication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from cptref.catalog import releases
from cptref.catalog.indicators import stated
from cptref.checks.patterns import at_first_use
from cptref.checks.sense.denials import is_denied
from cptref.checks.sense.numerals import NUMBER, value_of
from cptref.checks.sense.statements import Found, Statement
from cptref.diagnostics import Rule
from cptref.load.tables import Dataset, Figures

UNITS = Rule(
    "C010",
    "A sentence on units agrees with the MUE and its indicator",
    "Units above the limit are denied. A limit of 2 rests on policy and is not exceeded on appeal; "
    "one of 3 rests on clinical grounds.",
    "billing: Report one unit for each tumor.   # of a code with an MUE of 1",
    "billing: Report it once, however many tumors are treated [@cms-mue-2024-07].",
    kind="",
)

TRIGGER = at_first_use(
    r"\bunits?\b|\blimit|\bMUE\b|appeal|\b(?:each|every|per)\b|adjudication|\bMAI\b|line edit",
    re.IGNORECASE,
)
_THING = (
    r"(?:tumou?rs?|lesions?|metastas[ei]s|nodules?|mass(?:es)?|foc(?:us|i)|probes?|needles?|"
    r"electrodes?|"
    r"cryoprobes?|polyps?|stones?|images?|views?|passes?|pass|biops(?:y|ies)|segments?|lobes?|"
    r"sites?|"
    r"ablations?|freezes?|cycles?|scans?|levels?|vessels?|one of them)"
)
_COUNT = (
    r"(?:report\w*|bill\w*|cod(?:e|ed|es)|count\w*|claim\w*|charg\w*|units?|list\w*|"
    r"submit\w*|enter\w*|pays?|paid|stands?)"
)
_EACH = at_first_use(
    rf"\b{_COUNT}\b[^.;:]{{0,50}}?\b(?:for\s+)?(?:each|every|per)\s+(?:\w+\s+)?{_THING}\b"
    rf"|\b(?:each|every)\s+(?:\w+\s+)?{_THING}\s+(?:\w+\s+){{0,3}}?(?:is|gets?|has|counts?|may be|"
    rf"can be|must be|takes?|brings?|makes|adds?|earns?|receives?)\b"
    rf"[^.;:]{{0,40}}?\b(?:report\w*|bill\w*|units?|separate\w*|charg\w*|paid|line|code[ds]?)\b"
    rf"|\bas many units as\b|\bunits\b[^.;:]{{0,30}}\b(?:equal|match|"
    rf"follow)\w*\b[^.;:]{{0,20}}\bnumber of {_THING}"
    rf"|\bmultipl\w+ by the number of {_THING}|\bonce (?:for each|per) {_THING}",
    re.IGNORECASE,
)
_NOT_EACH = at_first_use(
    r"\b(?:not|never|no|nor|however|whatever|regardless|irrespective|instead of|rather than|"
    r"don't|cannot|without|neither|whether)\b",
    re.IGNORECASE,
)
_PER_DAY = (
    r"(?:\s+(?:of (?:it|the code|this code)\s+)?(?:a|per|each|in a|in one|on one|on a|on "
    r"the same|for the|for one)\s+(?:single\s+)?(?:day|date|claim|session|patient))?"
)
_LIMIT = at_first_use(
    rf"\b(?:limit|MUE|maximum|ceiling|cap|edit)\b(?:\s+value)?(?:\s+(?:of|"
    rf"for)\s+[0-9A-Z]{{5}})?\s*(?:is|of|stands at|allows|permits|lets|takes|:|=|at|equals)\s+"
    rf"(?:set\s+at\s+|only\s+|just\s+|through\s+)?(?P<a>{NUMBER})(?=\s+units?\b|\s+(?:a|"
    rf"per)\s+(?:day|date)|\s*[.,;]|\s*$|\s+for\b|\s+and\b)"
    rf"|(?P<b>{NUMBER})\s+units?{_PER_DAY}\s+(?:is|are)\s+(?:the|its|"
    rf"Medicare's)\s+(?:\w+\s+)?(?:limit|maximum|most)",
    re.IGNORECASE,
)
_ALLOWED = at_first_use(
    rf"\b(?:up to|as many as|at most|no more than|not more than|a maximum "
    rf"of)\s+(?P<c>{NUMBER})\s+units?\b"
    rf"|(?P<d>{NUMBER})\s+units?{_PER_DAY}\s+(?:may|can|could|might)\s+be\s+(?:reported|billed|paid"
    rf"|claimed)"
    rf"|(?P<e>{NUMBER})\s+units?{_PER_DAY}\s+(?:is|are)\s+(?:allowed|paid|accepted|taken|permitted|"
    rf"payable|within|covered|fine)"
    rf"|\b(?:pays?|takes?|accepts?|allows?|permits?|report|bill|"
    rf"covers?)\s+(?:for\s+)?(?P<f>{NUMBER})\s+units?\b",
    re.IGNORECASE,
)
_MAY_BE_MORE = at_first_use(
    r"\b(?:appeal\w*|exceed\w*|overrid\w*|overcome|waived?|raised?|lifted|beyond)\b", re.IGNORECASE
)
_APPEAL = at_first_use(r"\bappeal\w*|\breconsider\w*|\bredetermin\w*", re.IGNORECASE)
_LIMITED = at_first_use(
    r"\bunits?\b|\blimit|\bMUE\b|\bcount\b|\bedit\b|\bmore\b|\bhigher\b|\bfurther\b", re.IGNORECASE
)
_ABSOLUTE = at_first_use(r"\babsolute\b|\bhard limit\b|\bper[- ]day edit that", re.IGNORECASE)
_POLICY = at_first_use(
    r"\b(?:rests?|based|founded|set|made|turns?|grounded|stands?|built)\s+(?:on|by|upon|"
    r"in)\s+(?:\w+\s+)?polic(?:y|ies)\b"
    r"|\b(?:limit|edit) of policy\b|\bpolicy (?:limit|edit)\b|\bedit (?:of|by) policy\b|"
    r"\bmatter of policy\b",
    re.IGNORECASE,
)
_CLINICAL = at_first_use(
    r"\bclinical\s+(?:\w+\s+)?(?:data|grounds?|benchmarks?|reasons?|edit|judg\w+|limit|basis|"
    r"evidence)\b|\bon clinical\b"
    r"|\bclinically\b",
    re.IGNORECASE,
)
_LINE = at_first_use(
    r"\b(?:claim[- ])?line edit\b|\blimit of (?:a|one|each) (?:claim )?line\b|\bper line\b"
    r"|\beach (?:claim )?line\b",
    re.IGNORECASE,
)
_MAI = at_first_use(
    r"\b(?:adjudication indicator|MAI)\b[^.;0-9]{0,20}(?P<mai>[123])\b", re.IGNORECASE
)
_SETTINGS = {
    "practitioner": at_first_use(r"practitioner|physician|surgeon", re.IGNORECASE),
    "outpatient": at_first_use(r"outpatient|hospital|facility", re.IGNORECASE),
}

_Wrong = Callable[[Figures], bool]


def findings(statement: Statement) -> Iterator[Found]:
    """A unit for each of something, so many units, what an appeal may do, on what it rests."""
    if not TRIGGER.search(statement.sentence.whole.text):
        return
    words = statement.words
    for what, at, length, wrong in _claims(words):
        start, end = _part(words, at)
        if not statement.speaks(start, end):
            continue
        against = statement.against("mue", start, end, wrong, _rows(statement))
        if against:
            row = against.figures
            yield statement.found(
                UNITS,
                at,
                length,
                f"this says of {against.number}: {what}; MUE {row.text('value')}, MAI "
                f"{row.text('mai')} of {against.source} say: at most {row.text('value')}, "
                f"{stated('mue', 'mai', row.text('mai')).lower()}",
                "put it right, or let {medicare}`units` say it",
            )
            return


def _rows(statement: Statement) -> Callable[[Dataset, str], Iterator[Figures]]:
    """The row of the setting that the words or the locator name; else both."""
    locators = " ".join(each.locator for each in statement.sentence.cited)

    def rows(dataset: Dataset, number: str) -> Iterator[Figures]:
        named = [name for name, words in _SETTINGS.items() if words.search(locators)]
        for row in releases.rows_of(dataset, number):
            if not named or row.text("setting") in named:
                yield row

    return rows


def _part(words: str, at: int) -> tuple[int, int]:
    cuts = [0, *(cut.start() for cut in re.finditer(r"[;()]", words)), len(words)]
    return next((a, b) for a, b in pairwise(cuts) if a <= at < b)


def _claims(words: str) -> Iterator[tuple[str, int, int, _Wrong]]:
    for found in _EACH.finditer(words):
        start, _ = _part(words, found.start())
        before = words[start : found.end()]
        if not _NOT_EACH.search(before):
            yield "each of them counts", found.start(), len(found.group()), _is_one
    for found in _LIMIT.finditer(words):
        value = int(value_of(found["a"] or found["b"]))
        yield f"the limit is {value}", found.start(), len(found.group()), _other_than(value)
    for found in _ALLOWED.finditer(words):
        value = int(value_of(next(n for n in found.groups() if n)))
        if found["c"] and re.match(r"at most|no more|not more|a max", found.group(), re.IGNORECASE):
            yield f"at most {value}", found.start(), len(found.group()), _other_than(value)
        elif _is_denied_near(words, found.start(), found.end()):
            yield f"{value} are too many", found.start(), len(found.group()), _is_within(value)
        else:
            yield f"{value} are allowed", found.start(), len(found.group()), _is_over(value)
    yield from _grounds(words)


def _grounds(words: str) -> Iterator[tuple[str, int, int, _Wrong]]:
    """What the adjudication indicator says: absolute (2), on clinical grounds (3), a line (1)."""
    limited = _LIMITED.search(words)
    for found in _MAI.finditer(words):
        yield f"MAI {found['mai']}", found.start(), len(found.group()), _mai_other(found["mai"])
    if not limited:
        return
    if appeal := _APPEAL.search(words):
        start, end = _clause(words, appeal.start())
        clause = re.sub(r"\bno more than\b|\bnot only\b", " ", words[start:end])
        if _is_possible(clause):
            denied = (
                is_denied(clause) or re.search(r"\bno\b|\bneither\b|\bnone\b", clause) is not None
            )
            yield (
                "an appeal brings no more" if denied else "an appeal may bring more",
                appeal.start(),
                len(appeal.group()),
                _mai_in("3" if denied else "2"),
            )
    for pattern, what, right in (
        (_ABSOLUTE, "the limit is absolute", "2"),
        (_POLICY, "it rests on policy", "2"),
        (_CLINICAL, "it rests on clinical grounds", "3"),
        (_LINE, "it is of a claim line", "1"),
    ):
        if ground := pattern.search(words):
            start, _ = _clause(words, ground.start())
            near = words[max(start, ground.start() - 40) : ground.start()]
            denied = is_denied(near) or re.search(r"\b(?:no|neither|none)\b", near) is not None
            wrong = _mai_in(right) if denied else _mai_other(right)
            yield f"{what}{', not' * denied}", ground.start(), len(ground.group()), wrong


def _is_possible(clause: str) -> bool:
    return (
        re.search(
            r"\b(?:may|can|could|might|will|exceed\w*|bring\w*|pays?|paid|rais\w*|lift\w*|"
            r"succeed\w*|helps?|"
            r"possible|allow\w*|open|won|higher|more|further|cannot|overturn\w*|granted|no)\b",
            clause,
            re.IGNORECASE,
        )
        is not None
    )


def _clause(words: str, at: int) -> tuple[int, int]:
    cuts = [0]
    cuts += [cut.start() for cut in re.finditer(r"[;()]|,? but |, for |, and |, so |, not ", words)]
    cuts.append(len(words))
    return next((a, b) for a, b in pairwise(cuts) if a <= at < b)


def _is_denied_near(words: str, at: int, end: int) -> bool:
    near = words[max(0, at - 25) : min(len(words), end + 25)]
    return is_denied(re.sub(r"\b(?:no|not) more than\b", " ", near))


def _is_one(row: Figures) -> bool:
    return row.whole("value") == 1


def _other_than(value: int) -> _Wrong:
    return lambda row: row.whole("value") != value


def _is_over(value: int) -> _Wrong:
    return lambda row: (row.whole("value") or 0) < value


def _is_within(value: int) -> _Wrong:
    return lambda row: (row.whole("value") or 0) >= value


def _mai_in(values: str) -> _Wrong:
    return lambda row: row.text("mai") in values


def _mai_other(value: str) -> _Wrong:
    return lambda row: row.text("mai") != value


RULES: tuple[Rule, ...] = (UNITS,)
