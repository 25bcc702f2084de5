"""What may not stand in a record's YAML, though YAML allows it: each as a mistake at its event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cptref import limits
from cptref.diagnostics import Rule, Severity, Span
from cptref.frozen import frozen


@frozen
class Mistake:
    """A rule that a stretch of a file breaks, before the file is known by name."""

    rule: Rule
    span: Span
    message: str
    hint: str = ""


def span_of(event: Any) -> Span:
    """Where one of libyaml's events begins and ends."""
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


DUPLICATE_KEY = Rule(
    "E006",
    "A key stands once",
    "Stock readers keep the last of two silently, so half of what was written is lost.",
    "status: active\nstatus: deleted",
    "status: active",
)


def duplicate_key(event: Any, first: Span | None) -> Mistake:
    """A key that stands above already: `first` is where, if that is known."""
    where = f": first at line {first.line}" if first else ""
    return _mistake(DUPLICATE_KEY, event, f"key '{_shown(event.value)}' stands twice{where}")


ANCHOR = Rule(
    "E007",
    "No anchors",
    "A record is read by people line by line; a value that is defined in one place and used in "
    "another hides what a line says.",
    "title: &t Freezing of liver tumors",
    "title: Freezing of liver tumors",
)
TAG = Rule(
    "E010",
    "No tags",
    "Tags make some readers build objects or run code. Every value here is text, and the schema "
    "gives it its type.",
    "status: !!str active",
    "status: active",
)


_IF_TEXT = "take it out; a text that begins with '{}' has to stand in quotes"


def adorned(event: Any) -> Iterator[Mistake]:
    """A value's anchor and its tag."""
    if event.anchor is not None:
        words = f"anchor '&{event.anchor}' may not stand here"
        yield _mistake(ANCHOR, event, words, _IF_TEXT.format("&"))
    if event.tag is not None:
        written = event.tag.replace("tag:yaml.org,2002:", "!!")
        yield _mistake(
            TAG, event, f"tag '{_shown(written)}' may not stand here", _IF_TEXT.format("!")
        )


ALIAS = Rule(
    "E008",
    "No aliases",
    "A few nested aliases can stand for billions of values; none is needed in a record.",
    "title: *t",
    "title: Freezing of liver tumors",
)


_ALIAS_CURE = "write the value in its place; a text that begins with '*' has to stand in quotes"


def alias(event: Any) -> Mistake:
    """What stands for a value that was written elsewhere."""
    words = f"alias '*{event.anchor}' may not stand here"
    return _mistake(ALIAS, event, words, _ALIAS_CURE)


MERGE_KEY = Rule(
    "E009",
    "No merge keys",
    "'<<' pulls keys in from elsewhere, so that the record does not show what it says.",
    "<<: {status: active}",
    "status: active",
)


def merge_key(event: Any) -> Mistake:
    """'<<' without quotes."""
    return _mistake(MERGE_KEY, event, "merge key '<<' may not stand here")


SECOND_DOCUMENT = Rule(
    "E011",
    "One document a file",
    "One record a file: what stands after a second '---' would be lost.",
    "a second line '---' with more YAML after it",
    "one file for each record",
    kind="",
)


def second_document(event: Any, *, is_last: bool) -> Mistake:
    """The beginning of another document in one file; nothing stands below the last."""
    cure = "delete the line '---'"
    if not is_last:
        cure = f"put what stands below into a file of its own, or {cure}"
    return _mistake(SECOND_DOCUMENT, event, "a second document begins here", cure)


COMPLEX_KEY = Rule(
    "E014",
    "A key is a text",
    "A list or mapping as a key ('? [a, b]') has no name that a schema could know.",
    "? [status]\n: active",
    "status: active",
)


def complex_key(event: Any) -> Mistake:
    """A list or mapping where a key has to stand."""
    return _mistake(COMPLEX_KEY, event, "a key must be a text, not a list or mapping")


TOO_DEEP = Rule(
    "E015",
    f"At most {limits.RECORD_DEPTH} levels deep",
    f"No record needs more than a few levels; a file of thousands would exhaust any reader. "
    f"The limit is {limits.RECORD_DEPTH}.",
    "title: " + "[" * (limits.RECORD_DEPTH + 1) + "]" * (limits.RECORD_DEPTH + 1),
    "title: Freezing of liver tumors",
)


def too_deep(event: Any) -> Mistake:
    """A list or mapping below as many as there may be."""
    return _mistake(TOO_DEEP, event, f"deeper than {limits.RECORD_DEPTH} levels")


TOO_MANY_VALUES = Rule(
    "E016",
    f"At most {limits.RECORD_NODES:,} values",
    f"It keeps the time and memory a record can take within bounds. "
    f"The limit is {limits.RECORD_NODES:,}.",
    "a list of 50,000 items",
    "a record of a few hundred values, as a briefing has",
    kind="",
)


def too_many_values(event: Any) -> Mistake:
    """One value more than there may be."""
    return _mistake(TOO_MANY_VALUES, event, f"more than {limits.RECORD_NODES:,} values")


UNQUOTED_CODE = Rule(
    "W001",
    "Codes are written in quotes",
    "cptref reads 00100 and 62 as text, but spreadsheets, scripts and other YAML readers make "
    "numbers of them, or a truth value of NO.",
    "modifiers:\n  - modifier: 62\n    when: Two surgeons each do a part [@cms-release].",
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons each do a part [@cms-release].',
    severity=Severity.WARNING,
)


def unquoted_code(event: Any) -> Mistake:
    """A code that other readers would not leave as text."""
    words = f'write {event.value} in quotes, "{event.value}": it is a code'
    return _mistake(UNQUOTED_CODE, event, words)


def _mistake(rule: Rule, event: Any, message: str, hint: str = "") -> Mistake:
    return Mistake(rule, span_of(event), message, hint)


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


RULES: tuple[Rule, ...] = (
    DUPLICATE_KEY,
    ANCHOR,
    ALIAS,
    MERGE_KEY,
    TAG,
    SECOND_DOCUMENT,
    COMPLEX_KEY,
    TOO_DEEP,
    TOO_MANY_VALUES,
    UNQUOTED_CODE,
)
