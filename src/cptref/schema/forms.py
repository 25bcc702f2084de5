"""What each field of the models takes: read of their annotations, for messages and `explain`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeGuard, Union, get_args, get_origin

from pydantic import AfterValidator, BeforeValidator
from pydantic.fields import FieldInfo

from cptref.frozen import frozen
from cptref.schema.fields import (
    Model,
    Quoted,
    Ref,
)
from cptref.schema.walk import KEY, Path


@frozen
class Form:
    """What a field takes, without None, and what its annotation says besides."""

    of: Any
    markers: tuple[Any, ...] = ()
    said: str = ""
    """The field's description."""

    def is_(self, alias: Any) -> bool:
        """Whether it is of this kind of value, as a day."""
        return all(each in self.markers for each in get_args(alias)[1:] if _is_validator(each))

    @property
    def pattern(self) -> str:
        return next((each.pattern for each in self.markers if _has_pattern(each)), "")

    @property
    def kind(self) -> str:
        """The kind of record that it names."""
        return next((each.kind for each in self.markers if isinstance(each, Ref)), "")

    @property
    def is_quoted(self) -> bool:
        return any(isinstance(each, Quoted) for each in self.markers)

    @property
    def is_list(self) -> bool:
        return get_origin(self.of) is tuple

    @property
    def is_mapping(self) -> bool:
        return is_record(self.of) or get_origin(self.of) is dict

    @property
    def values(self) -> tuple[str, ...]:
        """Of a fixed set."""
        return get_args(self.of) if get_origin(self.of) is Literal else ()

    @property
    def item(self) -> Form:
        """Of a list what each row is, of a mapping with free keys what each value is."""
        return bare(get_args(self.of)[0 if self.is_list else 1])

    @property
    def key(self) -> Form:
        return bare(get_args(self.of)[0])

    @property
    def fewest(self) -> int:
        return max((getattr(each, "min_length", None) or 1 for each in self.markers), default=1)


def is_record(annotation: Any) -> TypeGuard[type[Model]]:
    """Whether it is a mapping whose keys are known."""
    return isinstance(annotation, type) and issubclass(annotation, Model)


def bare(annotation: Any, markers: tuple[Any, ...] = (), said: str = "") -> Form:
    """Without None, and with its markers gathered."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        flat = [
            each for one in more for each in (one.metadata if isinstance(one, FieldInfo) else [one])
        ]
        return bare(inner, (*markers, *flat), said)
    if origin in (Union, UnionType):
        return bare(next(a for a in get_args(annotation) if a is not NoneType), markers, said)
    return Form(annotation, markers, said)


def field(model: type[Model], name: str) -> Form:
    """What the model's field of that name takes. A name that it does not have is a bug."""
    return fields(model)[name]


@cache
def fields(model: type[Model]) -> Mapping[str, Form]:
    # The class's own hints still have what pydantic takes out of an annotation.
    return {
        name: bare(info.annotation, tuple(info.metadata), info.description or "")
        for name, info in model.model_fields.items()
    }


def form_at(model: type[Model], path: Path) -> Form | None:
    """What stands at a path of a record of the model; nothing where the model has no such place."""
    form = Form(model)
    for step in path:
        if step == KEY:
            continue
        if is_record(form.of):
            if str(step) not in form.of.model_fields:
                return None
            form = field(form.of, str(step))
        elif form.is_list or form.is_mapping:
            form = form.item
        else:
            return None
    return form


def keys_at(model: type[Model], path: Path) -> list[str]:
    """The keys that the schema knows at `path`."""
    form = form_at(model, path)
    return list(form.of.model_fields) if form and is_record(form.of) else []


def required(model: type[Model]) -> tuple[str, ...]:
    return tuple(name for name, info in model.model_fields.items() if info.is_required())


def _has_pattern(marker: Any) -> bool:
    return isinstance(getattr(marker, "pattern", None), str)


def _is_validator(marker: Any) -> bool:
    return isinstance(marker, AfterValidator | BeforeValidator)
