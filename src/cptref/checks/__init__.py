"""Catalog -> what an expert in billing would object to. A family of rules is a module here, and a
rule is a function: what it yields are the places where its rule is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from cptref.catalog import Catalog
from cptref.checks import datasets, payers
from cptref.diagnostics import Checked, Diagnostic, in_reading_order

Check = Callable[[Catalog, date], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    payers.every_key_payer_is_answered_for,
    datasets.a_dataset_and_its_source_name_each_other,
)


def check(catalog: Catalog, as_of: date | None = None) -> Checked[None]:
    """Every check over the whole library, as on the day `as_of`.

    Without one it is the newest day that the records name, so that a build does not depend on the
    day on which it is made.
    """
    day = as_of or catalog.newest
    return Checked(None, in_reading_order(p for rule in CHECKS for p in rule(catalog, day)))
