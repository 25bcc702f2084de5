"""What a release of CMS's files changed against the one before it, and which one that is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cptref.catalog import releases
from cptref.catalog.dataset_changes import DatasetChanges, compare
from cptref.catalog.figure_changes import figure_changes
from cptref.cms.kinds import layout_of
from cptref.wording.changes import entry
from tests.catalogs import catalog as catalog_of
from tests.figures import DAY, JAN_2020, JAN_2026, OCT_2025, catalog, datasets

_C_STATUS = "00100,C,,,,,"


def compared(before: str, after: str, **rows: str | tuple[str, ...]) -> DatasetChanges:
    known = catalog(**rows).datasets
    return compare(known[before], known[after], DAY)


def notes(**rows: str | tuple[str, ...]) -> list[str]:
    return [
        entry(change, is_coming=change.day > DAY).note
        for of in [catalog(**rows)]
        for id_ in of.codes
        for change in figure_changes(of, id_)
    ]


def of_pfs(row: str, **columns: str) -> str:
    """A row of the fee schedule with other cells."""
    names = [column.name for column in layout_of("pfs").columns]
    cells = dict(zip(names, row.split(","), strict=True)) | columns
    return ",".join(cells.values())


def test_what_is_printed_of_a_place_where_it_is_not_done_does_not_move() -> None:
    """CMS prints 13.46 and 10.66 outside of a facility too, and NA beside both."""
    changes = compared("pfs-2025d", "pfs-2026a", pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    (row,) = changes.repriced
    moved = {each.column.name for each in row.moved}
    assert {"work_rvu", "fac_pe_rvu", "fac_total"} <= moved
    assert not {"nonfac_pe_rvu", "nonfac_total"} & moved


def test_a_payment_is_told_before_and_after_with_its_change() -> None:
    """47381: 44.70 x 32.3465 = 1,445.89 and 41.40 x 33.4009 = 1,382.80."""
    changes = compared("pfs-2025d", "pfs-2026a", pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    ((paid,),) = (row.payments for row in changes.repriced)
    assert (paid.place, paid.before, paid.after) == (
        "facility", Decimal("1445.89"), Decimal("1382.80"),
    )  # fmt: skip
    assert paid.change is not None
    assert (paid.change.amount, paid.change.percent) == (Decimal("-63.09"), Decimal("-4.4"))


def test_the_conversion_factor_is_the_files_and_told_once() -> None:
    changes = compared("pfs-2025d", "pfs-2026a", pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    assert changes.factor is not None
    assert (changes.factor.before, changes.factor.after) == (
        Decimal("32.3465"), Decimal("33.4009"),
    )  # fmt: skip
    moved = {each.column.name for row in changes.rows for each in row.moved}
    assert "conv_factor" not in moved


def test_a_column_that_one_file_does_not_have_is_no_change() -> None:
    """PRIC IND is new in 2026; a conversion of Addendum B has neither APC nor weight."""
    changes = compared("pfs-2025d", "pfs-2026a", pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    assert [column.name for column in changes.unstated_before] == ["pric_ind"]
    assert [each.column.name for row in changes.rows for each in row.indicators] == []
    changes = compared(
        "opps-2023-01",
        "opps-2026-02",
        opps_2023_01="00100,J1,5361,60.9003,5212.15,,1042.43",
        opps_2026_02="00100,J1,,,5212.15,,",
    )
    assert not changes.any
    assert [column.name for column in changes.unstated_after] == [
        "apc", "relative_weight", "minimum_copayment",
    ]  # fmt: skip


def test_a_first_payment_is_a_change_though_no_row_had_one_before() -> None:
    """A code that leaves the inpatient-only list, alone in its library."""
    changes = compared(
        "opps-2026-04", "opps-2026-07",
        opps_2026_04=_C_STATUS, opps_2026_07="00100,J1,,,9000.00,,",
    )  # fmt: skip
    ((paid,),) = (row.payments for row in changes.rows)
    assert (paid.before, paid.after, paid.change) == (None, Decimal("9000.00"), None)


def test_rows_are_added_and_removed() -> None:
    changes = compared(
        "opps-2026-02", "opps-2026-04",
        opps_2026_02=("00100,N,,,,,", "00102,N,,,,,"),
        opps_2026_04=("00100,N,,,,,", "00103,N,,,,,"),
    )  # fmt: skip
    assert [row.key for row in changes.added] == [("00103",)]
    assert [row.key for row in changes.removed] == [("00102",)]
    assert changes.rows == ()


def test_an_indicator_is_told_with_what_it_was() -> None:
    changes = compared(
        "pfs-2025c", "pfs-2025d", pfs_2025c=of_pfs(OCT_2025, co_surg="0"), pfs_2025d=OCT_2025
    )
    ((moved,),) = (row.indicators for row in changes.rows)
    assert (moved.column.name, moved.before, moved.after) == ("co_surg", "0", "1")
    assert changes.repriced == ()


def test_a_quantity_with_other_digits_is_the_same() -> None:
    old, new = (f"01112,05,CA,A PLACE,,{index},1.419,0.445," for index in ("1.1", "1.100"))
    changes = compared("gpci-2025", "gpci-2026", gpci_2025=old, gpci_2026=new)
    assert not changes.any


def test_a_pair_that_has_ended_is_removed_and_its_days_are_no_name() -> None:
    """A conversion without the day on which a pair took effect is compared with CMS's own file."""
    changes = compared(
        "ptp-2024-07",
        "ptp-2024-10",
        ptp_2024_07=(
            "00100,00102,practitioner,1,,,Misuse",
            "00100,00103,practitioner,1,,,Misuse",
        ),
        ptp_2024_10=(
            "00100,00102,practitioner,0,2020-01-01,,Misuse",
            "00100,00103,practitioner,1,2020-01-01,2024-09-30,Misuse",
        ),
    )
    assert [row.key[:2] for row in changes.removed] == [("00100", "00103")]
    assert [(each.before, each.after) for row in changes.rows for each in row.moved] == [("1", "0")]


