"""A record's text -> its nodes, each with the stretch of text on which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from yaml import events

from cptref.load.libyaml import CParser

BLOCKS = frozenset("|>")
#: Between two values: libyaml asks for no blank before it.
_COMMENT = re.compile(r"#[^\n]*")
_HEADER = re.compile(r"[|>](?P<signs>[-+0-9]*)[ ]*(?P<comment>#[^\n]*)?")


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list."""

    at: int
    """Where its key begins, or its dash; in brackets, its item."""
    key: Node | None
    value: Node


@dataclass(slots=True)
class Node:
    """A text, a list or a mapping. `end` is after its last character, comments and blanks aside."""

    start: int
    end: int
    style: str
    """Of a text as YAML has it: '', "'", '"', '|', '>'; else '[' and '{' in brackets, '-' and ':'
    in lines."""
    value: str = ""
    entries: list[Entry] = field(default_factory=list)
    column: int = 0
    """Of a list or mapping in lines: where its dashes or keys stand, from 0."""

    @property
    def is_text(self) -> bool:
        return self.style not in ("[", "{", "-", ":")

    @property
    def is_flow(self) -> bool:
        return self.style in ("[", "{")

    @property
    def is_list(self) -> bool:
        return self.style in ("[", "-")

    def find(self, step: str | int) -> Entry | None:
        """The entry of that key, or at that position."""
        if isinstance(step, int):
            inside = self.is_list and -len(self.entries) <= step < len(self.entries)
            return self.entries[step] if inside else None
        return next((e for e in self.entries if e.key and e.key.value == step), None)


def nodes(text: str) -> Node:
    """The nodes of a text that `compose` read without a mistake."""
    return _Reader(text).read()


def texts(node: Node) -> Iterator[Node]:
    """Every text of it, keys too, in the order of the file."""
    if node.is_text:
        yield node
    for entry in node.entries:
        if entry.key:
            yield entry.key
        yield from texts(entry.value)


def comments(text: str, root: Node) -> list[tuple[int, int]]:
    """Where each comment begins and ends, in the order of the file."""
    found: list[tuple[int, int]] = []
    at = 0
    for node in texts(root):
        found += _comments_between(text, at, node.start)
        at = max(at, node.end)
        if node.style in BLOCKS and (header := _HEADER.match(text, node.start)):
            found += [header.span("comment")] if header["comment"] else []
    found += _comments_between(text, at, len(text))
    return found


def header(text: str, node: Node) -> tuple[str, str]:
    """Of a block of lines: what stands after its '|' or '>', and the comment beside that."""
    found = _HEADER.match(text, node.start)
    assert found
    return found["signs"], found["comment"] or ""


def line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line ends on which `at` stands: its line feed, or the text's end."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def after_line(text: str, at: int) -> int:
    return min(line_end(text, at) + 1, len(text))


def _comments_between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    yield from (m.span() for m in _COMMENT.finditer(text, start, end))


class _Reader:
    """libyaml's events -> nodes, and after them where the blocks and the lists really end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parser = CParser(text)

    def read(self) -> Node:
        root: Node | None = None
        stack: list[tuple[Node, Node | None]] = []
        key: Node | None = None
        while True:
            event: Any = self._parser.get_event()
            kind = type(event)
            if kind is events.StreamEndEvent:
                assert root is not None
                return root
            if kind in (events.MappingEndEvent, events.SequenceEndEvent):
                node, key = stack.pop()
                if node.is_flow:
                    node.end = event.end_mark.index
                else:
                    node.end = node.entries[-1].value.end if node.entries else node.start
            elif kind is events.ScalarEvent:
                node = Node(
                    event.start_mark.index, event.end_mark.index, event.style or "", event.value
                )
                if node.style in BLOCKS:
                    node.end = self._block_end(node, stack[-1][0] if stack else None)
            elif kind in (events.MappingStartEvent, events.SequenceStartEvent):
                is_map = kind is events.MappingStartEvent
                style = ("{" if is_map else "[") if event.flow_style else (":" if is_map else "-")
                start = event.start_mark.index
                node = Node(start, start, style, column=event.start_mark.column)
                stack.append((node, key))
                key = None
                continue
            else:
                continue
            if not stack:
                root = node
                continue
            parent = stack[-1][0]
            if parent.is_list:
                parent.entries.append(Entry(self._dash(parent, node), None, node))
            elif key is None:
                key = node
            else:
                parent.entries.append(Entry(key.start, key, node))
                key = None

    def _dash(self, parent: Node, item: Node) -> int:
        if parent.is_flow:
            return item.start
        if not parent.entries:
            return parent.start
        at = after_line(self._text, parent.entries[-1].value.end)
        while at < item.start:
            dash = at + parent.column
            if self._text[at : dash + 1] == " " * parent.column + "-":
                return dash
            at = after_line(self._text, at)
        return line_start(self._text, item.start) + parent.column

    def _block_end(self, node: Node, parent: Node | None) -> int:
        """After the last character of its last line: blank lines below belong to what follows."""
        text = self._text
        signs, _ = header(text, node)
        if "+" in signs:
            return node.end - (text[node.end - 1 : node.end] == "\n")
        first = after_line(text, node.start)
        digits = [int(sign) for sign in signs if sign.isdigit()]
        if digits:
            indent = (parent.column if parent else 0) + digits[0]
        else:
            body = text[first : node.end]
            indent = len(body.lstrip("\n ")) and _indent_of_first(body)
        end = node.end
        while end > first:
            start = line_start(text, end - 1)
            line = text[start : line_end(text, start)]
            if line.strip(" ") or len(line) > indent > 0:
                return start + len(line)
            end = start
        return line_end(text, node.start)


def _indent_of_first(body: str) -> int:
    """The indentation of the first line that is not blank."""
    line = next(line for line in body.split("\n") if line.strip(" "))
    return len(line) - len(line.lstrip(" "))
