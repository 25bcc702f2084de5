"""What is said of the hospital's payment for outpatients, against the OPPS status."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.catalog.indicators import OPPS_STATUS, outpatient_status
from cptref.checks.patterns import at_first_use
from cptref.checks.sense.denials import is_denied
from cptref.checks.sense.polarity import PAYING, Reader, Verdict, clause_at, clauses
from cptref.checks.sense.statements import Found, Statement
from cptref.diagnostics import Rule
from cptref.frozen import frozen
from cptref.load.tables import Figures

OUTPATIENT = Rule(
    "C011",
    "A sentence on the hospital's payment agrees with the OPPS status",
    "Whether a patient must be an inpatient is decided before the operation, by this word.",
    "billing: An outpatient department is paid for it.   # of a code with status C",
    "billing: It is inpatient-only [@cms-opps-2026-04].",
    kind="",
)

TRIGGER = at_first_use(
    r"in-?patient|out-?patient|admi(?:t|ssion)|comprehensive|packag|status|\bSI\b|overnight",
    re.IGNORECASE,
)
_ONLY_INPATIENT = at_first_use(
    r"\binpatient[\s-]only\b|\bonly (?:as an |for an |for |if (?:the patient is )?(?:an "
    r")?)?(?:in-?patients?|admitted|an admi)"
    r"|\bin-?patients? (?:only|alone)\b|\b(?:an? )?in-?patient (?:stay|alone|only) (?:only|alone)"
    r"|\b(?:requires?|needs?|demands?|asks for|must be|has to be|insists on)\s+(?:an?\s+|"
    r"the\s+)?(?:\w+\s+)?(?:in-?patient|admi(?:ssion|tted))"
    r"|\b(?:only|solely) (?:if|when|where|after) (?:the patient|he|she|they)\s+(?:is|are|was|has "
    r"been)\s+(?:admitted|an in-?patient)"
    r"|\b(?:restrict|confin|limit|reserv)\w*\b[^.;,]{0,20}?\b(?:to|for) (?:an? |the )?"
    r"(?:admitted |hospital )?in-?patients?\b"
    r"|\bthrough the in-?patient claim alone\b|\bin-?patient operation\b(?=[^.;]*\bonly\b)",
    re.IGNORECASE,
)
_WITHOUT_ADMISSION = at_first_use(
    r"\b(?:no (?:in-?patient )?admission|without (?:an? )?(?:in-?patient )?admission|no "
    r"in-?patient (?:stay|admission))\b",
    re.IGNORECASE,
)
_OUTPATIENT = Reader(
    at_first_use(
        r"\bout-?patient\s+(?:department|suite|claim|hospital|basis|service|payment|surgery|stay|"
        r"order|operation|procedure|setting|rate)s?\b"
        r"|\bhospital out-?patient\b|\bas an? out-?patient\b|\bfor (?:an )?out-?patients?\b|"
        r"\bout-?patients?\b",
        re.IGNORECASE,
    ),
    PAYING,
)
_COMPREHENSIVE = at_first_use(
    r"\bcomprehensive (?:APC|class|payment|service|rate)\b|\bstatus J1\b", re.I
)
_PACKAGED = at_first_use(r"\bpackag(?:ed|ing)\b", re.IGNORECASE)
_SEPARATELY = at_first_use(r"\bseparate(?:ly)?\b|\bof its own\b|\bon its own\b", re.IGNORECASE)
_LETTER = at_first_use(
    r"\b(?:[Ss]tatus(?:\s+(?:indicator|letter))?|SI)\s+(?:is|of|=|:|remains?|was|has "
    r"been)?\s*(?:not\s+)?(?P<si>J[12]|E[12]|Q[1-4]|[A-CF-HK-NP-VY])\b(?!')"
    r"|\bindicator\s+(?P<si2>J[12]|Q[1-4]|E[12])\b",
)
#: A visit is another service; an emergency before admission is an exception of its own.
_APART = at_first_use(r"\b(?:visits?|clinic|emergenc\w+|d(?:ied|ies|eath))\b", re.IGNORECASE)
_ALL = frozenset(OPPS_STATUS)
_ONLY_C = frozenset({"C"})
_OF_A_CENTER = at_first_use(r"surg(?:ery|ical) cent|\bASC|addend", re.IGNORECASE)
#: Something else is packaged into it.
_WHAT_IS_PACKAGED = at_first_use(
    r"\b(?:imaging|guidance|them|they|into it|probe|scanner)\b", re.IGNORECASE
)
_PAY_OR_NEED = at_first_use(r"\bpa(?:id|ys?|yment)\b|reimburs|need|requir", re.IGNORECASE)
_OF_THE_FEE_SCHEDULE = at_first_use(r"fee schedule|STATUS CODE|\bactive\b", re.IGNORECASE)
#: 'It has left the inpatient-only list', 'was removed from it', 'is off the list'.
_LEFT = at_first_use(
    r"\b(?:left|removed|dropped|taken|struck|come off|came off)\b|\bis off\b", re.IGNORECASE
)
_PLAINLY_PAID = frozenset({"J1", "S", "T", "V", "R", "P"})


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
    for says in _of_hospital(statement):
        if not statement.speaks(says.start, says.end):
            continue
        wrong = says.wrong
        against = statement.against(
            "opps", says.start, says.end, lambda row, wrong=wrong: _status(row) in wrong
        )
        if against:
            value = _status(against.figures)
            yield statement.found(
                OUTPATIENT,
                says.at,
                says.length,
                f"this says of {against.number}: {says.what}; OPPS SI {value} of {against.source} "
                f"says: {outpatient_status(value)}",
                "put it right, or let {medicare}`outpatient-status` say it",
            )
            return


def _status(row: Figures) -> str:
    return row.text("status_indicator")


def _of_hospital(statement: Statement) -> Iterator[_Says]:
    words = statement.words
    is_told = False
    for start, end in clauses(words):
        for says in (*_admission(words, start, end), *_comprehensive(words, start, end)):
            is_told = True
            yield says
        if not _OF_A_CENTER.search(words):
            yield from _packaged(words, start, end)
    yield from _letters(statement)
    if not is_told:
        yield from _outpatients(statement)


def _admission(words: str, start: int, end: int) -> Iterator[_Says]:
    """'Inpatient-only', 'only if the patient is admitted', 'without an admission'."""
    clause = words[start:end]
    if found := _ONLY_INPATIENT.search(clause):
        denied = is_denied(_before(clause, found.start())) or _LEFT.search(clause) is not None
        what = f"it is {'not ' * denied}inpatient-only"
        yield _said(what, found, start, end, _ONLY_C if denied else _ALL - _ONLY_C)
    elif (found := _WITHOUT_ADMISSION.search(clause)) and _PAY_OR_NEED.search(clause):
        rest = clause[: found.start()] + clause[found.end() :]
        unpaid = is_denied(rest)
        what = f"the hospital is {'not ' * unpaid}paid without an admission"
        yield _said(what, found, start, end, _ALL - _ONLY_C if unpaid else _ONLY_C)


def _comprehensive(words: str, start: int, end: int) -> Iterator[_Says]:
    clause = words[start:end]
    if found := _COMPREHENSIVE.search(clause):
        denied = is_denied(clause[: found.start()])
        what = f"it is {'not ' * denied}a comprehensive service"
        wrong = frozenset({"J1"}) if denied else _ALL - {"J1", "J2"}
        yield _said(what, found, start, end, wrong)


def _packaged(words: str, start: int, end: int) -> Iterator[_Says]:
    clause = words[start:end]
    found = _PACKAGED.search(clause)
    if found and not _WHAT_IS_PACKAGED.search(clause):
        denied = is_denied(_before(clause, found.start()))
        what = f"it is {'not ' * denied}packaged"
        wrong = frozenset({"N"}) if denied else _ALL - {"N", "Q1", "Q2", "Q3", "Q4", "J2"}
        yield _said(what, found, start, end, wrong)


def _letters(statement: Statement) -> Iterator[_Says]:
    """'Status C'; the fee schedule has letters of its own."""
    words = statement.words
    kinds = statement.ground.kinds(statement.sources).values()
    if _OF_THE_FEE_SCHEDULE.search(words) or (kinds and "opps" not in kinds):
        return
    for found in _LETTER.finditer(words):
        value = found["si"] or found["si2"]
        start, end = clause_at(words, found.start())
        denied = re.search(r"\bnot\b", words[start : found.end()]) is not None
        wrong = frozenset({value}) if denied else _ALL - {value}
        yield _Says(f"status {value}", found.start(), len(found.group()), start, end, wrong)


def _said(what: str, found: re.Match[str], start: int, end: int, wrong: frozenset[str]) -> _Says:
    return _Says(what, start + found.start(), len(found.group()), start, end, wrong)


def _outpatients(statement: Statement) -> Iterator[_Says]:
    words = statement.words
    for claim in _OUTPATIENT.claims(words, is_medicares=statement.is_medicares):
        clause = words[claim.start : claim.end]
        if _APART.search(words):
            continue
        separately = _SEPARATELY.search(clause) is not None
        if claim.verdict is Verdict.NO:
            if separately:
                what, wrong = (
                    "an outpatient department is not paid for it separately",
                    _PLAINLY_PAID,
                )
            else:
                what, wrong = "no outpatient department is paid for it", _PLAINLY_PAID
        elif separately:
            what, wrong = "an outpatient department is paid for it separately", frozenset("CNBM")
        else:
            what = "an outpatient department is paid for it"
            wrong = frozenset({"C", "B", "E1", "E2", "M", "D"})
        yield _Says(what, claim.at, claim.length, claim.start, claim.end, wrong)


def _before(clause: str, at: int) -> str:
    """What stands before it since the last colon or comma."""
    before = clause[:at]
    return before[max(before.rfind(":"), before.rfind(",")) + 1 :]


RULES: tuple[Rule, ...] = (OUTPATIENT,)
