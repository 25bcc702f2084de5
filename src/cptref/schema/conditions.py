"""What one field of a record asks of another, in JSON Schema: an editor sees it while it writes.

The models judge it when a record is read; a test holds the two against each other. What compares
two dates, or a row with the rows above it, no JSON Schema can say.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cptref.schema.aliases import Alias
from cptref.schema.code import Code, PayerPosition
from cptref.schema.family import Member
from cptref.schema.fields import Model
from cptref.schema.inpatient import Inpatient
from cptref.schema.policy import Policy
from cptref.schema.site import Licensing
from cptref.schema.source import Source

_Schema = dict[str, Any]


def _is(field: str, value: str) -> _Schema:
    return {"properties": {field: {"const": value}}, "required": [field]}


def _has(*fields: str) -> _Schema:
    return {"required": list(fields)}


def _filled(field: str, words: str) -> _Schema:
    return {"properties": {field: {"minItems": 1, "errorMessage": words}}, **_has(field)}


def _without(fields: tuple[str, ...], words: str) -> _Schema:
    return {
        "properties": {
            field: {"pattern": NEVER, "patternErrorMessage": words, "doNotSuggest": True}
            for field in fields
        }
    }


#: What no text matches: a plug-in says our own words of it, as it does not of `not`.
NEVER = r"[^\s\S]"
_WITHOUT_CRITERIA = ("covered", "investigational", "not-covered", "silent")
_TERMS = ("licensee", "agreement", "year")

#: What stands beside a model's own properties: each condition by itself, so that each is told.
CONDITIONS: Mapping[type[Model], tuple[_Schema, ...]] = MappingProxyType({
    Code: (
        {
            "if": _is("status", "replaced"),
            "then": _has("by"),
            "else": _without(("by",), "'by' is for a code whose status is 'replaced'."),
        },
        {
            "if": _is("scope", "guidance"),
            "then": _filled("related", "A guidance code says what it guides."),
            "else": _has("clinical", "documentation", "diagnoses"),
        },
    ),
    Policy: (
        {
            "if": _is("stance", "covered-with-criteria"),
            "then": _filled("criteria", "Coverage with criteria lists them."),
        },
        {
            "if": {"properties": {"criteria": {"minItems": 1}}, **_has("criteria")},
            "then": _has("criteria_complete"),
        },
        {
            "if": {
                "anyOf": [_is("stance", word) for word in _WITHOUT_CRITERIA]
            },
            "then": {
                "properties": {
                    "criteria": {
                        "maxItems": 0,
                        "errorMessage": "Criteria go with a stance that rests on them.",
                    }
                }
            },
        },
    ),
    Alias: (
        {
            "anyOf": [
                _filled("opens", "An alias opens something, or has `means` or `says`."),
                _has("means"),
                _has("says"),
            ]
        },
    ),
    PayerPosition: ({"anyOf": [_has("policies"), _has("gap")]},),
    Inpatient: (
        {
            "anyOf": [
                _filled("procedures", "An inpatient row names procedures or drgs."),
                _filled("drgs", "An inpatient row names procedures or drgs."),
            ]
        },
    ),
    Licensing: (
        {
            "if": _is("cpt", "licensed"),
            "then": _has(*_TERMS),
            "else": _without(_TERMS[:2], "The terms of a licence go with cpt: licensed."),
        },
    ),
    Member: (
        {"if": _has("plain"), "then": _has("gap")},
        {"if": _has("gap"), "then": _has("plain")},
    ),
    Source: (
        {"anyOf": [_has("url"), _has("file")]},
        {"anyOf": [_has("published"), _has("effective"), _has("undated")]},
        {
            "if": {"properties": {"complete_for": {"minItems": 1}}, **_has("complete_for")},
            "then": {
                "properties": {
                    "dataset": {
                        "pattern": "^ptp-",
                        "patternErrorMessage": "'complete_for' is for a dataset of NCCI's pairs.",
                    }
                },
                **_has("dataset"),
            },
        },
        {
            "properties": {
                "quote": {
                    "pattern": r"^\s*(?:\S+\s+){0,24}\S+\s*$",
                    "patternErrorMessage": "At most 25 words may be quoted.",
                }
            }
        },
    ),
})  # fmt: skip
