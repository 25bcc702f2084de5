"""Datasets -> the codes that CMS's files list and nobody has briefed, each with its figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.figures import MedicareFigures, figures_of_code
from cptref.catalog.standing import Row, shown_row
from cptref.cms.kinds import kind_of
from cptref.schema.systems import listed_id

if TYPE_CHECKING:
    from cptref.catalog.catalog import Catalog
    from cptref.load.record import Library
    from cptref.load.tables import Dataset

#: A page shows so many of a code's pairs, and says how many more there are.
PAIRS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ImportedCode:
    """A code without a briefing: all that is known of it are its number and Medicare's figures."""

    id: str
    system: str
    number: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """NCCI's edits in force that name a code, whatever the other code is."""

    paid: int
    """In so many pairs it is the code that is paid."""
    unpaid: int
    """In so many it is the one that is not paid beside the other."""
    first: tuple[Row, ...]
    """The rows of the first pairs of the file, PAIRS_SHOWN at most; one for each setting."""


def imported(library: Library) -> Mapping[str, ImportedCode]:
    """Every code of the imported files that has no briefing, by id, in the order of ids.

    A number that has the form of no code system is none: CMS's files have no such rows.
    """
    found: set[str] = set()
    for dataset in library.datasets.values():
        found.update(numbers(dataset))
    ids = sorted(id for number in found if (id := listed_id(number)))
    return MappingProxyType(
        {
            id: ImportedCode(id, *id.split("/"))
            for id in ids
            if id not in library.codes and ("code", id) not in library.broken
        }
    )


def numbers(dataset: Dataset) -> Iterator[str]:
    """The codes that rows of the dataset are about, of a file that lists codes, row by row."""
    kind = kind_of(dataset.kind)
    if kind.lists_codes:
        yield from (number for key in dataset.rows for number in key[: kind.codes_in_key])


def listed(catalog: Catalog) -> tuple[str, ...]:
    """Every code that readers can be shown something of, in the order of numbers.

    Those in `catalog.codes` have a briefing, those in `catalog.imported` a page of Medicare's
    figures; the rest are known to a family alone, and have a row there.
    """
    known = {*catalog.codes, *catalog.imported, *catalog.members}
    return tuple(sorted(known, key=lambda id: id.rpartition("/")[2]))


def imported_figures(catalog: Catalog) -> Iterator[tuple[ImportedCode, MedicareFigures, Pairs]]:
    """Each imported code and what Medicare's files say of it, one at a time.

    The figures leave out the localities and the pairs with the library's codes, which are the
    briefings': `Pairs` has all pairs.
    """
    pairs = _pairs(catalog, {code.number for code in catalog.imported.values()})
    for code in catalog.imported.values():
        figures = figures_of_code(catalog.library, code.number, catalog.newest)
        yield code, figures, pairs.get(code.number, _NO_PAIRS)


_NO_PAIRS = Pairs(0, 0, ())


def _pairs(catalog: Catalog, numbers: Collection[str]) -> Mapping[str, Pairs]:
    """The newest file of pairs is long, so it is gone through once for all codes."""
    paid: dict[str, int] = {}
    unpaid: dict[str, int] = {}
    first: dict[str, list[Row]] = {}
    for dataset in releases.begun(catalog.datasets, "ptp", catalog.newest)[-1:]:
        before = ("", "")
        for (one, two, *_), row in dataset.rows.items():
            if not releases.in_force(row, catalog.newest):
                continue
            # The rows of a pair, one for each setting, follow one another.
            another = (one, two) != before
            before = (one, two)
            if another:
                paid[one] = paid.get(one, 0) + 1
                unpaid[two] = unpaid.get(two, 0) + 1
            for number in (one, two):
                if number in numbers and paid.get(number, 0) + unpaid.get(number, 0) <= PAIRS_SHOWN:
                    pair = shown_row(dataset, row, catalog.newest)
                    first.setdefault(number, []).append(pair)
    return {
        number: Pairs(paid.get(number, 0), unpaid.get(number, 0), tuple(rows))
        for number, rows in first.items()
    }
