"""Keys that have no value and need none -> the text without them, but with their comments."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.edit.forms import Form
from cptref.edit.order import Change
from cptref.edit.read import comma_after
from cptref.edit.tree import Entry, Node, after_line, line_end, line_start

_NOTHING = frozenset(("", "null", "Null", "NULL", "~"))


def empty_keys(text: str, node: Node, form: Form) -> list[Change]:
    """Each takes one key out. A mapping keeps its last key: what it would be then is not known."""
    found: list[Change] = []
    for position, entry in enumerate(node.entries):
        if not entry.value.is_text:
            inner = form.at(entry.key.value if entry.key else position)
            found += empty_keys(text, entry.value, inner)
    if node.is_list:
        return found
    empty = [n for n, entry in enumerate(node.entries) if _is_empty(entry, form)]
    if empty and len(empty) < len(node.entries):
        out = _out_of_brackets if node.is_flow else _out_of_lines
        found += out(text, node, empty)
    return found


def _is_empty(entry: Entry, form: Form) -> bool:
    value = entry.value
    if not entry.key or not value.is_text or value.style or value.value not in _NOTHING:
        return False
    return form.is_optional(entry.key.value)


def _out_of_lines(text: str, node: Node, empty: list[int]) -> Iterator[Change]:
    for number in empty:
        entry = node.entries[number]
        start, end = line_start(text, entry.at), after_line(text, entry.value.end)
        prefix = text[start : entry.at]
        comment = text[entry.value.end : line_end(text, entry.value.end)].strip(" ")
        if not prefix.strip(" "):
            yield Change(start, end, f"{prefix}{comment}\n" if comment else "")
        elif not prefix.strip(" -") and number + 1 not in empty:
            # The next key takes its place beside the dash, if no comment stands between them.
            next_at = node.entries[number + 1].at
            if not text[entry.value.end : next_at].strip(" \n"):
                yield Change(entry.at, next_at, "")


def _out_of_brackets(text: str, node: Node, empty: list[int]) -> Iterator[Change]:
    entries = node.entries
    if "#" in text[node.start : node.end]:
        return
    kept = [n for n in range(len(entries)) if n not in empty]
    for number in empty:
        if number < kept[-1]:
            yield Change(entries[number].at, entries[number + 1].at, "")
        else:
            comma = comma_after(text, entries[number - 1].value.end)
            yield Change(comma, entries[number].value.end, "")
