"""A row of a record -> the object of the API that states its keys.

A key is filled by the field of its name, or by the one that it names (`Of`); what is a passage in
the API is prose in the record, and what is a shape there is a row of the record's; `sources` are
those that the row lists and those that its prose cites. So a key is stated once, in its shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from cptref.catalog import Catalog
from cptref.files.api.elements import Passage
from cptref.files.api.parts import passage, passage_or_none, sources
from cptref.frozen import frozen
from cptref.schema.fields import Model

S = TypeVar("S")
_SOURCES = "sources"


@frozen
class Of:
    """`Annotated[str, Of("pos")]`: the field that a key of another name is of."""

    field: str


def rows(catalog: Catalog, shape: Callable[..., S], of: Iterable[Model] | None) -> tuple[S, ...]:
    return tuple(row(catalog, shape, each) for each in of or ())


def row(catalog: Catalog, shape: Callable[..., S], of: Model) -> S:
    """`shape` is a dataclass of the API."""
    values: dict[str, Any] = {}
    cited: list[Passage] = []
    for key, (field, is_prose, inner) in _keys(shape).items():
        value = getattr(of, field)
        if inner is not None and value is not None:
            is_one = isinstance(value, Model)
            value = row(catalog, inner, value) if is_one else rows(catalog, inner, value)
        if is_prose:
            value = _prose(catalog, value)
            cited += value if isinstance(value, tuple) else [value] if value else []
        values[key] = value
    if _SOURCES in values:
        values[_SOURCES] = sources(values[_SOURCES], *cited)
    return shape(**values)


@cache
def _keys(shape: Any) -> dict[str, tuple[str, bool, Any]]:
    """Of each key the field that it is of, whether that is prose, and the shape of its rows."""
    found = {}
    for key, hint in get_type_hints(shape, include_extras=True).items():
        named = [each.field for each in get_args(hint) if isinstance(each, Of)]
        field = named[0] if named else "cite" if key == _SOURCES else key
        parts = tuple(_within(hint))
        shapes = [each for each in parts if is_dataclass(each) and each is not Passage]
        found[key] = field, Passage in parts, shapes[0] if shapes else None
    return found


def _within(hint: Any) -> Iterator[Any]:
    """A hint, and all that it is made of."""
    yield hint
    for each in get_args(hint):
        # What `Annotated` says besides is no type, and may be an instance of a dataclass.
        if isinstance(each, type) or get_args(each):
            yield from _within(each)


def _prose(
    catalog: Catalog, text: str | tuple[str, ...] | None
) -> Passage | tuple[Passage, ...] | None:
    if isinstance(text, tuple):
        return tuple(passage(catalog, getattr(each, "text", each)) for each in text)
    return passage_or_none(catalog, text)
