"""Which modifiers the indicators of Medicare's files allow a code, and which they rule out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cptref.catalog.fact_answers import FactAnswer
from cptref.frozen import frozen
from cptref.names import PLACEHOLDER
from cptref.scaffold.known import Known
from cptref.scaffold.rows import Row, Rows
from cptref.scaffold.settings import OUTPATIENT
from cptref.schema import Code
from cptref.schema.claims import EDITORIAL

#: Of modifiers without an indicator so many are left open; others are named in a comment.
_LEFT_OPEN = 3


@frozen
class _Governed:
    """Modifiers that one fact allows or rules out."""

    fact: str
    modifiers: Mapping[str, str]
    """Modifier -> when it is used; {role} stands for what the files say."""
    allowed_by: str
    """The values that allow it, one after the other."""
    ruled_out_by: str
    documented_by: str = ""
    """The value with which payment needs documents."""
    document: str = ""


_PERSON = "That a second surgeon was needed, and the part of each: {role}."
_ASSISTANT = "What the assistant did, and why one was needed: {role}."
_GOVERNED = (
    _Governed(
        "bilateral", {
            "50": "Both sides in one session: {role}.",
            "LT": "The left side alone. For both, {role}.",
            "RT": "The right side alone. For both, {role}.",
        },
        allowed_by="1 3", ruled_out_by="0 2 9",
    ),
    _Governed(
        "multiple", {"51": "Another procedure of the session is billed too: {role}."},
        allowed_by="1 2 3 4 5 6 7", ruled_out_by="0 9",
    ),
    _Governed(
        "co-surgeons", {"62": "Two surgeons share the procedure: {role}."},
        allowed_by="1 2", ruled_out_by="0 9", documented_by="1", document=_PERSON,
    ),
    _Governed(
        "team", {"66": "A team does the procedure: {role}."},
        allowed_by="1 2", ruled_out_by="0 9", documented_by="1",
        document="Why a team was needed, and the part of each: {role}.",
    ),
    _Governed(
        "assistant", {
            "80": "A surgeon assists: {role}.",
            "81": "A surgeon assists for a part of it: {role}.",
            "82": "A surgeon assists where no resident fit for it was at hand: {role}.",
            "AS": "One who is no physician assists: {role}.",
        },
        allowed_by="0 2", ruled_out_by="1 9", documented_by="0", document=_ASSISTANT,
    ),
    _Governed(
        "components", {"26": "The professional part alone is billed: {role}."},
        allowed_by="1 6 8", ruled_out_by="0 2 3 4 5 7 9",
    ),
    _Governed(
        "components", {"TC": "The technical part alone is billed: {role}."},
        allowed_by="1", ruled_out_by="0 2 3 4 5 6 7 8 9",
    ),
    _Governed(
        "global-period", {
            "54": "The surgeon leaves the care after it to another. It has {role}.",
            "55": "Another takes the care after it over. It has {role}.",
            "56": "The care before it alone was given. It has {role}.",
        },
        allowed_by="010 090", ruled_out_by="000 XXX ZZZ",
    ),
    _Governed(
        "global-period", {
            "58": "A stage that was planned, or more than the first. It has {role}.",
            "78": "A return to the operating room that was not planned. It has {role}.",
            "79": "Something that has nothing to do with the first. It has {role}.",
        },
        allowed_by="010 090", ruled_out_by="XXX",
    ),
)  # fmt: skip
_SURGERY = ("000", "010", "090")
_BROKEN_OFF = {
    "73": "The hospital's own claim, for a case given up before anesthesia: it has {role}.",
    "74": "The hospital's own claim, for a case given up under anesthesia: it has {role}.",
}
#: It has been ruled out for 090 and 010 and 000 alike: it belongs on a visit.
_OF_VISITS = frozenset(("24", "25", "57"))


@frozen
class Modifiers:
    rows: Rows
    ruled_out: tuple[tuple[tuple[str, ...], str], ...]
    """The modifiers that an indicator forbids, and the role that says so."""
    unknown: tuple[str, ...]
    """Allowed by an indicator, and no record of the library."""


def modifiers(known: Known, neighbors: Sequence[Code]) -> Modifiers:
    """Those of an indicator that allows; one left open for each that half of the neighbors list."""
    records = known.catalog.modifiers
    rows: dict[str, Row] = {}
    unknown: list[str] = []
    ruled_out: list[tuple[tuple[str, ...], str]] = []
    forbidden: set[str] = set(_OF_VISITS)
    for each in _GOVERNED:
        found = known.indicator(each.fact)
        if found is None:
            continue
        if found.value in each.allowed_by.split():
            for modifier, when in each.modifiers.items():
                if modifier in records:
                    rows[modifier] = _allowed(known, each, found, modifier, when)
                elif modifier not in ("LT", "RT"):
                    unknown.append(modifier)
        elif found.value in each.ruled_out_by.split():
            named = tuple(each_ for each_ in each.modifiers if each_ not in ("LT", "RT"))
            forbidden.update(named)
            if any(each_ in records for each_ in named):
                there = tuple(each_ for each_ in named if each_ in records)
                ruled_out.append((there, known.role(each.fact)))
    for modifier, row in _outpatient(known):
        if modifier in records:
            rows[modifier] = row
        else:
            unknown.append(modifier)
    if separate := _parted(known):
        rows["59"] = separate
    half = _of_half(neighbors)
    open_, others = _left_open(known, half, {*rows, *forbidden})
    for modifier in open_:
        rows[modifier] = _open(modifier, len(neighbors), half[modifier])
    if not rows:
        modifier = next((each for each in records if each not in forbidden), "22")
        rows[modifier] = _open(modifier, 0, 0)
    words = f"Also listed by half of its neighbors: {' '.join(others)}. Add those that fit."
    below = (words,) if others else ()
    order = {each: place for place, each in enumerate(records)}
    placed = sorted(rows, key=lambda each: order.get(each, len(order)))
    return Modifiers(
        Rows(tuple(rows[each] for each in placed), below=below), tuple(ruled_out), tuple(unknown)
    )


def _allowed(known: Known, each: _Governed, found: FactAnswer, modifier: str, when: str) -> Row:
    role = known.role(each.fact)
    values: dict[str, Any] = {"modifier": modifier, "when": when.format(role=role)}
    if found.value == each.documented_by:
        values["document"] = each.document.format(role=role)
    return Row(values, known.behind(found))


def _outpatient(known: Known) -> Iterator[tuple[str, Row]]:
    """A case that was given up can be claimed where an outpatient is paid for, and operated on."""
    status, period = known.fact("outpatient-status"), known.indicator("global-period")
    is_surgery = period is None or period.value in _SURGERY
    if status and status.value in OUTPATIENT - {"V", "Q4"} and is_surgery:
        for modifier, when in _BROKEN_OFF.items():
            said = when.format(role=known.role("outpatient-status"))
            yield modifier, Row({"modifier": modifier, "when": said}, known.behind(status))


def _parted(known: Known) -> Row | None:
    """59, where an edit with another code of the library lets a modifier separate the two."""
    if "59" not in known.catalog.modifiers:
        return None
    numbers = [card.number for card in known.catalog.codes.values()]
    found = [
        number
        for number in numbers
        if number in known.partners
        and (pair := known.fact("pair", number))
        and set(pair.value.split(", ")) == {"1"}
    ]
    if not found:
        return None
    pairs = "; ".join(known.role("pair", number) for number in found[:3])
    when = f"The other service of a pair was separate: {pairs}."
    first = known.fact("pair", found[0])
    return Row({"modifier": "59", "when": when}, known.behind(first) if first else "")


def _of_half(neighbors: Sequence[Code]) -> dict[str, int]:
    """Modifier -> how many neighbors list it, where at least half of them do."""
    counted: dict[str, int] = {}
    for code in neighbors:
        for use in (each for each in code.modifiers if PLACEHOLDER not in each.when):
            counted[use.modifier] = counted.get(use.modifier, 0) + 1
    return {each: count for each, count in counted.items() if 2 * count >= len(neighbors)}


def _left_open(
    known: Known, half: Mapping[str, int], settled: set[str]
) -> tuple[list[str], list[str]]:
    """Those without an indicator that are left open, and all others that are not settled."""
    records = known.catalog.modifiers
    unsettled = [each for each in records if each in half and each not in settled]
    without = [each for each in unsettled if records[each].indicator == "none"]
    open_ = sorted(without, key=lambda each: -half[each])[:_LEFT_OPEN]
    return open_, [each for each in unsettled if each not in open_]


def _open(modifier: str, neighbors: int, listed: int) -> Row:
    when = f"TODO when to use it for this code, with its source [@{EDITORIAL}]"
    some = f", and {listed} of {neighbors} neighbors list it" if neighbors else ""
    return Row(
        {"modifier": modifier, "when": when}, f"no indicator{some}; delete what does not fit"
    )