def test_a_release_of_the_other_factor_is_not_the_newest() -> None:
    known = catalog(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026, **{"pfs_2026a-qpp": JAN_2026}).datasets
    found = releases.newest(known, "pfs", DAY)
    assert found is not None
    assert found.name == "pfs-2026a"
    before = releases.before(known, found)
    assert before is not None
    assert before.name == "pfs-2025d"
    assert releases.before(known, known["pfs-2026a-qpp"]) is None


@pytest.mark.parametrize(
    ("earlier", "later", "hole"),
    [
        ("pfs_2025d", "pfs_2026a", False),
        ("pfs_2024c", "pfs_2025d", True),
        ("pfs_2024a", "pfs_2024ar", False),
        ("gpci_2024", "gpci_2025", False),
        ("gpci_2023", "gpci_2025", True),
        ("msdrg_fy2025", "msdrg_fy2026", False),
        ("msdrg_fy2024", "msdrg_fy2026", True),
        ("icd10pcs_fy2025", "icd10pcs_fy2026", False),
    ],
)
def test_what_lies_between_two_releases(earlier: str, later: str, hole: bool) -> None:
    rows = (OCT_2025,) if earlier.startswith("pfs") else ()
    first, last = catalog(**{earlier: rows, later: rows}).datasets.values()
    assert releases.is_hole(first, last) is hole


