"""A passage without a single active character needs no parser: it is its own HTML.

A test holds this equal to markdown-it-py on every text that comes along.
"""

from __future__ import annotations

import re
from html import escape

# Anything that Markdown, a role or a citation could act on: some characters anywhere, some at the
# start of a line alone, and space at either end of a line.
_ACTIVE = re.compile(
    r"\A\n|[\\`*_{}\[\]<>&]"
    r"|(?:^|\n)(?:[#=~+-]|[0-9]+[.)]|[^\S\n])"
    r"|[^\S\n](?:\n|\Z)"
)
_PARAGRAPH = re.compile(r"\n\n+")


def is_plain(text: str) -> bool:
    """True where the passage, without line breaks at its end, is text that Markdown leaves alone."""
    return _ACTIVE.search(text) is None


def html(text: str, *, block: bool) -> str:
    """A plain passage as HTML, character for character as markdown-it-py writes it."""
    escaped = escape(text, quote=False).replace('"', "&quot;")
    if not block:
        return escaped
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in _PARAGRAPH.split(escaped))
