"""What a policy asks for by kind, and what it says of a diagnosis, with what was not noted."""

from __future__ import annotations

from typing import Literal, get_args

from cptref.catalog.cards import PolicyTerms
from cptref.frozen import frozen
from cptref.schema.policy import Criterion, CriterionKind, Policy

#: `none-to-meet`: by its stance nothing has to be met. `silent`: all of its criteria are noted,
#: and none is of the kind. `not-noted`: it may have more than were noted.
Asks = Literal["asks", "silent", "not-noted", "none-to-meet"]
#: `not-noted`: neither the record nor the policy's stance says anything of the diagnosis.
Verdict = Literal["named", "part", "excluded", "silent", "not-noted"]

KINDS: tuple[CriterionKind, ...] = get_args(CriterionKind)
_NONE_TO_MEET = ("covered", "investigational", "not-covered")
_REFUSES = ("investigational", "not-covered")


@frozen
class Cell:
    """What a policy asks for of one kind."""

    asks: Asks
    criteria: tuple[Criterion, ...] = ()


@frozen
class Said:
    """What a policy says of one diagnosis."""

    says: Verdict
    short: str = ""
    """In place of the mark's own word; '' where that is all."""
    note: str = ""
    """Inline markup, as written."""
    cite: tuple[str, ...] = ()
    """The policy's own source, then what else the row rests on."""


def cell(policy: Policy | PolicyTerms, kind: str) -> Cell:
    found = tuple(each for each in policy.criteria if each.kind == kind)
    if found:
        return Cell("asks", found)
    if policy.stance in _NONE_TO_MEET:
        return Cell("none-to-meet")
    return Cell("silent" if policy.criteria_complete else "not-noted")


def kinds(policies: tuple[Policy | PolicyTerms, ...]) -> tuple[CriterionKind, ...]:
    """Those of which any of the policies has a criterion, in the schema's order."""
    there = {each.kind for policy in policies for each in policy.criteria}
    return tuple(kind for kind in KINDS if kind in there)


def said(policy: Policy | PolicyTerms, icd10cm: str) -> Said:
    """Of a policy that may have more than was noted, a silence is not known to be one."""
    own = (policy.source,)
    for each in policy.diagnoses:
        if each.icd10cm == icd10cm:
            cite = tuple(dict.fromkeys((*own, *(each.cite or ()))))
            return Said(_known(policy, each.says), each.short or "", each.note or "", cite)
    if policy.stance in _REFUSES:
        return Said("excluded", cite=own)
    return Said(_known(policy, policy.other_diagnoses or "not-noted"), cite=own)


def _known(policy: Policy | PolicyTerms, says: Verdict) -> Verdict:
    is_whole = policy.criteria_complete or policy.stance in _NONE_TO_MEET
    return "not-noted" if says == "silent" and not is_whole else says
