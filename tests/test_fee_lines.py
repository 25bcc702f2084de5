"""The fee schedule's figures as lines: where they are dotted, and where a mark stands."""

from __future__ import annotations

from decimal import Decimal

from cptref.catalog.fee_schedule import Release
from cptref.wording.fee_lines import points, why_dotted
from tests.figures import JAN_2020, JAN_2026, OCT_2025, fees, with_values


def releases(**rows: str) -> tuple[Release, ...]:
    return fees(**rows).releases


YEAR = {
    "pfs_2025a": OCT_2025, "pfs_2025b": with_values(OCT_2025, status="C"), "pfs_2025c": OCT_2025,
}  # fmt: skip


def test_over_a_release_without_a_figure_the_line_is_dotted() -> None:
    one, two, three = releases(**YEAR)
    drawn = points([(one, Decimal(1)), (two, None), (three, Decimal(2))])
    assert [(point.value, point.after_hole) for point in drawn] == [
        (Decimal(1), False), (Decimal(2), True),
    ]  # fmt: skip


def test_a_line_does_not_begin_dotted() -> None:
    one, two, three = releases(**YEAR)
    drawn = points([(one, None), (two, Decimal(1)), (three, Decimal(2))])
    assert [point.after_hole for point in drawn] == [False, False]
    assert why_dotted([[(one, None), (two, Decimal(1)), (three, Decimal(2))]]) == ""


def test_both_reasons_for_dots_are_told() -> None:
    rows = {
        "pfs_2020a": JAN_2020, "pfs_2025d": with_values(OCT_2025, status="C"),
        "pfs_2026a": JAN_2026,
    }  # fmt: skip
    history = [(each, each.usual.payment if each.usual else None) for each in releases(**rows)]
    assert why_dotted([history]) == (
        "Where a line of the picture is dotted, releases between are not in the library or there "
        "was no payment between."
    )
