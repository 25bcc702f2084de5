"""The keys that the schema knows at a place of a record, for a hint on one that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from cptref.schema import MODELS
from cptref.schema.walk import Path, is_model


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
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
