"""Every rule a library must keep to, by number: what `cptref explain` shows.

A family of rules is a module; a rule is a value in it. The number's letter says what it is about:
E reading and shape, W how it is written, L identity and references, T prose, S sources, P payers,
R relations between records, F freshness, N licence, V privacy, Q the text's quality, H what has
changed, D datasets, M what Medicare's figures contradict, C what a sentence says against them,
X exceptions.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from cptref.diagnostics import Rule
from cptref.rules import (
    datasets,
    editorial,
    exceptions,
    freshness,
    history,
    licence,
    links,
    medicare,
    positions,
    privacy,
    prose,
    provenance,
    reading,
    relations,
    sense,
    shape,
)

FAMILIES: tuple[ModuleType, ...] = (
    reading,
    shape,
    links,
    prose,
    provenance,
    positions,
    relations,
    freshness,
    licence,
    privacy,
    editorial,
    history,
    datasets,
    medicare,
    sense,
    exceptions,
)


def _by_number() -> Mapping[str, Rule]:
    rules = [
        value for family in FAMILIES for value in vars(family).values() if isinstance(value, Rule)
    ]
    return MappingProxyType({rule.number: rule for rule in sorted(rules, key=lambda r: r.number)})


RULES: Mapping[str, Rule] = _by_number()
