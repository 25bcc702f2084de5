"""Every code that is known here: of a dataset's rows, of a record or of a family."""

from __future__ import annotations

from cptref.catalog import Catalog

#: The kinds whose keys are codes that are billed.
_KINDS = frozenset({"pfs", "opps", "asc", "mue", "ptp"})


def known(catalog: Catalog) -> frozenset[str]:
    """Every code of a dataset, of a record and of a family."""
    found = {id.rpartition("/")[2] for id in (*catalog.codes, *catalog.members)}
    for dataset in catalog.datasets.values():
        if dataset.kind in _KINDS:
            places = 2 if dataset.kind == "ptp" else 1
            found.update(part for key in dataset.rows for part in key[:places])
    return frozenset(found)
