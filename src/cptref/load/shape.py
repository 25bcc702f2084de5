"""What pydantic finds wrong with a tree -> mistakes in an editor's words, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from cptref.diagnostics import Diagnostic, Rule
from cptref.load.identity import odd_letters
from cptref.load.known_keys import keys_at
from cptref.load.marks import Marks
from cptref.schema.fields import PATTERNS
from cptref.schema.walk import KEY, Path

UNKNOWN_KEY = Rule(
    "E101",
    "Only keys of the schema",
    "A key that nothing reads is a statement that no reader ever sees: most often a slip.",
    "titel: Freezing of liver tumors",
    "title: Freezing of liver tumors",
)
MISSING_KEY = Rule(
    "E102",
    "The keys that a reader relies on are there",
    "A briefing without its review date or its payers looks complete and is not.",
    "reviewed: {on: 2026-11-23}",
    "reviewed: {on: 2026-11-23, next: 2027-05-23}",
)
WRONG_TYPE = Rule(
    "E103",
    "A value has the form of its field",
    "A text where a list is expected cannot be shown as rows, nor a list as a sentence.",
    'modifiers: "62"',
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons each do a part [@cms-release].',
)
NOT_ALLOWED = Rule(
    "E104",
    "One of the allowed values",
    "Readers filter and compare by these words, so each has one spelling.",
    "status: actve",
    "status: active",
)
BAD_DATE = Rule(
    "E105",
    "A date is a day of the calendar, year first",
    "23/11 and 11/23 are the same day to different readers; 2026-11-23 is one day to all.",
    "reviewed: {on: 2026-02-30, next: 2027-05-23}",
    "reviewed: {on: 2026-02-28, next: 2027-05-23}",
)
BAD_NUMBER = Rule(
    "E106",
    "A number is a plain number within its range",
    "NaN, infinity and numbers of thousands of digits are never meant.",
    "title: A library\nplain: Codes.\npublisher: Us\nreview_months: 1e3",
    "title: A library\nplain: Codes.\npublisher: Us\nreview_months: 6",
    kind="site",
)
BAD_NAME = Rule(
    "E107",
    "A code or name has the form of its kind",
    "Records are found by these: one wrong letter, or a letter of another script that only looks "
    "the same, points to nothing.",
    "family: Liver Tumors",
    "family: liver-tumors",
)
BAD_URL = Rule(
    "E108",
    "An address that a reader can follow safely",
    "Only http and https, a plain host, no password in it: anything else is unsafe to click or "
    "leads nowhere.",
    "title: A policy\npublisher: A payer\nkind: payer-policy\nundated: No date printed\n"
    'retrieved: 2026-11-23\nurl: "javascript:alert(1)"',
    "title: A policy\npublisher: A payer\nkind: payer-policy\nundated: No date printed\n"
    "retrieved: 2026-11-23\nurl: https://www.example.com/policy",
    kind="source",
)
EMPTY = Rule(
    "E109",
    "No empty values",
    "An empty title or list says neither what is known nor that it is not. Leave the key out, or "
    "write a gap.",
    "modifiers: []",
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons each do a part [@cms-release].',
)
TOO_LONG = Rule(
    "E110",
    "A text has the length that its place can show",
    "A title of a page's length breaks every list that shows it.",
    "title: " + "very " * 60 + "long",
    "title: Freezing of liver tumors",
)
CONTRADICTION = Rule(
    "E111",
    "A record does not contradict itself",
    "A review before the one it follows, a replaced code without its successor, coverage with "
    "criteria and no criteria: one of the two is wrong, and only the editor knows which.",
    "reviewed: {on: 2026-11-23, next: 2025-05-23}",
    "reviewed: {on: 2026-11-23, next: 2027-05-23}",
)
STANDS_TWICE = Rule(
    "E112",
    "A row stands once",
    "Two rows for one modifier give two answers to one question.",
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons each do a part [@cms-release].\n'
    '  - modifier: "62"\n    when: Never [@cms-release].',
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons each do a part [@cms-release].',
)

_FORMS = {
    "string_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping of keys and values",
    "model_type": "a mapping of keys and values",
    "model_attributes_type": "a mapping of keys and values",
}
_OWN_RULES: dict[str, Rule] = {
    "wrong_type": WRONG_TYPE,
    "bad_date": BAD_DATE,
    "bad_number": BAD_NUMBER,
    "bad_url": BAD_URL,
    "contradiction": CONTRADICTION,
    "twice": STANDS_TWICE,
    "not_allowed": NOT_ALLOWED,
    "missing_part": MISSING_KEY,
}
#: What only of a mapping or list that was read whole can be told.
_OF_THE_WHOLE = ("contradiction", "missing_part", "too_short")
_NUMBER = ("int_", "float_", "greater_than", "less_than", "finite_number")


def places(fault: ValidationError) -> frozenset[Path]:
    """Where the mistakes stand: the path of each."""
    return frozenset(tuple(error["loc"]) for error in fault.errors(include_url=False))


def mistakes(model: type[BaseModel], fault: ValidationError, marks: Marks) -> Iterator[Diagnostic]:
    """One diagnostic for each mistake of the editor's.

    A misspelt key is one mistake, not also a missing key; below something that was not read at
    all, nothing is said; and a list is not also too short because its items have mistakes.
    """
    found = fault.errors(include_url=False)
    missing = {tuple(error["loc"]) for error in found if error["type"] == "missing"}
    misspelt: dict[Path, str] = {}
    for error in found:
        path = tuple(error["loc"])
        if error["type"] == "extra_forbidden":
            lost = [str(p[-1]) for p in missing if p[:-1] == path[:-1]]
            known = keys_at(model, path[:-1])
            for candidates in (lost, known):
                if close := get_close_matches(str(path[-1]), candidates, n=1, cutoff=0.6):
                    misspelt[path] = close[0]
                    break
    swallowed = {(*path[:-1], meant) for path, meant in misspelt.items()}
    for error in found:
        path = tuple(error["loc"])
        if error["type"] == "missing" and (
            path in swallowed or path[:-1] in marks.composed.incomplete
        ):
            continue
        if path in marks.composed.incomplete and error["type"] in _OF_THE_WHOLE:
            continue
        if error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
            continue
        if any(path[: len(unread)] == unread for unread in marks.composed.unread):
            continue
        yield _diagnostic(model, error, path, misspelt.get(path, ""), marks)


def _diagnostic(
    model: type[BaseModel], error: Any, path: Path, meant: str, marks: Marks
) -> Diagnostic:
    kind: str = error["type"]
    given = error.get("input")
    context = error.get("ctx", {})
    name = _name(path)

    if kind == "extra_forbidden":
        hint = (
            f"did you mean '{meant}'?"
            if meant
            else f"keys here: {', '.join(keys_at(model, path[:-1]))}"
        )
        words = f"unknown key '{_shown(str(path[-1]))}'{_inside(path)}"
        return marks.problem(UNKNOWN_KEY, (*path, KEY), words, hint)
    if kind == "missing":
        where = _inside(path) or " at the top of the record"
        return marks.problem(MISSING_KEY, path, f"'{path[-1]}' is missing{where}")
    if kind in _OWN_RULES:
        at = (*path, *_steps(context["at"])) if context.get("at") else path
        words = f"{_name(at)} {context['words']}"
        if kind in ("bad_date", "bad_number", "bad_url") and isinstance(given, str):
            words += f"; got '{_shown(given)}'"
        return marks.problem(_OWN_RULES[kind], at, words)
    if kind == "too_short" and given:
        words = f"{name} must have at least {context['min_length']} entries; it has {len(given)}"
        return marks.problem(WRONG_TYPE, path, words)
    is_blank = isinstance(given, str) and not given.strip()
    if is_blank or kind in ("string_too_short", "too_short"):
        form = _FORMS.get(kind, "")
        words = f"{name} is empty" + (f"; it must be {form}" if form and form != "a text" else "")
        return marks.problem(EMPTY, path, words, "leave the key out, or write a gap")
    if kind == "literal_error":
        allowed = re.findall(r"'((?:[^'\\]|\\.)*)'", context["expected"])
        words = f"{name} must be one of {', '.join(allowed)}; got {_got(given)}"
        return marks.problem(NOT_ALLOWED, path, words, _close(given, allowed))
    if kind in _FORMS:
        return marks.problem(WRONG_TYPE, path, f"{name} must be {_FORMS[kind]}; got {_got(given)}")
    if kind == "string_pattern_mismatch":
        wanted = PATTERNS.get(context["pattern"], "of another form")
        words = f"{name} must be {wanted}; got {_got(given)}"
        hint = odd_letters(given) if isinstance(given, str) else ""
        return marks.problem(BAD_NAME, path, words, hint)
    if kind in ("string_too_long", "too_long"):
        longest, unit = context["max_length"], "entries" if kind == "too_long" else "characters"
        return marks.problem(
            TOO_LONG, path, f"{name} may have {longest:,} {unit}; it has {len(given):,}"
        )
    if kind.startswith(_NUMBER):
        bound = {"greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most")}
        wanted = "a whole number"
        if kind in bound:
            key, word = bound[kind]
            wanted += f" of {word} {context[key]}"
        return marks.problem(BAD_NUMBER, path, f"{name} must be {wanted}; got {_got(given)}")
    return marks.problem(WRONG_TYPE, path, f"{name}: {error['msg']}")


def _name(path: Path) -> str:
    """'status', 'reviewed.on', 'item 3 of modifiers'."""
    steps = [step for step in path if step != KEY]
    if not steps:
        return "the record"
    if isinstance(steps[-1], int):
        return f"item {steps[-1] + 1} of {_name(tuple(steps[:-1]))}"
    above = steps[-2] if len(steps) > 1 else 0
    return f"{_shown(above)}.{_shown(steps[-1])}" if isinstance(above, str) else _shown(steps[-1])


def _inside(path: Path) -> str:
    return f" in {_name(path[:-1])}" if len(path) > 1 else ""


def _steps(at: str) -> Path:
    return tuple(int(step) if step.isdigit() else step for step in at.split("."))


def _got(given: Any) -> str:
    if isinstance(given, dict):
        return "a mapping"
    if isinstance(given, list):
        return "a list"
    return f"'{_shown(str(given))}'"


def _shown(text: str | int) -> str:
    text = str(text).replace("\n", "⏎")
    return text if len(text) <= 60 else text[:59] + "…"


def _close(given: Any, allowed: list[str]) -> str:
    close = (
        get_close_matches(str(given), allowed, n=1, cutoff=0.6) if isinstance(given, str) else []
    )
    return f"did you mean '{close[0]}'?" if close else ""


RULES: tuple[Rule, ...] = (
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    NOT_ALLOWED,
    BAD_DATE,
    BAD_NUMBER,
    BAD_NAME,
    BAD_URL,
    EMPTY,
    TOO_LONG,
    CONTRADICTION,
    STANDS_TWICE,
)
