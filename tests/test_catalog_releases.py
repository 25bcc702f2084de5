"""A code in one release of a file: its rows, and what Medicare pays by them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cptref.catalog.payments import payments
from cptref.catalog.releases import rows_of
from cptref.load.tables import Figures, load_dataset
from tests.figures import release

_PATH = "content/datasets/pfs-2026a.csv"


def row(**figures: str) -> Figures:
    raw = release("pfs", "2026a", "2026-01-01", **figures)[_PATH]
    dataset = load_dataset(_PATH, "pfs-2026a", raw).value
    assert dataset is not None
    (found,) = rows_of(dataset, "00100")
    return found


@pytest.mark.parametrize("part", ["", "26", "53", "TC"])
def test_a_codes_rows_are_those_of_each_part_that_the_fee_schedule_has(part: str) -> None:
    """53 is a procedure that was broken off: a colonoscopy has such a row."""
    assert row(mod=part).text("mod") == part


@pytest.mark.parametrize(
    ("status", "is_paid"),
    [*((status, True) for status in "ART"), *((status, False) for status in "BCDEIJMNPX")],
)
def test_medicare_pays_by_the_units_of_some_statuses(status: str, is_paid: bool) -> None:
    """By the record layout others have units for reference, or none."""
    amount = Decimal("1382.80")
    expected = {"facility": amount, "office": amount} if is_paid else {}
    assert payments(row(status=status)) == expected
