"""A model -> every reference and every passage of prose in it, with the path that leads there.

What a field means is said once, by its marker in the annotation; linking, prose and backlinks
all come from here. The plan of each model class is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel

from cptref.schema.fields import Markup, Quoted, Ref

Path = tuple[str | int, ...]
Leaf = tuple[Path, Markup | Ref, str]
_Visit = Callable[[Any, Path], Iterator[Leaf]]

#: Last step of a path that means the key of an entry, not its value (pydantic's own word for it).
KEY = "[key]"


def leaves(model: BaseModel) -> Iterator[Leaf]:
    """Every `Ref` and `Markup` in `model`, in the order of its fields."""
    return _model_visitor(type(model))(model, ())


def leaves_of_tree(model: type[BaseModel], tree: dict[str, Any]) -> Iterator[Leaf]:
    """The same of a tree that may not be a sound `model`: what has another form is passed over."""
    return _model_visitor(model)(tree, ())


def is_model(annotation: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def models(model: BaseModel, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """`model` and every model in it, with the path that leads there."""
    yield path, model
    for name in _nesting(type(model)):
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield from models(value, (*path, name))
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                yield from models(item, (*path, name, position))
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from models(item, (*path, name, key))


@cache
def _nesting(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that hold other models."""

    def holds(annotation: Any) -> bool:
        return is_model(annotation) or any(map(holds, get_args(annotation)))

    return tuple(name for name, info in model.model_fields.items() if holds(info.annotation))


def quoted_keys(model: type[BaseModel]) -> frozenset[str]:
    """The names of the fields, at any depth, whose value is a code that wants quotes."""
    found: set[str] = set()
    seen: set[type[BaseModel]] = set()

    def look(name: str, annotation: Any, metadata: tuple[Any, ...]) -> None:
        if any(isinstance(marker, Quoted) for marker in metadata):
            found.add(name)
        origin = get_origin(annotation)
        if origin is Annotated:
            inner, *markers = get_args(annotation)
            look(name, inner, tuple(markers))
        elif origin is not None:
            for argument in get_args(annotation):
                look(name, argument, ())
        elif is_model(annotation) and annotation not in seen:
            seen.add(annotation)
            for field, info in annotation.model_fields.items():
                look(field, info.annotation, tuple(info.metadata))

    look("", model, ())
    return frozenset(found)


@cache
def _model_visitor(model: type[BaseModel]) -> _Visit:
    def visit(value: Any, path: Path) -> Iterator[Leaf]:
        if isinstance(value, (BaseModel, dict)):
            values = value if isinstance(value, dict) else value.__dict__
            for name, visit_field in _fields(model):
                if (inner := values.get(name)) is not None:
                    yield from visit_field(inner, (*path, name))

    return visit


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, _Visit], ...]:
    """The fields worth visiting: those that hold a reference or prose at some depth."""
    plan = []
    for name, info in model.model_fields.items():
        if visit := _visitor(info.annotation, tuple(info.metadata)):
            plan.append((name, visit))
    return tuple(plan)


def _visitor(annotation: Any, metadata: tuple[Any, ...] = ()) -> _Visit | None:
    for marker in metadata:
        if isinstance(marker, (Markup, Ref)):
            return _leaf(marker)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _visitor(arguments[0], tuple(arguments[1:]))
    if origin in (Union, UnionType):
        some = [argument for argument in arguments if argument is not NoneType]
        return _visitor(some[0])
    if origin is tuple:
        inner = _visitor(arguments[0])
        return _tuple(inner) if inner else None
    if origin is dict:
        return _dict(_visitor(arguments[0]), _visitor(arguments[1]))
    if is_model(annotation):
        return _model_visitor(annotation)
    return None


def _leaf(marker: Markup | Ref) -> _Visit:
    def visit(value: Any, path: Path) -> Iterator[Leaf]:
        if isinstance(value, str):
            yield path, marker, value

    return visit


def _tuple(inner: _Visit) -> _Visit:
    def visit(values: Any, path: Path) -> Iterator[Leaf]:
        for position, value in enumerate(values if isinstance(values, (tuple, list)) else ()):
            yield from inner(value, (*path, position))

    return visit


def _dict(of_key: _Visit | None, of_value: _Visit | None) -> _Visit | None:
    if of_key is None and of_value is None:
        return None

    def visit(values: Any, path: Path) -> Iterator[Leaf]:
        for key, value in values.items() if isinstance(values, dict) else ():
            if of_key is not None:
                yield from of_key(key, (*path, key, KEY))
            if of_value is not None:
                yield from of_value(value, (*path, key))

    return visit
