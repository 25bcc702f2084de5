"""The keys of every record, by which a reader finds its way in a file that is no YAML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cptref.schema import MODELS
from cptref.schema.fields import NOT_BLANK, ONE_LINE
from cptref.schema.walk import Path, is_model


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


def field_at(model: type[BaseModel], path: Path) -> FieldInfo | None:
    """The field of the schema that `path` leads to; nothing where it leads to an item."""
    annotation: Any = model
    for step in path[:-1]:
        annotation = _below(annotation, step)
    return annotation.model_fields.get(str(path[-1])) if is_model(annotation) and path else None


def is_free_text(model: type[BaseModel], path: Path) -> bool:
    """Whether a sentence or a title stands there, and no code, name, day or word of a fixed set."""
    field = field_at(model, path)
    if field is not None:
        return _is_free(field.annotation, tuple(field.metadata))
    if len(path) > 1 and isinstance(path[-1], int):
        holder = field_at(model, path[:-1])
        whole = _bare(holder.annotation) if holder else None
        return get_origin(whole) is tuple and _is_free(get_args(whole)[0], ())
    return False


def is_list(field: FieldInfo) -> bool:
    return get_origin(_bare(field.annotation)) is tuple


@cache
def names_of_text(model: type[BaseModel]) -> frozenset[str]:
    """The keys below which a sentence or a title may stand, at any depth of a record."""
    found: set[str] = set()
    seen: set[Any] = set()

    def look(annotation: Any) -> None:
        if is_model(annotation):
            if annotation in seen:
                return
            seen.add(annotation)
            for name, info in annotation.model_fields.items():
                whole = _bare(info.annotation)
                item = get_args(whole)[0] if get_origin(whole) is tuple else None
                if _is_free(info.annotation, tuple(info.metadata)) or _is_free(item, ()):
                    found.add(name)
                look(info.annotation)
            return
        for argument in get_args(annotation):
            look(argument)

    look(model)
    return frozenset(found)


def _is_free(annotation: Any, markers: tuple[Any, ...]) -> bool:
    if get_origin(annotation) in (Union, UnionType):
        some = [a for a in get_args(annotation) if a is not NoneType]
        return _is_free(some[0], markers)
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _is_free(inner, (*markers, *more))
    patterns = {getattr(marker, "pattern", None) for marker in markers}
    return annotation is str and bool(patterns & {ONE_LINE, NOT_BLANK})


@cache
def every_key() -> frozenset[str]:
    """The keys of every kind of record, at any depth."""
    return frozenset(name for model in MODELS.values() for name in _names(model, set()))


@cache
def top_keys() -> frozenset[str]:
    """Those that a record of some kind has at its top."""
    return frozenset(name for model in MODELS.values() for name in model.model_fields)


def _names(annotation: Any, seen: set[Any]) -> Iterator[str]:
    if is_model(annotation):
        if annotation in seen:
            return
        seen.add(annotation)
        for name, info in annotation.model_fields.items():
            yield name
            yield from _names(info.annotation, seen)
        return
    for argument in get_args(annotation):
        yield from _names(argument, seen)
