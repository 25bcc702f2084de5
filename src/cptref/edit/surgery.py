"""A record's text with one value set, put in or taken out, and every other byte as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cptref.edit import emit, forms, scalars
from cptref.edit.forms import Form
from cptref.edit.read import (
    NotEdited,
    above,
    document,
    head,
    not_deeper,
    out_of_brackets,
    plain,
    tail,
    within,
)
from cptref.edit.tree import (
    BLOCKS,
    Entry,
    Node,
    after_line,
    comments,
    header,
    line_end,
    line_start,
    nodes,
)
from cptref.edit.wrap import WIDTH
from cptref.schema import MODELS
from cptref.schema.fields import Kind
from cptref.schema.walk import Path


def put(text: str, kind: Kind, path: Path, value: Any) -> str:
    """The value at `path` is `value` then; a key that is not there is put in where the schema
    has it, with what has to hold it. Of what it replaces, the comments inside are gone too."""
    edit = _Edit.of(text, kind)
    held, rest = edit.deepest(path)
    if not rest:
        return edit.replaced(path, value)
    for step in reversed(rest[1:]):
        value = [value] if isinstance(step, int) else {step: value}
    if isinstance(rest[0], int):
        return edit.with_row(held, rest[0], value)
    return edit.with_key(held, rest[0], value)


def append(text: str, kind: Kind, path: Path, row: Any) -> str:
    """`row` is the last of the list at `path` then; a list that is not there is put in."""
    edit = _Edit.of(text, kind)
    held, rest = edit.deepest(path)
    if rest:
        return put(text, kind, path, [row])
    return edit.with_row(held, None, row)


def insert(text: str, kind: Kind, path: Path, position: int, row: Any) -> str:
    """`row` stands at `position` of the list at `path` then, above what is there and its
    comments."""
    edit = _Edit.of(text, kind)
    held, rest = edit.deepest(path)
    if rest:
        return put(text, kind, path, [row])
    return edit.with_row(held, position, row)


def remove(text: str, kind: Kind, path: Path) -> str:
    """Without the key or row at `path`, and the comments beside it and right above it.

    What held nothing else goes too: an empty list says nothing.
    """
    edit = _Edit.of(text, kind)
    _, rest = edit.deepest(path)
    if rest or not path:
        raise NotEdited(f"nothing stands at {_shown(path)}")
    while path and len(edit.node(path[:-1]).entries) == 1:
        path = path[:-1]
    if not path:
        raise NotEdited("a record cannot be without any key")
    return edit.without(path)


class _Edit:
    """One edit of one text."""

    def __init__(self, text: str, end: str, root: Node, form: Form) -> None:
        self._text, self._end, self._root, self._form = text, end, root, form

    @classmethod
    def of(cls, text: str, kind: Kind) -> _Edit:
        return cls(*document(text, kind), forms.of(MODELS[kind]))

    def node(self, path: Path) -> Node:
        node, rest = self._root, path
        for step in rest:
            entry = node.find(step)
            assert entry
            node = entry.value
        return node

    def deepest(self, path: Path) -> tuple[Path, Path]:
        """As much of `path` as there is, and the rest of it."""
        node = self._root
        for done, step in enumerate(path):
            entry = node.find(step)
            if entry is None:
                return path[:done], path[done:]
            node = entry.value
        return path, ()

    def replaced(self, path: Path, value: Any) -> str:
        if not path:
            raise NotEdited("a whole record is written anew, not edited")
        parent, form = self.node(path[:-1]), self._form.below(path)
        entry = parent.find(path[-1])
        assert entry
        if parent.is_flow:
            return self._in_brackets(path[:-1], entry, value, form)
        if entry.key is None:
            new = emit.row(value, Form("list", item=form), parent.column)
            return self._lines(entry, entry.at, new, parent.column)
        colon = self._text.index(":", entry.key.end) + 1
        new = emit.below_key(value, form, parent.column, colon - line_start(self._text, colon))
        return self._lines(entry, colon, [f" {new[0]}" if new[0] else "", *new[1:]], parent.column)

    def _lines(self, entry: Entry, start: int, new: Sequence[str], column: int) -> str:
        """`new` from `start` to the end of the entry; the comment of its first line stays there."""
        text, old = self._text, entry.value
        first = new[0].lstrip(" ") if start == entry.at else new[0]
        kept, end = self._beside(old, start)
        if kept:
            first = f"{first.rstrip(' ')} {kept}" if first.strip() else f" {kept}"
        body = "\n".join([first, *new[1:]])
        after = text[end:]
        if len(new) > 1:
            after = not_deeper(after, column)
        return self._done(text[:start] + body + after)

    def _beside(self, old: Node, start: int) -> tuple[str, int]:
        """The comment beside a value, which stays, and where the value ends with it."""
        text = self._text
        if old.style in BLOCKS:
            return header(text, old)[1], old.end
        end = line_end(text, old.end)
        if old.is_text or old.is_flow:
            rest = text[old.end : end].strip(" ")
            return (rest, end) if rest.startswith("#") else ("", old.end)
        # Of a list or mapping in lines: what stands beside its key.
        beside = text[start : line_end(text, start)].strip(" ")
        if beside.startswith("#") and line_end(text, start) < old.start:
            return beside, self._last(old)
        return "", self._last(old)

    def _last(self, node: Node) -> int:
        """The end of the last line of a list or mapping in lines, with the comment on it."""
        while node.entries and not node.is_flow:
            node = node.entries[-1].value
        return node.end if node.style in BLOCKS else line_end(self._text, node.end)

    def _in_brackets(self, path: Path, entry: Entry, value: Any, form: Form) -> str:
        """A value within brackets: on its line, or, where that is too long, all in lines."""
        new = emit.flow(value, form)
        new = f" {new}" if entry.value.start == entry.value.end and entry.key else new
        text = self._text[: entry.value.start] + new + self._text[entry.value.end :]
        return self._fitting(text, path)

    def _fitting(self, text: str, path: Path) -> str:
        """`text`, of which the value at `path` is in brackets; in lines where it is too long."""
        while path and self.node(path[:-1]).is_flow:
            path = path[:-1]
        again = _Edit(text, self._end, nodes(text), self._form)
        node = again.node(path)
        start, end = line_start(text, node.start), line_end(text, node.end)
        longest = max(map(len, text[start:end].split("\n")))
        if longest <= WIDTH or again._has_comment(node) or not path:
            return self._done(text)
        return again.replaced(path, plain(node))

    def _has_comment(self, node: Node) -> bool:
        return any(node.start < at < node.end for at, _ in comments(self._text, self._root))

    def with_key(self, path: Path, key: str, value: Any) -> str:
        node, form = self.node(path), self._form.below(path)
        if node.is_text and not node.value and node.start == node.end:
            return self.replaced(path, {key: value})
        if node.is_text or node.is_list:
            raise NotEdited(f"{_shown(path)} is no mapping: '{key}' cannot stand in it")
        before = _before(node, form, key)
        if node.is_flow:
            new = f"{scalars.one_key(key)}: {emit.flow(value, form.at(key))}"
            return self._fitting(within(self._text, node, before, new), path)
        lines = emit.entry(key, value, form.at(key), node.column)
        gap = key in forms.spaced(form.model)
        return self._put_lines(node, before, lines, gap)

    def with_row(self, path: Path, position: int | None, row: Any) -> str:
        node, form = self.node(path), self._form.below(path)
        if node.is_text and not node.value and node.start == node.end:
            return self.replaced(path, [row])
        if not node.is_list:
            raise NotEdited(f"{_shown(path)} is no list")
        if not node.entries:
            return self.replaced(path, [row])
        count = len(node.entries)
        before = count if position is None else min(max(position, 0), count)
        if node.is_flow:
            in_lines = isinstance(row, Mapping) or form.at(0).is_passage
            is_inner = bool(path) and self.node(path[:-1]).is_flow
            if in_lines and not is_inner and not self._has_comment(node):
                rows = plain(node)
                return self.replaced(path, [*rows[:before], row, *rows[before:]])
            new = emit.flow(row, form.at(0))
            return self._fitting(within(self._text, node, before, new), path)
        return self._put_lines(node, before, emit.row(row, form, node.column), gap=False)

    def _put_lines(self, node: Node, before: int, new: Sequence[str], gap: bool) -> str:
        text, column = self._text, node.column
        if before:
            last = node.entries[before - 1]
            at = tail(text, last, column)
            cut = text[:at]
            cut += "" if cut.endswith("\n") else "\n"
            lines = ["", *new] if gap else new
            return self._done(cut + "\n".join(lines) + "\n" + text[at:])
        first = node.entries[0]
        if not self._prefix(first.at).strip(" "):
            at = self._above(node, 0)
            return self._done(text[:at] + "\n".join(new) + "\n" + text[at:])
        # On the line of a dash: it stays there.
        body = "\n".join([new[0].lstrip(" "), *new[1:]])
        return self._done(text[: first.at] + body + "\n" + " " * column + text[first.at :])

    def without(self, path: Path) -> str:
        parent = self.node(path[:-1])
        position = path[-1]
        entry = parent.find(position)
        assert entry
        number = parent.entries.index(entry)
        text = self._text
        if parent.is_flow:
            return self._done(out_of_brackets(text, parent, number))
        column = parent.column
        start, end = line_start(text, entry.at), tail(text, entry, column)
        if not self._prefix(entry.at).strip(" "):
            start = self._above(parent, number)
            if text[:start].endswith("\n\n") and (text[end:] or "\n")[0] == "\n":
                start -= 1  # of the blank lines above and below one is enough
            return self._done(text[:start] + text[end:])
        # The next key takes its place on the line of the dash, and its comments stand above it.
        after = parent.entries[number + 1]
        next_start = line_start(text, after.at)
        between = text[end:next_start]
        prefix = text[start : entry.at]
        indent = " " * (len(prefix) - len(prefix.lstrip(" ")))
        moved = "".join(f"{indent}{line.strip()}\n" for line in between.split("\n") if line.strip())
        return self._done(text[:start] + moved + prefix + text[after.at :])

    def _prefix(self, at: int) -> str:
        """What stands before a key or dash on its line: blanks, or the dash of its item."""
        prefix = self._text[line_start(self._text, at) : at]
        if prefix.strip(" -"):
            raise NotEdited(f"a key that follows '{prefix.strip()}' cannot be edited")
        return prefix

    def _above(self, parent: Node, number: int) -> int:
        """Where the comments begin that stand right above an entry, no deeper than it."""
        text = self._text
        start = line_start(text, parent.entries[number].at)
        if number:
            floor = after_line(text, parent.entries[number - 1].value.end)
        else:
            floor = head(text, start) if parent is self._root else 0
        return above(text, start, parent.column, floor)

    def _done(self, text: str) -> str:
        return text if self._end == "\n" else text.replace("\n", self._end)


def _shown(path: Path) -> str:
    return ".".join(map(str, path)) or "the record"


def _before(node: Node, form: Form, key: str) -> int:
    """Before which entry a new key stands: after the last that the schema has above it."""
    order = {name: position for position, name in enumerate(form.keys)}
    if key not in order:
        return len(node.entries)
    best, at = -1, 0
    for position, entry in enumerate(node.entries):
        assert entry.key
        rank = order.get(entry.key.value, -1)
        if best <= rank < order[key]:
            best, at = rank, position + 1
    return at
