"""Every code that is known here: of a dataset's rows, of a record or of a family."""

from __future__ import annotations

from cptref.catalog import Catalog
from cptref.catalog.imported import numbers
from cptref.schema.systems import code_number


def known(catalog: Catalog) -> frozenset[str]:
    """Every code of a dataset, of a record and of a family."""
    found = {code_number(id) for id in (*catalog.codes, *catalog.members)}
    for dataset in catalog.datasets.values():
        found.update(numbers(dataset))
    return frozenset(found)