def test_a_change_of_payment_reads_as_a_sentence_and_cites_both_releases() -> None:
    of = catalog(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    (change,) = figure_changes(of, "cpt/00100")
    noted = entry(change, is_coming=change.day > DAY)
    assert (noted.date, noted.kind) == (date(2026, 1, 1), "figure")
    assert noted.note == (
        "Medicare’s national payment for 00100 in a facility fell from $1,445.89 to $1,382.80 "
        "(−4.4\N{NARROW NO-BREAK SPACE}%), January 2026 against October 2025."
    )
    assert noted.cite == ("cms-pfs-2026a", "cms-pfs-2025d")


def test_what_is_not_in_the_library_between_two_releases_is_said() -> None:
    (note,) = notes(pfs_2020a=JAN_2020, pfs_2026a=JAN_2026)
    assert note.endswith(
        "January 2026 against January 2020; releases between are not in the library."
    )


def test_a_release_that_changes_nothing_of_a_code_is_no_entry() -> None:
    """Also where the file changed for others: it is the code's own figures that count."""
    assert notes(opps_2026_02="00100,N,,,,,", opps_2026_04=("00100,N,,,,,", "00109,N,,,,,")) == []


def test_an_indicator_alone_is_an_entry_in_words() -> None:
    (note,) = notes(pfs_2025c=of_pfs(OCT_2025, co_surg="0"), pfs_2025d=OCT_2025)
    assert note == (
        "Co-surgeons of 00100 went from “Co-surgeons are not paid (0)” to “Paid where documents "
        "show the need for two surgeons (1)”, October 2025 against July 2025."
    )


def test_an_amount_alone_has_its_dollar_sign() -> None:
    (note,) = notes(opps_2026_02="00100,J1,,,10.00,,2.00", opps_2026_04="00100,J1,,,10.00,,3.00")
    assert note.startswith("Minimum copayment of 00100 went from $2.00 to $3.00")


def test_two_places_that_move_apart_are_told_apart() -> None:
    both = of_pfs(OCT_2025, nonfac_na="", nonfac_total="50.00")
    (note,) = notes(pfs_2025c=both, pfs_2025d=of_pfs(both, fac_total="45.00", nonfac_total="49.00"))
    assert "for 00100 in a facility rose from $1,445.89 to $1,455.59" in note
    assert "outside of a facility fell from $1,617.33 to $1,584.98" in note


def test_a_payment_that_begins_or_ends_is_told() -> None:
    (note,) = notes(opps_2026_02=_C_STATUS, opps_2026_04="00100,J1,,,9000.00,,")
    assert "for 00100 is now $9,000.00, where there was none" in note
    assert "status of 00100 went from “Inpatient only (C)” to" in note
    (note,) = notes(opps_2026_02="00100,J1,,,9000.00,,", opps_2026_04=_C_STATUS)
    assert "ended: it was $9,000.00" in note


def test_a_code_that_comes_or_goes_is_told() -> None:
    (note,) = notes(pfs_2025d=OCT_2025.replace("00100", "00109"), pfs_2026a=JAN_2026)
    assert note.startswith("00100 is new in Medicare’s fee schedule: $1,382.80 in a facility, ")
    (note,) = notes(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026.replace("00100", "00109"))
    assert note.startswith("00100 has no row in Medicare’s fee schedule any more, ")


def test_a_release_still_to_come_is_told_as_what_will_change() -> None:
    (note,) = notes(pfs_2026a=OCT_2025, pfs_2027a=JAN_2026)
    assert "will fall from $1,445.89 to $1,382.80" in note
    assert note.endswith(
        "January 2027 against January 2026, from 1 Jan 2027; releases between are not in the "
        "library."
    )


def test_a_change_reaches_over_a_release_that_was_not_asked_for_the_code() -> None:
    """The row of January against that of July; of the release between nothing is known."""
    files = datasets(
        pfs_2025c=OCT_2025, pfs_2025d=of_pfs(OCT_2025, hcpcs="00199"), pfs_2026a=JAN_2026
    )
    source = "content/sources/cms-pfs-2025d.yaml"
    files[source] = str(files[source]).replace("codes: all", "codes: ['00199']")
    (change,) = figure_changes(catalog_of(files), "cpt/00100")
    assert (change.before.name, change.after.name) == ("pfs-2025c", "pfs-2026a")
