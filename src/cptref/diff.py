"""Two libraries -> what one says and the other does not: value by value, not line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal

from cptref.frozen import frozen
from cptref.load.record import Library, Record
from cptref.schema.code import Diagnosis, ModifierUse, Related, Setting, WorkflowPhase
from cptref.schema.family import Member
from cptref.schema.fields import Model
from cptref.schema.policy import Policy
from cptref.schema.walk import KEY, Path

KindOfChange = Literal["added", "removed", "changed"]


@frozen
class Change:
    """One value that differs. A row that only moved within its list is none."""

    record: tuple[str, str]
    """Kind and id: ('code', 'cpt/47381')."""
    path: Path
    """Where it stands in the newer record; of what was removed, where what held it stands."""
    kind: KindOfChange
    before: object
    """A text, a day, a row; None for what was added. Of a whole record, its data."""
    after: object


#: What names a row, where rows of a list have a name; the others are told by what they say.
_NAMES: Mapping[type[Model], tuple[str, ...]] = {
    Diagnosis: ("icd10cm",),
    Member: ("code",),
    ModifierUse: ("modifier",),
    Policy: ("source", "plan"),
    Related: ("code",),
    Setting: ("pos",),
    WorkflowPhase: ("phase",),
}


def compare(before: Library, after: Library) -> tuple[Change, ...]:
    """Every change, record by record in the order of the newer library, then what is gone.

    A record that is broken on either side is passed over: what it says is not known.
    """
    return tuple(_compare(before, after))


def compare_records(before: Record[Any], after: Record[Any]) -> tuple[Change, ...]:
    """The changes within one record."""
    if before.raw == after.raw:
        return ()
    whose = (after.kind, after.id)
    return tuple(
        Change(whose, path, kind, was, is_)
        for path, kind, was, is_ in _values(before.data, after.data, ())
    )


def name_of_row(row: Model) -> str:
    """What names a row of a list, as '62' or 'aetna-cpb-0274 plan-a'; nothing where none does."""
    parts = _NAMES.get(type(row), ())
    return " ".join(str(part) for name in parts if (part := getattr(row, name)))


def first_difference(before: str, after: str) -> int:
    """The offset in `after` of the first character that is not as it was."""
    for offset, (was, is_) in enumerate(zip(before, after, strict=False)):
        if was != is_:
            return offset
    return min(len(before), len(after))


_Found = tuple[Path, KindOfChange, object, object]


def _compare(before: Library, after: Library) -> Iterator[Change]:
    old = {(record.kind, record.id): record for record in before.records()}
    new = {(record.kind, record.id): record for record in after.records()}
    for key, record in new.items():
        if key in old:
            yield from compare_records(old[key], record)
        elif key not in before.broken:
            yield Change(key, (), "added", None, record.data)
    for key, record in old.items():
        if key not in new and key not in after.broken:
            yield Change(key, (), "removed", record.data, None)


def _values(before: Any, after: Any, path: Path) -> Iterator[_Found]:
    if before == after:
        return
    if before is None or before == ():
        yield path, "added", None, after
    elif after is None or after == ():
        yield path, "removed", before, None
    elif isinstance(before, Model) and isinstance(after, Model):
        for name in type(after).model_fields:
            yield from _values(getattr(before, name), getattr(after, name), (*path, name))
    elif isinstance(before, dict) and isinstance(after, dict):
        for key, value in after.items():
            yield from _values(before.get(key), value, (*path, key))
        for key, value in before.items():
            if key not in after:
                yield (*path, KEY), "removed", value, None
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from _rows(before, after, path)
    elif not _same_words(before, after):
        yield path, "changed", before, after


def _same_words(before: object, after: object) -> bool:
    """Lines that end elsewhere, as `cptref fmt` has them end, say nothing else."""
    if not (isinstance(before, str) and isinstance(after, str)):
        return False
    return before.split() == after.split()


def _rows(before: Sequence[Any], after: Sequence[Any], path: Path) -> Iterator[_Found]:
    pairs = list(_named_pairs(before, after) if _has_names(after) else _pairs(before, after))
    for was, is_ in pairs:
        if was is None and is_ is not None:
            yield (*path, is_), "added", None, after[is_]
        elif was is not None and is_ is None:
            yield (*path, KEY), "removed", before[was], None
        elif was is not None and is_ is not None:
            yield from _values(before[was], after[is_], (*path, is_))


_Pair = tuple[int | None, int | None]


def _has_names(rows: Sequence[Any]) -> bool:
    return type(rows[0]) in _NAMES


def _named_pairs(before: Sequence[Model], after: Sequence[Model]) -> Iterator[_Pair]:
    """The rows of one name; where a name stands several times, in their order."""
    old = {name: position for position, name in enumerate(_named(before))}
    new = {name: position for position, name in enumerate(_named(after))}
    for name, position in new.items():
        yield old.get(name), position
    for name, position in old.items():
        if name not in new:
            yield position, None


def _named(rows: Sequence[Model]) -> Iterator[tuple[object, ...]]:
    seen: Counter[tuple[object, ...]] = Counter()
    for row in rows:
        name = tuple(getattr(row, part) for part in _NAMES[type(row)])
        seen[name] += 1
        yield (*name, seen[name])


def _pairs(before: Sequence[Any], after: Sequence[Any]) -> Iterator[_Pair]:
    """Equal rows to equal rows; of what lies between, the first to the first."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for i, j in zip(range(i1, i2), range(j1, j2), strict=False):
            yield i, j
        both = min(i2 - i1, j2 - j1)
        for i in range(i1 + both, i2):
            yield i, None
        for j in range(j1 + both, j2):
            yield None, j
