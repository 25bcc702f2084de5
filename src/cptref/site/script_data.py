"""Data that a script reads: JSON that ends neither its `<script>` nor a line of one.

A file of it is a script that calls back: a page on a disk may load one, and fetch nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

#: What could end a `<script>` or a line of JavaScript, and how it is written instead.
ESCAPES: Mapping[str, str] = {each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
_TABLE = str.maketrans(dict(ESCAPES))


def embedded(value: object) -> str:
    """`value` in as few characters as may be, its keys in their own order."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_TABLE)


def called(url: str, value: object) -> bytes:
    """What is in a file of data at `url`: a script asks for it by that, without its ending."""
    return f"cptref.shard({embedded(url.removesuffix('.js'))},{embedded(value)});\n".encode()
