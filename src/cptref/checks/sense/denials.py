"""Whether a text denies what it is about: denials are counted, and two of them assert."""

from __future__ import annotations

import re
from itertools import pairwise

from cptref.checks.patterns import at_first_use

_IDIOM = at_first_use(
    r"\bnot (?:only|just|merely)\b|\bno (?:matter|doubt|fewer|less)\b|\bnothing (?:but|less)\b"
    r"|\bwithout (?:exception|fail|doubt|question)\b|\bnot uncommon(?:ly)?\b",
    re.IGNORECASE,
)
_DENIAL = at_first_use(
    r"\b(?:not|never|nothing|cannot|zero|nil|nowhere|"
    r"un(?:paid|payable|reimbursed|true|available|allowable)|in(?:eligible|admissible)|"
    r"non-?(?:payable|covered|allowed)|impermissible|"
    r"den(?:y|ies|ied|ial)|refus\w+|reject\w*|exclud\w+|exclusion|barr?(?:s|ed|ring)?|prohibit\w*|"
    r"forb\w+|disallow\w*|rul(?:e|es|ed|ing)\s+(?:\w+\s+)?out|preclud\w*|turn(?:s|ed)\s+down|"
    r"restrict\w*|ban(?:s|ned)?|out of the question|withh(?:old|olds|eld)|declin\w+|"
    r"bundled?|absent|lacks?|ignor\w+|block\w*|(?:stands?|speaks?|works?) against|in the way)\b|"
    r"n't\b",
    re.IGNORECASE,
)
_NO_LIST = at_first_use(r"\b(?:no|neither|nor|none|nobody|without)\b", re.IGNORECASE)
#: Words between two denials of one thing: 'no rule of Medicare's forbids'.
_NEAR = 5
_OF_ALL = at_first_use(r"none|nobody|neither|nor", re.IGNORECASE)
_OF_PAYMENT = at_first_use(
    r"\b(?:pay\w*|money|fees?|restrictions?|limits?|rules?|claims?|reimburs\w+|compensation|"
    r"indicators?|bars?|reasons?|one|use|option|modifiers?|adjustments?|reductions?)\b",
    re.IGNORECASE,
)


def is_denied(text: str, about: re.Pattern[str] | None = None) -> bool:
    """Whether the denials in the text make one: two of them assert.

    'No', 'neither' and 'nor' before the nouns of a list are one denial of the whole list. Where it
    is told what the text is about, 'no' before other nouns denies nothing of that.
    """
    text = _IDIOM.sub(" ", text)
    listed = any(
        about is None or _OF_ALL.match(found.group()) or _is_about(text, found.end(), about)
        for found in _NO_LIST.finditer(text)
    )
    return (len(_DENIAL.findall(text)) + listed) % 2 == 1


def is_far_apart(text: str) -> bool:
    """Whether two denials stand where they need not be of one thing."""
    text = _IDIOM.sub(" ", text)
    found = sorted([*_DENIAL.finditer(text), *_NO_LIST.finditer(text)], key=re.Match.start)
    return any(
        len(text[one.end() : two.start()].split()) > _NEAR or ":" in text[one.end() : two.start()]
        for one, two in pairwise(found)
    )


def _is_about(text: str, at: int, about: re.Pattern[str]) -> bool:
    near = " ".join(text[at:].split()[:5])
    return about.search(near) is not None or _OF_PAYMENT.search(near) is not None
