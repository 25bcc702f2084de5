"""The models -> JSON Schemas for an editor's YAML plug-in."""

from __future__ import annotations

import json
from typing import Any

from cptref.schema import MODELS
from cptref.schema.facts import PROSE
from cptref.schema.fields import IS_MARKUP


def editor_schemas() -> dict[str, bytes]:
    """File name -> JSON Schema (2020-12), for the folder `schema/` of a library."""
    return {f"{kind}.schema.json": _schema(kind) for kind in MODELS}


def _schema(kind: str) -> bytes:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_described(MODELS[kind].model_json_schema()),
    }
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()


def _described(schema: Any) -> Any:
    """With what prose may hold in the description of each field that takes it."""
    if isinstance(schema, list):
        return [_described(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _described(value) for key, value in schema.items() if key != IS_MARKUP}
    if IS_MARKUP in schema:
        found["description"] = (
            f"{found['description']} {PROSE}" if "description" in found else PROSE
        )
    return found
