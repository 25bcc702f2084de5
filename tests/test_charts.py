"""A picture of figures: what it says, and what it does without."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from cptref.charts import lines as charts
from cptref.charts.axis import ticks_of
from cptref.charts.lines import Panel
from cptref.charts.points import Line, Point

PAYMENT = Line(
    "In a facility",
    (
        Point(date(2020, 1, 1), Decimal("1559.43")),
        Point(date(2025, 10, 1), Decimal("1445.89"), after_hole=True),
        Point(date(2026, 1, 1), Decimal("1382.80")),
    ),
)


def drawn(*lines: Line, title: str = "A title") -> str:
    return charts.draw("chart", title, "What it shows", (Panel("Payment", "$", lines),))


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter("text")]  # noqa: S314


def path_of(svg: str, number: int) -> str:
    return [node.get("d", "") for node in ElementTree.fromstring(svg).iter("path")][number]  # noqa: S314


def test_a_picture_has_a_name_and_a_description() -> None:
    svg = drawn(PAYMENT)
    assert 'role="img"' in svg
    assert 'aria-labelledby="chart-title chart-desc"' in svg
    assert '<title id="chart-title">A title</title>' in svg
    assert '<desc id="chart-desc">What it shows</desc>' in svg


def test_both_ends_of_a_line_are_labelled() -> None:
    assert {"$1,559.43", "$1,382.80"} <= set(texts(drawn(PAYMENT)))


def test_of_several_lines_each_is_named() -> None:
    other = Line("Elsewhere", tuple(Point(p.day, p.value * 3) for p in PAYMENT.points))
    found = texts(drawn(PAYMENT, other))
    assert {"In a facility $1,559.43", "Elsewhere $4,678.29"} <= set(found)


def test_several_lines_differ_without_colour() -> None:
    other = Line("Elsewhere", tuple(Point(p.day, p.value * 3) for p in PAYMENT.points))
    assert "stroke-dasharray" in drawn(PAYMENT, other).replace('"1 4"', "")


def test_labels_of_lines_that_end_together_stand_apart() -> None:
    svg = drawn(PAYMENT, Line("Elsewhere", PAYMENT.points))
    ends = [
        Decimal(node.get("y", "0"))
        for node in ElementTree.fromstring(svg).iter("text")  # noqa: S314
        if node.text == "$1,382.80"
    ]
    assert len(ends) == 2
    assert abs(ends[0] - ends[1]) >= 14


def test_labels_of_lines_that_begin_together_stand_apart() -> None:
    near = Line("Elsewhere", tuple(Point(p.day, p.value + 1) for p in PAYMENT.points))
    begins = [
        Decimal(node.get("y", "0"))
        for node in ElementTree.fromstring(drawn(PAYMENT, near)).iter("text")  # noqa: S314
        if node.text in ("In a facility $1,559.43", "Elsewhere $1,560.43")
    ]
    assert len(begins) == 2
    assert abs(begins[0] - begins[1]) >= 14


def test_an_axis_that_does_not_begin_at_zero_is_broken() -> None:
    """The sign is the only path that has seven corners."""
    sign = "v4l-4 2l8 4l-4 2v3"
    assert sign in drawn(PAYMENT)
    assert "$1,300" in texts(drawn(PAYMENT))
    from_zero = Line("", (Point(date(2020, 1, 1), Decimal(1)), Point(date(2021, 1, 1), Decimal(9))))
    assert sign not in drawn(from_zero)
    assert "$0" in texts(drawn(from_zero))


def test_every_figure_lies_within_the_axis() -> None:
    for low, high in (("1382.80", "1559.43"), ("24.26", "24.88"), ("0.10", "950"), ("7", "7")):
        line = Line(
            "", (Point(date(2020, 1, 1), Decimal(low)), Point(date(2021, 1, 1), Decimal(high)))
        )
        ticks = ticks_of(Decimal(low), Decimal(high))
        assert ticks[0] <= Decimal(low) <= Decimal(high) <= ticks[-1]
        assert 2 <= len(ticks) <= 6
        assert drawn(line)


def test_the_way_over_releases_that_are_not_known_is_dotted() -> None:
    svg = drawn(PAYMENT)
    assert svg.count('stroke-dasharray="1 4"') == 1
    known = Line("", tuple(Point(point.day, point.value) for point in PAYMENT.points))
    assert 'stroke-dasharray="1 4"' not in drawn(known)


def test_it_takes_the_colour_of_the_text_around_it() -> None:
    """So it is read in print, in the dark and in forced colours."""
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn(PAYMENT)))
    assert colours == {"currentColor", "none"}


def test_it_has_no_style_script_or_reference() -> None:
    svg = drawn(PAYMENT)
    assert not re.search(r"style=|<style|<script|href|url\(|on[a-z]+=", svg)


def test_its_words_are_no_markup() -> None:
    svg = drawn(Line("<b>&", PAYMENT.points), Line("'\"", PAYMENT.points), title="<script>")
    assert "<script>" not in svg
    assert "<b>" not in svg


def test_it_is_the_same_every_time() -> None:
    assert drawn(PAYMENT) == drawn(PAYMENT)
    assert not re.search(r"\d\.\d\d+\"|E[+-]", drawn(PAYMENT))


@pytest.mark.parametrize("points", [(), PAYMENT.points[:1]])
def test_one_figure_is_no_line(points: tuple[Point, ...]) -> None:
    assert drawn(Line("", points)) == ""


def named(*ends: str) -> str:
    """A line for each last figure, named at its end by its place."""
    lines = tuple(
        Line(f"L{place}", (PAYMENT.points[0], Point(date(2026, 1, 1), Decimal(end))))
        for place, end in enumerate(ends)
    )
    panel = Panel("Payment", "$", lines, height=210, named="end")
    return charts.draw("chart", "A title", "What it shows", (panel,))


def name_places(svg: str) -> dict[str, Decimal]:
    return {
        node.text.strip(): Decimal(node.get("y", "0"))
        for node in ElementTree.fromstring(svg).iter("text")  # noqa: S314
        if node.text and node.text.startswith("L")
    }


@pytest.mark.parametrize(
    "ends",
    [("900", "900", "900", "900"), ("1", "2", "1559", "1558"), ("0.1", "0.2", "0.3", "0.4")],
)
def test_names_at_the_ends_stand_apart_in_the_order_of_the_figures(ends: tuple[str, ...]) -> None:
    places = name_places(named(*ends))
    in_order = sorted(places.values())
    assert all(low - high >= 14 for high, low in pairwise(in_order))
    values = {f"L{place}": Decimal(end) for place, end in enumerate(ends)}
    assert sorted(places, key=lambda name: places[name]) == sorted(
        places, key=lambda name: (-values[name], name)
    )


def test_names_at_the_ends_stay_within_their_panel() -> None:
    places = name_places(named(*(["0.1"] * 8))).values()
    assert min(places) >= 22
    assert max(places) <= 26 + 210 + 4


def test_many_lines_differ_by_the_shape_of_their_marks_too() -> None:
    svg = named("900", "800", "700", "600")
    shapes = {shape for shape in charts._SHAPES if shape in svg}
    assert shapes == set(charts._SHAPES)


def test_a_figure_that_did_not_change_may_have_no_mark() -> None:
    points = (
        PAYMENT.points[0],
        Point(date(2021, 1, 1), Decimal(1), marked=False),
        *PAYMENT.points[1:],
    )
    assert drawn(Line("", points)).count("h0") == 3
