"""The characters of a scalar's value -> the characters of the file that they were written with."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ ]*|.)", re.DOTALL)
_BLANK = " \r\n"


def offsets(written: str, style: str) -> list[int]:
    """For each character of the value, its offset in `written`, the scalar as it stands in the file.

    `style` is YAML's: '' plain, "'" and '"' quoted, '|' literal, '>' folded. The last entry is the
    end. Space that was folded points to where the space began.
    """
    if style == "|":
        return _literal(written)
    if style == ">":
        header = written.find("\n") + 1
        return _folded(written, header, len(written), style)
    if style in ("'", '"'):
        return _folded(written, 1, len(written) - 1, style)
    return _folded(written, 0, len(written), style)


def _literal(written: str) -> list[int]:
    """Line for line: only the indentation, that of the first line with text, is gone."""
    header, _, body = written.partition("\n")
    indent = _indentation(header, body)
    found: list[int] = []
    position = len(header) + 1
    for line in body.splitlines(keepends=True):
        text = line.rstrip("\r\n")
        found.extend(range(position + min(indent, len(text)), position + len(text)))
        found.append(position + len(text))  # the line break
        position += len(line)
    return found or [0]


def _indentation(header: str, body: str) -> int:
    first = next((line for line in body.splitlines() if line.strip()), "")
    return len(first) - len(first.lstrip(" "))


def _folded(written: str, start: int, end: int, style: str) -> list[int]:
    """Folding turns a line break and the space around it into one space, or n breaks into n - 1."""
    found: list[int] = []
    position = start
    while position < end:
        character = written[position]
        if character in _BLANK:
            run = position
            while run < end and written[run] in _BLANK:
                run += 1
            breaks = written.count("\n", position, run)
            width = run - position if not breaks else max(breaks - 1, 1)
            found.extend(position for _ in range(width))
            position = run
        elif style == '"' and (escape := _ESCAPE.match(written, position, end)):
            if "\n" not in escape.group():
                found.append(position)
            position = escape.end()
        else:
            found.append(position)
            position += 2 if style == "'" and written.startswith("''", position) else 1
    if style == ">" and found:
        found = found[_leading_blanks(written, start, end) :]
    return [*found, end]


def _leading_blanks(written: str, start: int, end: int) -> int:
    """The indentation before a folded block's first word is not part of its value."""
    run = start
    while run < end and written[run] in " ":
        run += 1
    return run - start
