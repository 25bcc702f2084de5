"""From datasets to what Medicare pays: by hand from CMS's files, and where a figure is none."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

import pytest

from cptref.catalog.change import change
from cptref.catalog.fee_schedule import change_of_payment
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.indicators import COLUMNS, in_words, outpatient_status
from cptref.catalog.payments import to_cents
from cptref.catalog.standing import Standing
from cptref.cms.kinds import layout_of
from cptref.schema.modifier import Modifier
from tests.figures import (
    ALASKA,
    DAY,
    JAN_2020,
    JAN_2026,
    OCT_2025,
    SAN_FRANCISCO,
    catalog,
    fees,
    figures,
    with_values,
)


@pytest.mark.parametrize(
    ("row", "total", "factor", "payment"),
    [
        (JAN_2020, "43.21", "36.0896", "1559.43"),
        (OCT_2025, "44.70", "32.3465", "1445.89"),
        (JAN_2026, "41.40", "33.4009", "1382.80"),
    ],
)
def test_a_payment_is_the_total_times_the_factor(
    row: str, total: str, factor: str, payment: str
) -> None:
    newest = fees(pfs_2025d=row).newest
    assert newest.facility is not None
    found = (newest.facility.total, newest.factor, newest.facility.payment)
    assert found == (Decimal(total), Decimal(factor), Decimal(payment))


def test_half_a_cent_goes_up() -> None:
    assert to_cents(Decimal("10.005")) == Decimal("10.01")
    assert to_cents(Decimal("10.0049")) == Decimal("10.00")


def test_what_does_not_apply_is_not_zero() -> None:
    """CMS prints a total outside of a facility, and NA beside it."""
    newest = fees(pfs_2025d=OCT_2025).newest
    assert newest.row.text("nonfac_total") == "44.70"
    assert newest.office is None


def test_each_setting_has_its_own_payment() -> None:
    row = with_values(OCT_2025, nonfac_pe_rvu="86.46", nonfac_na="", nonfac_total="102.70")
    newest = fees(pfs_2025d=row).newest
    assert newest.office is not None
    assert newest.office.payment == Decimal("3321.99")
    assert newest.usual is newest.facility


@pytest.mark.parametrize("status", ["B", "C", "I", "N", "X"])
def test_units_that_medicare_does_not_pay_by_are_no_payment(status: str) -> None:
    assert fees(pfs_2025d=with_values(OCT_2025, status=status)).newest.usual is None


def test_the_professional_part_stands_for_a_test_that_a_contractor_prices() -> None:
    whole = with_values(OCT_2025, status="C")
    part = with_values(OCT_2025, mod="26")
    found = fees(pfs_2025d=(whole, part))
    assert found.part == "26"
    assert found.newest.usual is not None


def test_releases_with_the_same_figures_are_one_period() -> None:
    found = fees(pfs_2020a=JAN_2020, pfs_2020b=JAN_2020, pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    names = [(period.first.id, period.last.id) for period in found.periods]
    assert names == [("2020a", "2020b"), ("2025d", "2025d"), ("2026a", "2026a")]


def test_a_release_says_whether_those_before_it_are_missing() -> None:
    found = fees(pfs_2020a=JAN_2020, pfs_2020b=JAN_2020, pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    every = [release for period in found.periods for release in period.releases]
    assert [release.after_hole for release in every] == [False, False, True, False]


def test_the_second_factor_is_not_another_release() -> None:
    found = fees(pfs_2026a=JAN_2026, pfs_2026a_qpp=with_values(JAN_2026, conv_factor="33.5675"))
    assert [period.last.id for period in found.periods] == ["2026a"]


def test_a_correction_holds_from_the_day_that_its_source_says() -> None:
    found = fees(pfs_2024ar=OCT_2025)
    assert found.newest.day.isoformat() == "2024-03-09"


def test_a_change_is_in_dollars_and_per_cent() -> None:
    found = fees(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    assert change_of_payment(found.newest, found.before) == change(
        Decimal("1382.80"), Decimal("1445.89")
    )
    differs = change(Decimal("1382.80"), Decimal("1445.89"))
    assert (differs.amount, differs.percent) == (Decimal("-63.09"), Decimal("-4.4"))


def test_a_restricted_service_without_units_has_no_payment() -> None:
    """Status R stands among those paid by units; without units a contractor prices it."""
    row = with_values(
        OCT_2025, status="R", work_rvu="0.00", mp_rvu="0.00", fac_pe_rvu="0.00", fac_total="0.00",
        nonfac_pe_rvu="0.00", nonfac_total="0.00", nonfac_na="",
    )  # fmt: skip
    assert fees(pfs_2025d=row).newest.usual is None


def test_imaging_is_paid_no_more_than_its_hospital_outpatient_amount() -> None:
    """70496 of October 2025: (1.75 + 6.11 + 0.11) × 32.3465, and not 8.42 × 32.3465."""
    row = (
        "00100,,A,,1.75,6.56,,6.56,NA,0.11,8.42,8.42,1,XXX,0.00,0.00,0.00,4,0,0,0,0,,,32.3465,09,"
        "0,88,6.11,6.11,0.11"
    )
    assert fees(pfs_2025d=row).newest.cap == Decimal("257.80")
    assert fees(pfs_2025d=OCT_2025).newest.cap is None


def test_a_first_release_has_no_change() -> None:
    found = fees(pfs_2025d=OCT_2025)
    assert found.before is None
    assert change_of_payment(found.newest, found.before) is None


def test_a_localitys_payment_is_computed_with_all_decimals() -> None:
    """(24.88 × 1.5 + 13.46 × 1.081 + 6.36 × 0.592) × 32.3465, and its sum for San Francisco."""
    local = figures(pfs_2025d=OCT_2025, gpci_2025=(SAN_FRANCISCO, ALASKA)).localities
    assert local is not None
    assert [(row.state, row.facility) for row in local.rows] == [
        ("AK", Decimal("1799.61")), ("CA", Decimal("1584.96")),
    ]  # fmt: skip


def test_indices_go_with_the_release_of_their_year() -> None:
    """The newest release of all has none yet."""
    local = figures(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026, gpci_2025=ALASKA).localities
    assert local is not None
    assert local.release.id == "2025d"
    assert figures(pfs_2026a=JAN_2026, gpci_2025=ALASKA).localities is None


def test_the_other_files_are_read_by_the_newest_release() -> None:
    found = figures(
        mue_2024_07=("00100,outpatient,1,2,A rationale", "00100,practitioner,1,2,A rationale"),
        opps_2022_07="00100,C,,,,,",
        opps_2026_04="00100,J1,5361,1.5,5000.10,,",
        asc_2020_01="00100,AA,Y,G2,10.5,450.10",
        asc_2020_07="00100,EE,NA,NA,NA,NA",
    )
    assert found.fees is None
    assert [row.row.text("setting") for row in found.limits] == ["outpatient", "practitioner"]
    assert [row.release for row in found.outpatient] == ["2022-07", "2026-04"]
    assert found.surgery_center is not None
    assert found.surgery_center.row.text("addendum") == "EE"


def test_an_outpatient_status_without_words_is_said_to_have_none() -> None:
    """CMS's files of 2026 have S1 and H1, which no note that the library has explains."""
    assert outpatient_status("C") == "Inpatient only (C)"
    assert outpatient_status("S1") == "Status S1 (not explained in this library)"


