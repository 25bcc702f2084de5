"""A text that is still to be written says so by one word, and is told at that word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from cptref.diagnostics import Diagnostic, Rule, Severity, Span
from cptref.load.marks import Marks
from cptref.names import PLACEHOLDER
from cptref.schema.walk import KEY, Path

TO_BE_WRITTEN = Rule(
    "E120",
    "A text is written, and no longer a placeholder",
    f"The word {PLACEHOLDER} in capitals stands where somebody has still to write: `cptref new` "
    "puts it there, and so can you. What has one is a draft: it is built as a page that stands in "
    "no list, search or feed, and is not published.",
    f"title: {PLACEHOLDER} what is done, by which route",
    "title: Freezing of liver tumors",
)

_WORD = re.compile(rf"\b{PLACEHOLDER}\b")
_IN_BYTES = PLACEHOLDER.encode()
_SHOWN = 48


def placeholders(
    raw: bytes, tree: Any, reported: Collection[Path] = ()
) -> tuple[tuple[Path, int], ...]:
    """The path of each text of the tree with a placeholder, and where in it the word begins.

    At what is `reported` something else is told already: a status or a day is no text, and its own
    rule says what it may be.
    """
    if _IN_BYTES not in raw:
        return ()
    return tuple(
        (path, found.start())
        for path, text in _texts(tree, ())
        if path not in reported
        for found in _WORD.finditer(text)
    )


def told(found: Iterable[tuple[Path, int]], tree: Any, marks: Marks) -> Iterator[Diagnostic]:
    """Each placeholder at its word."""
    for path, offset in found:
        line = str(_at(tree, path))[offset : offset + 2 * _SHOWN].partition("\n")[0].strip()
        shown = line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
        yield marks.problem_within(
            TO_BE_WRITTEN,
            path,
            offset,
            len(PLACEHOLDER),
            f"{_named(path)} is still to be written: '{shown}'",
            "write the text in the placeholder's place, or take the row out",
        )


def is_placeholder(problem: Diagnostic) -> bool:
    return problem.rule.number == TO_BE_WRITTEN.number


def keeps_from_building(problems: Iterable[Diagnostic]) -> bool:
    """Whether there is an error other than a placeholder in a record that has a page of its own.

    What stands in `site.yaml` is on every page.
    """
    return any(
        problem.severity is Severity.ERROR
        and not (is_placeholder(problem) and problem.file.count("/") > 1)
        for problem in problems
    )


def without_what_judges_them(
    problems: Iterable[Diagnostic], marks: Marks, to_write: Collection[Path]
) -> Iterator[Diagnostic]:
    """Of what is found in a record all but what is told of a text that is still to be written:
    that it cites nothing, or is too short, its placeholder has said."""
    spans = [span for path in to_write for span in _spans(path, marks)]
    for problem in problems:
        if problem.file != marks.file or not any(_holds(span, problem.span) for span in spans):
            yield problem


def _spans(path: Path, marks: Marks) -> Iterator[Span]:
    """Of a text, and of its key."""
    composed = marks.composed
    yield from (at[path] for at in (composed.keys, composed.values) if path in at)


def _holds(span: Span, other: Span | None) -> bool:
    if other is None:
        return False
    place = other.line, other.column
    return (span.line, span.column) <= place < (span.end_line, span.end_column)


def _texts(node: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(value, (*path, key))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from _texts(value, (*path, place))


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _named(path: Path) -> str:
    """'title', 'vignette', 'item 2 of synonyms', 'when in item 1 of modifiers'."""
    *above, last = [step for step in path if step != KEY]
    if isinstance(last, int):
        return f"item {last + 1} of {above[-1]}" if above else f"item {last + 1}"
    if above and isinstance(above[-1], int):
        return f"{last} in {_named(tuple(above))}"
    return str(last)


RULES: tuple[Rule, ...] = (TO_BE_WRITTEN,)
