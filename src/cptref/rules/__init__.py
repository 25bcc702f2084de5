"""Every rule a library must keep to, by number: what `cptref explain` shows.

A family of rules is a module; a rule is a value in it. The number's letter says what it is about:
E reading and shape, W how it is written, L identity and references, T prose, P payers, D datasets.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from cptref.diagnostics import Rule
from cptref.rules import datasets, links, positions, prose, reading, shape

FAMILIES: tuple[ModuleType, ...] = (reading, shape, links, prose, positions, datasets)


def _by_number() -> Mapping[str, Rule]:
    rules = [
        value for family in FAMILIES for value in vars(family).values() if isinstance(value, Rule)
    ]
    return MappingProxyType({rule.number: rule for rule in sorted(rules, key=lambda r: r.number)})


RULES: Mapping[str, Rule] = _by_number()
