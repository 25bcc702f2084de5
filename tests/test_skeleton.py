"""The examples and skeletons that messages show: each is right as it is written."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from cptref.load.compose import compose
from cptref.names import PLACEHOLDER
from cptref.schema import MODELS
from cptref.schema.fields import Model
from cptref.schema.forms import Form, field, fields, form_at, is_record, required
from cptref.schema.skeleton import example, in_a_line, skeleton, whole


def _models(model: type[Model], seen: dict[type[Model], None]) -> None:
    if model in seen:
        return
    seen[model] = None
    for form in fields(model).values():
        while not is_record(form.of) and (form.is_list or form.is_mapping):
            form = form.item
        if is_record(form.of):
            _models(form.of, seen)


SEEN: dict[type[Model], None] = {}
for _model in MODELS.values():
    _models(_model, SEEN)
FIELDS = [(model, name) for model in SEEN for name in model.model_fields]


def _read(lines: list[str]) -> Any:
    composed = compose("\n".join(lines) + "\n", frozenset())
    assert composed.mistakes == []
    return composed.tree


@pytest.mark.parametrize(
    ("model", "name"), FIELDS, ids=[f"{model.__name__}.{name}" for model, name in FIELDS]
)
def test_an_example_of_a_field_is_right(model: type[Model], name: str) -> None:
    info = model.model_fields[name]
    annotation: Any = Annotated[(info.annotation, *info.metadata, None)]
    of_field: TypeAdapter[Any] = TypeAdapter(annotation)
    value = _read(example(name, field(model, name)))[name]
    # The axes of a family stand in another place of it, and are asked for in a whole family.
    of_field.validate_python(value)


@pytest.mark.parametrize("kind", MODELS)
def test_a_skeleton_has_every_key_that_is_needed(kind: str) -> None:
    """What is wrong with one is told at its placeholders alone."""
    model = MODELS[kind]
    tree = _read(whole(model))
    assert set(tree) == {*required(model), *model.needed({})}
    for error in _faults(model, tree):
        assert error["type"] not in ("missing", "missing_part", "extra_forbidden", "too_short")
        assert PLACEHOLDER in str(error["input"])


def _faults(model: type[Model], tree: Any) -> list[Any]:
    try:
        model.model_validate(tree)
    except ValidationError as fault:
        return [each for each in fault.errors() if not _is_of_its_items(each)]
    return []


def _is_of_its_items(error: Any) -> object:
    """A list of which no item is right is too short to pydantic: its items are told."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def test_a_skeleton_is_as_deep_as_what_stands_beside_it() -> None:
    lines = skeleton(MODELS["code"], ["reviewed"], 4)
    assert lines[0] == "    reviewed:"
    assert lines[1].startswith("      on: TODO")


def test_within_braces_it_is_one_line() -> None:
    gap = form_at(MODELS["code"], ("payers", "x", "gap"))
    assert gap is not None
    assert in_a_line(gap) == (
        "{missing: TODO what is not known, reason: TODO, "
        'consult: [{where: "TODO a place, a page or a person to ask"}], since: TODO}'
    )


def test_a_place_that_no_record_has_has_no_form() -> None:
    assert form_at(MODELS["code"], ("payers", "x", "gaps")) is None
    assert form_at(MODELS["code"], ("title", "x")) is None


def test_a_form_knows_a_list_from_a_mapping() -> None:
    forms = {name: field(MODELS["code"], name) for name in ("synonyms", "payers", "service")}
    assert [(each.is_list, each.is_mapping) for each in forms.values()] == [
        (True, False), (False, True), (False, True),
    ]  # fmt: skip
    assert isinstance(forms["payers"].item, Form)
