"""A record's values, with the comments beside them -> its text, in the form of the records."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cptref import edit
from cptref.edit import emit, forms
from cptref.edit.forms import Form
from cptref.edit.wrap import WIDTH
from cptref.load.known_keys import names_of_text
from cptref.scaffold.rows import Noted, Row, Rows
from cptref.schema import MODELS
from cptref.schema.fields import Kind
from cptref.schema.kinds import RECORD_KINDS


def text(kind: Kind, values: Mapping[str, Any], head: Sequence[str] = ()) -> str:
    """The whole file: the line for editors, the head as comments, the keys of the schema."""
    lines = [edit.schema_line(kind).rstrip()]
    if head:
        lines += ["#", *(f"# {line}".rstrip() for each in head for line in _wrapped(each))]
    form = forms.of(RECORD_KINDS[kind].model)
    lines += _mapping(values, form, 0)
    return "\n".join(lines) + "\n"


def _wrapped(words: str) -> list[str]:
    """A line of the head; one that is too long goes on below it, as far in as it began."""
    indent = words[: len(words) - len(words.lstrip())]
    below = indent and indent + "  "
    return textwrap.wrap(words, WIDTH - 2, subsequent_indent=below, break_on_hyphens=False) or [""]


def _mapping(values: Mapping[str, Any], form: Form, column: int) -> Iterator[str]:
    apart = forms.spaced(form.model)
    for key in emit.in_order(values, form):
        if key in apart:
            yield ""
        yield from _entry(key, values[key], form.at(key), column)


def _entry(key: str, value: Any, form: Form, column: int) -> Iterator[str]:
    blank = " " * column
    if isinstance(value, Noted):
        lines = list(_entry(key, value.value, form, column))
        # Beside a sentence a comment is taken for its end.
        is_text = any(key in names_of_text(model) for model in MODELS.values())
        yield from _beside(value.beside, lines, column, above=is_text)
    elif isinstance(value, Rows):
        yield f"{blank}{key}:"
        yield from _comments(value.above, column + emit.STEP)
        for row in value.rows:
            yield from _row(row, form, column + emit.STEP)
        yield from _comments(value.below, column + emit.STEP)
    elif isinstance(value, Mapping) and _has_comments(value):
        yield f"{blank}{key}:"
        yield from _mapping(value, form, column + emit.STEP)
    elif isinstance(value, Row):
        below = _mapping(value.values, form, column + emit.STEP)
        yield from _beside(value.beside, [f"{blank}{key}:", *below], column)
    else:
        yield from emit.entry(key, value, form, column)


def _row(row: Row, form: Form, column: int) -> Iterator[str]:
    yield from _comments(row.above, column)
    yield from _beside(row.beside, emit.row(row.values, form, column), column)


def _beside(words: str, lines: Sequence[str], column: int, *, above: bool = False) -> Iterator[str]:
    """The lines with a comment on the first of them; above it, where it is too long for that."""
    first, *more = lines
    if words and (above or len(first) + len(words) + 3 > WIDTH):
        yield from _comments((words,), column)
    elif words:
        first = f"{first} # {words}"
    yield first
    yield from more


def _comments(lines: Sequence[str], column: int) -> Iterator[str]:
    blank = f"{' ' * column}# "
    for each in lines:
        for line in textwrap.wrap(each, WIDTH - len(blank), break_on_hyphens=False):
            yield blank + line


def _has_comments(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_has_comments, value.values()))
    return isinstance(value, Row | Rows | Noted)
