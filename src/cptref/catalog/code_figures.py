"""What Medicare's files say of a code, for pages that do not see its record."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.catalog import Catalog
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.standing import Row, shown_row
from cptref.frozen import frozen
from cptref.schema.systems import code_number

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Key

#: A page shows so many of a code's pairs, and says how many more there are.
PAIRS_SHOWN = 20


@frozen
class Pairs:
    """NCCI's edits in force that name a code, whatever the other code is."""

    paid: int
    """In so many pairs it is the code that is paid."""
    unpaid: int
    """In so many it is the one that is not paid beside the other."""
    first: tuple[Row, ...]
    """The rows of the first pairs of the file, PAIRS_SHOWN at most; one for each setting."""


def listed(catalog: Catalog) -> tuple[str, ...]:
    """Every code that readers can be shown something of, in the order of numbers.

    Those in `catalog.codes` have a briefing, those in `catalog.imported` a page of Medicare's
    figures; the rest are known to a family alone, and have a row there.
    """
    known = {*catalog.codes, *catalog.imported, *catalog.members}
    return tuple(sorted(known, key=lambda id: code_number(id)))


def imported_figures(catalog: Catalog, id: str) -> tuple[MedicareFigures, Pairs]:
    """What Medicare's files say of a code that `catalog.imported` has.

    The figures leave out the localities and the pairs with the library's codes, which are the
    briefings': `Pairs` has all pairs.
    """
    number = catalog.imported[id].number
    # A family shows those of its codes too.
    made = catalog.figures.of if id in catalog.members else catalog.figures.not_kept
    return made(number), _pairs_of(catalog, number)


def pairs_are_held(catalog: Catalog) -> bool:
    """Whether a file of NCCI's pairs applies, so that each briefed code has a page of its own."""
    return any(
        each.kind == "ptp" and catalog.reached(each.first_day) for each in catalog.datasets.values()
    )


def _pairs_of(catalog: Catalog, number: str) -> Pairs:
    newest = catalog.once(_pairs)
    if newest is None or number not in newest.first:
        return Pairs(0, 0, ())
    dataset, day = newest.dataset, catalog.figures.day
    keys = (newest.keys[at] for at in newest.first[number])
    rows = tuple(shown_row(dataset, dataset.rows[key], day) for key in keys)
    return Pairs(newest.paid.get(number, 0), newest.unpaid.get(number, 0), rows)


@frozen
class _Newest:
    """What the newest file of pairs says of every code: of a long one no row is kept."""

    dataset: Dataset
    keys: Sequence[Key]
    paid: Mapping[str, int]
    unpaid: Mapping[str, int]
    first: Mapping[str, Sequence[int]]
    """The places of the rows of a code's first pairs."""


def _pairs(catalog: Catalog) -> _Newest | None:
    """The newest file of pairs is long, so it is gone through once for all codes."""
    day = catalog.figures.day
    begun = releases.begun(catalog.datasets, "ptp", day)
    if not begun:
        return None
    numbers = {code_number(id) for id in catalog.imported}
    paid: dict[str, int] = {}
    unpaid: dict[str, int] = {}
    first: dict[str, array[int]] = {}
    dataset, before = begun[-1], ("", "")
    in_force = cache(partial(releases.applies, day=day))
    rows = dataset.cells("column1", "column2", "effective", "deleted")
    for at, (one, two, effective, deleted) in enumerate(rows):
        if not in_force(effective, deleted):
            continue
        # The rows of a pair, one for each setting, follow one another.
        if (one, two) != before:
            paid[one] = paid.get(one, 0) + 1
            unpaid[two] = unpaid.get(two, 0) + 1
            before = (one, two)
        for number in (one, two):
            if number in numbers and paid.get(number, 0) + unpaid.get(number, 0) <= PAIRS_SHOWN:
                first.setdefault(number, array("I")).append(at)
    return _Newest(dataset, dataset.keys, paid, unpaid, first)
