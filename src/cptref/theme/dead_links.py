"""A draft's page -> the same with no link to what is not made of a draft, as its data."""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath

_LINK = re.compile(r'<a(?P<before>[^>]*?) href="(?P<href>[^"]*)"(?P<after>[^>]*)>', re.S)
_END = "</a>"
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")


def without_dead_links(html: str, url: str, exists: Callable[[str], bool]) -> str:
    """`exists` is asked for addresses from the site's root, 'glossary/index.html#mue'; the words of
    a link stay.

    Our own templates write a link's attributes in quotes, and none within another.
    """
    pieces: list[str] = []
    at = 0
    for found in _LINK.finditer(html):
        path, *place = found["href"].split("#")
        if not path or _ELSEWHERE.match(path):
            continue
        if exists("#".join((normpath(join(dirname(url), path)), *place))):
            continue
        end = html.find(_END, found.end())
        if end < 0:
            break
        attributes = found["before"] + found["after"].replace(" download", "")
        words = html[found.end() : end]
        pieces += [html[at : found.start()], f"<span{attributes}>{words}</span>"]
        at = end + len(_END)
    return "".join([*pieces, html[at:]])
