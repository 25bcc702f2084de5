"""Which codes are known here: those of a dataset's rows, of a record and of a family."""

from __future__ import annotations

from cptref.catalog import Catalog
from cptref.catalog.imported import numbers
from cptref.schema.systems import code_id


def is_known(catalog: Catalog, number: str) -> bool:
    id = code_id(number)
    if id in catalog.codes or id in catalog.members:
        return True
    return number in catalog.once(_of_datasets)


def _of_datasets(catalog: Catalog) -> frozenset[str]:
    return frozenset(number for dataset in catalog.datasets.values() for number in numbers(dataset))
