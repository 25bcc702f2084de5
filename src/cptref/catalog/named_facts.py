"""A code's record -> the same with the code's number in each fact that has none.

A card, a feed or another code's page shows a passage far from its record: it has to stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from cptref.markup import Marked, parse
from cptref.schema import Code
from cptref.schema.facts import FACTS, ROLE
from cptref.schema.fields import Markup
from cptref.schema.walk import Leaf, Path

#: A role whole, also over the end of a line, where its length leaves out what begins the next.
_WHOLE = re.compile(rf"\{{{ROLE}\}}(`+)[^`]*\1(?!`)")
Passages = dict[tuple[bool, str], Marked]


def named(code: Code, number: str, found: Iterable[Leaf]) -> tuple[Code, Passages]:
    """The record, and its new passages, read; `found` are the leaves of the record as written."""
    passages: Passages = {}
    shown: Any = code
    for path, marker, text in found:
        if isinstance(marker, Markup) and ROLE in text:
            new = _with_number(text, number, block=marker.block)
            if new != text:
                shown = _put(shown, path, new)
                passages[marker.block, new] = parse(new, block=marker.block)
    return shown, passages


def _with_number(text: str, number: str, *, block: bool) -> str:
    for fact in reversed(parse(text, block=block).facts):
        if not fact.code and FACTS[fact.name].needs_code:
            words = " ".join(each for each in (number, fact.name, fact.other) if each)
            found = _WHOLE.match(text, fact.offset)
            assert found, "a fact stands where the markup found it"
            text = f"{text[: fact.offset]}{{{ROLE}}}`{words}`{text[found.end() :]}"
    return text


def _put(value: Any, path: Path, new: str) -> Any:
    """`value` with the text `new` at `path`; nothing of `value` itself is changed."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, BaseModel):
        assert isinstance(step, str), "a model's step is the name of a field"
        return value.model_copy(update={step: _put(getattr(value, step), rest, new)})
    if isinstance(value, tuple):
        assert isinstance(step, int), "a tuple's step is a position"
        return (*value[:step], _put(value[step], rest, new), *value[step + 1 :])
    return {**value, step: _put(value[step], rest, new)}
