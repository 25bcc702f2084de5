"""The table of the kinds of record holds together: what one row says, everything else can take."""

from typing import Any, get_args

import pytest
from pydantic import BaseModel

from cptref.load.identity import Identity, identify
from cptref.schema.fields import Ref
from cptref.schema.kinds import IN_FOLDERS, RECORD_KINDS, name_of
from cptref.schema.walk import is_model

NAMES = {"code": "cpt/00102", "modifier": "62"}


@pytest.mark.parametrize("kind", sorted(IN_FOLDERS))
def test_a_record_is_what_its_folder_says(kind: str) -> None:
    id_ = NAMES.get(kind, "a-name")
    path = f"content/{IN_FOLDERS[kind].folder}/{id_}.yaml"
    assert identify(path) == Identity(kind, id_)


@pytest.mark.parametrize("kind", sorted(RECORD_KINDS.keys() - IN_FOLDERS.keys()))
def test_a_kind_without_a_folder_is_one_file(kind: str) -> None:
    assert identify(f"content/{kind}.yaml") == Identity(kind, kind)


@pytest.mark.parametrize("kind", sorted(RECORD_KINDS))
def test_a_model_is_of_one_kind(kind: str) -> None:
    assert name_of(RECORD_KINDS[kind].model) == kind


@pytest.mark.parametrize("kind", sorted(RECORD_KINDS))
def test_a_reference_names_a_kind_that_lies_in_a_folder(kind: str) -> None:
    """A kind that is mistyped would make every reference one to nothing."""
    assert named(RECORD_KINDS[kind].model, set()) <= IN_FOLDERS.keys()


def named(annotation: Any, seen: set[type[BaseModel]]) -> set[str]:
    """The kinds that references of a model name, at any depth."""
    if isinstance(annotation, Ref):
        return {annotation.kind}
    if not is_model(annotation):
        return {kind for each in get_args(annotation) for kind in named(each, seen)}
    if annotation in seen:
        return set()
    seen.add(annotation)
    fields = annotation.model_fields.values()
    inside = [each for info in fields for each in (info.annotation, *info.metadata)]
    return {kind for each in inside for kind in named(each, seen)}
