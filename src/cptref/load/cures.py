"""What to write in place of a mistake of shape: the key that was meant, the lines to paste, the
smallest right example. A guess is of keys and fixed values alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from cptref.load.marks import Marks
from cptref.schema.fields import Model, PlaceOfService
from cptref.schema.forms import Form, field, form_at, is_record, keys_at
from cptref.schema.meanings import meanings
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.schema.skeleton import example, in_a_line, skeleton, whole
from cptref.schema.walk import Path

#: What others call a field.
_CALLED: Mapping[str, tuple[str, ...]] = {
    "name": ("title",),
    "description": ("plain", "meaning", "summary"),
    "desc": ("plain", "meaning", "summary"),
    "summary": ("plain", "meaning", "overview"),
    "definition": ("meaning",),
    "sources": ("cite",),
    "source": ("cite",),
    "citation": ("cite",),
    "citations": ("cite",),
    "references": ("cite",),
    "link": ("url",),
    "href": ("url",),
    "address": ("url",),
    "date": ("published", "on", "since"),
    "accessed": ("retrieved",),
    "author": ("publisher",),
    "aliases": ("synonyms",),
    "keywords": ("synonyms",),
    "icd10": ("icd10cm", "diagnoses"),
    "icd-10": ("icd10cm", "diagnoses"),
    "dx": ("diagnoses",),
    "replaced_by": ("by",),
    "place": ("pos",),
    "insurers": ("payers",),
    "changelog": ("history",),
    "requirements": ("criteria",),
    "text": ("note", "when", "summary", "says"),
    "note": ("text", "summary", "when"),
}
#: What the file's place says already.
_OF_THE_PATH = ("code", "id", "cpt", "hcpcs", "kind", "type", "modifier", "system", "slug")
_USUAL = ("11", "19", "21", "22", "24")
_MOST_LINES = 60


def key_meant(given: str, missing: Sequence[str], known: Sequence[str]) -> str:
    """The key of those here that was meant; of one that is missing sooner than of another."""
    for candidates in (missing, known):
        for close in get_close_matches(
            given.lower().replace("-", "_"), candidates, n=1, cutoff=0.6
        ):
            # Of short words too many are much alike: 'code' is no slip of 'scope'.
            if len(given) > 5 or len(close) > 6 or _differ(given.lower(), close) < 2:
                return close
        for each in _CALLED.get(given.lower(), ()):
            if each in candidates:
                return each
    return ""


def unknown_key(model: type[Model], path: Path) -> str:
    """What to do about a key that is none here, and is no slip of one."""
    name = str(path[-1])
    if len(path) == 1 and name in _OF_THE_PATH:
        return "take it out: the file's folder and name say it"
    here = ", ".join(keys_at(model, path[:-1]))
    if places := [each for each in _places_of(name, model) if each != path[:-1]]:
        words = " or ".join(
            ".".join(map(str, place)) or "the top of the record" for place in places
        )
        return f"it belongs in {words}; keys here: {here}"
    return f"keys here: {here}"


def missing(model: type[Model], above: Path, keys: Sequence[str], marks: Marks) -> str:
    """What to paste where the keys are missing: lines as deep as those beside them."""
    form = form_at(model, above)
    if form is None or not is_record(form.of):
        return ""
    span = marks.composed.values.get(above)
    if span and marks.lines[span.line - 1][span.column - 1 : span.column] == "{":
        added = ", ".join(f"{key}: {in_a_line(field(form.of, key))}" for key in keys)
        values = [line for key in keys for line in _meanings(field(form.of, key))]
        return "\n".join((f"within the braces: {added}", *values))
    indent = span.column - 1 if span and above else 0
    return _pasted(skeleton(form.of, keys, indent + 2))


def of_form(name: str, form: Form | None, given: Any) -> str:
    """The field as it is written right; a list's words in brackets, where they were a text."""
    if form is None:
        return ""
    if form.is_list and isinstance(given, str) and form.item.of is str and given.strip():
        words = [word.strip() for word in given.replace(";", ",").split(",")]
        quoted = [f'"{word}"' if form.item.is_quoted else word for word in words if word]
        return f"write {name}: [{', '.join(quoted)}]"
    lines = [f"  {line}" for line in example(name, form)]
    if form.is_list and isinstance(given, dict):
        return "\n".join(("each row begins with '- ':", *lines))
    if form.is_mapping and isinstance(given, list):
        return "\n".join(("keys and values, without '- ' before them:", *lines))
    return _pasted(lines, "write it so:")


