"""The example of each field, cut out of the example records: as text, and as values."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import yaml

from cptref.frozen import frozen
from cptref.schema import MODELS
from cptref.schema.examples import EXAMPLES
from cptref.schema.fields import Model
from cptref.schema.walk import is_model

#: Of a field of a model, as 'Code.by'.
ALONE: Mapping[str, str] = MappingProxyType({
    "Code.by": "by: cpt/47384",
    "PayerPosition.payment": (
        "payment:\n  {label: Paid for inpatients, pays: limited,\n"
        "   summary: The hospital is paid for an inpatient., cite: [cms-opps-2026-04]}"
    ),
    "Policy.prior_auth": "prior_auth: unknown",
    "PaymentRule.label": "label: Paid for inpatients",
    "PaymentRule.pays": "pays: limited",
    "PaymentRule.summary": "summary: The hospital is paid for an inpatient.",
    "PaymentRule.cite": "cite: [cms-opps-2026-04]",
    "Criterion.case": "case: As a bridge to transplant",
    "Criterion.cite": "cite: [anthem-cg-surg-78-2025]",
    "PolicyDiagnosis.note": "note: Of a colorectal primary alone [@anthem-cg-surg-78].",
    "PolicyDiagnosis.cite": "cite: [anthem-cg-surg-78]",
    "Source.number": "number: CPB 0274",
    "Source.url": "url: https://www.aetna.com/cpb/medical/data/200_299/0274.html",
    "Source.published": "published: 2025-12-29",
    "Source.undated": "undated: No date is visible; old page layout",
    "Source.quote": "quote: may be considered medically necessary for select individuals",
    "Extent.profile": 'profile: {payment_rate: "994.34"}',
    "Benchmarks.medicare_payment": (
        "medicare_payment:\n  gap:\n    missing: What Medicare pays for it\n    reason: not-added\n"
        "    consult: [{where: The Medicare contractor of the state}]\n    since: 2026-11-23"
    ),
})  # fmt: skip


@frozen
class _Place:
    """A field of a model, where it stands in an example."""

    field: str
    """'Code.title'."""
    text: str
    """With its key, as an editor writes it."""
    values: tuple[str, ...]
    """Its text, or the texts of its list."""


def example_of(model: type[Model], name: str) -> str:
    """The field with its key, as it stands in a record. A field without an example is a bug."""
    return _places()[f"{model.__name__}.{name}"][0].text


def values_of(model: type[Model], name: str) -> tuple[str, ...]:
    """The texts that examples have in the field, each once."""
    found = _places()[f"{model.__name__}.{name}"]
    return tuple(dict.fromkeys(value for place in found for value in place.values))


@cache
def _places() -> dict[str, list[_Place]]:
    found: dict[str, list[_Place]] = {}
    for kind, text in EXAMPLES.items():
        for place in _of_model(MODELS[kind], _composed(text), text):
            found.setdefault(place.field, []).append(place)
    for field, text in ALONE.items():
        ((_, value),) = _composed(text).value
        found.setdefault(field, []).append(_Place(field, text, _texts(value)))
    return found


def _composed(text: str) -> Any:
    return yaml.compose(text, yaml.SafeLoader)


def _of_model(model: type[Model], node: Any, text: str) -> Iterator[_Place]:
    for key, value in node.value:
        name = f"{model.__name__}.{key.value}"
        yield _Place(name, _cut(text, key, value), _texts(value))
        yield from _below(model.model_fields[key.value].annotation, value, text)


def _below(annotation: Any, node: Any, text: str) -> Iterator[_Place]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if is_model(annotation):
        assert issubclass(annotation, Model)
        yield from _of_model(annotation, node, text)
    elif origin is Annotated:
        yield from _below(arguments[0], node, text)
    elif origin in (Union, UnionType):
        yield from _below(next(each for each in arguments if each is not NoneType), node, text)
    elif origin is tuple and isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _below(arguments[0], item, text)
    elif origin is dict:
        for _, value in node.value:
            yield from _below(arguments[1], value, text)


def _texts(node: Any) -> tuple[str, ...]:
    return (node.value,) if isinstance(node, yaml.ScalarNode) else ()


def _cut(text: str, key: Any, value: Any) -> str:
    """From the key to the end of its value, moved to the margin."""
    lines = text[key.start_mark.index - key.start_mark.column : value.end_mark.index].rstrip()
    first = " " * key.start_mark.column + lines[key.start_mark.column :]
    return textwrap.dedent(first)
