"""Nothing that supports a statement can be taken away unseen.

Each citation, payer, source and gap of the showcase is removed in turn, and of the library that is
published here one of each kind of place; `cptref check` has to tell it at its line: by the records
alone, or against the library as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from cptref.build import examine
from cptref.catalog import link
from cptref.checks.history import against
from cptref.diagnostics import Diagnostic
from cptref.load import Library, Record, load, load_record
from cptref.load.identity import Identity, identify
from cptref.schema.claims import Gap
from cptref.schema.walk import models
from tests import sites

_IN_TEXT = re.compile(r"\s*\[@[^\[\]]*\]")
_LIST = re.compile(r"(?:\n[ ]*|,[ ]*)cite:[ ]\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Removal:
    """A record's file without one thing, and the lines at which that may be told."""

    what: str
    path: str
    raw: bytes
    lines: frozenset[int]
    place: tuple[str, ...]
    """What kind of thing, of what kind of record, under which keys."""


@dataclass(frozen=True)
class Given:
    """A library, and its name for the tests."""

    name: sites.Library
    content: Mapping[str, bytes | None]
    library: Library


@pytest.fixture(scope="module", params=sites.LIBRARIES)
def given(request: pytest.FixtureRequest) -> Given:
    content = sites.content(request.param)
    return Given(request.param, content, load(content).value)


@pytest.mark.slow
def test_every_citation(given: Given) -> None:
    assert_told(given, (each for path, text in texts(given) for each in citations(path, text)))


@pytest.mark.slow
def test_every_payer_of_a_briefing(given: Given) -> None:
    assert_told(
        given,
        (
            without_block(record, "payer", ("payers", payer), ("payers",))
            for record in given.library.codes.values()
            for payer in record.data.payers
        ),
    )


@pytest.mark.slow
def test_every_gap(given: Given) -> None:
    assert_told(
        given,
        (
            without_block(record, "gap", path, path[:-1])
            for record in given.library.records()
            for path, model in models(record.data)
            if isinstance(model, Gap)
        ),
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["source", "payer"])
def test_every_record_that_others_name(given: Given, kind: str) -> None:
    """Each record that named it is told, at a line that has its name."""
    whole = link(given.library).value
    assert whole is not None
    paths = {(record.kind, record.id): record.path for record in given.library.records()}
    untold = []
    total = 0
    seen: set[frozenset[str]] = set()
    for id_ in given.library.by_kind[kind]:
        # Of what is published one is looked at for each set of kinds of records that name it.
        named_in = frozenset(target[0] for target in whole.backlinks.get((kind, id_), ()))
        if given.name == "published" and named_in in seen:
            continue
        seen.add(named_in)
        left = {name: r for name, r in given.library.by_kind[kind].items() if name != id_}
        by_kind = {**given.library.by_kind, kind: left}
        found = link(replace(given.library, by_kind=by_kind)).problems
        told = {p.file for p in found if p.span and f"'{id_}'" in p.message}
        named_by = [paths[target] for target in whole.backlinks.get((kind, id_), ())]
        total += len(named_by)
        untold += [f"{path} names {id_}" for path in named_by if path not in told]
    assert total
    assert not untold, f"{total - len(untold)} of {total} told; not: {untold[:10]}"


def assert_told(given: Given, removals: Iterator[Removal]) -> None:
    rules: Counter[str] = Counter()
    untold = []
    seen: set[tuple[str, ...]] = set()
    for removal in removals:
        if given.name == "published" and removal.place in seen:
            continue
        seen.add(removal.place)
        told = next((p for p in problems(given, removal) if is_at(p, removal)), None)
        if told:
            rules[told.rule.number] += 1
        else:
            untold.append(f"{removal.path}:{min(removal.lines)} {removal.what}")
    total = sum(rules.values()) + len(untold)
    assert total
    assert not untold, f"{sum(rules.values())} of {total} told ({dict(rules)}); not: {untold[:10]}"


def is_at(problem: Diagnostic, removal: Removal) -> bool:
    return (
        problem.span is not None
        and problem.file == removal.path
        and problem.span.line in removal.lines
    )


def problems(given: Given, removal: Removal) -> Iterator[Diagnostic]:
    """What the changed record says itself, then against the library, then all that `check` says."""
    loaded = load_record(removal.path, identity(removal.path), removal.raw)
    yield from loaded.problems
    if loaded.value is not None and not loaded.problems:
        yield from against(given.library, with_record(given.library, loaded.value))
    yield from examine({**given.content, removal.path: removal.raw}).problems


