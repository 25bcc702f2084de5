"""What a scaffold is made of before it is text: plain values, and the comments beside them."""

from __future__ import annotations

from typing import Any

from cptref.frozen import frozen

#: A record's value as YAML has it: a text, a list, or a mapping in the order of its keys.
Plain = str | list[Any] | dict[str, Any]


@frozen
class Row:
    """A row of a list, with what an editor is told of it and no reader sees."""

    values: dict[str, Any]
    beside: str = ""
    """At the end of its first line: where the row comes from."""
    above: tuple[str, ...] = ()
    """Lines before it."""


@frozen
class Rows:
    """A list of a record."""

    rows: tuple[Row, ...] = ()
    above: tuple[str, ...] = ()
    """Lines under its key."""
    below: tuple[str, ...] = ()
    """Lines after its last row."""


@frozen
class Noted:
    """A value with words at the end of its line."""

    value: Plain
    beside: str
