"""A row of a record -> the object of the API that states its keys.

A key is filled by the field of its name, or by the one that it names (`Of`); what is a passage in
the API is prose in the record; `sources` are those that the row lists and those that its prose
cites. So a key is stated once, in its shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    for key, (field, is_prose) in _keys(shape).items():
        value = getattr(of, field)
        if is_prose:
            value = _prose(catalog, value)
            cited += value if isinstance(value, tuple) else [value] if value else []
        values[key] = value
    if _SOURCES in values:
        values[_SOURCES] = sources(values[_SOURCES], *cited)
    return shape(**values)


@cache
def _keys(shape: Any) -> dict[str, tuple[str, bool]]:
    """Of each key the field that it is of, and whether that is prose."""
    found = {}
    for key, hint in get_type_hints(shape, include_extras=True).items():
        named = [each.field for each in get_args(hint) if isinstance(each, Of)]
        field = named[0] if named else "cite" if key == _SOURCES else key
        found[key] = field, hint is Passage or Passage in get_args(hint)
    return found


def _prose(
    catalog: Catalog, text: str | tuple[str, ...] | None
) -> Passage | tuple[Passage, ...] | None:
    if isinstance(text, tuple):
        return tuple(passage(catalog, each) for each in text)
    return passage_or_none(catalog, text)
