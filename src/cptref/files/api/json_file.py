"""A value of the API -> the bytes of its file, and of the JSON Schema of its class.

Compact JSON in UTF-8, one line, its keys in the order of the classes. Characters that could end a
`<script>` or a line of JavaScript are written as escapes: a page may embed a file as it is.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from cptref.site.script_data import ESCAPES

_ESCAPED = tuple((each.encode(), escape.encode()) for each, escape in ESCAPES.items())


def schema(shape: Any) -> bytes:
    """The JSON Schema (2020-12) of this class of file; keys that a later 1.x adds are allowed."""
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **adapter(shape).json_schema(mode="serialization"),
    }
    return (json.dumps(described, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def written(view: object) -> bytes:
    shape: Any = type(view)
    # A key that was added with a default is there where it says something.
    left_out = {name for name, usual in _added(shape) if getattr(view, name) == usual}
    raw = adapter(shape).dump_json(view, exclude=left_out or None)
    for character, escaped in _ESCAPED:
        raw = raw.replace(character, escaped)
    return raw + b"\n"


@cache
def _added(shape: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((key.name, key.default) for key in fields(shape) if key.default is not MISSING)


@cache
def adapter(shape: Any) -> TypeAdapter[Any]:
    """Made once, which takes pydantic as long as a page: whoever has time makes it ahead."""
    return TypeAdapter(shape)
