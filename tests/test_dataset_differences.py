"""What a release changed, as tables: what does not apply, and amounts among quantities."""

from __future__ import annotations

from cptref.pages.dataset.rows import TableView
from tests.figures import JAN_2026, OCT_2025, with_values
from tests.pages import dataset


def table(caption: str, name: str, **rows: str) -> TableView:
    found = dataset(name, **rows).differences
    assert found is not None
    return next(each for each in found.tables if each.caption.startswith(caption))


def test_a_place_that_did_not_apply_had_no_units() -> None:
    """CMS prints a total there, which is paid to nobody."""
    shown = table(
        "Re-priced", "pfs-2026a",
        pfs_2025d=OCT_2025, pfs_2026a=with_values(JAN_2026, nonfac_na="", nonfac_total="50.00"),
    )  # fmt: skip
    (elsewhere,) = (row for row in shown.rows if row.small == "Outside of a facility")
    assert elsewhere.cells[:4] == ("NA", "50.00", "No payment", "$1,670.05")


def test_an_amount_that_is_no_payment_has_its_dollar_sign_too() -> None:
    shown = table(
        "Parts that changed", "opps-2023-01",
        opps_2022_07="00100,J1,5362,108.0635,9096.46,,1819.30",
        opps_2023_01="00100,J1,5362,106.1787,9087.30,,1817.46",
    )  # fmt: skip
    assert shown.rows[0].cells == ("108.0635 to 106.1787", "$1,819.30 to $1,817.46")


def test_a_row_with_another_payment_and_another_indicator_is_counted_once() -> None:
    found = dataset(
        "pfs-2026a",
        pfs_2025d=(OCT_2025, with_values(OCT_2025, hcpcs="00102")),
        pfs_2026a=(with_values(JAN_2026, co_surg="2"), with_values(JAN_2026, hcpcs="00102")),
    ).differences
    assert found is not None
    assert found.words[0] == (
        "Of the rows used here: 2 re-priced, 1 of them with another indicator too."
    )


def test_an_indicator_that_moves_no_payment_is_counted_by_itself() -> None:
    found = dataset(
        "pfs-2025d", pfs_2025c=OCT_2025, pfs_2025d=with_values(OCT_2025, co_surg="2")
    ).differences
    assert found is not None
    assert found.words[0] == "Of the rows used here: 1 with another indicator."
