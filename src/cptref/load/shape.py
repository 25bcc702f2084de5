"""What pydantic finds wrong with a tree -> mistakes in an editor's words, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from cptref.diagnostics import Diagnostic, Rule
from cptref.load import cures
from cptref.load.identity import odd_letters
from cptref.load.marks import Marks
from cptref.load.shape_rules import (
    BAD_DATE,
    BAD_NAME,
    BAD_NUMBER,
    BAD_URL,
    CONTRADICTION,
    EMPTY,
    MISSING_KEY,
    NOT_ALLOWED,
    RULES,
    STANDS_TWICE,
    TOO_LONG,
    UNKNOWN_KEY,
    WRONG_TYPE,
)
from cptref.schema.fields import PATTERNS, Model, PlaceOfService
from cptref.schema.forms import Form, form_at, is_record, keys_at, required
from cptref.schema.walk import KEY, Path

__all__ = ["RULES", "mistakes", "places"]

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
}
_MISSING = ("missing", "missing_part")
#: What only of a mapping or list that was read whole can be told.
_OF_THE_WHOLE = ("contradiction", "too_short")
_NUMBER = ("int_", "float_", "greater_than", "less_than", "finite_number")


def places(fault: ValidationError) -> frozenset[Path]:
    """Where the mistakes stand: the path of each."""
    found = set()
    for error in fault.errors(include_url=False):
        at = (*error["loc"], *_steps(error.get("ctx", {}).get("at") or ""))
        # Of what a record says against itself as a whole, more can be said of each part.
        found |= {at} if at else set()
    return frozenset(found)


def mistakes(model: type[Model], fault: ValidationError, marks: Marks) -> Iterator[Diagnostic]:
    """One diagnostic for each mistake of the editor's.

    A misspelt key is one mistake, not also a missing key; what is missing at one place is told
    together; below something that was not read at all, nothing is said; and a list is not also too
    short because its items have mistakes.
    """
    found = fault.errors(include_url=False)
    lacks = _missing(model, found, marks.composed.tree)
    misspelt: dict[Path, str] = {}
    for error in found:
        path = tuple(error["loc"])
        if error["type"] == "extra_forbidden":
            known = keys_at(model, path[:-1])
            if meant := cures.key_meant(str(path[-1]), lacks.get(path[:-1], ()), known):
                misspelt[path] = meant
    for path, meant in misspelt.items():
        lacks[path[:-1]] = [key for key in lacks.get(path[:-1], ()) if key != meant]

    def is_unread(path: Path) -> bool:
        return any(path[: len(unread)] == unread for unread in marks.composed.unread)

    for above, keys in lacks.items():
        keys = [key for key in keys if not is_unread((*above, key))]
        if keys and above not in marks.composed.incomplete:
            yield _lacking(model, above, keys, marks)
    for error in found:
        path = tuple(error["loc"])
        if error["type"] in _MISSING or is_unread(path):
            continue
        if path in marks.composed.incomplete and error["type"] in _OF_THE_WHOLE:
            continue
        if error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
            continue
        yield _diagnostic(model, error, path, misspelt.get(path, ""), marks)


def _missing(model: type[Model], found: Iterable[Any], tree: Any) -> dict[Path, list[str]]:
    """Of each mapping what it lacks, in the schema's order: what the model has no value for, and
    what its other values ask for, which pydantic tells only when all else is right."""
    lacks: dict[Path, set[str]] = {}
    given: dict[Path, Any] = {(): tree}
    for error in found:
        path = tuple(error["loc"])
        if error["type"] == "missing":
            lacks.setdefault(path[:-1], set()).add(str(path[-1]))
            given[path[:-1]] = error["input"]
        elif error["type"] == "missing_part":
            lacks.setdefault(path, set()).add(error["ctx"]["at"])
            given[path] = error["input"]
    for path, value in given.items():
        form = form_at(model, path)
        if form and is_record(form.of) and isinstance(value, Mapping):
            lacks.setdefault(path, set()).update(form.of.needed(value))
    return {
        path: [key for key in keys_at(model, path) if key in keys] for path, keys in lacks.items()
    }


def _lacking(model: type[Model], above: Path, keys: list[str], marks: Marks) -> Diagnostic:
    form = form_at(model, above)
    needs = form.of.needs if form and is_record(form.of) else {}
    named = [f"'{key}'" + "".join(f" or '{each}'" for each in needs.get(key, ())) for key in keys]
    where = f" in {_name(above)}" if above else " at the top of the record"
    words = f"{', '.join(named)} {'is' if len(keys) == 1 else 'are'} missing{where}"
    at = above if len(keys) > 1 else (*above, keys[0])
    return marks.problem(MISSING_KEY, at, words, cures.missing(model, above, keys, marks))


def _diagnostic(model: type[Model], error: Any, path: Path, meant: str, marks: Marks) -> Diagnostic:
    kind: str = error["type"]
    given = error.get("input")
    context = error.get("ctx", {})
    name = _name(path)
    form = form_at(model, path)

    def own_key() -> str:
        return str(next((step for step in reversed(path) if isinstance(step, str)), ""))

    def right(wanted: str) -> Diagnostic:
        words = f"{name} must be {wanted}; got {_got(given)}"
        return marks.problem(WRONG_TYPE, path, words, cures.of_form(own_key(), form, given))

    if kind == "extra_forbidden":
        hint = f"did you mean '{meant}'?" if meant else cures.unknown_key(model, path)
        words = f"unknown key '{_shown(str(path[-1]))}'{_inside(path)}"
        return marks.problem(UNKNOWN_KEY, (*path, KEY), words, hint)
    if kind in _OWN_RULES and given != "":
        at = (*path, *_steps(context["at"])) if context.get("at") else path
        words = f"{_name(at)} {context['words']}"
        hint = context.get("hint", "")
        if kind in ("bad_date", "bad_number", "bad_url") and isinstance(given, str):
            words += f"; got '{_shown(given)}'"
        if form is not None and form.is_(PlaceOfService):
            hint = cures.of_place(given)
        return marks.problem(_OWN_RULES[kind], at, words, hint)
    if kind == "too_short" and given:
        words = f"{name} must have at least {context['min_length']} entries; it has {len(given)}"
        return marks.problem(WRONG_TYPE, path, words, cures.of_form(own_key(), form, None))
    is_blank = isinstance(given, str) and not given.strip()
    if is_blank or kind in ("string_too_short", "too_short"):
        wanted = _FORMS.get(kind, "")
        words = f"{name} is empty" + (
            f"; it must be {wanted}" if wanted and wanted != "a text" else ""
        )
        return marks.problem(EMPTY, path, words, _of_empty(model, path, form))
    if kind == "literal_error":
        allowed = form.values if form else ()
        words = f"{name} must be one of {', '.join(allowed)}; got {_got(given)}"
        return marks.problem(NOT_ALLOWED, path, words, cures.of_value(given, form, allowed))
    if kind in _FORMS:
        return right(_FORMS[kind])
    if kind == "string_pattern_mismatch":
        wanted = PATTERNS.get(context["pattern"], "of another form")
        words = f"{name} must be {wanted}; got {_got(given)}"
        hint = odd_letters(given) if isinstance(given, str) else ""
        if form is not None and form.is_(PlaceOfService):
            hint = cures.of_place(given)
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


def _of_empty(model: type[Model], path: Path, form: Form | None) -> str:
    """An empty row of a list goes; an empty field that is needed is written."""
    if isinstance(path[-1], int):
        above = form_at(model, path[:-1])
        return "take the row out" if above is None or not above.is_list else "take it out"
    holder = form_at(model, path[:-1])
    is_needed = holder is None or not is_record(holder.of)
    if holder is not None and is_record(holder.of):
        name = str(path[-1])
        is_needed = name in required(holder.of) or name in holder.of.needed({})
    return cures.of_empty(form, str(path[-1]), is_needed=is_needed)


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
    return tuple(int(step) if step.isdigit() else step for step in at.split(".") if step)


def _got(given: Any) -> str:
    if isinstance(given, dict):
        return "a mapping"
    if isinstance(given, list):
        return "a list"
    return f"'{_shown(str(given))}'"


def _shown(text: str | int) -> str:
    text = str(text).replace("\n", "⏎")
    return text if len(text) <= 60 else text[:59] + "…"
