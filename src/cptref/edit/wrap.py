"""Prose -> lines of at most the records' width, cut at blanks that mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cptref.markup import parse
from cptref.markup.marked import Marked

WIDTH = 100

#: A blank between two words, alone: of two blanks, or of one at a line's end, none may go.
_CUT = re.compile(r"(?<=[^ ]) (?=[^ ])")
#: A role with its text, which nobody reads well over two lines.
_ROLE = re.compile(r"\{[a-z]+\}`[^`\n]+`")
#: What Markdown would take for something else where a line begins with it.
_STARTS_BLOCK = re.compile(r"(?:[-+*>#|=~<:]|\d+[.)]|`{3}|_{3})")
_ITEM = re.compile(r" *(?P<mark>(?:[-+*]|\d{1,9}[.)]) +)")


def words(text: str) -> list[str]:
    """Cut where a line may end. A word may hold blanks: a role's, or two beside each other."""
    if "`" not in text:
        return _CUT.split(text)
    roles = [found.span() for found in _ROLE.finditer(text)]
    parts: list[str] = []
    start = 0
    for cut in _CUT.finditer(text):
        if not any(first < cut.start() < end for first, end in roles):
            parts.append(text[start : cut.start()])
            start = cut.end()
    return [*parts, text[start:]]


def filled(parts: Sequence[str], width: int) -> list[str]:
    """Lines of as many words as fit; a word that is longer has a line of its own."""
    lines: list[str] = []
    line = ""
    for position, word in enumerate(parts):
        if position and len(line) + 1 + len(word) <= width:
            line += f" {word}"
        else:
            lines += [line] if position else []
            line = word
    return [*lines, line]


def folded(lines: Sequence[str], width: int) -> list[str]:
    """The lines of a folded block, filled anew: its value is the same.

    Lines that begin with a blank, and blank lines, have a line's end of their own in the value.
    """
    out: list[str] = []
    run: list[str] = []
    for line in (*lines, ""):
        if line and line[0] != " ":
            run.append(line)
            continue
        if run:
            out += filled(words(" ".join(run)), width)
            run = []
        out.append(line)
    return out[:-1]


def paragraphs(text: str, width: int) -> str:
    """A passage of Markdown: each paragraph that has a longer line is filled anew.

    Nothing is done where a reader would then see something else.
    """
    if all(len(line) <= width for line in text.split("\n")):
        return text
    out: list[str] = []
    for block in _blocks(text.split("\n")):
        if max(map(len, block)) > width and (better := _paragraph(block, width)):
            out += better
        else:
            out += block
    new = "\n".join(out)
    return new if _shown(text) == _shown(new) else text


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Paragraphs and items, each with its lines; a blank line stands alone."""
    block: list[str] = []
    for line in lines:
        if block and (not line.strip() or not block[-1].strip() or _ITEM.match(line)):
            yield block
            block = []
        block.append(line)
    yield block


def _paragraph(lines: Sequence[str], width: int) -> list[str]:
    """The lines filled anew, or none where they are more than words."""
    if any(line.endswith(("  ", "\\")) for line in lines[:-1]):
        return []  # a line's end that Markdown keeps
    first = lines[0]
    indent = first[: len(first) - len(first.lstrip(" "))]
    found = _ITEM.match(first)
    mark = found["mark"] if found else ""
    text = [line.strip(" ") for line in (first[len(indent) + len(mark) :], *lines[1:])]
    hang = indent + " " * len(mark)
    parts: list[str] = []
    for word in words(" ".join(text)):
        if parts and _STARTS_BLOCK.match(word):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    new = filled(parts, width - len(hang))
    return [indent + mark + new[0], *(hang + line for line in new[1:])]


def _shown(text: str) -> Marked | object:
    """What a reader sees of it, wherever its pieces stand."""
    marked = parse(text, block=True)
    parts: list[object] = []
    for part in marked.parts:
        if isinstance(part, str):
            if parts and isinstance(parts[-1], str):
                parts[-1] += part
            else:
                parts.append(part)
        else:
            # What it is, without its place.
            parts.append([getattr(part, name, None) for name in _SHOWN])
    shown = [" ".join(part.split()) if isinstance(part, str) else part for part in parts]
    return shown, [(finding.rule.number, finding.message) for finding in marked.findings]


_SHOWN = ("html", "kind", "target", "text", "source", "locator", "code", "name", "other")
