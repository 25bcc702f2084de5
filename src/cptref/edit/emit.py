"""Plain data -> the lines of a record, in the order of the schema and the form of the records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cptref.edit import forms, scalars
from cptref.edit.forms import Form
from cptref.edit.wrap import WIDTH

STEP = 2


def mapping(value: Mapping[str, Any], form: Form, column: int) -> list[str]:
    """A line or more for each key that has a value, without the indentation of the first line."""
    out: list[str] = []
    apart = forms.spaced(form.model)
    for key in in_order(value, form):
        if value[key] is not None:
            out += [""] if key in apart and out else []
            out += entry(key, value[key], form.at(key), column)
    out[0] = out[0].lstrip(" ")
    return out


def entry(key: str, value: Any, form: Form, column: int) -> list[str]:
    """A key at `column` and its value."""
    first = f"{' ' * column}{scalars.one_key(key)}:"
    rest = below_key(value, form, column, len(first))
    return [f"{first} {rest[0]}".rstrip(" "), *rest[1:]]


def below_key(value: Any, form: Form, column: int, used: int) -> list[str]:
    """What follows a key's colon: on its line, and on those below it."""
    if isinstance(value, Mapping):
        if (flow := _flow_mapping(value, form)) and used + 1 + len(flow) <= WIDTH:
            return [flow]
        inner = mapping(value, form, column + STEP)
        return ["", " " * (column + STEP) + inner[0], *inner[1:]]
    if _is_rows(value):
        if _is_flow_list(value, form):
            return scalars.in_brackets(value, form.item or forms.LINE, column + STEP, used + 1)
        return ["", *(line for each in value for line in row(each, form, column + STEP))]
    return scalars.lines(value, form, column + STEP, used + 1)


def row(value: Any, form: Form, column: int) -> list[str]:
    """An item of a list of `form`, with its dash at `column`."""
    dash, item = " " * column + "- ", form.item or forms.LINE
    if isinstance(value, Mapping):
        inner = mapping(value, item, column + STEP)
    elif _is_rows(value):
        inner = scalars.in_brackets(value, item.item or forms.LINE, column + STEP, column + STEP)
    else:
        inner = scalars.lines(value, item, column + STEP, column + STEP)
    return [dash + inner[0], *inner[1:]]


def in_order(keys: Mapping[str, Any], form: Form) -> list[str]:
    """The keys in the order of the schema; one that it does not know stays behind its neighbor."""
    known = {key: position for position, key in enumerate(form.keys)}
    if not known:
        return list(keys)
    rank = -1
    ranks = {}
    for key in keys:
        rank = known.get(key, rank)
        ranks[key] = rank
    return sorted(keys, key=ranks.__getitem__)


def flow(value: Any, form: Form) -> str:
    """On one line, as it has to stand within brackets."""
    if isinstance(value, Mapping):
        pairs = (
            f"{scalars.one_key(key)}: {flow(value[key], form.at(key))}"
            for key in in_order(value, form)
            if value[key] is not None
        )
        return f"{{{', '.join(pairs)}}}"
    if _is_rows(value):
        return f"[{', '.join(flow(each, form.at(0)) for each in value)}]"
    return scalars.one_line(value, form, in_brackets=True)


def _flow_mapping(value: Mapping[str, Any], form: Form) -> str:
    """Nothing in it, an axis to a value, or a single title: on the line of its key."""
    if not value:
        return "{}"
    is_short = form.kind == "mapping" and form.item is not None and form.item.kind == "name"
    is_single = (
        form.model is not None and len(form.keys) == 1 and form.at(form.keys[0]).kind == "line"
    )
    return flow(value, form) if is_short or is_single else ""


def _is_flow_list(value: Sequence[Any], form: Form) -> bool:
    """Names, codes and words; passages and rows have a line each."""
    item = form.item or forms.LINE
    simple = not any(isinstance(each, Mapping) or _is_rows(each) for each in value)
    short = all(len(scalars.bare(each)) < WIDTH // 2 for each in value)
    return not value or (simple and short and not item.is_passage)


def _is_rows(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
