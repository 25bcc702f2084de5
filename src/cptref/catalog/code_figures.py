"""What Medicare's files say of a code, for pages that do not see its record."""

from __future__ import annotations

from collections.abc import Mapping

from cptref.catalog import releases
from cptref.catalog.catalog import Catalog
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.standing import Row, shown_row
from cptref.frozen import frozen
from cptref.schema.systems import code_number

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
    return made(number), catalog.once(_pairs).get(number, _NO_PAIRS)


def pairs_are_held(catalog: Catalog) -> bool:
    """Whether a file of NCCI's pairs applies, so that each briefed code has a page of its own."""
    return any(
        each.kind == "ptp" and catalog.reached(each.first_day) for each in catalog.datasets.values()
    )


_NO_PAIRS = Pairs(0, 0, ())


def _pairs(catalog: Catalog) -> Mapping[str, Pairs]:
    """The newest file of pairs is long, so it is gone through once for all codes."""
    numbers = {code_number(id) for id in catalog.imported}
    paid: dict[str, int] = {}
    unpaid: dict[str, int] = {}
    first: dict[str, list[Row]] = {}
    for dataset in releases.begun(catalog.datasets, "ptp", catalog.figures.day)[-1:]:
        before = ("", "")
        for (one, two, *_), row in dataset.rows.items():
            if not releases.in_force(row, catalog.figures.day):
                continue
            # The rows of a pair, one for each setting, follow one another.
            another = (one, two) != before
            before = (one, two)
            if another:
                paid[one] = paid.get(one, 0) + 1
                unpaid[two] = unpaid.get(two, 0) + 1
            for number in (one, two):
                if number in numbers and paid.get(number, 0) + unpaid.get(number, 0) <= PAIRS_SHOWN:
                    pair = shown_row(dataset, row, catalog.figures.day)
                    first.setdefault(number, []).append(pair)
    return {
        number: Pairs(paid.get(number, 0), unpaid.get(number, 0), tuple(rows))
        for number, rows in first.items()
    }
