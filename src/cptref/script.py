"""A script -> the same without the lines that explain it and the space before its lines."""

from __future__ import annotations

import re

_SPARE = re.compile(r"^[ \t]*(?://.*)?(?:\n|\Z)|^[ \t]+", re.MULTILINE)


def bare(script: str) -> str:
    """What a browser makes the same of, in fewer bytes.

    A script with a text that goes over several lines is left as it is: space means something there.
    """
    if any(line.count("`") % 2 for line in script.splitlines()):
        return script
    return _SPARE.sub("", script)
