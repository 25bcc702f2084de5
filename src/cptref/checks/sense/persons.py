"""What is said of an assistant, of co-surgeons and of a team, against the fee schedule's row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.catalog.indicators import cms_name, stated
from cptref.checks.patterns import at_first_use
from cptref.checks.sense.ground import claimed
from cptref.checks.sense.polarity import Reader, Verdict
from cptref.checks.sense.statements import Found, Statement
from cptref.diagnostics import Rule
from cptref.frozen import frozen

ASSISTANT = Rule(
    "C002",
    "A sentence on an assistant at surgery says what ASST SURG says",
    "A second person's claim is sent or not on the word of this page.",
    "billing: An assistant is never paid.   # of a code with ASST SURG 2",
    "billing: An assistant may be paid [@cms-pfs-2026a].",
    kind="",
)
CO_SURGEONS = Rule(
    "C003",
    "A sentence on co-surgeons says what CO-SURG says",
    "With 0 the second surgeon's claim is denied, with 1 it takes documentation, with 2 it does "
    "not.",
    "billing: Co-surgeons are permitted.   # of a code with CO-SURG 0",
    "billing: Co-surgeons are not permitted [@cms-pfs-2026a].",
    kind="",
)
TEAM = Rule(
    "C004",
    "A sentence on a team of surgeons says what TEAM SURG says",
    "With 0 no team is paid, whatever the record shows.",
    "billing: A team is paid where the record shows the need.   # of a code with TEAM SURG 0",
    "billing: A team is not permitted [@cms-pfs-2026a].",
    kind="",
)

_YES, _NO = Verdict.YES, Verdict.NO
_PAID = frozenset(Verdict) - {_NO}
_STRONG = at_first_use(
    r"\b(?:paid|pays?|paying|payable|payments?|reimburs\w+|compensat\w+|unpaid|allow(?:s|ed|able|"
    r"ing)?|"
    r"permit(?:s|ted|ting)?|permissible|eligible|ineligible|authori[sz]\w+|recogni[sz]\w+|"
    r"honou?r\w*|"
    r"den(?:y|ies|ied|ial)|refus\w+|reject\w*|exclud\w+|barr?(?:s|ed)?|prohibit\w*|forb\w+|"
    r"disallow\w*|preclud\w*|rul(?:e|es|ed|ing)\s+(?:\w+\s+){0,2}?out|rules out|turn(?:s|ed)\s+down"
    r"|banned|"
    r"restrict\w*|inadmissible|impermissible|out of the question|(?:open|closed) to|"
    r"(?:needs?|requires?|demands?|asks? for)\s+(?:\w+\s+){0,2}(?:document\w*|proof|evidence|"
    r"justif\w+))\b",
    re.IGNORECASE,
)
_WEAK = at_first_use(
    r"\b(?:bill(?:s|ed|able|ing)?|report(?:s|ed|able)?|append\w*|add(?:s|ed)?|claim(?:s|ed|able)?|"
    r"us(?:e|ed|es)|appl(?:y|ies|ied)|accept(?:s|ed|able)?|cover(?:s|ed)?|receives?|gets?|draws?|"
    r"sen(?:d|ds|t)|submit\w*|"
    r"collects?|earns?|possible|available|an option|valid|fits?|belongs?|takes?|admits?|welcome|"
    r"granted|approved|supported|tolerated|no use|useless|fee|money|nothing|share)\b",
    re.IGNORECASE,
)
_MODIFIERS = r"(?:\bmod(?:ifiers?)?\s+(?:{0})\b)"


@frozen
class _Matter:
    rule: Rule
    role: str
    column: str
    who: str
    reader: Reader
    wrong: dict[str, frozenset[Verdict]]
    """Value of the indicator -> what may not be said then."""


def _reader(topic: str, modifiers: str) -> Reader:
    pattern = rf"{topic}|{_MODIFIERS.format(modifiers)}"
    return Reader(re.compile(pattern, re.IGNORECASE), _STRONG, _WEAK)


_ASSISTANT = _Matter(
    ASSISTANT, "assistant", "asst_surg", "an assistant at surgery",
    _reader(
        r"(?<!physician )(?<!medical )(?<!nursing )\b(?:surgical\s+|surgeon's\s+|surgery\s+)?"
        r"assistants?(?:\s+(?:at\s+surgery|surgeons?))?\b(?!\s+professor)"
        r"(?!'s?\s+(?!claims?|fees?|pay\w*|lines?|bills?|services?|share))"
        r"|\bassistant\s+at\s+surgery\b|\bfirst[\s-]assist(?:s|ants?|ing)?\b|"
        r"\bassisting\s+surgeons?\b"
        r"|\bassist(?:s)?\s+at\s+surgery\b|\bsurgeons?\s+who\s+assists?\b|"
        r"\bassistance\s+at\s+surgery\b"
        r"|\bsurgical\s+assist(?:s|ance)?\b",
        "80|81|82|AS",
    ),
    {
        "0": frozenset({_NO, Verdict.UNDOCUMENTED}),
        "1": _PAID,
        "2": frozenset({_NO, Verdict.ONLY_DOCUMENTED}),
        "9": _PAID,
    },
)  # fmt: skip
_BY_NEED = {
    "0": _PAID,
    "1": frozenset({_NO, Verdict.UNDOCUMENTED}),
    "2": frozenset({_NO, Verdict.ONLY_DOCUMENTED}),
    "9": _PAID,
}
_CO_SURGEONS = _Matter(
    CO_SURGEONS, "co-surgeons", "co_surg", "co-surgeons",
    _reader(
        r"\bco-?\s?surg(?:eons?|ery|eries|ical)\b|\bcosurg\w+"
        r"|\b(?:two|both|2)\s+(?:primary\s+|different\s+)?surgeons\b(?!\s+assist)"
        r"|\btwo\s+surgeons\s+of\b|\bsurgeons\s+of\s+(?:two|different)\s+specialties\b"
        r"|\bsurgeon\s+pairs?\b",
        "62",
    ),
    _BY_NEED,
)  # fmt: skip
_TEAM = _Matter(
    TEAM, "team", "team_surg", "a team of surgeons",
    _reader(
        r"\bteam[\s-]+surg(?:eons?|ery|eries|ical)\b|\bsurg(?:ical|eons?'?|ery)\s+teams?\b"
        r"|\bteams?\s+of\s+(?:\w+\s+)?surgeons\b"
        r"|(?<!board )(?<!tumor )(?<!care )(?<!anesthesia )(?<!nursing )\b(?:an?|no|the|for|nor|"
        r"or)\s+teams?\b"
        r"(?!\s+(?:board|leader|meeting|conference|member|meets|approach))|\bteams\s+(?:are|may|can"
        r"|is)\b",
        "66",
    ),
    _BY_NEED,
)  # fmt: skip
_MATTERS = (_ASSISTANT, _CO_SURGEONS, _TEAM)
#: 'A second surgeon' may be an assistant or one of two: wrong is only what both indicators deny.
_SECOND = Reader(
    at_first_use(r"\b(?:second|another|additional)\s+surgeon\b(?!'s)", re.IGNORECASE), _STRONG, None
)

#: Others at the table: rules of their own hold for them.
_ANOTHER = at_first_use(
    r"\b(?:residents?|fellows?|interns?|students?|technicians?|technologists?|teaching|nurses?|"
    r"anesthesi\w+|anesthetists?)\b",
    re.IGNORECASE,
)
TRIGGER = at_first_use(
    r"assist|co-?\s?surg|surgeons|second\s+surgeon|another\s+surgeon|team|"
    r"\bmod(?:ifiers?)?\W{1,3}(?:62|66|8[012]|AS)\b",
    re.IGNORECASE,
)


def findings(statement: Statement) -> Iterator[Found]:
    """Whether a second person is paid, by ASST SURG, CO-SURG and TEAM SURG of the row claimed."""
    if not TRIGGER.search(statement.sentence.whole.text):
        return
    if _ANOTHER.search(statement.words):
        return
    for matter in _MATTERS:
        for claim in matter.reader.claims(statement.words, is_medicares=statement.is_medicares):
            found = _contradiction(statement, matter, claim.verdict, claim.start, claim.end)
            if found:
                yield _found(statement, matter, found, claim.verdict, claim.at, claim.length)
                break
    for claim in _SECOND.claims(statement.words, is_medicares=False):
        both = [
            (matter, _contradiction(statement, matter, claim.verdict, claim.start, claim.end))
            for matter in (_ASSISTANT, _CO_SURGEONS)
        ]
        matter, found = both[0]
        if found and both[1][1]:
            yield _found(statement, matter, found, claim.verdict, claim.at, claim.length)
            break


def _contradiction(
    statement: Statement, matter: _Matter, verdict: Verdict, start: int, end: int
) -> tuple[str, str, str] | None:
    """Code, value and source of the row that denies the verdict."""
    if not statement.speaks(start, end):
        return None
    against = statement.against(
        "pfs",
        start,
        end,
        lambda row: verdict in matter.wrong.get(row.text(matter.column), frozenset()),
        claimed(statement.words[start:end]),
    )
    if against is None:
        return None
    return against.number, against.figures.text(matter.column), against.source


def _found(
    statement: Statement,
    matter: _Matter,
    found: tuple[str, str, str],
    verdict: Verdict,
    at: int,
    length: int,
) -> Found:
    number, value, source = found
    words = stated("pfs", matter.column, value)
    return statement.found(
        matter.rule,
        at,
        length,
        f"this says of {matter.who} for {number}: {verdict.value}; {cms_name(matter.column)} "
        f"{value} of {source} says: {words}",
        f"put it right, or let {{medicare}}`{matter.role}` say it",
    )


RULES: tuple[Rule, ...] = (
    ASSISTANT,
    CO_SURGEONS,
    TEAM,
)
