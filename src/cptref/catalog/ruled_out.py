"""Which values of the fee schedule's indicators rule a modifier out, and for which codes they do.

The checks say why of each (M001, M003 to M008), by the same table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.catalog import Catalog
from cptref.cms.pfs.modifiers import AGAINST
from cptref.frozen import frozen

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

#: Modifier -> (the column that governs it, the values by which it is not used).
RULED_OUT: Mapping[str, tuple[str, frozenset[str]]] = {
    modifier: (against.column, frozenset(against.says)) for modifier, against in AGAINST.items()
}

#: A modifier of visits -> the global periods beside which it has no use on a visit either: there is
#: no aftercare, or no major surgery.
_NO_VISIT = {"24": ("000",), "57": ("000", "010")}


@frozen
class Ruling:
    """What the newest fee schedule says of a modifier with a code."""

    number: str
    column: str
    value: str
    is_out: bool
    row: Figures


@frozen
class Rulings:
    dataset: Dataset
    each: tuple[Ruling, ...]


def rulings(catalog: Catalog, modifier: str) -> Rulings | None:
    """Of every code of the newest release that applies, in its order; nothing where no indicator
    rules the modifier in or out, where it goes on visits, or no release is held."""
    if modifier not in RULED_OUT or is_of_visits(catalog, modifier):
        return None
    dataset = releases.newest(catalog.datasets, "pfs", catalog.figures.day)
    if dataset is None:
        return None
    column, out = RULED_OUT[modifier]
    return Rulings(
        dataset,
        tuple(
            Ruling(number, column, value, value in out, row)
            for (number, part, *_), whole in dataset.rows.items()
            if not part
            for row in (_paid(dataset, number, whole),)
            if (value := row.text(column))
        ),
    )


def is_of_visits(catalog: Catalog, modifier: str) -> bool:
    """It goes on the visit's code: what the operation's indicators say rules it neither way."""
    known = catalog.modifiers.get(modifier)
    return known is not None and known.question == "visits"


def goes_on_a_visit(modifier: str, period: str) -> bool:
    """Whether it can stand on a visit beside a code of that global period."""
    return period not in _NO_VISIT.get(modifier, ())


def _paid(dataset: Dataset, number: str, whole: Figures) -> Figures:
    """The row that the code's briefing speaks of."""
    return dataset.rows.get((number, "26"), whole) if whole.text("status") == "C" else whole
