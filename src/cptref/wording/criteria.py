"""How criteria and diagnoses of policies are named in a grid, and the questions of modifiers."""

from __future__ import annotations

from collections.abc import Mapping

from cptref.schema.policy import Criterion

CRITERION: Mapping[str, str] = {
    "tumor": "Tumor",
    "size": "Largest lesion",
    "number": "Most lesions",
    "share": "Share of the organ",
    "spread": "Disease outside the organ",
    "clearance": "All of it destroyed",
    "resection": "Resection",
    "function": "Function",
    "location": "Place in the organ",
    "purpose": "Purpose",
    "guidance": "Guidance",
    "device": "Device",
    "other": "Other",
}
ASKS: Mapping[str, str] = {
    "silent": "silent",
    "not-noted": "not noted",
    "none-to-meet": "no criteria to meet",
}
SAYS: Mapping[str, str] = {
    "named": "named",
    "part": "in part",
    "excluded": "excluded",
    "silent": "silent",
    "not-noted": "not noted",
}
#: In the order in which a table is grouped.
QUESTION: Mapping[str, str] = {
    "unusual": "More, less or other than usual?",
    "session": "Several services in the session?",
    "surgeons": "More than one surgeon?",
    "global": "Another operation in the global period?",
    "visits": "A visit beside it?",
    "split-care": "Care shared with another practitioner?",
    "facility": "The facility's claim?",
    "components": "One part of the service alone?",
    "sides": "One side or both?",
    "billing": "A notice, a study, a substitute?",
}
NEWS: Mapping[str, str] = {
    "new": "New edition",
    "tightened": "Tightened",
    "loosened": "Loosened",
    "withdrawn": "Withdrawn",
    "re-read": "Read again, no change",
}

#: Before a number that stands alone; of 'under' the words say it themselves.
_BOUND: Mapping[str, str] = {"most": "at most ", "least": "at least "}


def in_cell(criterion: Criterion) -> str:
    """'4 cm'; of one way among several, 'As a bridge to transplant: 6.5 cm'."""
    return f"{criterion.case}: {criterion.short}" if criterion.case else criterion.short


def to_tick(criterion: Criterion) -> str:
    """What is affirmed with a tick: 'Largest lesion: at most 5 cm'."""
    says = criterion.short
    if says[:1].isdecimal():
        says = _BOUND.get(criterion.bound or "", "") + says
    case = f"{criterion.case}: " if criterion.case else ""
    return f"{CRITERION[criterion.kind]}: {case}{says}"
