"""A plain record's tree in one tight loop; anything else is left to the careful reader.

Nearly every file is plain: no tag, anchor, duplicate key or code without quotes. This loop reads
those in half the time, and gives up at the first thing that it does not know. A test holds the
two readers equal.
"""

from __future__ import annotations

import re
from typing import Any

from yaml import events
from yaml.error import YAMLError

from cptref import limits
from cptref.load.libyaml import CParser
from cptref.load.text import holds_suspects

# What a stock reader (YAML 1.1 or 1.2) would not leave as text.
NOT_TEXT_ELSEWHERE = re.compile(
    r"[-+]?[0-9][0-9_]*(?:[.:eExXoO][-+0-9a-fA-F_.:]*)?|[-+]?\.(?:[0-9]+|inf|nan)"
    r"|true|false|yes|no|on|off|y|n|null|~",
    re.IGNORECASE,
)


#: What a stock reader takes for no value at all.
NULLS = frozenset(("null", "Null", "NULL", "~"))


def quick(text: str, quoted: frozenset[str]) -> dict[str, Any] | None:
    """The mapping that the file is, or None where it is anything but plain."""
    try:
        return _read(text, quoted)
    except YAMLError:
        return None


def _read(text: str, quoted: frozenset[str]) -> dict[str, Any] | None:
    get_event = CParser(text).get_event
    root: dict[str, Any] = {}
    node: Any = None  # the open mapping or list, `names` of whose key it stands under
    mapping = False
    key: str | None = None
    name = ""
    stack: list[tuple[Any, str]] = []
    documents = nodes = 0
    while True:
        event: Any = get_event()
        kind = type(event)
        if kind is events.ScalarEvent:
            if node is None or event.anchor is not None or event.tag is not None:
                return None
            value = event.value
            style = event.style
            if style == '"' and holds_suspects(value):
                return None
            if value in NULLS and style == "":
                return None
            if mapping:
                if key is None:
                    if value in node or value == "<<":
                        return None
                    key = value
                    continue
                if key in quoted and style == "" and NOT_TEXT_ELSEWHERE.fullmatch(value):
                    return None
                node[key] = value
                key = None
            else:
                if name in quoted and style == "" and NOT_TEXT_ELSEWHERE.fullmatch(value):
                    return None
                node.append(value)
            nodes += 1
        elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                return None
            new: Any = {} if kind is events.MappingStartEvent else []
            if node is None:
                if type(new) is list:
                    return None
                root = new
            elif not mapping:
                node.append(new)
            elif key is None:
                return None
            else:
                node[key] = new
            stack.append((node, name))
            if key is not None:
                name = key
            node, mapping, key = new, type(new) is dict, None
            nodes += 1
            if len(stack) > limits.RECORD_DEPTH:
                return None
        elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
            node, name = stack.pop()
            mapping = type(node) is dict
        elif kind is events.DocumentStartEvent:
            documents += 1
            if documents > 1:
                return None
        elif kind is events.StreamEndEvent:
            return root if documents and nodes <= limits.RECORD_NODES else None
        elif kind is events.AliasEvent:
            return None
        if nodes > limits.RECORD_NODES:
            return None
