"""A policy that comes to something else now -> the briefing's text that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import get_args

from cptref import edit
from cptref.frozen import frozen
from cptref.load.record import Record
from cptref.names import PLACEHOLDER
from cptref.schema import Code, Payer
from cptref.schema.code import HistoryKind
from cptref.schema.policy import Policy, Stance
from cptref.schema.walk import Path
from cptref.upkeep.gaps import criteria_to_write
from cptref.upkeep.history import told
from cptref.upkeep.names import name_of, one_of
from cptref.upkeep.refused import Nothing, Refused
from cptref.wording import words

STANCES: tuple[str, ...] = get_args(Stance)
#: The higher, the more a patient is covered. Of a code that a policy does not name, more is to be
#: hoped than of one that it calls investigational.
_SCALE: Mapping[str, int] = {
    "covered": 4, "covered-with-criteria": 3, "silent": 2, "investigational": 1, "not-covered": 0,
}  # fmt: skip
#: Nothing is asked for by these.
_WITHOUT_CRITERIA = ("covered", "investigational", "not-covered", "silent")

#: No diagnosis is named among what these cover.
_EXCLUDES_ALL = ("investigational", "not-covered")


@frozen
class Asked:
    """Whose policy, and what it comes to."""

    payer: str
    stance: str
    plan: str = ""
    policy: str = ""
    """The source that it stands with now, where a plan has several."""
    source: str = ""
    """Another source, that has taken its place."""


def stance_of(given: str) -> str:
    """Raises Refused for what is none."""
    return name_of("stance", given.strip().lower(), STANCES, f"it is {one_of(STANCES)}")


def changed(
    text: str, record: Record[Code], asked: Asked, payer: Payer | None, today: date
) -> tuple[str, str]:
    """The text, and the line of history in it. What the policy says now is left to be written, with
    what it said before beside it."""
    at, was = _found(record, asked)
    is_same = was.stance == asked.stance and asked.source in ("", was.source)
    if is_same:
        raise Nothing(f"{_dotted(at)} of {record.id} is {was.stance} already")
    if PLACEHOLDER in was.summary:
        raise Refused(f"{_dotted(at)} of {record.id} is still to be written: write it first")
    new = f"{PLACEHOLDER} what it says now. Before: {was.summary.strip()}"
    text = edit.put(text, "code", (*at, "summary"), new)
    if asked.source:
        text = edit.put(text, "code", (*at, "source"), asked.source)
    if was.stance != asked.stance:
        text = edit.put(text, "code", (*at, "stance"), asked.stance)
        if was.criteria and asked.stance in _WITHOUT_CRITERIA:
            text = _without(text, at, was, ("criteria", "criteria_complete"))
        elif not was.criteria and (to_write := criteria_to_write(asked.stance)):
            text = edit.put(text, "code", (*at, "criteria"), to_write)
            text = edit.put(text, "code", (*at, "criteria_complete"), "false")
        if asked.stance in _EXCLUDES_ALL:
            text = _without(text, at, was, ("diagnoses", "other_diagnoses"))
    note = _note(was, asked, payer)
    kind = _kind(was.stance, asked.stance)
    return told(text, record, today, kind, note, [asked.source or was.source]), note


def _without(text: str, at: Path, was: Policy, fields: Sequence[str]) -> str:
    """Less what the policy no longer says, where it said it."""
    for name in fields:
        if getattr(was, name) not in (None, ()):
            text = edit.remove(text, "code", (*at, name))
    return text


def _found(record: Record[Code], asked: Asked) -> tuple[Path, Policy]:
    position = record.data.payers.get(asked.payer)
    if position is None:
        named = one_of(list(record.data.payers))
        raise Refused(f"{record.id} says nothing of the payer '{asked.payer}': it names {named}")
    if not position.policies:
        raise Refused(
            f"payers.{asked.payer} of {record.id} has a gap and no policy: cptref close-gap "
            f"{record.id} payers.{asked.payer}.gap --stance {asked.stance}"
        )
    found = [
        (("payers", asked.payer, "policies", place), each)
        for place, each in enumerate(position.policies)
        if asked.plan in ("", each.plan) and asked.policy in ("", each.source)
    ]
    if len(found) == 1:
        return found[0]
    ways = "".join(
        f"\n  --policy {each.source}" + (f" --plan {each.plan}" if each.plan else "")
        + f"  {each.stance}"
        for each in position.policies
    )  # fmt: skip
    what = "several policies: say which" if found else "no such policy; it has"
    raise Refused(f"payers.{asked.payer} of {record.id} has {what}{ways}")


def _kind(before: str, after: str) -> HistoryKind:
    was, is_ = _SCALE[before], _SCALE[after]
    if was == is_:
        return "correction"
    return "policy-tightened" if is_ < was else "policy-loosened"


def _note(was: Policy, asked: Asked, payer: Payer | None) -> str:
    """'Aetna: not covered; before, covered with criteria.'"""
    name = payer.title if payer else asked.payer
    plan = payer.plans.get(was.plan or "") if payer else None
    whose = f"{name}, {plan.title}" if plan else name
    new, old = (words.in_running_text(words.STANCE[each]) for each in (asked.stance, was.stance))
    if new == old:
        return f"{whose}: {new}, as before, by another policy."
    return f"{whose}: {new}; before, {old}."


def _dotted(at: Path) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else str(step) for step in at)
