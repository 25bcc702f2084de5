"""An inpatient stay as a record names it -> titles of its procedures, figures of its groups."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.standing import Row, shown_row
from cptref.cms.layout import Kind
from cptref.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cptref.load.tables import Dataset


@frozen
class Named:
    """A code that a record names, and its row in the newest release, where that has one."""

    code: str
    row: Row | None
    not_in: str = ""
    """The release that was read whole, looked for it, and does not list it."""


@frozen
class Stay:
    """What a record names of inpatient stays, with what the newest releases say of each."""

    procedures: tuple[Named, ...]
    """By ICD-10-PCS."""
    groups: tuple[Named, ...]
    """By MS-DRG."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Of the titles and figures, each once."""
        found = (each.row.source for each in (*self.procedures, *self.groups) if each.row)
        return tuple(dict.fromkeys(found))


def stay(
    datasets: Mapping[str, Dataset], procedures: Iterable[str], drgs: Iterable[str], day: date
) -> Stay:
    """As the releases say that apply by `day`."""
    return Stay(
        tuple(_named(datasets, "icd10pcs", procedures, day)),
        tuple(_named(datasets, "msdrg", drgs, day)),
    )


def _named(
    datasets: Mapping[str, Dataset], kind: Kind, codes: Iterable[str], day: date
) -> Iterator[Named]:
    dataset = releases.newest(datasets, kind, day)
    for code in codes:
        row = releases.row(dataset, code)
        if dataset and row:
            yield Named(code, shown_row(dataset, row, day))
        else:
            yield Named(code, None, dataset.release if dataset and _denies(dataset, code) else "")


def _denies(dataset: Dataset, code: str) -> bool:
    extent = dataset.extent
    return extent is not None and extent.whole and extent.looked_for(code)
