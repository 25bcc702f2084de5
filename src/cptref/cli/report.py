"""Diagnostics -> text for a person and JSON for a program."""

from __future__ import annotations

import json
import textwrap
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sized

from cptref.diagnostics import Diagnostic, Severity, Span

Paint = Callable[[str, str], str]
"""(style, text) -> text; styles are 'place', 'error', 'warning', 'quiet'."""
_WIDTH = 80


def plain(style: str, text: str) -> str:
    return text


def text(problems: Iterable[Diagnostic], files: int, paint: Paint = plain) -> str:
    """Each mistake with its line and a caret under it, then the count.

    Errors come last: they are what has to be mended, and in a terminal the end of a long report is
    what is seen.
    """
    problems = sorted(problems, key=lambda p: p.severity is Severity.ERROR)
    return "".join(f"{line}\n" for p in problems for line in _lines(p, paint)) + count(
        problems, files
    )


def count(problems: Iterable[Diagnostic], files: int) -> str:
    """'3 errors, 1 warning in 2 of 14 files.'"""
    problems = tuple(problems)
    errors = sum(p.severity is Severity.ERROR for p in problems)
    warnings = len(problems) - errors
    parts = [_number(errors, "error")] * bool(errors) + [_number(warnings, "warning")] * bool(
        warnings
    )
    if not parts:
        return f"No problems in {_number(files, 'file')}.\n"
    touched = len({p.file for p in problems})
    return f"{', '.join(parts)} in {touched} of {_number(files, 'file')}.\n"


def mends(problems: Sized, fixable: Sized) -> str:
    """'12 of 35 can be fixed: cptref fix'; nothing where none can."""
    if not len(fixable):
        return ""
    return f"{len(fixable):,} of {len(problems):,} can be fixed: cptref fix\n"


def as_json(
    problems: Iterable[Diagnostic], files: int, fixable: Collection[int] = frozenset()
) -> str:
    """`{"problems": […], "files": n}`; a mistake of the whole file has no line.

    `fixable` has the positions of those that `cptref fix` mends.
    """
    rows = []
    for position, p in enumerate(problems):
        at = p.span
        rows.append(
            {
                "file": p.file,
                "line": at.line if at else None,
                "column": at.column if at else None,
                "end_line": at.end_line if at else None,
                "end_column": at.end_column if at else None,
                "rule": p.rule.number,
                "severity": p.severity.value,
                "message": p.message,
                "hint": p.hint,
                "fixable": position in fixable,
            }
        )
    return json.dumps({"problems": rows, "files": files}, indent=2, ensure_ascii=True) + "\n"


def _lines(p: Diagnostic, paint: Paint) -> Iterator[str]:
    place = f"{p.file}:{p.span.line}:{p.span.column}" if p.span else p.file
    warning = " warning:" if p.severity is Severity.WARNING else ""
    label = paint(p.severity.value, f"{p.rule.number}{warning}")
    yield f"{paint('place', place + ':')} {label} {_visible(p.message)}"
    margin = ""
    if p.span and p.source_line:
        number = str(p.span.line).rjust(5)
        margin = " " * len(number)
        line, column, length = _window(p.source_line, p.span, _WIDTH - len(number) - 3)
        indent = " " * _columns(line[:column])
        carets = "^" * max(_columns(line[column : column + length]), 1)
        yield f"{paint('quiet', f'{number} | ')}{_visible(line)}".rstrip()
        yield f"{paint('quiet', f'{margin} | ')}{indent}{paint(p.severity.value, carets)}"
    margin = margin or "    "
    mark = f"{margin} = "
    for line in _hints(p, _WIDTH - len(mark)):
        yield paint("quiet", f"{mark}{line}".rstrip())
        mark = " " * len(mark)


def _hints(p: Diagnostic, width: int) -> Iterator[str]:
    """In one line, if it fits; else each line of the hint, and what says more.

    What is to be pasted, and so begins with a space, stays as it is.
    """
    more = f"cptref explain {p.rule.number}"
    lines = [_visible(line) for line in p.hint.split("\n")] if p.hint else []
    together = "  ·  ".join((*lines, more))
    if len(lines) < 2 and len(together) <= width:
        yield together
        return
    for line in lines:
        if line.startswith(" ") or len(line) <= width:
            yield line
        else:
            yield from textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    yield more


def _window(line: str, span: Span, width: int) -> tuple[str, int, int]:
    """As much of a long line as fits around the mistake: the piece, its column and its length."""
    column = min(span.column - 1, len(line))
    length = span.end_column - span.column if span.end_line == span.line else len(line) - column
    if len(line) <= width:
        return line, column, length
    start = 0 if column < width // 2 else min(column - width // 3, len(line) - width + 1)
    piece = line[start : start + width]
    if start:
        piece = "…" + piece[1:]
    if start + width < len(line):
        piece = piece[: width - 1] + "…"
    return piece, column - start, min(length, width - (column - start))


def _visible(line: str) -> str:
    """Nothing in a record may move the cursor or hide a letter in a terminal."""
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else "�" for c in line)


def _columns(text: str) -> int:
    """How wide a text stands in a terminal."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
