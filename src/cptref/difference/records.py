"""Two states of the records that differ -> what each says otherwise, in the field's own terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cptref.diff import compare_records, name_of_row
from cptref.difference import gaps, positions
from cptref.difference.values import How, Move, Topic
from cptref.load.record import Library, Record
from cptref.schema import Code, Family
from cptref.schema.fields import Model

#: Of a code's record what is told by its rows: the field, its topic, and what of a row is told.
_ROWS: tuple[tuple[str, Topic, str], ...] = (
    ("modifiers", "modifier", ""),
    ("diagnoses", "diagnosis", ""),
    ("related", "related", "relation"),
)
#: Told as they read: they are short, and each of them changes what a reader does.
_SHORT = ("status", "by", "scope", "family", "title", "plain")
#: Told in another way than as a text that reads otherwise.
_TOLD = {*_SHORT, "modifiers", "diagnoses", "related", "history", "reviewed", "gaps"}


def moves(before: Library, after: Library) -> Iterator[Move]:
    """Record by record in the order of the newer library, then what is gone.

    One that is broken on either side is passed over: what it says is not known.
    """
    old, new = _records(before), _records(after)
    for key, record in new.items():
        if key not in before.broken:
            yield from _of_record(old.get(key), record)
    for key, record in old.items():
        if key not in new and key not in after.broken:
            yield from _of_record(record, None)


def _records(library: Library) -> dict[tuple[str, str], Record[Any]]:
    found = {(record.kind, record.id): record for record in library.records()}
    if library.exceptions:
        found["exceptions", library.exceptions.id] = library.exceptions
    return found


def _of_record(before: Record[Any] | None, after: Record[Any] | None) -> Iterator[Move]:
    one = after or before
    assert one is not None, "a record is on one side at least"
    if before is None or after is None:
        how: How = "added" if before is None else "removed"
        yield Move("record", one.kind, one.id, how, getattr(one.data, "title", ""))
    elif before.raw == after.raw or before.data == after.data:
        return
    elif isinstance(after.data, Code):
        yield from _of_code(after.id, before, after)
    else:
        yield from _of_other(before, after)
    yield from gaps.moves(before, after)


def _of_code(id: str, before: Record[Code], after: Record[Code]) -> Iterator[Move]:
    was, is_ = before.data, after.data
    yield from _of_short(id, was, is_)
    of_payers = list(positions.moves(id, was, is_))
    yield from of_payers
    yield from _of_rows(id, "setting", was.service.settings, is_.service.settings, "use")
    for field, topic, told in _ROWS:
        yield from _of_rows(id, topic, getattr(was, field) or (), getattr(is_, field) or (), told)
    for entry in is_.history:
        if entry not in was.history:
            yield Move(
                "history", "code", id, "added", entry.kind, "", f"{entry.date}: {entry.note}"
            )
    for entry in was.history:
        if entry not in is_.history:
            yield Move("history", "code", id, "removed", entry.kind, f"{entry.date}: {entry.note}")
    if was.reviewed != is_.reviewed:
        days = (f"{each.on}, next {each.next}" for each in (was.reviewed, is_.reviewed))
        yield Move("review", "code", id, "changed", "reviewed", *days)
    yield from _of_texts(before, after, {move.name.split()[0] for move in of_payers})


def _of_short(id: str, was: Code, is_: Code) -> Iterator[Move]:
    values = [(name, getattr(was, name), getattr(is_, name)) for name in _SHORT]
    values.append(("service.type", was.service.type, is_.service.type))
    values.append(("service.approach", was.service.approach, is_.service.approach))
    for name, old, new in values:
        if old != new:
            yield Move("code", "code", id, "changed", name, old or "", new or "")


def _of_rows(
    id: str, topic: Topic, before: Sequence[Model], after: Sequence[Model], told: str
) -> Iterator[Move]:
    """Of a list whose rows have names; `told` is the field that says it, where one does."""
    old = {name_of_row(row): row for row in before}
    new = {name_of_row(row): row for row in after}
    for name, row in new.items():
        was = old.get(name)
        if was is None:
            yield Move(topic, "code", id, "added", name, "", _said(row, told))
        elif was != row:
            sides = _said(was, told), _said(row, told)
            if sides[0] == sides[1]:
                sides = _differing(was, row), ""
            yield Move(topic, "code", id, "changed", name, *sides)
    for name, row in old.items():
        if name not in new:
            yield Move(topic, "code", id, "removed", name, _said(row, told))


def _said(row: Model, field: str) -> str:
    return str(getattr(row, field)) if field else ""


def _differing(before: Model, after: Model) -> str:
    """'when, cite': the fields that are others."""
    names = type(after).model_fields
    return ", ".join(name for name in names if getattr(before, name) != getattr(after, name))


def _of_texts(before: Record[Code], after: Record[Code], payers: set[str]) -> Iterator[Move]:
    """What else reads otherwise, each place once: 'billing', 'clinical.workflow'."""
    places: dict[str, None] = {}
    for change in compare_records(before, after):
        first, *rest = map(str, change.path)
        second = rest[0] if rest else ""
        if first in _TOLD or (second in ("settings", "type", "approach") and first == "service"):
            continue
        if first == "payers" and (second in payers or "gap" in rest):
            continue
        if first == "benchmarks":
            continue
        places[f"{first}.{second}" if first in ("payers", "clinical") and second else first] = None
    for place in places:
        yield Move("text", "code", after.id, "changed", place)


def _of_other(before: Record[Any], after: Record[Any]) -> Iterator[Move]:
    """A record without a history: the places that differ; of a family its members too."""
    kind, id = after.kind, after.id
    places: dict[str, None] = {}
    if isinstance(after.data, Family):
        yield from _of_members(id, before.data, after.data)
    for change in compare_records(before, after):
        first = str(change.path[0]) if change.path else ""
        if first and not (kind == "family" and first in ("codes", "guidance")):
            places[first] = None
    for place in places:
        old, new = _short(before.data, place), _short(after.data, place)
        yield Move("text", kind, id, "changed", place, old, new)


def _short(data: Model, place: str) -> str:
    """A day, a number or a word reads as it is; prose is not told in full."""
    value = getattr(data, place)
    words = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
    is_plain = not isinstance(value, (Model, Mapping)) and not (
        isinstance(value, tuple) and any(isinstance(each, Model) for each in value)
    )
    return words if is_plain and len(words) <= 120 and "\n" not in words else ""


def _of_members(id: str, before: Family, after: Family) -> Iterator[Move]:
    old = {member.code: member for member in before.members}
    new = {member.code: member for member in after.members}
    for code, member in new.items():
        was = old.get(code)
        if was is None:
            yield Move("member", "family", id, "added", code, "", _at(member.at))
        elif was.at != member.at:
            yield Move("member", "family", id, "changed", code, _at(was.at), _at(member.at))
        elif was.model_copy(update={"gap": None}) != member.model_copy(update={"gap": None}):
            yield Move("member", "family", id, "changed", code, _differing(was, member))
    for code, member in old.items():
        if code not in new:
            yield Move("member", "family", id, "removed", code, _at(member.at))


def _at(at: Mapping[str, str]) -> str:
    return ", ".join(f"{axis} {value}" for axis, value in at.items())
