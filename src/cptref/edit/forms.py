"""A place in the schema -> how a value there is written: as a code, as prose, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from cptref.frozen import frozen
from cptref.schema import MODELS, Code
from cptref.schema.fields import Markup, Model, Quoted, Ref, Slug, Url
from cptref.schema.walk import Path, is_model, quoted_keys

#: 'line' is a text of one line, 'prose' a passage, 'block' a passage of several paragraphs, 'code'
#: what other readers would make a number of, 'name' what names a record or an axis, 'bare' a
#: number, a truth value or a fixed word.
Kind = Literal[
    "model", "mapping", "list", "line", "prose", "block", "code", "name", "day", "url", "bare"
]


@frozen
class Form:
    """How a value is written, and what is in it."""

    kind: Kind
    model: type[BaseModel] | None = None
    item: Form | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a model, in the order of the schema."""
        return tuple(fields(self.model)) if self.model else ()

    def at(self, step: str | int) -> Form:
        """The form of what lies at that key or position; a line, where the schema knows none."""
        if self.model and isinstance(step, str):
            return fields(self.model).get(step, LINE)
        return self.item or LINE

    def below(self, path: Path) -> Form:
        form = self
        for step in path:
            form = form.at(step)
        return form

    def is_optional(self, key: str) -> bool:
        """Whether a record is whole without that key."""
        info = self.model.model_fields.get(key) if self.model else None
        return info is not None and not info.is_required()

    @property
    def is_passage(self) -> bool:
        return self.kind in ("prose", "block")


LINE = Form("line")


@cache
def fields(model: type[BaseModel]) -> Mapping[str, Form]:
    """The form of each field of a model."""
    return {
        name: _form(info.annotation, tuple(info.metadata))
        for name, info in model.model_fields.items()
    }


def of(model: type[Model]) -> Form:
    return Form("model", model)


@cache
def quoted_names(kind: str) -> frozenset[str]:
    """The keys whose codes want quotes, in records of a kind."""
    return quoted_keys(MODELS[kind])


@cache
def spaced(model: type[BaseModel] | None) -> frozenset[str]:
    """The keys before which a blank line stands: the sections of a briefing, which is long."""
    if model is not Code:
        return frozenset()
    names = list(Code.model_fields)
    return frozenset(names[names.index("service") : names.index("reviewed")])


def _form(annotation: Any, metadata: tuple[Any, ...]) -> Form:
    if any(isinstance(marker, Quoted) for marker in metadata):
        return Form("code")
    for marker in metadata:
        if isinstance(marker, Markup):
            return Form("block" if marker.block else "prose")
        if isinstance(marker, Ref) or marker in get_args(Slug)[1:]:
            return Form("name")
        if marker in get_args(Url)[1:]:
            return Form("url")
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _form(arguments[0], (*metadata, *arguments[1:]))
    if origin in (Union, UnionType):
        some = next(argument for argument in arguments if argument is not NoneType)
        return _form(some, metadata)
    if origin is tuple:
        return Form("list", item=_form(arguments[0], ()))
    if origin is dict:
        return Form("mapping", item=_form(arguments[1], ()))
    if is_model(annotation):
        return Form("model", annotation)
    if annotation is date:
        return Form("day")
    return LINE if annotation is str else Form("bare")
