"""A half-written record with the cursor at a place of the schema: what an editor has before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from tests.editor.client import Place

Path = tuple[str | int, ...]


def at_key(path: Path) -> tuple[str, Place]:
    """Where a key of the mapping at `path` is to be typed."""
    lines, indent, dash = _opened(path)
    return _with_cursor(lines, " " * indent + dash)


def at_value(path: Path) -> tuple[str, Place]:
    """Where the value at `path` is to be typed: after its key, or as an item of its list."""
    lines, indent, dash = _opened(path[:-1])
    last = path[-1]
    if isinstance(last, int):
        return _with_cursor(lines, f"{' ' * indent}- ")
    return _with_cursor(lines, f"{' ' * indent}{dash}{last}: ")


def nested(path: Path, text: str) -> tuple[str, int]:
    """A key with its value, as a record has it at `path`; and the column of the key."""
    lines, indent, dash = _opened(path)
    first, *rest = text.splitlines()
    column = indent + len(dash)
    lines += [" " * indent + dash + first, *(" " * column + line for line in rest)]
    return "\n".join(lines) + "\n", column


def keys(text: str) -> Iterator[tuple[Path, Place]]:
    """Each key of a record, by the path of its value, and where it stands."""
    yield from _keys(yaml.compose(text, yaml.SafeLoader), ())


def _keys(node: Any, path: Path) -> Iterator[tuple[Path, Place]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            at = (*path, key.value)
            yield at, (key.start_mark.line, key.start_mark.column)
            yield from _keys(value, at)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _keys(item, (*path, number))


def _opened(path: Path) -> tuple[list[str], int, str]:
    """The lines that lead to `path`, how far its own are indented, and the dash of a first key."""
    lines: list[str] = []
    indent, dash = 0, ""
    for step in path:
        if isinstance(step, int):
            dash = "- "
            continue
        lines.append(f"{' ' * indent}{dash}{step}:")
        indent += 2 + len(dash)
        dash = ""
    return lines, indent, dash


def _with_cursor(lines: list[str], last: str) -> tuple[str, Place]:
    return "\n".join([*lines, last]) + "\n", (len(lines), len(last))
