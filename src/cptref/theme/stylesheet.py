"""A stylesheet -> the same with what it imports, without what only its writer needs."""

from __future__ import annotations

import re
from collections.abc import Callable

#: A quoted text, an address, a comment, space around what ends a part of a rule or stands in a
#: selector between parent and child, space after a colon, or the nought before a point. The first
#: two are kept, since space in them means something; space before a colon, which in a selector
#: means "inside", is never looked at.
_PARTS = re.compile(
    r"""(?P<kept>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|url\([^)"']*\))"""
    r"|(?P<comment>/\*.*?\*/)"
    r"|\s*(?:;\s*)?(?P<end>})\s*"
    r"|\s*(?P<mark>[{;,>])\s*"
    r"|(?P<colon>:)\s+"
    r"|(?<![\w.])0(?P<point>\.)(?=\d)"
    r"|(?P<space>\s+)",
    re.DOTALL,
)

#: A part of it: '@import "parts/base.css";'. With a condition or from elsewhere it is left.
_IMPORT = re.compile(r"""@import "((?:[\w-]+/)?[\w-]+\.css)";""")


def joined(sheet: str, read: Callable[[str], str]) -> str:
    """With each stylesheet it imports in its place: a page asks for one file, not for two."""
    return _IMPORT.sub(lambda found: read(found[1]), sheet)


def stripped(sheet: str) -> str:
    """What a browser makes the same of, in fewer bytes."""
    bare = _PARTS.sub(lambda found: " " if found["comment"] else found[0], sheet)
    return _PARTS.sub(_shortest, bare).strip()


def _shortest(found: re.Match[str]) -> str:
    return next(filter(None, found.group("kept", "end", "mark", "colon", "point")), " ")
