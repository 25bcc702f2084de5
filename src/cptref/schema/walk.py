"""A model -> every reference and every passage of prose in it, with the path that leads there.

What a field means is said once, by its marker in the annotation; linking, prose and backlinks
all come from here. The plan of each model class is worked out once. What is found is gathered in
one list: a build walks every record several times, and generators in generators took a tenth of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel

from cptref.schema.fields import Markup, Model, Quoted, Ref

Path = tuple[str | int, ...]
Leaf = tuple[Path, Markup | Ref, str]
Wanted = Callable[[Markup | Ref], bool]
_Visit = Callable[[Any, Path, list[Leaf]], None]

#: Last step of a path that means the key of an entry, not its value (pydantic's own word for it).
KEY = "[key]"


def every(_: Markup | Ref) -> bool:
    return True


def is_claims(marker: Markup | Ref) -> bool:
    return isinstance(marker, Markup) and marker.claims


def leaves(model: BaseModel, wanted: Wanted = every) -> list[Leaf]:
    """Every `Ref` and `Markup` in `model` that is wanted, in the order of its fields."""
    found: list[Leaf] = []
    _model_visitor(type(model), wanted)(model, (), found)
    return found


def leaves_of_tree(model: type[BaseModel], tree: dict[str, Any]) -> list[Leaf]:
    """The same of a tree that may not be a sound `model`: what has another form is passed over."""
    found: list[Leaf] = []
    _model_visitor(model, every)(tree, (), found)
    return found


def is_model(annotation: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def models(model: Model) -> list[tuple[Path, Model]]:
    """`model` and every model in it, with the path that leads there."""
    found: list[tuple[Path, Model]] = []
    _gather(model, (), found)
    return found


def _gather(model: Model, path: Path, found: list[tuple[Path, Model]]) -> None:
    found.append((path, model))
    values = model.__dict__
    for name in _nesting(type(model)):
        value = values[name]
        if not value:
            continue
        if type(value) is tuple:
            for position, item in enumerate(value):
                _gather(item, (*path, name, position), found)
        elif type(value) is dict:
            for key, item in value.items():
                _gather(item, (*path, name, key), found)
        else:
            _gather(value, (*path, name), found)


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
def _model_visitor(model: type[BaseModel], wanted: Wanted) -> _Visit:
    def visit(value: Any, path: Path, found: list[Leaf]) -> None:
        # An `isinstance` of a model is answered in Python, and slowly.
        values = value if type(value) is dict else getattr(value, "__dict__", None)
        if values is None:
            return
        for name, visit_field in _fields(model, wanted):
            if inner := values.get(name):
                visit_field(inner, (*path, name), found)

    return visit


@cache
def _fields(model: type[BaseModel], wanted: Wanted) -> tuple[tuple[str, _Visit], ...]:
    """The fields worth visiting: those that hold a wanted reference or prose at some depth."""
    plan = []
    for name, info in model.model_fields.items():
        if visit := _visitor(info.annotation, tuple(info.metadata), wanted):
            plan.append((name, visit))
    return tuple(plan)


def _visitor(annotation: Any, metadata: tuple[Any, ...], wanted: Wanted) -> _Visit | None:
    for marker in metadata:
        if isinstance(marker, (Markup, Ref)):
            return _leaf(marker) if wanted(marker) else None
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _visitor(arguments[0], tuple(arguments[1:]), wanted)
    if origin in (Union, UnionType):
        some = [argument for argument in arguments if argument is not NoneType]
        return _visitor(some[0], (), wanted)
    if origin is tuple:
        inner = _visitor(arguments[0], (), wanted)
        return _tuple(inner) if inner else None
    if origin is dict:
        return _dict(*(_visitor(argument, (), wanted) for argument in arguments))
    if is_model(annotation):
        return _model_visitor(annotation, wanted) if _fields(annotation, wanted) else None
    return None


def _leaf(marker: Markup | Ref) -> _Visit:
    def visit(value: Any, path: Path, found: list[Leaf]) -> None:
        if type(value) is str:
            found.append((path, marker, value))

    return visit


def _tuple(inner: _Visit) -> _Visit:
    def visit(values: Any, path: Path, found: list[Leaf]) -> None:
        for position, value in enumerate(values if isinstance(values, (tuple, list)) else ()):
            inner(value, (*path, position), found)

    return visit


def _dict(of_key: _Visit | None, of_value: _Visit | None) -> _Visit | None:
    if of_key is None and of_value is None:
        return None

    def visit(values: Any, path: Path, found: list[Leaf]) -> None:
        for key, value in values.items() if isinstance(values, dict) else ():
            if of_key is not None:
                of_key(key, (*path, key, KEY), found)
            if of_value is not None:
                of_value(value, (*path, key), found)

    return visit
