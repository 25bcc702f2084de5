"""A text -> a YAML scalar in the form in which the records are written."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from cptref.edit.forms import LINE, Form
from cptref.edit.wrap import WIDTH, filled, paragraphs, words
from cptref.load.quick import NOT_TEXT_ELSEWHERE
from cptref.load.text import holds_suspects

#: What a plain text may not begin with; '-', '?' and ':' only before a blank, but who counts that.
_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=<~]")
#: Never wrapped.
_SHORT = frozenset(("code", "day", "url", "bare"))
_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_NOT_PLAIN = re.compile(r": | #|:\Z|\A---|\A\.\.\.")
_NOT_IN_BRACKETS = re.compile(r"[,\[\]{}:?#]")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
#: A modifier as TC or Q5 needs no quotes; every other code has them.
_SURE = re.compile(r"[A-Z][0-9A-Z]")


def bare(value: object) -> str:
    """The text of a value: what a record has for a day, a number or a truth value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def one_line(value: object, form: Form, *, in_brackets: bool = False) -> str:
    """On one line: plain where every reader takes it for the text it is, else in quotes."""
    text = bare(value)
    is_text = isinstance(value, str) and form.kind not in ("bare", "day")
    if not _is_plain(text, in_brackets) or (is_text and _is_more_elsewhere(text, form)):
        return quoted(text)
    return text


def one_key(text: str) -> str:
    """A key: 'on' needs no quotes, as no reader of records makes a truth value of it."""
    return text if _KEY.fullmatch(text) else one_line(text, LINE, in_brackets=True)


def quoted(text: str) -> str:
    """In double quotes; what cannot be seen is written as an escape."""
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else _escape(c) for c in shown)


def lines(value: object, form: Form, indent: int, used: int) -> list[str]:
    """The first line, without what stands before it on `used` columns, and those below it.

    `indent` is that of the lines below. Prose is wrapped; a block of it ends with a line feed, and
    only its blanks and line ends may be others than in `value`.
    """
    if not isinstance(value, str):
        return [one_line(value, form)]
    if form.kind == "block" and (block := literal(value, indent)):
        return block
    text = value.strip("\n") if form.is_passage else value
    short = one_line(text, form)
    needs_quotes = short[0] == '"'
    fits = used + len(short) <= WIDTH and "\n" not in text
    if form.kind in ("code", "day", "url", "bare") or (
        fits and not (needs_quotes and form.is_passage)
    ):
        return [short]
    # A long word alone is no clearer on the line below.
    is_word = len(words(text)) == 1 and not needs_quotes
    return [short] if is_word else folding(text, indent) or [short]


def literal(text: str, indent: int) -> list[str]:
    """'|' and its lines, or none where it cannot be written so."""
    body = [line if line.strip() else "" for line in text.strip("\n").split("\n")]
    if not body[0] or holds_suspects("\n".join(body)):
        return []
    body = paragraphs("\n".join(body), WIDTH - indent).split("\n")
    sign = "2" if body[0][0] == " " else ""
    return [f"|{sign}", *indented(body, indent)]


def folding(text: str, indent: int) -> list[str]:
    """'>-' and its lines, or none where it cannot be written so."""
    parts = text.split("\n")
    odd = any(part[:1] == " " or part[-1:] == " " for part in parts)
    if odd or not parts[0] or not parts[-1] or holds_suspects(text):
        return []
    body: list[str] = []
    for position, part in enumerate(parts):
        body += [""] if position else []
        body += filled(words(part), WIDTH - indent) if part else []
    return [">-", *indented(body, indent)]


def in_brackets(values: Sequence[Any], form: Form, indent: int, used: int) -> list[str]:
    """A list on the line of its key; below it, where it is longer."""
    items = [one_line(value, form, in_brackets=True) for value in values]
    whole = f"[{', '.join(items)}]"
    if used + len(whole) <= WIDTH:
        return [whole]
    ends = [f"{item}," for item in items[:-1]] + [f"{items[-1]}]"]
    first, *more = filled([f"[{ends[0]}", *ends[1:]], WIDTH - indent - 1)
    return ["", " " * indent + first, *indented(more, indent + 1)]


def indented(body: Sequence[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in body]


def _is_plain(text: str, in_brackets: bool) -> bool:
    if not text or text != text.strip() or not text.isprintable():
        return False
    if _INDICATOR.match(text) or _NOT_PLAIN.search(text):
        return False
    return not (in_brackets and _NOT_IN_BRACKETS.search(text))


def _is_more_elsewhere(text: str, form: Form) -> bool:
    """Whether another reader, or a hasty one, would take it for a number, a day or nothing."""
    if NOT_TEXT_ELSEWHERE.fullmatch(text) or _DATE.fullmatch(text):
        return True
    return form.kind == "code" and not _SURE.fullmatch(text)


def _escape(letter: str) -> str:
    number = ord(letter)
    return (
        f"\\x{number:02x}"
        if number < 256
        else f"\\u{number:04x}"
        if number < 65536
        else (f"\\U{number:08x}")
    )