def test_pairs_are_those_in_force_with_codes_of_the_library() -> None:
    found = figures(
        ptp_2024_07=(
            "00100,00102,practitioner,1,,,A rationale",
            "00100,00103,practitioner,1,,,A rationale",
            "00102,00100,outpatient,0,,2020-12-31,A rationale",
        )
    )
    assert [pair.row.text("column2") for pair in found.pairs] == ["00102"]


def test_a_pair_is_in_force_to_the_day_on_which_it_is_deleted() -> None:
    found = figures(
        ptp_2024_07=(
            "00100,00102,outpatient,0,,2024-06-30,A rationale",
            f"00100,00102,practitioner,1,,{DAY},A rationale",
        )
    )
    assert [pair.row.text("setting") for pair in found.pairs] == ["practitioner"]


def test_without_datasets_nothing_is_known() -> None:
    nothing = Standing(None)
    assert figures() == MedicareFigures(None, nothing, None, (), nothing, None, (), (), (), (), ())


def test_a_card_has_the_newest_payment_and_its_change() -> None:
    card = catalog(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026).codes["cpt/00100"].payment
    assert card is not None
    assert (card.release, card.total, card.payment) == (
        "2026a", Decimal("41.40"), Decimal("1382.80"),
    )  # fmt: skip
    assert card.change is not None
    assert card.change.percent == Decimal("-4.4")


def test_a_value_is_in_words_with_the_code_in_brackets() -> None:
    assert in_words("co_surg", "0") == "Co-surgeons are not paid (0)"
    assert in_words("co_surg", "7") == "(7)"
    assert in_words("co_surg", "") == "Not stated in the file"


def test_every_field_that_a_modifier_may_name_has_words() -> None:
    assert "indicator" in Modifier.model_fields
    assert all(layout_of("pfs").column(column).values for column in COLUMNS.values())
    assert {field.name for field in fields(MedicareFigures)} >= {"fees", "limits"}


def test_the_year_before_stands_beside_the_localities() -> None:
    found = figures(
        pfs_2025d=OCT_2025, pfs_2026a=JAN_2026, gpci_2025=ALASKA, gpci_2026=ALASKA
    ).localities
    assert found is not None
    assert found.before is not None
    assert (found.release.id, found.before.release.id, found.before.before) == (
        "2026a", "2025d", None,
    )  # fmt: skip
