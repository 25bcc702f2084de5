"""Which release of a kind is the newest, which one stands before another, and what lies between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from cptref.cms import releases
from cptref.cms.layout import Kind
from cptref.schema import Source

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

#: The longest quarter of a year has 92 days.
_QUARTER = 92
_YEARLY: frozenset[Kind] = frozenset(("gpci", "icd10cm", "icd10pcs", "msdrg", "listprices"))
#: What stands beside the code in a row's key, of the files whose rows are a code's.
_SECONDS: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    "pfs": (("",), ("26",), ("TC",), ("53",)),
    "opps": ((),),
    "asc": (("AA",), ("BB",), ("EE",)),
    "mue": (("practitioner",), ("outpatient",)),
    "listprices": (("gross",), ("cash",)),
}


def of_kind(datasets: Mapping[str, Dataset], kind: Kind) -> tuple[Dataset, ...]:
    """The releases of a kind, the newest last.

    The second conversion factor of a release ('2026a-qpp') is no release after it, and is left out.
    """
    return tuple(
        dataset
        for dataset in datasets.values()
        if dataset.kind == kind and not is_second_factor(dataset)
    )


def is_second_factor(dataset: Dataset) -> bool:
    """Whether it is the same release at the conversion factor of qualifying participants."""
    return dataset.release.endswith("-qpp")


def newest(datasets: Mapping[str, Dataset], kind: Kind) -> Dataset | None:
    return next(reversed(of_kind(datasets, kind)), None)


def row(dataset: Dataset | None, *key: str) -> Figures | None:
    return dataset.rows.get(key) if dataset else None


def rows_of(dataset: Dataset, number: str) -> Iterator[Figures]:
    """The code's rows, whatever the second part of their key: modifier, addendum or setting."""
    for second in _SECONDS.get(dataset.kind, ()):
        found = dataset.rows.get((number, *second))
        if found is not None:
            yield found


def before(datasets: Mapping[str, Dataset], dataset: Dataset) -> Dataset | None:
    """The last release of the kind before this one, of those that the library has."""
    if is_second_factor(dataset):
        earlier = [
            each
            for each in datasets.values()
            if each.kind == dataset.kind and is_second_factor(each)
        ]
    else:
        earlier = list(of_kind(datasets, dataset.kind))
    place = [each.name for each in earlier].index(dataset.name)
    return earlier[place - 1] if place else None


def first_day(dataset: Dataset, source: Source | None) -> date | None:
    """The day from which it applies: by its id; of a correction, as its source's record says."""
    day = releases.effective(dataset.kind, dataset.release)
    return day or (source.effective if source else None)


def has_ended(pair: Figures, release: str) -> bool:
    """Whether NCCI deleted the pair by the first day of this release of its file."""
    if not pair.text("deleted"):
        return False
    day, begun = pair.day("deleted"), releases.effective("ptp", release)
    return day is None or begun is None or day <= begun


def is_hole(kind: Kind, earlier: date, later: date) -> bool:
    """Whether releases between these two days are not in the library.

    Each file comes every quarter, but for the yearly ones.
    """
    longest = 366 if kind in _YEARLY else _QUARTER
    return (later - earlier).days > longest
