"""The ids of a library's records, written into the schemas that editors complete by.

A name then is one of those: a plug-in completes it, says whose it is, and marks another. The ids
are as new as the last `cptref schema --library`, and a message says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cptref.frozen import frozen
from cptref.schema.conditions import NEVER
from cptref.schema.fields import NAMES_A, Kind

_Schema = dict[str, Any]
_Titles = Mapping[str, str]

#: Of what a record has in a field that may also name what is not in the library yet.
_MAY_BE_NEW = {("family", "code")}
_PLANS = "PlanOf-"
_NO_PLANS = {"pattern": NEVER, "patternErrorMessage": "The payer's record has no plans."}
_OLD = "This list knows no such {}. If it is new: cptref schema --library"


@frozen
class Ids:
    """What may be named: each id with its title."""

    of: Mapping[Kind, _Titles]
    """By kind. Of codes, those too that only a family lists."""
    plans: Mapping[str, _Titles]
    """Payer -> its plans; a payer without plans has none."""
    key_payers: tuple[str, ...] = ()
    """Those for which every briefing has an answer."""


def with_ids(kind: Kind, schema: _Schema, ids: Ids | None) -> _Schema:
    """The schema of `kind` with the ids in it, or, of no library, with the form of a name alone."""
    definitions: _Schema = {}
    given: _Schema = _given(kind, schema, ids, definitions)
    if definitions:
        given["$defs"] = {**given.get("$defs", {}), **definitions}
    return given


def held(raw: bytes) -> Ids | None:
    """The ids that stand in a schema; None where it has none, or is none."""
    try:
        schema = json.loads(raw)
        definitions = schema.get("$defs", {})
        of = {
            name.removesuffix("Id").lower(): _titles(one)
            for name, one in definitions.items()
            if name.endswith("Id")
        }
        plans = {
            name.removeprefix(_PLANS): _titles(_plan(one))
            for name, one in definitions.items()
            if name.startswith(_PLANS)
        }
        payers = schema.get("properties", {}).get("payers", {})
        required = tuple(payers.get("allOf", [{}])[0].get("required", ()))
    except (ValueError, AttributeError, KeyError, TypeError):
        return None
    return Ids(of, plans, required) if of else None


def _titles(one: _Schema) -> dict[str, str]:
    listed = one if "enum" in one else one["anyOf"][0]
    return dict(zip(listed["enum"], listed["enumDescriptions"], strict=True))


def _plan(one: _Schema) -> _Schema:
    plan: _Schema = one["properties"]["policies"]["items"]["properties"]["plan"]
    return plan


def _given(kind: Kind, node: Any, ids: Ids | None, definitions: _Schema) -> Any:
    if isinstance(node, list):
        return [_given(kind, each, ids, definitions) for each in node]
    if not isinstance(node, dict):
        return node
    named = node.get(NAMES_A)
    kept = {
        key: _given(kind, value, ids, definitions) for key, value in node.items() if key != NAMES_A
    }
    if named is None or ids is None or not ids.of.get(named):
        return kept
    if "additionalProperties" in kept:
        return _by_payer(kept, ids, definitions)
    form = {key: kept.pop(key) for key in ("pattern", "patternErrorMessage") if key in kept}
    for key in ("type", "minLength", "maxLength", "examples"):
        kept.pop(key, None)
    name = f"{named.capitalize()}Id"
    definitions[name] = _listed(named, ids.of[named])
    if (kind, named) in _MAY_BE_NEW:
        any_form = {"type": "string", **form}
        definitions[name] = {"anyOf": [definitions[name], any_form]}
    return {**kept, "$ref": f"#/$defs/{name}"}


def _listed(what: str, titles: _Titles) -> _Schema:
    return {
        "type": "string",
        "enum": list(titles),
        "enumDescriptions": list(titles.values()),
        "errorMessage": _OLD.format(what),
    }


def _by_payer(payers: _Schema, ids: Ids, definitions: _Schema) -> _Schema:
    """A key for each payer of the library, whose plans are its own."""
    position = payers["additionalProperties"]
    written = {key: value for key, value in payers.items() if key != "propertyNames"}
    written["properties"] = {}
    for payer, title in ids.of["payer"].items():
        plans = ids.plans.get(payer, {})
        name = f"{_PLANS}{payer}" if plans else "WithoutPlans"
        plan = _listed("plan", plans) if plans else _NO_PLANS
        policy = {"properties": {"plan": plan}}
        definitions[name] = {"properties": {"policies": {"items": policy, "doNotSuggest": True}}}
        written["properties"][payer] = {
            "title": title,
            "type": "object",
            "description": f"What {title} says of the code, or the gap in its place.",
            "allOf": [position, {"$ref": f"#/$defs/{name}"}],
        }
    written["additionalProperties"] = False
    written["errorMessage"] = _OLD.format("payer")
    if ids.key_payers:
        # Apart from the payers: what is said of a key that is none of them is not said of these.
        written["allOf"] = [{"required": list(ids.key_payers)}]
    return written
