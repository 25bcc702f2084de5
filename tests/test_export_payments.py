"""What Medicare pays, as a table to take along."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cptref.files.exports.code import payments
from tests.figures import JAN_2026, OCT_2025, fees


def test_a_row_is_one_release_in_one_setting_the_newest_first() -> None:
    """With days as days and money as numbers, whose currency stands in the head."""
    table = payments.of_codes([("00100", fees(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026))])
    rows = [dict(zip((column.title for column in table.columns), row, strict=True))
            for row in table.rows]  # fmt: skip
    told = [(row["Release"], row["Effective"], row["Setting"], row["National payment, USD"])
            for row in rows]  # fmt: skip
    assert told == [
        ("pfs-2026a", date(2026, 1, 1), "facility", Decimal("1382.80")),
        ("pfs-2025d", date(2025, 10, 1), "facility", Decimal("1445.89")),
    ]


def test_a_code_of_no_release_has_no_row() -> None:
    assert payments.of_codes([("00100", None)]).rows == ()
