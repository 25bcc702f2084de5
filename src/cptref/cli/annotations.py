"""Diagnostics -> what a workflow of GitHub's shows at the lines, and its step's summary."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from cptref.cli.report import count
from cptref.diagnostics import Diagnostic, Severity

Link = Callable[[str, int], str]
"""(file, line) -> where the host shows it; empty where it does not."""
#: GitHub shows so many of a step.
_MOST = 10
#: A summary of a mebibyte is refused, whole.
_BYTES = 900_000
_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")


def workflow_commands(
    problems: Iterable[Diagnostic], changed: Collection[str], prefix: str = ""
) -> str:
    """Workflow commands, a line each: errors first, in files that are `changed` before others, one
    a file. `prefix` is where the library lies in the repository: '' or 'library/'."""
    order = sorted(problems, key=lambda p: (p.severity is Severity.WARNING, p.file not in changed))
    first: dict[str, Diagnostic] = {}
    count_of: dict[str, int] = {}
    for each in order:
        first.setdefault(each.file, each)
        count_of[each.file] = count_of.get(each.file, 0) + 1
    shown = [*first.values()][:_MOST]
    return "".join(f"{_command(each, prefix, count_of[each.file] - 1)}\n" for each in shown)


def _command(problem: Diagnostic, prefix: str, more: int) -> str:
    named = {"file": prefix + problem.file}
    if at := problem.span:
        named["line"] = str(at.line)
        named["endLine"] = str(at.end_line)
        if at.line == at.end_line:  # of several lines GitHub takes no columns
            named["col"] = str(at.column)
            named["endColumn"] = str(max(at.column, at.end_column - 1))
    named["title"] = f"cptref {problem.rule.number}"
    words = [problem.message, problem.hint]
    if more:
        words.append(f"and {more:,} more in this file: see the summary of this step")
    words.append(f"cptref explain {problem.rule.number}")
    properties = ",".join(f"{name}={_property(value)}" for name, value in named.items())
    return f"::{problem.severity.value} {properties}::{_data(chr(10).join(filter(None, words)))}"


def _data(text: str) -> str:
    return _seen(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(
    problems: Sequence[Diagnostic], files: int, changed: Collection[str], link: Link
) -> str:
    """All of it as Markdown: by file, in the order of the annotations; cut where GitHub would take
    none of it."""
    title = "".join(("### cptref check: ", count(problems, files)[:-2], "\n\n"))
    parts, size, left = [title], len(title.encode()), len(problems)
    by_file = groupby(sorted(problems, key=attrgetter("file")), key=attrgetter("file"))
    found = [(file, list(each)) for file, each in by_file]
    found.sort(key=lambda one: (all(map(_is_warning, one[1])), one[0] not in changed))
    for file, some in found:
        rows = [f"**{_text(file)}**\n\n| | line | what | cure |\n|---|---|---|---|\n"]
        rows += [_row(each, link) for each in some]
        rows.append("\n")
        for row in rows:
            size += len(row.encode())
            if size > _BYTES:
                return "".join((*parts, f"\n… and {left:,} more.\n"))
            parts.append(row)
            left -= row.startswith("| ")
    return "".join(parts)


def _row(problem: Diagnostic, link: Link) -> str:
    at = problem.span
    place = f"{at.line}:{at.column}" if at else "whole file"
    if url := link(problem.file, at.line if at else 1):
        place = f"[{place}]({url})"
    what = f"{problem.rule.number} {_text(problem.message)}"
    return f"| {problem.severity.value} | {place} | {what} | {_text(problem.hint)} |\n"


def _is_warning(problem: Diagnostic) -> bool:
    return problem.severity is Severity.WARNING


def _text(words: str) -> str:
    """As Markdown shows it: no mark of a record is a link, a picture, a cell or a tag there."""
    line = " ".join(_seen(words).split())
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", line)


def _seen(text: str) -> str:
    """What cannot be printed hides a letter, or moves a cursor; a line may end."""
    return "".join(c if c.isprintable() or c in "\r\n" else "�" for c in text)
