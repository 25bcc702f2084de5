"""What is YAML and not what was meant: a text that a comment cuts off, null, brackets, no blank.

YAML reads each of these without a word, and half of a sentence is gone. What is told here is told
by where it stands in the record: after a status a comment is only a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.diagnostics import Rule, Span
from cptref.load.compose import Composed
from cptref.load.known_keys import every_key, field_at, is_free_text, is_list, names_of_text
from cptref.load.plain import Mistake
from cptref.load.shape_rules import WRONG_TYPE
from cptref.load.syntax import SYNTAX
from cptref.load.values import write
from cptref.names import PLACEHOLDER
from cptref.schema.fields import Model
from cptref.schema.walk import Path

CUT_OFF = Rule(
    "E022",
    "No comment cuts a text off",
    "After a blank, '#' begins a comment: what stands behind it, and often the citation, is not "
    "read. After a code, a day or a word of a fixed set a comment may stand.",
    "title: Freezing of liver tumors, policy #0274",
    'title: "Freezing of liver tumors, policy #0274"',
)
NO_NULL = Rule(
    "E023",
    "What is not there has no key",
    "Every value is text, so that null would be shown as the word. Nothing is said of what is not "
    "known by leaving its key out, or by a gap.",
    "family: null",
    "family: liver-tumors",
)

#: A line that could be one of these; most files have none, and are read no second time.
_COMMENT = re.compile(r"^(?![ ]*#)(.*?[^\s])?[ \t]+#.*$", re.MULTILINE)
_VALUE = re.compile(r"[ ]*(?:-[ ]+)*(?:(?P<key>[a-z]\w*):[ ]*)?(?P<value>[^#]*)")
_BELOW = re.compile(r"^(?P<indent> *)(?P<text>[^\s#].*)\n(?P<more> +)#", re.MULTILINE)
_CLOSED = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[|>][-+0-9]*|\[.*\]|\{.*\})[ \t]*""")
_AFTER = re.compile(r"[ \t]+#.*")
_NEXT_LINE = re.compile(r"\r?\n( *)#.*")
_GLUED = re.compile(r"([a-z]\w*):(\S.*)", re.DOTALL)


_AFTER_DASH = "a blank is missing after the '-' that begins an item"


def may_be_cut(text: str, model: type[Model]) -> bool:
    """Whether a comment stands where it could cut a text off, by a look at its line alone."""
    if "#" not in text or (" #" not in text and "\t#" not in text):
        return False
    texts = names_of_text(model)
    for line in _COMMENT.finditer(text):
        found = _VALUE.match(line.group())
        assert found
        is_code = found["key"] is not None and found["key"] not in texts
        if (
            not is_code
            and not _CLOSED.fullmatch(found["value"])
            and (found["key"] or found["value"])
        ):
            return True
        if found["key"] in texts and not found["value"]:
            return True
    return any(
        len(below["more"]) > len(below["indent"]) and not below["text"].endswith(":")
        for below in _BELOW.finditer(text)
    )


def found(text: str, composed: Composed, model: type[Model]) -> Iterator[Mistake]:
    """Each of them, of a text with its places; what is told of is added to what was not read."""
    for path, (start, end, style, value) in composed.scalars.items():
        if style or path in composed.unread:
            continue
        told = _cut_off(text, start, end, path, composed, model) or _glued(
            value, path, composed, model
        )
        if told:
            composed.unread.add(path)
            yield told
    yield from _in_brackets(text, composed, model)
    for path in composed.nulls:
        composed.unread.add(path)
        yield _null(path, composed, model)
    yield from _odd_keys(composed)


