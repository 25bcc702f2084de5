"""Data that a script reads: JSON that ends neither its `<script>` nor a line of one."""

from __future__ import annotations

import json

_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def embedded(value: object) -> str:
    """`value` in as few characters as may be, its keys in their own order."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)
