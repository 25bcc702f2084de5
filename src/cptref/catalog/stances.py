"""What a payer's position on a code comes to: one of five states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from cptref.catalog.cards import PositionCard
from cptref.schema.code import Pays

State = Literal["covered", "limited", "not-covered", "unknown", "mixed"]
"""The four states of an answer, and 'mixed' where plans disagree. Each has a shape of its own."""

STATES: Mapping[str, State] = {
    "covered": "covered",
    "covered-with-criteria": "limited",
    "investigational": "not-covered",
    "not-covered": "not-covered",
    "silent": "unknown",
}

#: What a payment rule comes to, as a state.
PAYS: Mapping[Pays, State] = {"paid": "covered", "limited": "limited", "not-paid": "not-covered"}


def state(position: PositionCard | None) -> State:
    """What the position comes to; where nothing is stated, that is not known."""
    if position is None:
        return "unknown"
    if position.payment is not None:
        return PAYS[position.pays or "limited"]
    stances = {policy.stance for policy in position.policies}
    if len(stances) > 1:
        return "mixed"
    return STATES[stances.pop()] if stances else "unknown"
