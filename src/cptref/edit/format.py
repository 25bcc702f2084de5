"""A record's text -> the same record in the form in which records are written.

Keys stand in the order of the schema, codes in quotes, and prose in lines of one width. Comments
and blank lines stay, as does every value: of a passage in a literal block only the line ends move.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cptref.edit import emit, forms, scalars, wrap
from cptref.edit.forms import Form
from cptref.edit.order import Change, in_order
from cptref.edit.read import document, plain
from cptref.edit.tree import (
    BLOCKS,
    Node,
    after_line,
    comments,
    header,
    line_end,
    line_start,
    nodes,
    texts,
)
from cptref.edit.wrap import WIDTH
from cptref.load.quick import NOT_TEXT_ELSEWHERE
from cptref.schema import MODELS
from cptref.schema.fields import Kind

#: A blank at a line's end, or a blank line at the file's.
_BLANKS = re.compile(r" (?:\n|\Z)|\n\n\Z")


class Differs(Exception):
    """A fault of ours: the text would not say what it said before. It is left alone."""


def formatted(text: str, kind: Kind) -> str:
    """Of what it gives, `formatted` changes nothing. Raises NotEdited where the text is no record.

    Line ends stay what they are, CRLF too; where they are mixed, they become line feeds.
    """
    if text.count("\r\n") != text.count("\n"):
        text = text.replace("\r\n", "\n")
    text, end, root = document(text, kind)
    new = _with_an_end(text, root)
    if new != text:
        root = nodes(new)
    form = forms.of(MODELS[kind])
    whole = _Format(new, kind).whole(root, form)
    new = _trimmed(whole, root if whole == new else nodes(whole))
    if new != text:
        _hold(text, new, form)
    return new.replace("\n", end)


def _hold(text: str, new: str, form: Form) -> None:
    """Raises where a value or a comment is not what it was."""
    before, after = nodes(text), nodes(new)
    if not same(plain(before), plain(after), form):
        raise Differs("a value would have changed")
    if _comments(text, before) != _comments(new, after):
        raise Differs("a comment would have been lost")


def same(before: Any, after: Any, form: Form) -> bool:
    """Whether two trees say the same: of a passage of paragraphs, line ends are blanks."""
    if isinstance(before, dict) and isinstance(after, dict):
        return before.keys() == after.keys() and all(
            same(value, after[key], form.at(key)) for key, value in before.items()
        )
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(
            same(one, other, form.at(0)) for one, other in zip(before, after, strict=True)
        )
    if before == after:
        return True
    is_passage = form.kind == "block" and isinstance(before, str) and isinstance(after, str)
    return is_passage and before.split() == after.split()


def _comments(text: str, root: Node) -> list[str]:
    return sorted(text[start:end].rstrip(" ") for start, end in comments(text, root))


def _with_an_end(text: str, root: Node) -> str:
    """The text with a line feed at its end, which is no part of a block that had none."""
    if text.endswith("\n"):
        return text
    last = max(texts(root), key=lambda node: node.start)
    if last.style in BLOCKS and last.end == len(text) and "\n" in text[last.start :]:
        signs, comment = header(text, last)
        digits = signs.strip("+-")
        beside = f" {comment}" if comment else ""
        body = text[line_end(text, last.start) :]
        text = f"{text[: last.start]}{last.style}{digits}-{beside}{body}"
    return text + "\n"


def _trimmed(text: str, root: Node) -> str:
    """Without blanks at the ends of lines, and blank lines at the end, but where they are text."""
    if not _BLANKS.search(text):
        return text
    found: list[str] = []
    at = 0
    last = ""
    for node in texts(root):
        if node.start > at:
            found.append(_without_blanks(text[at : node.start]))
            at = node.start
        if node.end > at:
            is_block = node.style in BLOCKS
            if is_block:
                first = min(line_end(text, node.start), node.end)
                found.append(text[at:first].rstrip(" "))
                at = first
            found.append(text[at : node.end])
            at = node.end
            last = found[-1] if is_block else ""
    rest = _without_blanks(text[at:])
    if not rest.strip() and not last.endswith("\n"):
        return "".join(found) + "\n"
    return "".join(found) + (rest.rstrip("\n") + "\n" if rest.strip() else rest)


def _without_blanks(between: str) -> str:
    lines = between.split("\n")
    return "\n".join([*(line.rstrip(" ") for line in lines[:-1]), lines[-1]])


class _Format:
    """The changes of one text, each with its place in it."""

    def __init__(self, text: str, kind: Kind) -> None:
        self._text = text
        self._quoted = forms.quoted_names(kind)

    def whole(self, root: Node, form: Form) -> str:
        changes = self._in(root, form, "")
        return Change.applied(self._text, 0, len(self._text), changes)

    def _in(self, node: Node, form: Form, name: str) -> list[Change]:
        """Of a list or mapping. `name` is the nearest key."""
        found: list[Change] = []
        for position, entry in enumerate(node.entries):
            step = entry.key.value if entry.key else position
            inner, inner_name = form.at(step), entry.key.value if entry.key else name
            if not entry.value.is_text:
                found += self._in(entry.value, inner, inner_name)
                if entry.value.style == "[" and not node.is_flow:
                    found += self._list(entry.value, node.column)
            elif change := self._text_of(entry.value, inner, inner_name, node):
                found.append(change)
                if "\n" in change.new and entry.value.style not in BLOCKS:
                    found += self._moved_out(entry.value, node.column)
        if node.is_list:
            return found
        return in_order(self._text, node, form, found)

    def _text_of(self, node: Node, form: Form, name: str, parent: Node) -> Change | None:
        style = node.style
        if name in self._quoted and style == "" and NOT_TEXT_ELSEWHERE.fullmatch(node.value):
            return Change(node.start, node.end, scalars.quoted(node.value))
        if style == "'" and form.kind == "code":
            return Change(node.start, node.end, scalars.quoted(node.value))
        if style in BLOCKS:
            return self._block(node, form)
        if parent.is_flow or not form.is_passage:
            return None
        first = line_start(self._text, node.start)
        if max(map(len, self._text[first : node.end].split("\n"))) <= WIDTH:
            return None
        lines = scalars.folding(node.value, parent.column + emit.STEP)
        if not lines:
            return None
        end = line_end(self._text, node.end)
        beside = self._text[node.end : end].strip(" ")
        lines[0] += f" {beside}" if beside else ""
        return Change(node.start, end, "\n".join(lines))

    def _block(self, node: Node, form: Form) -> Change | None:
        text = self._text
        signs, _ = header(text, node)
        start = after_line(text, node.start)
        lines = text[start : node.end].split("\n")
        shown = [line for line in lines if line.strip(" ")]
        if not shown or signs.strip("+-") or start >= node.end:
            return None
        indent = len(shown[0]) - len(shown[0].lstrip(" "))
        if any(line[:indent].strip(" ") for line in lines):
            return None
        bare = [line[indent:] for line in lines]
        if node.style == ">":
            new = wrap.folded(bare, WIDTH - indent)
        elif form.kind == "block":
            new = wrap.paragraphs("\n".join(bare), WIDTH - indent).split("\n")
        else:
            return None
        # A line of blanks alone is a blank line, or is text; either way it stays.
        again = "\n".join(" " * indent + line if line else "" for line in new)
        return None if again == text[start : node.end] else Change(start, node.end, again)

    def _list(self, node: Node, column: int) -> list[Change]:
        """A list in brackets that is too long for its line: as many of its items as fit on each."""
        text = self._text
        first, last = line_start(text, node.start), line_end(text, node.end)
        written = text[first:last]
        if max(map(len, written.split("\n"))) <= WIDTH or "#" in written:
            return []
        if not all(e.value.is_text and "\n" not in text[e.at : e.value.end] for e in node.entries):
            return []
        on_key = bool(text[first : node.start].strip(" "))
        items = [text[e.at : e.value.end] for e in node.entries]
        indent = column + emit.STEP
        ends = [f"{item}," for item in items[:-1]] + [f"{items[-1]}]"]
        lines = wrap.filled([f"[{ends[0]}", *ends[1:]], WIDTH - indent - 1)
        new = "\n".join(" " * (indent + bool(n)) + line for n, line in enumerate(lines))
        if on_key and not text[first : node.start].rstrip(" ").endswith(":"):
            return []
        start = len(text[: node.start].rstrip(" ")) if on_key else first
        new = f"\n{new}" if on_key else new
        return [Change(start, node.end, new)] if text[start : node.end] != new else []

    def _moved_out(self, node: Node, column: int) -> Iterator[Change]:
        """The comments below what becomes a block, where they stand so deep that they would be
        text of it."""
        text = self._text
        at = after_line(text, node.end)
        while at < len(text):
            line = text[at : line_end(text, at)]
            bare = line.lstrip(" ")
            if bare and not bare.startswith("#"):
                return
            if bare and len(line) - len(bare) > column:
                yield Change(at, at + len(line) - len(bare), " " * column)
            at = after_line(text, at)
