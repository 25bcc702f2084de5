"""A record's text as an edit needs it: its nodes, and which comments belong to what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cptref.diagnostics import Severity
from cptref.edit import forms
from cptref.edit.tree import Entry, Node, after_line, line_end, line_start, nodes
from cptref.load.compose import compose
from cptref.load.plain import Mistake
from cptref.load.text import suspects
from cptref.schema.fields import Kind


class NotEdited(Exception):
    """Why a text was left as it was, in words for an editor; with what is wrong in it, if that."""

    def __init__(self, words: str, mistakes: Sequence[Mistake] = ()) -> None:
        super().__init__(words)
        self.mistakes = tuple(mistakes)


def document(text: str, kind: Kind) -> tuple[str, str, Node]:
    """The text with line feeds alone, the line end that it had, and its nodes. Raises NotEdited."""
    end = "\n"
    if both := text.count("\r\n"):
        if both != text.count("\n"):
            raise NotEdited("some lines end with CRLF and some with a line feed alone")
        text, end = text.replace("\r\n", "\n"), "\r\n"
    quoted = forms.quoted_names(kind)
    odd = next((s for s in suspects(text) if s.rule.severity is Severity.ERROR), None)
    if odd:
        raise NotEdited(odd.message)
    composed = compose(text, quoted)
    wrong = [m for m in composed.mistakes if m.rule.severity is Severity.ERROR]
    if wrong:
        raise NotEdited(f"line {wrong[0].span.line}: {wrong[0].message}", wrong)
    if not isinstance(composed.tree, dict):
        raise NotEdited("the file holds no keys")
    return text, end, nodes(text)


def plain(node: Node) -> Any:
    """What it says, as dicts, lists and texts."""
    if node.is_text:
        return node.value
    if node.is_list:
        return [plain(entry.value) for entry in node.entries]
    return {entry.key.value: plain(entry.value) for entry in node.entries if entry.key}


def tail(text: str, entry: Entry, column: int) -> int:
    """Where the lines of an entry end, with the comments below that stand deeper than it."""
    node = entry.value
    while node.entries and not node.is_flow:
        node = node.entries[-1].value
    end = at = after_line(text, max(node.end, entry.at))
    while at < len(text):
        line = text[at : line_end(text, at)]
        bare = line.strip(" ")
        if bare and not bare.startswith("#"):
            break
        at = after_line(text, at)
        if bare and len(line) - len(line.lstrip(" ")) > column:
            end = at
    return end


def above(text: str, start: int, column: int, floor: int) -> int:
    """Where the comments begin that stand right above the line at `start`, no deeper than
    `column` and not before `floor`."""
    while start > floor:
        before = line_start(text, start - 1)
        line = text[before : start - 1]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) > column:
            break
        start = before
    return start


def head(text: str, start: int) -> int:
    """Where the head of a file ends, of which the first key begins at `start`: after its last
    blank line, or else after the line that names its schema."""
    lines = text[:start].splitlines(keepends=True)
    last = 0
    for number, line in enumerate(lines, 1):
        if not line.strip() or "yaml-language-server" in line or not line.startswith("#"):
            last = number
    return len("".join(lines[:last]))


def not_deeper(after: str, column: int) -> str:
    """The comments right below a value, moved out to `column`: in a block they would be text."""
    lines = after.split("\n")
    for position, line in enumerate(lines[1:], 1):
        bare = line.lstrip(" ")
        if bare and not bare.startswith("#"):
            break
        if bare and len(line) - len(bare) > column:
            lines[position] = " " * column + bare
    return "\n".join(lines)


def within(text: str, node: Node, before: int, new: str) -> str:
    """The text with an entry more in a list or mapping in brackets."""
    entries = node.entries
    if not entries:
        return text[: node.start + 1] + new + text[node.end - 1 :]
    if before < len(entries):
        at = entries[before].at
        return text[:at] + f"{new}, " + text[at:]
    end = entries[-1].value.end
    return text[:end] + f", {new}" + text[end:]


def out_of_brackets(text: str, parent: Node, number: int) -> str:
    """The text without an entry of a list or mapping in brackets that has others."""
    entries = parent.entries
    if number + 1 < len(entries):
        return text[: entries[number].at] + text[entries[number + 1].at :]
    last = entries[number]
    comma = comma_after(text, entries[number - 1].value.end)
    between = text[comma + 1 : last.at]
    kept = between.rstrip(" ") if between.strip() else ""
    return text[:comma] + kept + text[last.value.end :]


def comma_after(text: str, at: int) -> int:
    """The comma after a value in brackets, past the comments before it."""
    while text[at] != ",":
        at = line_end(text, at) if text[at] == "#" else at + 1
    return at
