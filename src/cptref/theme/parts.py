"""Which templates a template is put together from."""

from __future__ import annotations

import re
from collections.abc import Mapping

_OTHERS = re.compile(rb"{%[-+]?\s*(?:extends|include|import|from)\s+([^%]+)")
#: One name alone, and what Jinja lets follow it.
_NAMED = re.compile(
    rb"""["']([^"']+)["']\s*(?:$|[-+]$|(?:import|as|with|without|ignore)\s[^"'~]*$)"""
)
#: A page's frame is made of these, whatever its own template extends.
SHELL = ("masthead.html", "colophon.html", "notice.html")


def parts(theme: Mapping[str, bytes], name: str) -> frozenset[str]:
    """The template and all that it extends, includes or imports, at any depth.

    Where one is named by an expression, it may be any of the theme.
    """
    found: set[str] = set()
    open_ = [name]
    while open_:
        each = open_.pop()
        if each in found:
            continue
        found.add(each)
        for other in _OTHERS.findall(theme.get(each, b"")):
            named = _NAMED.match(other)
            if named is None:
                return frozenset(path for path in theme if path.endswith(".html"))
            open_.append(named[1].decode())
    return frozenset(found)
