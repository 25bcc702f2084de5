"""The models -> JSON Schemas for an editor's YAML plug-in."""

from __future__ import annotations

import json
from typing import Any

from cptref.schema import MODELS


def editor_schemas() -> dict[str, bytes]:
    """File name -> JSON Schema (2020-12), for the folder `schema/` of a library."""
    return {f"{kind}.schema.json": _schema(kind) for kind in MODELS}


def _schema(kind: str) -> bytes:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **MODELS[kind].model_json_schema(),
    }
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()
