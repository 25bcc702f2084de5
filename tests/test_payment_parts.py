"""Why a payment moved: what each part of it took or gave, and the words of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cptref.catalog.fee_schedule import FeeSchedule
from cptref.catalog.payment_parts import Split, split
from cptref.wording.fees import paid_in, settings
from cptref.wording.why import finding, without
from tests.figures import JAN_2020, JAN_2026, OCT_2025, fees, with_values

#: 47383 in both settings: in a facility it falls, outside of one it rises.
BOTH_2025 = with_values(
    OCT_2025, work_rvu="8.88", nonfac_pe_rvu="159.20", nonfac_na="", fac_pe_rvu="3.52",
    mp_rvu="0.99", nonfac_total="169.07", fac_total="13.39",
)  # fmt: skip
BOTH_2026 = with_values(
    JAN_2026, work_rvu="8.66", nonfac_pe_rvu="164.56", nonfac_na="", fac_pe_rvu="2.29",
    mp_rvu="1.12", nonfac_total="174.34", fac_total="12.07",
)  # fmt: skip


def found(before: str, now: str) -> dict[str, Split]:
    """By setting."""
    of = fees(pfs_2025d=before, pfs_2026a=now)
    assert of.before is not None
    splits = {
        where: split(of.before, of.newest, paid_in(of.before, where), paid_in(of.newest, where))
        for where in settings(of.newest)
    }
    return {where: each for where, each in splits.items() if each}


def said(before: str, now: str) -> list[str]:
    """With plain spaces."""
    told = [finding(each, where) for where, each in found(before, now).items()]
    return [text.replace("\N{NARROW NO-BREAK SPACE}", " ") for text in told]


def test_each_part_is_taken_at_the_earlier_factor_and_the_factor_last() -> None:
    """As 47381 moved: 0.62 x 32.3465 is 20.05, 41.40 x 1.0544 is 43.65."""
    (of,) = found(OCT_2025, JAN_2026).values()
    assert [(part.what, f"{part.dollars}") for part in of.parts] == [
        ("work", "-20.05"), ("practice", "-90.57"), ("malpractice", "3.88"), ("factor", "43.65"),
    ]  # fmt: skip
    assert of.difference == Decimal("-63.09")


@pytest.mark.parametrize(
    ("work", "factor"), [("24.87", "32.3465"), ("24.91", "33.1000"), ("1.00", "30.0000")]
)
def test_the_parts_sum_to_the_difference_to_the_cent(work: str, factor: str) -> None:
    total = f"{Decimal(work) + Decimal('10.66') + Decimal('6.48')}"
    now = with_values(JAN_2026, work_rvu=work, fac_total=total, conv_factor=factor)
    (of,) = found(OCT_2025, now).values()
    assert sum(part.dollars for part in of.parts) == of.difference


def test_what_did_not_move_gets_no_cent_that_is_left_over() -> None:
    now = with_values(OCT_2025, work_rvu="24.89", fac_total="44.71")
    (of,) = found(OCT_2025, now).values()
    assert [part.dollars for part in of.parts if part.what != "work"] == [0, 0, 0]


def test_a_total_that_is_not_the_sum_of_its_parts_is_not_explained_by_them() -> None:
    assert found(OCT_2025, with_values(JAN_2026, fac_total="41.45")) == {}


def test_a_fall_says_what_took_and_what_gave_back() -> None:
    assert said(OCT_2025, JAN_2026) == [
        (
            "Why it fell by 4.4 % in a facility: practice expense took $90.57, the conversion "
            "factor gave $43.65 back"
        )
    ]


def test_a_rise_says_what_added_and_what_took_back() -> None:
    assert said(JAN_2026, OCT_2025) == [
        (
            "Why it rose by 4.6 % in a facility: practice expense added $93.52, the conversion "
            "factor took $47.13 back"
        )
    ]


def test_of_two_that_went_the_same_way_both_are_said() -> None:
    now = with_values(OCT_2025, work_rvu="23.88", mp_rvu="6.26", fac_total="43.60")
    assert said(OCT_2025, now) == [
        "Why it fell by 2.5 % in a facility: work took $32.35, malpractice $3.23"
    ]


def test_one_part_alone_needs_no_other() -> None:
    now = with_values(OCT_2025, conv_factor="32.0000")
    assert said(OCT_2025, now) == [
        "Why it fell by 1.1 % in a facility: the conversion factor took $15.49"
    ]


def test_less_than_a_tenth_of_one_per_cent_is_said_in_dollars() -> None:
    now = with_values(OCT_2025, work_rvu="24.89", fac_total="44.71")
    assert said(OCT_2025, now) == ["Why it rose by $0.32 in a facility: work added $0.32"]


def test_parts_that_make_up_for_each_other_leave_it_where_it_was() -> None:
    now = with_values(OCT_2025, work_rvu="23.88", fac_pe_rvu="14.46")
    assert said(OCT_2025, now) == [
        "It stayed at $1,445.89 in a facility: work took $32.35, practice expense gave $32.35 back"
    ]


def test_a_setting_that_did_not_move_says_so() -> None:
    """The other one did, and so there are two periods."""
    now = with_values(BOTH_2025, nonfac_pe_rvu="164.56", nonfac_total="174.43")
    assert said(BOTH_2025, now)[0] == ("It stayed at $433.12 in a facility: no part of it moved")


def test_two_settings_may_move_in_opposite_directions_and_each_is_named() -> None:
    assert said(BOTH_2025, BOTH_2026) == [
        (
            "Why it fell by 6.9 % in a facility: practice expense took $39.79, the conversion "
            "factor gave $12.73 back"
        ),
        (
            "Why it rose by 6.5 % outside of a facility: the conversion factor added $183.82, "
            "practice expense $173.38"
        ),
    ]


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (
            fees(pfs_2026a=JAN_2026),
            [("No release before Jan 2026 is held that has other figures of the code: there is "
             "nothing to compare $1,382.80 in a facility with.")],
        ),
        (
            fees(pfs_2020a=JAN_2020, pfs_2026a=BOTH_2026),
            [("In Jan 2020 the code had no national payment outside of a facility: there is "
             "nothing to compare $5,823.11 with.")],
        ),
        (fees(pfs_2020a=JAN_2020, pfs_2026a=JAN_2026), []),
        (fees(pfs_2026a=with_values(JAN_2026, status="N")), []),
    ],
    ids=["the first release", "a new setting", "both releases pay", "not paid"],
)  # fmt: skip
def test_what_cannot_be_compared_is_said(of: FeeSchedule, told: list[str]) -> None:
    assert list(without(of)) == told
