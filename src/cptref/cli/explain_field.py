"""A field of a record, as `cptref explain payers.policies.stance` prints it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from cptref.frozen import frozen
from cptref.schema import MODELS
from cptref.schema.fields import PATTERNS, PlaceOfService
from cptref.schema.forms import Form, fields, is_record, required
from cptref.schema.meanings import meanings
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.schema.skeleton import example, whole

_WIDTH = 78
_MOST_PLACES = 8


@frozen
class Field:
    kind: str
    path: tuple[str, ...]
    form: Form
    is_needed: bool

    @property
    def place(self) -> str:
        return f"{self.kind}: {'.'.join(self.path)}"


def explain(asked: str) -> str:
    """Each field of the name or path, or a kind of record; nothing where there is none."""
    steps = tuple(asked.lower().split("."))
    blocks = []
    if len(steps) == 1 and steps[0] in MODELS:
        blocks.append(_of_kind(steps[0]))
    found = [each for each in _every() if _is_meant(steps, each)]
    # A gap, say, has the same keys wherever it stands.
    alike: dict[tuple[str, str], list[Field]] = {}
    for each in found:
        alike.setdefault((each.path[-1], each.form.said), []).append(each)
    blocks += ["\n".join(_block(same)) for same in alike.values()]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def nearest(asked: str) -> list[str]:
    """Names of fields that may be meant."""
    names = list(dict.fromkeys(each.path[-1] for each in _every()))
    return get_close_matches(asked.lower().split(".")[-1], names, n=3, cutoff=0.6)


@cache
def _every() -> tuple[Field, ...]:
    return tuple(each for kind in MODELS for each in _below(kind, (), Form(MODELS[kind])))


def _below(kind: str, path: tuple[str, ...], form: Form) -> Iterator[Field]:
    while form.is_list or (form.is_mapping and not is_record(form.of)):
        form = form.item
    if not is_record(form.of):
        return
    needed = required(form.of)
    for name, each in fields(form.of).items():
        yield Field(kind, (*path, name), each, name in needed)
        yield from _below(kind, (*path, name), each)


def _is_meant(steps: tuple[str, ...], field: Field) -> bool:
    whole_path = (field.kind, *field.path)
    return whole_path[-len(steps) :] == steps and len(whole_path) >= len(steps)


def _block(same: list[Field]) -> Iterator[str]:
    first = same[0]
    places = [each.place for each in same]
    more = f", and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
    head = (
        f"{', '.join(places[:_MOST_PLACES])}{more} ({'needed' if first.is_needed else 'optional'})"
    )
    yield textwrap.fill(head, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    if first.form.said:
        yield textwrap.fill(first.form.said, _WIDTH)
    form = first.form
    while form.is_list:
        form = form.item
    if form.values:
        yield "One of:"
        yield from (f"    {value}: {said}" for value, said in meanings(form.of).items())
    elif form.is_(PlaceOfService):
        yield "One of:"
        yield from (f'    "{pos}": {name}' for pos, name in PLACES_OF_SERVICE.items())
    elif form.pattern in PATTERNS:
        yield f"It is {PATTERNS[form.pattern]}."
    if is_record(form.of):
        yield from _keys(form)
    yield "So:"
    yield from (f"    {line}" for line in example(first.path[-1], first.form))


def _keys(form: Form) -> Iterator[str]:
    if not is_record(form.of):
        return
    needed = required(form.of)
    yield "Its keys, those that are needed with a star:"
    for name, each in fields(form.of).items():
        words = f"{name}{'*' if name in needed else ''}: {each.said}"
        yield textwrap.fill(words, _WIDTH, initial_indent="    ", subsequent_indent="      ")


def _of_kind(kind: str) -> str:
    lines = [f"A record of the kind {kind}", *_keys(Form(MODELS[kind])), "At least:"]
    return "\n".join((*lines, *(f"    {line}" for line in whole(MODELS[kind]))))
