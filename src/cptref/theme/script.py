"""A script -> the same without what only its writer needs: remarks, indentation, line ends."""

from __future__ import annotations

#: After these a line is not at its end, and before those it goes on: whether the line ends there or
#: not, a browser reads the same.
_OPEN = ("{", "(", "[", ",", ";")
_ON = ("}", ")", "]", ".", "?", ":", "|", "&")


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
