"""The models -> JSON Schemas for an editor's YAML plug-in.

They say of each field what it is, with an example, and judge what a schema can judge. What is a
plug-in's own (`markdownDescription`, `enumDescriptions`, `patternErrorMessage`, `errorMessage`) is
passed over by others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from cptref.names import PLACEHOLDER
from cptref.schema import MODELS
from cptref.schema.conditions import CONDITIONS
from cptref.schema.example_fields import example_of, values_of
from cptref.schema.facts import PROSE
from cptref.schema.fields import (
    IS_MARKUP,
    NAMES_A,
    NOT_BLANK,
    ONE_LINE,
    PATTERNS,
    Kind,
    Model,
    Ref,
)
from cptref.schema.library_ids import Ids, held, with_ids
from cptref.schema.meanings import meanings
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.schema.walk import is_model

_Schema = dict[str, Any]

#: What a name of a field does not say by itself.
_TITLES = {
    "at": "Place on the axes", "base_url": "Address of the site", "by": "Replaced by",
    "cite": "Sources", "cpt": "CPT", "drgs": "MS-DRGs", "feed_id": "Name in the feeds",
    "icd10cm": "ICD-10-CM code", "on": "Day", "plain": "In plain words", "pos": "Place of service",
    "prior_auth": "Prior authorization", "procedures": "ICD-10-PCS codes", "sha256": "SHA-256",
    "url": "Address", "via": "Read through",
}  # fmt: skip
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

#: A text that is no longer a placeholder, and in which there is something to read.
_WRITTEN = rf"^(?![\s\S]*\b{PLACEHOLDER}\b)"
_ANY = r"[\s\S]*\S"
_DAY = (
    r"^(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$"
)
#: What a reader can safely follow, as `fields.Url` judges it.
_URL = (
    r"^[Hh][Tt][Tt][Pp][Ss]?://(?![^/?#]*[Xx][Nn]--)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{0,5})?"
    r"(?:[/?#][!#-;=?-\[\]_a-z~]*)?$"
)
_FORMS: dict[str, _Schema] = {
    "date": {
        "pattern": _DAY,
        "patternErrorMessage": "A day of the calendar, written year-month-day, as 2026-11-23.",
    },
    "uri": {
        "pattern": _URL,
        "patternErrorMessage": "An address that a reader can follow, as https://www.cms.gov/.",
    },
}


def editor_schemas(ids: Ids | None = None) -> dict[str, bytes]:
    """File name -> JSON Schema (2020-12), for the folder `schema/` of a library.

    With `ids`, what names another record of the library takes its names alone.
    """
    return {_file(kind): _written(kind, ids) for kind in MODELS}


def kept_schemas(there: dict[str, bytes]) -> dict[str, bytes]:
    """The same, each with the ids that stand in the file of its name."""
    return {
        _file(kind): _written(kind, held(there[_file(kind)]) if _file(kind) in there else None)
        for kind in MODELS
    }


def _file(kind: Kind) -> str:
    return f"{kind}.schema.json"


def _written(kind: Kind, ids: Ids | None) -> bytes:
    schema = with_ids(kind, _schema(kind), ids)
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()


def _schema(kind: Kind) -> _Schema:
    made: _Schema = MODELS[kind].model_json_schema()
    classes = {model.__name__: model for model in _models(MODELS[kind])}
    definitions = {
        name: _of_model(classes[name], definition)
        for name, definition in made.pop("$defs", {}).items()
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_of_model(MODELS[kind], made),
    }
    return schema | {"$defs": definitions} if definitions else schema


def _models(model: type[BaseModel]) -> Iterator[type[Model]]:
    """`model` and every model in it; one that stands at several places comes as often."""

    def look(annotation: Any) -> Iterator[type[Model]]:
        if is_model(annotation):
            yield from _models(annotation)
        for inner in get_args(annotation):
            yield from look(inner)

    assert issubclass(model, Model)
    yield model
    for field in model.model_fields.values():
        yield from look(field.annotation)


def _of_model(model: type[Model], made: _Schema) -> _Schema:
    properties = {
        name: _field(model, name, written) for name, written in made["properties"].items()
    }
    schema: _Schema = {
        "title": _CAPITAL.sub(" ", model.__name__).capitalize(),
        "description": made["description"],
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if "required" in made:
        schema["required"] = made["required"]
    if model in CONDITIONS:
        schema["allOf"] = list(CONDITIONS[model])
    return schema


def _field(model: type[Model], name: str, made: _Schema) -> _Schema:
    """A property as an editor needs it: its title, its sentence, an example, and what it takes."""
    sentence = model.model_fields[name].description or ""
    shape = _shaped({key: value for key, value in made.items() if key != "description"})
    if key := _key_of(model, name):
        shape[NAMES_A] = key
    prose = f"\n\n{PROSE}" if _takes_prose(shape) else ""
    head: _Schema = {
        "title": _TITLES.get(name, name.replace("_", " ").capitalize()),
        "description": sentence,
        "markdownDescription": f"{sentence}{prose}\n\n```yaml\n{example_of(model, name)}\n```",
    }
    values = values_of(model, name)
    # With one alone, a plug-in would write it into the record.
    if len(values) > 1 and shape.get("type") == "string" and "enum" not in shape:
        head["examples"] = list(values[:3])
    return {**head, **_plain(shape)}


def _key_of(model: type[Model], name: str) -> Kind | None:
    """The kind of record that the keys of a mapping name."""
    annotation = model.model_fields[name].annotation
    if get_origin(annotation) is not dict:
        return None
    named = [mark for mark in getattr(get_args(annotation)[0], "__metadata__", ())
             if isinstance(mark, Ref)]  # fmt: skip
    return named[0].kind if named else None


def _shaped(made: Any) -> Any:
    """Without what is only the program's: a key may be left out, but none takes `null`."""
    if isinstance(made, list):
        return [_shaped(each) for each in made]
    if not isinstance(made, dict):
        return made
    shape: _Schema = {key: _shaped(value) for key, value in made.items() if key != "title"}
    choices = [each for each in shape.get("anyOf", ()) if each != {"type": "null"}]
    if "anyOf" in shape and len(choices) < len(shape["anyOf"]):
        del shape["anyOf"]
        shape |= choices[0] if len(choices) == 1 else {"anyOf": choices}
    if shape.get("default", 0) in (None, [], {}):
        del shape["default"]
    if "patternProperties" in shape:
        ((pattern, values),) = shape.pop("patternProperties").items()
        shape["additionalProperties"] = values
        shape["propertyNames"] = {**shape.get("propertyNames", {}), "pattern": pattern}
    shape |= _FORMS.get(shape.get("format", ""), {}) if _is_narrow(shape) else {}
    if "enum" in shape and shape.get("type") == "string":
        said = meanings(Literal[tuple(shape["enum"])])
        shape["enumDescriptions"] = [f"{word[0].upper()}{word[1:]}." for word in said.values()]
    pattern = shape.get("pattern")
    if pattern in PATTERNS and PATTERNS[pattern].endswith("'21'"):
        del shape["pattern"]
        shape["enum"] = list(PLACES_OF_SERVICE)
        shape["enumDescriptions"] = list(PLACES_OF_SERVICE.values())
    elif pattern in (NOT_BLANK, ONE_LINE):
        shape["pattern"] = f"{_WRITTEN}{pattern.removeprefix('^') if pattern == ONE_LINE else _ANY}"
        shape["patternErrorMessage"] = f"Must be {PATTERNS[pattern]}, with no {PLACEHOLDER} left."
    elif pattern in PATTERNS:
        shape["patternErrorMessage"] = f"Must be {PATTERNS[pattern]}."
    return shape


def _is_narrow(shape: _Schema) -> bool:
    """The site's own address may lie in a network of its own: its pattern stays."""
    return shape.get("pattern") in (None, "^https?://")


def _takes_prose(shape: Any) -> bool:
    if isinstance(shape, dict):
        return IS_MARKUP in shape or any(
            _takes_prose(value) for key, value in shape.items() if key == "items"
        )
    return False


def _plain(shape: Any) -> Any:
    """Without the mark of prose; that of a name goes once the ids are known."""
    if isinstance(shape, list):
        return [_plain(each) for each in shape]
    if isinstance(shape, dict):
        return {key: _plain(value) for key, value in shape.items() if key != IS_MARKUP}
    return shape


__all__ = ["NAMES_A", "editor_schemas", "kept_schemas"]
