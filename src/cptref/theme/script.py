"""A script -> the same with what it imports, and without what only its writer needs: remarks,
indentation, line ends."""

from __future__ import annotations

import re
from collections.abc import Callable

#: After these a line is not at its end, and before those it goes on: whether the line ends there or
#: not, a browser reads the same.
_OPEN = ("{", "(", "[", ",", ";")
_ON = ("}", ")", "]", ".", "?", ":", "|", "&")
#: A part of it: 'import "parts/base.js";', on a line by itself.
_IMPORT = re.compile(r"""^import "((?:[\w-]+/)?[\w-]+\.js)";$""", re.MULTILINE)


def joined(script: str, read: Callable[[str], str]) -> str:
    """With each script it imports in its place: a page asks for one file, and from a disk a browser
    would import none. As of a module, nothing of what follows is seen outside of it."""
    first = _IMPORT.search(script)
    if first is None:
        return script
    inside = _IMPORT.sub(lambda found: read(found[1]), script[first.start() :])
    return f"{script[: first.start()]}{{\n{inside}}}\n"


def bare(script: str) -> str:
    """What a browser makes the same of, in fewer bytes.

    A script with a text that goes over several lines is left as it is: space means something there.
    """
    written = script.split("\n")
    if any(line.count("`") % 2 or line.endswith("\\") for line in written):
        return script
    lines = [line.strip(" \t\r") for line in written]
    text = before = ""
    for line in lines:
        if not line or line.startswith("//"):
            continue
        # What follows a remark would become a part of it.
        is_one = "//" not in before and (before.endswith(_OPEN) or line.startswith(_ON))
        text += line if is_one or not before else f"\n{line}"
        before = line
    return f"{text}\n" if text else ""
