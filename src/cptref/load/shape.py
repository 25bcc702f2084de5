"""What pydantic finds wrong with a tree -> mistakes in an editor's words, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from cptref.diagnostics import Diagnostic, Rule
from cptref.load.identity import odd_letters
from cptref.load.marks import Marks
from cptref.rules import shape
from cptref.schema.fields import PATTERNS
from cptref.schema.walk import KEY, Path, is_model

_FORMS = {
    "string_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping of keys and values",
    "model_type": "a mapping of keys and values",
    "model_attributes_type": "a mapping of keys and values",
}
_OWN_RULES: dict[str, Rule] = {
    "wrong_type": shape.WRONG_TYPE,
    "bad_date": shape.BAD_DATE,
    "bad_number": shape.BAD_NUMBER,
    "bad_url": shape.BAD_URL,
    "contradiction": shape.CONTRADICTION,
    "twice": shape.STANDS_TWICE,
    "not_allowed": shape.NOT_ALLOWED,
    "missing_part": shape.MISSING_KEY,
}
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
            known = _keys_at(model, path[:-1])
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
            else f"keys here: {', '.join(_keys_at(model, path[:-1]))}"
        )
        words = f"unknown key '{_shown(str(path[-1]))}'{_inside(path)}"
        return marks.problem(shape.UNKNOWN_KEY, (*path, KEY), words, hint)
    if kind == "missing":
        where = _inside(path) or " at the top of the record"
        return marks.problem(shape.MISSING_KEY, path, f"'{path[-1]}' is missing{where}")
    if kind in _OWN_RULES:
        at = (*path, *_steps(context["at"])) if context.get("at") else path
        words = f"{_name(at)} {context['words']}"
        if kind in ("bad_date", "bad_number", "bad_url") and isinstance(given, str):
            words += f"; got '{_shown(given)}'"
        return marks.problem(_OWN_RULES[kind], at, words)
    if kind == "too_short" and given:
        words = f"{name} must have at least {context['min_length']} entries; it has {len(given)}"
        return marks.problem(shape.WRONG_TYPE, path, words)
    is_blank = isinstance(given, str) and not given.strip()
    if is_blank or kind in ("string_too_short", "too_short"):
        form = _FORMS.get(kind, "")
        words = f"{name} is empty" + (f"; it must be {form}" if form and form != "a text" else "")
        return marks.problem(shape.EMPTY, path, words, "leave the key out, or write a gap")
    if kind == "literal_error":
        allowed = re.findall(r"'((?:[^'\\]|\\.)*)'", context["expected"])
        words = f"{name} must be one of {', '.join(allowed)}; got {_got(given)}"
        return marks.problem(shape.NOT_ALLOWED, path, words, _close(given, allowed))
    if kind in _FORMS:
        return marks.problem(
            shape.WRONG_TYPE, path, f"{name} must be {_FORMS[kind]}; got {_got(given)}"
        )
    if kind == "string_pattern_mismatch":
        wanted = PATTERNS.get(context["pattern"], "of another form")
        words = f"{name} must be {wanted}; got {_got(given)}"
        hint = odd_letters(given) if isinstance(given, str) else ""
        return marks.problem(shape.BAD_NAME, path, words, hint)
    if kind in ("string_too_long", "too_long"):
        longest, unit = context["max_length"], "entries" if kind == "too_long" else "characters"
        return marks.problem(
            shape.TOO_LONG, path, f"{name} may have {longest:,} {unit}; it has {len(given):,}"
        )
    if kind.startswith(_NUMBER):
        bound = {"greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most")}
        wanted = "a whole number"
        if kind in bound:
            key, word = bound[kind]
            wanted += f" of {word} {context[key]}"
        return marks.problem(shape.BAD_NUMBER, path, f"{name} must be {wanted}; got {_got(given)}")
    return marks.problem(shape.WRONG_TYPE, path, f"{name}: {error['msg']}")


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


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the schema knows at `path`."""
    annotation: Any = model
    for step in path:
        annotation = _below(annotation, step)
    return list(annotation.model_fields) if is_model(annotation) else []


def _below(annotation: Any, step: str | int) -> Any:
    annotation = _bare(annotation)
    if is_model(annotation):
        info = annotation.model_fields.get(str(step))
        return _bare(info.annotation) if info else None
    if get_origin(annotation) is tuple:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) is dict:
        return _bare(get_args(annotation)[1])
    return None


def _bare(annotation: Any) -> Any:
    """Without its markers and without None."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next(a for a in get_args(annotation) if a is not NoneType))
    return annotation
