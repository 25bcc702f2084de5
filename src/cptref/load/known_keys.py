"""The keys of every record, by which a reader finds its way in a file that is no YAML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from cptref.schema import MODELS
from cptref.schema.walk import is_model


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
