"""A sparkline: its steps, its words, and where there is none."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from cptref.charts import sparkline as drawing
from cptref.charts.points import Point
from cptref.wording.sparklines import sparkline
from tests.figures import JAN_2020, JAN_2026, OCT_2025, fees, with_values


def test_it_says_from_what_to_what_and_where() -> None:
    drawn = sparkline(fees(pfs_2020a=JAN_2020, pfs_2026a=JAN_2026))
    assert "<title>$1,559.43 in Jan 2020, $1,382.80 in Jan 2026, in a facility</title>" in drawn


def test_its_name_is_of_one_setting_alone() -> None:
    """A code that is done in an office today was not compared with its facility of then."""
    office = with_values(OCT_2025, fac_na="NA", nonfac_na="", nonfac_total="44.70")
    drawn = sparkline(fees(pfs_2020a=JAN_2020, pfs_2025d=office, pfs_2026a=office))
    assert "outside of a facility" in drawn
    assert "2020" not in drawn


def test_a_figure_holds_until_the_next() -> None:
    points = [
        Point(date(2020, 1, 1), Decimal(2)),
        Point(date(2022, 1, 1), Decimal(1)),
        Point(date(2024, 1, 1), Decimal(3), after_hole=True),
    ]
    known, dotted, dot = re.findall(r' d="([^"]+)"', drawing.draw(points, ""))
    assert known == "M2 9H37V15M72 3H80"
    assert dotted == "M37 15L72 3"
    assert dot == "M80 3h0"


def test_what_never_moved_is_a_line_in_the_middle() -> None:
    points = [Point(date(year, 1, 1), Decimal(7)) for year in (2020, 2021)]
    assert ' d="M2 9H80"' in drawing.draw(points, "")


def test_one_release_is_no_picture() -> None:
    assert sparkline(fees(pfs_2026a=JAN_2026)) == ""
    assert drawing.draw([Point(date(2020, 1, 1), Decimal(7))], "") == ""


def test_what_is_not_paid_has_none() -> None:
    unpaid = with_values(JAN_2026, status="C", fac_total="0.00", nonfac_total="0.00")
    assert sparkline(fees(pfs_2020a=JAN_2020, pfs_2026a=unpaid)) == ""


def test_its_words_are_no_markup() -> None:
    points = [Point(date(year, 1, 1), Decimal(7)) for year in (2020, 2021)]
    assert "<b>" not in drawing.draw(points, "<b>")
