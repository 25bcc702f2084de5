"""Each value of a fixed set has its meaning, in one place."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from cptref.schema import MODELS
from cptref.schema.meanings import is_fixed_set, meanings
from cptref.schema.walk import is_model


def _sets(annotation: Any, seen: set[Any]) -> list[Any]:
    """Every fixed set at any depth of an annotation."""
    if is_fixed_set(annotation):
        return [annotation]
    if is_model(annotation):
        if annotation in seen:
            return []
        seen.add(annotation)
        fields = annotation.model_fields.values()
        return [each for field in fields for each in _sets(field.annotation, seen)]
    return [each for inner in get_args(annotation) for each in _sets(inner, seen)]


SETS = list(dict.fromkeys(each for model in MODELS.values() for each in _sets(model, set())))


def test_there_are_fixed_sets() -> None:
    assert len(SETS) > 10


@pytest.mark.parametrize("values", SETS, ids=lambda values: get_args(values)[0])
def test_each_value_says_what_it_means(values: Any) -> None:
    """A line of it fits a terminal, beside its value."""
    said = meanings(values)
    assert tuple(said) == get_args(values)
    for value, meaning in said.items():
        assert meaning
        assert len(f"  {value}: {meaning}") <= 72
        assert not meaning.endswith(".")