def with_record(library: Library, record: Record[object]) -> Library:
    """The library with one record in the place of its own."""
    if record.kind == "site":
        return replace(library, site=record)  # type: ignore[arg-type]
    records = {**library.by_kind[record.kind], record.id: record}
    return replace(library, by_kind={**library.by_kind, record.kind: records})


def texts(given: Given) -> Iterator[tuple[str, str]]:
    for path, raw in given.content.items():
        if path.endswith(".yaml") and raw is not None:
            yield path, raw.decode()


def citations(path: str, text: str) -> Iterator[Removal]:
    """The file without each single citation of a text, and of each list."""
    for found in _IN_TEXT.finditer(text):
        inside = found.group().strip()[1:-1].split(";")
        for position, one in enumerate(inside):
            left = "; ".join(part.strip() for part in inside if part is not one)
            space = found.group()[: len(found.group()) - len(found.group().lstrip())]
            instead = f"{space}[{left}]" if left else ""
            yield edited(path, text, found.start(), found.end(), instead, one.strip(), position)
    for found in _LIST.finditer(text):
        key, _, listed = found.group().partition("cite:")
        names = [name.strip() for name in listed.strip()[1:-1].split(",")]
        for position, one in enumerate(names):
            left = ", ".join(name for name in names if name != one)
            instead = f"{key}cite: [{left}]" if left else ""
            yield edited(path, text, found.start(), found.end(), instead, one, position)


def edited(
    path: str, text: str, start: int, end: int, instead: str, what: str, position: int
) -> Removal:
    """Told at a line of what was edited or, where a whole key is gone, of what held it."""
    raw = text[:start] + instead + text[end:]
    first = raw.count("\n", 0, start) + 1
    lines = set(range(first, first + text.count("\n", start, end) + 1))
    form = "in a list" if text[start:end].lstrip(", \n").startswith("cite") else "in a text"
    place = (form, "one of several" if instead else "alone", *keys_above(text, path, first))
    if not instead and text[start:end].lstrip().startswith("cite"):
        lines.add(holder(text, text.count("\n", 0, end) + 1))
    return Removal(f"citation {position + 1}: {what}", path, raw.encode(), frozenset(lines), place)


def holder(text: str, line: int) -> int:
    """The line above that is indented less: the row or the key that a line belongs to."""
    lines = text.split("\n")
    for above in range(line - 1, 0, -1):
        if lines[above - 1].strip() and indent(lines[above - 1]) < indent(lines[line - 1]):
            return above
    return 1


def keys_above(text: str, path: str, line: int) -> tuple[str, ...]:
    """The kind of record, and the keys that lead to a line; the name of a payer is any payer's."""
    lines = text.split("\n")
    keys: list[str] = []
    while line > 1 or not keys:
        found = re.match(r"[ -]*([A-Za-z0-9_-]+):", lines[line - 1])
        keys.insert(0, found[1] if found else "")
        line = holder(text, line)
    return (identity(path).kind, *any_payer(keys))


def any_payer(keys: Sequence[str]) -> Sequence[str]:
    return ["*" if above == "payers" else key for above, key in pairwise(("", *keys))]


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def without_block(
    record: Record[object], what: str, at: tuple[str | int, ...], held_by: tuple[str | int, ...]
) -> Removal:
    """The file without the lines of a key or a row; told there, or at the key that held it."""
    marks = record.marks()
    keys, values = marks.composed.keys, marks.composed.values
    first = keys[at].line if at in keys else values[at].line
    lines = list(marks.lines)
    own = indent(lines[first - 1])
    after = first
    while after < len(lines) and (not lines[after].strip() or indent(lines[after]) > own):
        after += 1
    alone = len([path for path in (*keys, *values) if path[:-1] == at[:-1]]) == 1
    begin = first - 1
    if alone and isinstance(at[-1], int):
        begin = keys[at[:-1]].line - 1  # an empty list is a mistake of its own
    raw = "\n".join((*lines[:begin], *lines[after:]))
    places = {
        first,
        keys[held_by].line if held_by in keys else values.get(held_by, marks.span(())).line,
    }
    if begin < first - 1:
        places.add(marks.span(()).line)
    name = ".".join(map(str, at))
    steps = any_payer(["" if isinstance(step, int) else step for step in at])
    return Removal(
        f"{what} {name}", record.path, raw.encode(), frozenset(places), (what, record.kind, *steps)
    )


def identity(path: str) -> Identity:
    found = identify(path)
    assert isinstance(found, Identity)
    return found