def _cut_off(
    text: str, start: int, end: int, path: Path, composed: Composed, model: type[Model]
) -> Mistake | None:
    after = _AFTER.match(text, end)
    below = None if after else _NEXT_LINE.match(text, end)
    if not after and not (below and start < end and _is_deeper(len(below[1]), path, composed)):
        return None
    if not is_free_text(model, path) or PLACEHOLDER in text[start:end]:
        return None
    found = after or below
    assert found
    comment = found.group().strip()
    at = found.start() + found.group().index("#")
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    key = str(path[-1]) if isinstance(path[-1], str) else ""
    words = "' #' begins a comment, and what stands behind it is lost"
    if start == end:
        words = "' #' begins a comment, so that the text is empty"
    whole = " ".join((text[start:end] + " " + comment).split())
    return Mistake(
        CUT_OFF, Span(line, column, line, column + len(comment)), words, write(key, whole)
    )


def _is_deeper(indent: int, path: Path, composed: Composed) -> bool:
    """Whether a line below a text belongs to it, and not to what comes after it."""
    span = composed.keys.get(path) or composed.values.get(path)
    return span is not None and indent >= span.column


def _null(path: Path, composed: Composed, model: type[Model]) -> Mistake:
    value = composed.scalars[path][3]
    field = field_at(model, path)
    if isinstance(path[-1], int):
        hint = "take the item out"
    elif field is not None and field.is_required():
        hint = "write the value"
    else:
        hint = f"take '{path[-1]}' out"
    return Mistake(NO_NULL, composed.values[path], f"'{value}' is no value here", hint)


def _glued(value: str, path: Path, composed: Composed, model: type[Model]) -> Mistake | None:
    """A key without a blank after its ':', or an item without one after its '-', read as a text."""
    field = field_at(model, path)
    if re.match(r"-[^\s-]", value) and field is not None and is_list(field):
        span = composed.values[path]
        at = Span(span.line, span.column, span.line, span.column + 1)
        item = value[1:].partition(" -")[0]
        return Mistake(SYNTAX, at, f"not YAML: {_AFTER_DASH}", f"write - {item[:60]}")
    found = _GLUED.fullmatch(value)
    if not found or found[1] not in every_key() or is_free_text(model, path):
        return None
    if field_at(model, (*path, found[1])) is None:
        return None
    return _no_blank(found, composed.values[path])


def _no_blank(found: re.Match[str], span: Span) -> Mistake:
    key = Span(span.line, span.column, span.line, span.column + len(found[1]) + 1)
    words = f"a blank is missing after the ':' of '{found[1]}'"
    return Mistake(SYNTAX, key, f"not YAML: {words}", f"write {found[1]}: {found[2][:60]}")


def _in_brackets(text: str, composed: Composed, model: type[Model]) -> Iterator[Mistake]:
    """A text that begins with a bracket, and so is none."""
    lines = text.split("\n")
    for path, span in composed.values.items():
        if not path or path in composed.scalars or path in composed.unread:
            continue
        line = lines[span.line - 1]
        opening = line[span.column - 1 : span.column]
        if opening not in ("[", "{") or not is_free_text(model, path):
            continue
        composed.unread.add(path)
        kind = "list" if opening == "[" else "mapping"
        key = str(path[-1]) if isinstance(path[-1], str) else ""
        words = f"{key or 'an item'} must be a text; got a {kind}"
        yield Mistake(WRONG_TYPE, span, words, write(key, line[span.column - 1 :].rstrip()))


def _odd_keys(composed: Composed) -> Iterator[Mistake]:
    """Keys that hold their value, as {use:typical} does, or the dash of an item."""
    for path, span in composed.keys.items():
        name = str(path[-1])
        glued = _GLUED.fullmatch(name)
        if glued and glued[1] in every_key():
            composed.unread.add(path)
            composed.incomplete.add(path[:-1])
            yield _no_blank(glued, span)
        if name.startswith("-") and name.lstrip("-") in every_key():
            composed.unread.add(path[:-1] or path)
            at = Span(span.line, span.column, span.line, span.column + 1)
            yield Mistake(SYNTAX, at, f"not YAML: {_AFTER_DASH}", f"write - {name[1:]}:")


RULES: tuple[Rule, ...] = (CUT_OFF, NO_NULL)
