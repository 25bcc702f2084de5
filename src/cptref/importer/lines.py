"""A record's text with some of its top-level keys written anew, and every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping

_KEY = re.compile(r"([a-z0-9_]+):")


def replaced(record: str, blocks: Mapping[str, str]) -> str:
    """`blocks` has the lines of each key. One that the record lacks stands beside those it has.

    A key's block ends where the next key begins; blank lines and comments above a key are its own.
    """
    end = "\r\n" if record.count("\r\n") == record.count("\n") > 0 else "\n"
    found = _blocks(record if record.endswith("\n") else record + end)
    last = ""
    for key, lines in blocks.items():
        new = lines.replace("\n", end)
        keys = [name for name, _ in found]
        if key in keys:
            found[keys.index(key)] = (key, new)
        else:
            below = next((name for name in blocks if name in keys), "")
            at = keys.index(last) + 1 if last else keys.index(below) if below else len(found)
            found.insert(at, (key, new))
        last = key
    return "".join(text for _, text in found)


def _blocks(record: str) -> list[tuple[str, str]]:
    """The record cut into its keys; what stands between two of them has no name."""
    found: list[tuple[str, str]] = []
    for line in record.splitlines(keepends=True):
        key = _KEY.match(line)
        if key:
            found.append((key[1], line))
        elif found and ((line[0] in " \t" and line.strip()) or line.startswith(("- ", "}", "]"))):
            name, text = found[-1]
            # A blank line or a comment that the value goes on after is within it.
            while not name and len(found) > 1:
                name, before = found[-2]
                text = before + text
                found[-2:] = [(name, text)]
            found[-1] = (name, text + line)
        else:
            found.append(("", line))
    return found
