"""Catalog -> what an expert in billing would object to. A family of rules is a module here, and a
rule is a function: what it yields are the places where its rule is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cptref.catalog import Catalog
from cptref.checks import payers
from cptref.diagnostics import Checked, Diagnostic, in_reading_order

Check = Callable[[Catalog], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (payers.every_key_payer_is_answered_for,)


def check(catalog: Catalog) -> Checked[None]:
    """Every check over the whole library."""
    return Checked(None, in_reading_order(p for rule in CHECKS for p in rule(catalog)))