def of_value(given: Any, form: Form | None, allowed: Sequence[str]) -> str:
    """The value that was meant, and what each means."""
    close = ""
    if isinstance(given, str):
        lower = {each.lower(): each for each in allowed}
        wanted = given.strip().lower().replace("_", "-").replace(" ", "-")
        near = [lower[wanted]] if wanted in lower else get_close_matches(given, allowed, 1, 0.6)
        near = near or _meaning(wanted, form)
        close = f"did you mean '{near[0]}'?" if near else ""
    means = list(_meanings(form))
    head = close or ("the values mean:" if means else "")
    return "\n".join(each for each in (head, *means) if each)


def _meaning(wanted: str, form: Form | None) -> list[str]:
    """The one value whose meaning has the word, as 'experimental' is in that of one stance."""
    if form is None or not form.values or len(wanted) < 4:
        return []
    word = re.compile(rf"\b{re.escape(wanted)}\b")
    found = [value for value, said in meanings(form.of).items() if word.search(said)]
    return found if len(found) == 1 else []


def of_place(given: Any) -> str:
    """The place of service of that name, or those that a procedure is most often done in."""
    wanted = str(given).strip().lower()
    named = [pos for pos, name in PLACES_OF_SERVICE.items() if wanted and wanted in name.lower()]
    if wanted.isdigit() or not 0 < len(named) <= 3:
        return "\n".join(("the usual ones; cptref explain pos has all:", *_places(_USUAL)))
    if len(named) == 1:
        return f'write "{named[0]}", {PLACES_OF_SERVICE[named[0]]}'
    return "\n".join(("one of these:", *_places(named)))


def _places(codes: Sequence[str]) -> Iterator[str]:
    return (f'  "{pos}": {PLACES_OF_SERVICE[pos]}' for pos in codes)


def of_nothing(model: type[Model], code: str) -> str:
    """All that a record must have. `code` is the number, of a code's record."""
    filled = f"cptref new {code} writes it, as far as the datasets know; or " if code else ""
    return _pasted(
        [f"  {line}" for line in whole(model)], f"{filled}paste this, and write over each TODO:"
    )


def of_empty(form: Form | None, name: str, *, is_needed: bool) -> str:
    """A key that may be left out is; one that is needed has to say something."""
    if not is_needed or form is None:
        return "leave the key out"
    return _pasted([f"  {line}" for line in example(name, form)], "it is needed; write it so:")


def _pasted(lines: Sequence[str], head: str = "paste this, and write over each TODO:") -> str:
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], "  …"]
    return "\n".join((head, *lines))


def _meanings(form: Form | None) -> Iterator[str]:
    if form is not None and form.values:
        yield from (f"  {value}: {said}" for value, said in meanings(form.of).items())
    elif form is not None and form.is_(PlaceOfService):
        yield from of_place("").split("\n")


def _places_of(name: str, model: type[Model]) -> list[Path]:
    """Where in the record's sections a key of that name stands, at most three."""
    found: list[Path] = []
    for section in ("", *model.model_fields):
        path: Path = (section,) if section else ()
        form = form_at(model, path)
        for below in _sections(form, path):
            if name in keys_at(model, below):
                found.append(tuple(step for step in below if isinstance(step, str)))
    return list(dict.fromkeys(found)) if 0 < len(set(found)) <= 3 else []


def _sections(form: Form | None, path: Path, depth: int = 3) -> Iterator[Path]:
    if form is None or not depth:
        return
    if is_record(form.of):
        yield path
        if path:
            for name in form.of.model_fields:
                yield from _sections(field(form.of, name), (*path, name), depth - 1)
    elif form.is_list:
        yield from _sections(form.item, (*path, 0), depth)


def _differ(one: str, other: str) -> int:
    """A letter wrong, missing, too many, or two turned round are one; two of them are two."""
    if len(one) == len(other):
        wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        turned = (
            len(wrong) == 2
            and one[wrong[0]] == other[wrong[1]]
            and one[wrong[1]] == other[wrong[0]]
        )
        return 1 if turned and wrong[1] == wrong[0] + 1 else len(wrong)
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) == 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    ):
        return 1
    return 2
