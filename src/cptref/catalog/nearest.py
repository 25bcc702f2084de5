"""A name that leads nowhere -> what an editor may have meant by it. No code is ever guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from cptref.schema.fields import Kind
from cptref.schema.kinds import RECORD_KINDS

#: A set of so few is told whole.
FEW = 12
_MOST = 3
_FURTHEST = 2
_LONGEST_ABBREVIATION = 5

#: How `cptref new` is asked for a record of a kind.
_NEW: Mapping[Kind, str] = {
    "source": "cptref new source URL",
    "payer": "cptref new payer {}",
    "modifier": "cptref new modifier {}",
    "term": "cptref new term {}",
    "family": "cptref new family {}",
}


def cure(kind: Kind, name: str, records: Mapping[str, Any]) -> str:
    """What to do about `name`, which is none of these records of the kind: take the one that was
    meant; where none is near, one of them, if they are few; and only then add one."""
    if kind == "code":
        return f"add content/codes/{name}.yaml, or list it in its family with a gap"
    if plan_of := _payers_plan(kind, name, records):
        return f"'{name}' is a plan of {plan_of}: write payer {plan_of}, and plan: {name}"
    meant = may_mean(kind, name, records)
    folder = RECORD_KINDS[kind].folder
    add = _add(kind, name)
    if meant:
        return f"{asks(meant)} Else {add}"
    if 0 < len(records) <= FEW:
        here = f"{folder} here: {', '.join(records)}"
        return (
            f"{here}; else {add}"
            if _can_be_named(kind, name)
            else f"{add}. {here[:1].upper() + here[1:]}"
        )
    return add


def may_mean(kind: Kind, name: str, records: Mapping[str, Any]) -> tuple[str, ...]:
    """The records of the kind, three at most, of which one may be meant by `name`."""
    return among(name, records, lambda id: _other_names(kind, records[id]), guess=kind != "source")


def _add(kind: Kind, name: str) -> str:
    """How a record of that name is added; of what cannot be a name, of one that can."""
    row = RECORD_KINDS[kind]
    if row.file_name is not None and not _can_be_named(kind, name):
        return f"'{name}' {row.file_name.otherwise}"
    could_be = name if row.file_name else _folded(name)
    write = "" if could_be == name else f"write '{could_be}', and "
    return f"{write}add {row.path(could_be)}: {_NEW[kind].format(could_be)}"


def _can_be_named(kind: Kind, name: str) -> bool:
    """Whether a file of the kind can have the name, or one much like it."""
    form = RECORD_KINDS[kind].file_name
    return form is None or form.form.fullmatch(name) is not None


def asks(meant: Sequence[str]) -> str:
    """'did you mean 'a' or 'b'?'"""
    quoted = [f"'{each}'" for each in meant]
    start = f"{', '.join(quoted[:-1])} or " if len(quoted) > 1 else ""
    return f"did you mean {start}{quoted[-1]}?"


def among(
    name: str,
    known: Iterable[str],
    other_names: Callable[[str], Iterable[str]] = lambda _: (),
    *,
    guess: bool = True,
) -> tuple[str, ...]:
    """The names, three at most, of which one may be meant: spelled nearly so, of the same words,
    called so elsewhere in the record, or, as a guess, abbreviated so."""
    ids = tuple(known)
    if found := _near(name, ids):
        return found
    wanted = _folded(name)
    if guess:
        called = [id for id in ids if wanted in map(_folded, other_names(id))]
        if called:
            return tuple(called[:_MOST])
        return _abbreviated(wanted, ids)
    return ()


@lru_cache(maxsize=256)  # what is missing is missing in many records
def _near(name: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    wanted = _folded(name)
    furthest = 0 if len(wanted) <= 2 else 1 if len(wanted) <= 4 else _FURTHEST
    far = {id: distance(wanted, _folded(id), furthest) for id in ids}
    if near := [id for id in ids if far[id] <= furthest]:
        least = min(far[id] for id in near)
        return tuple(id for id in near if far[id] == least)[:_MOST]
    words = _words(wanted)
    same = [id for id in ids if _of_the_same_words(words, _words(id))]
    return tuple(same) if len(same) <= _MOST else ()


def _of_the_same_words(wanted: frozenset[str], known: frozenset[str]) -> bool:
    """Some of its words, or all of them and more: of one word, as 'liver', no more may be said."""
    return bool(wanted) and (wanted <= known or (len(known) > 1 and known <= wanted))


def _abbreviated(wanted: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    letters = wanted.replace("-", "")
    if not 2 <= len(letters) <= _LONGEST_ABBREVIATION or not letters.isalpha():
        return ()
    initials = [id for id in ids if "".join(word[:1] for word in id.split("-")) == letters]
    found = initials or [id for id in ids if len(letters) > 2 and _stands_for(letters, id)]
    return tuple(found) if len(found) <= _MOST else ()


def _stands_for(letters: str, id: str) -> bool:
    """Whether they stand in the name in this order, from its first on: 'uhc', unitedhealthcare."""
    rest = iter(id)
    return id[:1] == letters[0] and all(letter in rest for letter in letters)


def _other_names(kind: Kind, record: Any) -> Iterable[str]:
    """Its title, the two parts of one with brackets, and its abbreviation."""
    yield record.title
    yield record.title.partition("(")[0]
    yield from re.findall(r"\(([^()]+)\)", record.title)
    if kind == "term" and record.abbreviation:
        yield record.abbreviation


def _payers_plan(kind: Kind, name: str, records: Mapping[str, Any]) -> str:
    if kind != "payer":
        return ""
    return next((id for id, payer in records.items() if name in payer.plans), "")


def _folded(name: str) -> str:
    """Without what only looks otherwise: 'Global Period' and 'global_period' are one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _words(folded: str) -> frozenset[str]:
    return frozenset(word.lstrip("0") or "0" for word in folded.split("-") if word)


def distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or turned round; or `most` + 1."""
    too_far = most + 1
    if abs(len(one) - len(other)) > most:
        return too_far
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, its in enumerate(other, 1):
            least = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != its))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == its:
                least = min(least, before[column - 2] + 1)
            now.append(least)
        if min(now) > most:
            return too_far
        before, last = last, now
    return min(last[-1], too_far)
