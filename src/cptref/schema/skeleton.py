"""A field -> the smallest right example of it, and what to paste where it is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cptref.frozen import frozen
from cptref.names import PLACEHOLDER
from cptref.schema.base_url import BaseUrl
from cptref.schema.claims import EDITORIAL
from cptref.schema.exceptions import RULE_NUMBER
from cptref.schema.fields import (
    PATTERNS,
    SHA256,
    Day,
    Markup,
    Model,
    Number,
    PlaceOfService,
    Truth,
    Url,
)
from cptref.schema.forms import Form, field, fields, is_record, required

#: Of a reference, and of what no pattern has an example of.
_OF_KIND: Mapping[str, str] = {
    "family": "liver-tumors",
    "modifier": "62",
    "payer": "a-payer",
    "source": "a-source",
    "term": "global-period",
}
_VALUES = (
    (BaseUrl, "https://www.example.com/library/"),
    (Day, "2026-11-23"),
    (Url, "https://www.example.com/policy"),
    (Truth, "true"),
    (Number, "4"),
    (PlaceOfService, "21"),
)
_REMARKS = (
    (BaseUrl, "its address"),
    (Day, "a day, as 2026-11-23"),
    (Url, "its address"),
    (Truth, "true or false"),
    (Number, "a number, as 4 or 6.5"),
    (PlaceOfService, "a place of service, as 21"),
)
#: Of a field whose form no type tells, or that comes after another.
_BY_NAME = {
    "next": "2027-05-23",
    "branch": "main",
    "folder": "library",
    "edit": "https://git.example.org/owner/codes/_edit/{branch}/{path}",
}
_LONGEST_REMARK = 60
_AS = re.compile(r"as '([^']+)'")
#: Where a description goes on to what a short hint has no room for.
_ENDS = re.compile(r"[.;:`(\[{]| #|, as | '|, (?:who|in words|where)\b")


def skeleton(model: type[Model], keys: Iterable[str], indent: int = 0) -> list[str]:
    """The lines to paste where these keys of the model are missing, with a placeholder for each
    thing that only the editor knows, and a word on it."""
    writer = _Writer(is_example=False)
    return _lines({_Scalar(key): writer.of(field(model, key), key) for key in keys}, indent)


def whole(model: type[Model]) -> list[str]:
    """All that a record of the model has at least."""
    return _lines(_Writer(is_example=False).of(Form(model)), 0)  # type: ignore[arg-type]


def example(name: str, form: Form) -> list[str]:
    """The smallest right way to write a field."""
    return _lines({_Scalar(name): _Writer(is_example=True).of(form, name)}, 0)


def in_a_line(form: Form) -> str:
    """A placeholder for a value in a mapping in braces: '{missing: TODO, reason: TODO}'."""
    return _flow(_Writer(is_example=False).of(form))


@frozen
class _Scalar:
    text: str
    remark: str = ""


_Node = _Scalar | list[Any] | dict[_Scalar, Any]


@frozen
class _Writer:
    is_example: bool

    def of(self, form: Form, name: str = "", *, cites: bool = False) -> _Node:
        if is_record(form.of):
            return self._keys(form.of, (*required(form.of), *form.of.needed({})))
        if form.is_list:
            row = _with_words(form.item, form.said)
            return [self.of(row, name, cites=cites) for _ in range(form.fewest)]
        if form.is_mapping:
            key = self._scalar(form.key, name, cites=False)
            more = (_Scalar(f"{key.text}-{n}") for n in range(2, form.fewest + 1))
            row = _with_words(form.item, form.said)
            return {each: self.of(row, name) for each in (key, *more)}
        return self._scalar(form, name, cites=cites)

    def _keys(self, model: type[Model], keys: Iterable[str]) -> dict[_Scalar, Any]:
        """Its fields; a row of claims cites in its first text, or in its list."""
        wanted = set(keys)
        has = {name: each for name, each in fields(model).items() if name in wanted}
        texts = [name for name, each in has.items() if _markup(each)]
        cites = texts[0] if model.states_facts and texts else ""
        found = {
            _Scalar(name): self.of(each, name, cites=name == cites) for name, each in has.items()
        }
        if model.states_facts and not texts:
            found[_Scalar("cite")] = [_Scalar(EDITORIAL)]
        return found

    def _scalar(self, form: Form, name: str, *, cites: bool) -> _Scalar:
        value = _BY_NAME.get(name) or _example(form)
        markup = _markup(form)
        cited = f" [@{EDITORIAL}]" if cites or (markup and markup.claims) else ""
        if self.is_example:
            if value:
                return _Scalar(f'"{value}"' if form.is_quoted else value)
            return _Scalar(f"In own words{cited}." if markup else "In own words")
        if not value:
            return _Scalar(f"{PLACEHOLDER} {_words(form)}{cited}".rstrip())
        quoted = f'"{PLACEHOLDER}"' if form.is_quoted else PLACEHOLDER
        return _Scalar(quoted, _remark(form, name, value))


def _example(form: Form) -> str:
    """A value of a field that is no text in own words."""
    if form.values:
        return form.values[0]
    for alias, value in _VALUES:
        if form.is_(alias):
            return value
    if form.of is int:
        return str(max(6, *(getattr(each, "ge", 0) for each in form.markers)))
    if form.pattern == SHA256:
        return "0" * 64
    if form.pattern == RULE_NUMBER:
        return "P001"
    if form.kind in _OF_KIND:
        return _OF_KIND[form.kind]
    found = _AS.search(PATTERNS.get(form.pattern, ""))
    return found[1] if found else ""


def _with_words(item: Form, said: str) -> Form:
    """A list's row has the list's words, where it has none."""
    return item if item.said else Form(item.of, item.markers, said)


def _markup(form: Form) -> Markup | None:
    return next((each for each in form.markers if isinstance(each, Markup)), None)


def _words(form: Form) -> str:
    """The beginning of its description, as words after the placeholder."""
    said = _ENDS.split(form.said, maxsplit=1)[0].strip().rstrip(",")
    return said if said[1:2].isupper() else said[:1].lower() + said[1:]


def _remark(form: Form, name: str, value: str) -> str:
    if form.values:
        listed = f"one of {', '.join(form.values)}"
        return listed if len(listed) <= _LONGEST_REMARK else f"cptref explain {name} lists them"
    for alias, words in _REMARKS:
        if form.is_(alias):
            return words
    if form.of is int:
        return "a whole number"
    if form.kind and form.kind != "code":
        return f"the id of a {form.kind}"
    return PATTERNS.get(form.pattern, "")


def _lines(node: Mapping[_Scalar, _Node], indent: int) -> list[str]:
    return [" " * indent + line for line in _mapping(node)]


def _mapping(node: Mapping[_Scalar, _Node]) -> Iterator[str]:
    for key, value in node.items():
        if isinstance(value, _Scalar):
            yield f"{key.text}: {value.text}{_said(value)}"
        elif isinstance(value, list) and all(isinstance(each, _Scalar) for each in value):
            yield f"{key.text}: {_flow(value)}{_said(value[0])}"
        elif isinstance(value, list):
            yield f"{key.text}:{_said(key)}"
            for row in value:
                first, *rest = _mapping(row)
                yield f"  - {first}"
                yield from (f"    {line}" for line in rest)
        else:
            yield f"{key.text}:{_said(key)}"
            yield from (f"  {line}" for line in _mapping(value))


def _said(scalar: _Scalar) -> str:
    return f" # {scalar.remark}" if scalar.remark else ""


def _flow(node: _Node) -> str:
    if isinstance(node, _Scalar):
        # What ends a value in braces or brackets does so in a text too.
        return f'"{node.text}"' if "[" in node.text or "," in node.text else node.text
    if isinstance(node, list):
        return f"[{', '.join(map(_flow, node))}]"
    return f"{{{', '.join(f'{key.text}: {_flow(value)}' for key, value in node.items())}}}"
