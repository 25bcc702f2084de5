"""A payer's position in a mark and a word or two, for a row that has many of them."""

from __future__ import annotations

from collections.abc import Mapping

from cptref.catalog import PositionCard
from cptref.catalog.stances import PAYS, STATES, State
from cptref.frozen import frozen
from cptref.schema.claims import GapReason
from cptref.wording import words

Mark = str
"""The name of a mark: 'yes', 'part', 'no', 'mixed', 'none', 'notadded', 'notyet', 'silent'."""

_MARKS: Mapping[State, Mark] = {
    "covered": "yes", "limited": "part", "not-covered": "no", "mixed": "mixed", "unknown": "silent",
}  # fmt: skip
_STANCES: Mapping[str, str] = {
    "covered": "covered",
    "covered-with-criteria": "criteria",
    "investigational": "investigational",
    "not-covered": "not covered",
    "silent": "silent",
}
_GAPS: Mapping[GapReason, tuple[Mark, str]] = {
    "not-found": ("none", "none found"),
    "not-published": ("none", "not published"),
    "login-only": ("notadded", "login only"),
    "licence": ("notadded", "licence"),
    "conflicting": ("mixed", "sources conflict"),
    "not-applicable": ("silent", "does not apply"),
    "not-searched": ("notyet", "not yet"),
    "not-added": ("notadded", "not added"),
}
_COVERS = ("covered", "covered-with-criteria")
_PAID = ("Paid, ", "Paid ")


@frozen
class Short:
    mark: Mark
    word: str
    gap: bool
    """Whether it is no answer of the payer's."""


def short(position: PositionCard | None) -> Short:
    """'criteria', '3 of 6 plans', 'inpatient only', 'none found'."""
    if position is None:
        return Short("notyet", "not stated", gap=True)
    if position.payment is not None:
        return Short(_MARKS[PAYS[position.pays or "limited"]], _label(position.payment), gap=False)
    stances = [policy.stance for policy in position.policies]
    if len(set(stances)) > 1:
        covering = sum(stance in _COVERS for stance in stances)
        what = "plans" if all(policy.plan for policy in position.policies) else "policies"
        return Short("mixed", f"{covering} of {len(stances)} {what}", gap=False)
    if stances:
        return Short(_MARKS[STATES[stances[0]]], _STANCES[stances[0]], gap=False)
    if position.gap is not None:
        mark, word = _GAPS[position.gap.reason]
        return Short(mark, word, gap=True)
    return Short("notyet", "not stated", gap=True)


def _label(payment: str) -> str:
    """Of 'Paid, inpatient only' what the mark does not say: 'inpatient only'."""
    for start in _PAID:
        if payment.startswith(start):
            return payment.removeprefix(start)
    return words.in_running_text(payment)
