"""A hint -> the library as an editor leaves it who does what the hint says, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cptref.diagnostics import Diagnostic, Span

Files = Mapping[str, bytes | None]

_MEANT = re.compile(r"did you mean '([^']+)'")
_WRITE = re.compile(
    r"write (?P<text>https?://[^\s,]+|\{\w+\}`[^`]+`|\[@[^\]]+\]|[0-9]{4}-[0-9]{2}-[0-9]{2})"
)
_PLACE = re.compile(r'write "([0-9]{2})"')
_FIELD = re.compile(r"write (\w+: \[.*\])")
_BRACES = re.compile(r"within the braces: (.*)")
_FILE = re.compile(r"(?:rename it to|move it to) ([\w./-]+)")
_PASTED = "paste this, and write over each TODO:"
_REPLACED = ("write it so:", "each row begins with '- ':", "keys and values, without '- '")
_OUT = ("leave the key out", "take it out: the file", "take the line out", "leave one of them")
_LINES_TOO = re.compile(r"; so in lines? ([0-9, ]+) too")


def mended(files: Files, problem: Diagnostic) -> Files | None:
    """The files after the hint, or nothing where a person has to think."""
    head, _, below = problem.hint.partition("\n")
    if "CODE" in head:
        return None
    lines = below.split("\n") if below else []
    if found := _FILE.search(head):
        return _renamed(files, problem.file, found[1])
    if problem.span is None:
        if head.endswith(_PASTED):
            return {**files, problem.file: _joined(_dedented(lines, 2))}
        return None
    if head.endswith(_PASTED) and problem.rule.number == "E013":
        return {**files, problem.file: _joined(_dedented(lines, 2))}
    try:
        (files[problem.file] or b"").decode()
    except UnicodeDecodeError:
        return None
    raw = (files[problem.file] or b"").decode()
    text = _mended(raw, problem.span, head, lines)
    if text and (meant := _MEANT.search(head)) and (more := _LINES_TOO.search(problem.message)):
        text = _there_too(text, _at(raw, problem.span), meant[1], more[1])
    return None if text is None or text == raw else {**files, problem.file: text.encode()}


def _mended(raw: str, span: Span, head: str, below: list[str]) -> str | None:
    if found := _MEANT.search(head):
        return _put(raw, span, found[1])
    if found := _PLACE.search(head):
        return _put(raw, span, f'"{found[1]}"')
    if found := _BRACES.search(head):
        return _within_braces(raw, span, found[1])
    if found := _FIELD.search(head):
        return _instead(raw, span, [found[1]])
    if found := _WRITE.search(head):
        return _put(raw, span, found["text"])
    if _PASTED in head:
        return _below(raw, span, _dedented(below, 2))
    if any(words in head for words in _REPLACED):
        return _instead(raw, span, _dedented(below, 2))
    if head.startswith(_OUT):
        return _without(raw, span)
    return None


def _at(raw: str, span: Span) -> str:
    return raw.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def _there_too(text: str, old: str, new: str, numbers: str) -> str:
    lines = text.split("\n")
    for number in map(int, numbers.split(",")):
        lines[number - 1] = lines[number - 1].replace(old, new)
    return "\n".join(lines)


def _put(raw: str, span: Span, text: str) -> str:
    lines = raw.split("\n")
    line = lines[span.line - 1]
    old = line[span.column - 1 : span.end_column - 1]
    # What stands in quotes stays in them.
    quote = old[:1] if old[:1] in "\"'" and text[:1] not in "\"'" else ""
    lines[span.line - 1] = (
        line[: span.column - 1] + quote + text + quote + line[span.end_column - 1 :]
    )
    return "\n".join(lines)


def _within_braces(raw: str, span: Span, text: str) -> str:
    lines = raw.split("\n")
    line = lines[span.line - 1]
    depth = 0
    for at in range(line.index("{", span.column - 1), len(line)):
        depth += {"{": 1, "}": -1}.get(line[at], 0)
        if depth == 0:
            lines[span.line - 1] = f"{line[:at]}, {text}{line[at:]}"
            break
    return "\n".join(lines)


def _block(lines: list[str], span: Span) -> tuple[int, int, int]:
    """The first line of the key of which the span is part, the line after it, and its indent."""
    at = span.line - 1
    while not re.match(r"[ -]*[\w-]+:", lines[at]):
        at -= 1
    indent = len(lines[at]) - len(lines[at].lstrip(" -"))
    end = at + 1
    while end < len(lines) and (
        not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent
        or (lines[end].lstrip().startswith("- ") and lines[end].index("-") >= indent)
    ):  # fmt: skip
        end += 1
    return at, end, indent


def _instead(raw: str, span: Span, new: list[str]) -> str:
    lines = raw.split("\n")
    line = lines[span.line - 1]
    before = line[: span.column - 1]
    if len(new) == 1 and before.count("{") > before.count("}"):
        # Within braces a key ends at the next sign.
        ends = re.search(r"[,}]", line[span.column - 1 :])
        if ends:
            lines[span.line - 1] = before + new[0] + line[span.column - 1 + ends.start() :]
            return "\n".join(lines)
    at, end, indent = _block(lines, span)
    deep = [" " * indent + line for line in new]
    deep[0] = lines[at][:indent] + new[0]
    return "\n".join([*lines[:at], *deep, *lines[end:]])


def _below(raw: str, span: Span, new: list[str]) -> str:
    lines = raw.rstrip("\n").split("\n")
    if not new[0].startswith(" "):
        return "\n".join([*lines, *new, ""])
    return "\n".join([*lines[: span.line], *new, *lines[span.line :], ""])


def _without(raw: str, span: Span) -> str:
    lines = raw.split("\n")
    line = lines[span.line - 1]
    if line[: span.column - 1].strip(" -") == "" and ":" in line[span.column - 1 :]:
        at, end, _ = _block(lines, span)
        return "\n".join(lines[:at] + lines[end:])
    if "{" in line[: span.column - 1]:
        start = max(line.rfind(sign, 0, span.column - 1) for sign in "{,") + 1
        rest = line[span.end_column - 1 :].removeprefix(",")
        lines[span.line - 1] = line[:start] + rest
        return "\n".join(lines)
    if re.match(r"[ -]*[\w-]+:", line) and "[" not in line[: span.column - 1]:
        at, end, _ = _block(lines, span)
        return "\n".join(lines[:at] + lines[end:])
    rest = line[span.end_column - 1 :].lstrip(", ")
    left = line[: span.column - 1] + rest
    if re.fullmatch(r"\s*\w+: \[\]", left):
        return "\n".join([*lines[: span.line - 1], *lines[span.line :]])
    lines[span.line - 1] = left
    return "\n".join(lines)


def _dedented(lines: list[str], by: int) -> list[str]:
    return [line[by:] for line in lines]


def _joined(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _renamed(files: Files, old: str, new: str) -> Files:
    folder = old.rpartition("/")[0]
    path = new if new.startswith("content/") else f"{folder}/{new}"
    return {**{name: raw for name, raw in files.items() if name != old}, path: files[old]}
