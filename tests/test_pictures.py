"""Pictures of figures: where their parts stand, and what they do without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from cptref.charts import bars, dots, waterfall
from cptref.charts import multiples as small
from cptref.charts.axis import ticks_of
from cptref.charts.dots import Dot, Mark, Strip, stacked
from cptref.charts.multiples import Panel
from cptref.charts.points import Point
from cptref.charts.waterfall import Level, Step, Waterfall
from cptref.pages.family.members import Members
from cptref.pages.family.multiples import Multiples, multiples, of_settings
from cptref.schema.family import Axis, AxisValue, Member
from cptref.wording.prose import Prose
from tests.figures import JAN_2020, JAN_2026, OCT_2025, catalog, fees, with_values

FALL = Waterfall(
    title="Why <it> fell",
    desc="From $1,445.89 to $1,382.80",
    begin=Level("Oct 2025", Decimal("1445.89"), "$1,445.89"),
    steps=(
        Step("Work", "−0.62 RVU", Decimal("-20.05"), "−$20.05"),
        Step("Practice expense", "−2.80 RVU", Decimal("-90.57"), "−$90.57"),
        Step("Malpractice", "+0.12 RVU", Decimal("3.88"), "+$3.88"),
        Step("Conversion factor", "+3.3 %", Decimal("43.65"), "+$43.65"),
    ),
    end=Level("Jan 2026", Decimal("1382.80"), "$1,382.80"),
)
PANEL = Panel(
    points=(
        Point(date(2020, 1, 1), Decimal(100)),
        Point(date(2023, 1, 1), Decimal(80)),
        Point(date(2026, 1, 1), Decimal(110), after_hole=True),
    ),
    begun="$100.00",
    ended="$110.00",
    change="+10.0 %",
    title="00100 in a facility",
    desc="+10.0 % since Jan 2020",
)
STRIP = Strip(
    title="Three prices",
    desc="From $1.00 to $3.00",
    dots=(
        Dot("01112-05", "A & B", Decimal(1), "$1.00"),
        Dot("01112-06", "C", Decimal(1), "$1.00"),
        Dot("01112-07", "D", Decimal(3), "$3.00"),
    ),
    mark=Mark(Decimal(2), "National $2.00", "2 localities below"),
    stack="",
)
EVERY = {
    "upright": waterfall.upright(FALL),
    "lying": waterfall.lying(FALL),
    "multiple": small.draw(PANEL, small.scale([PANEL])),
    "broad": dots.broad(STRIP),
    "narrow": dots.narrow(STRIP),
    "pair": bars.pair(Decimal("24.88"), Decimal("24.26"), Decimal("44.70")),
}
each_picture = pytest.mark.parametrize("svg", EVERY.values(), ids=EVERY.keys())


def rectangles(svg: str) -> list[tuple[str, Decimal, Decimal]]:
    """The class of each, where it begins across, and how far it goes down."""
    return [
        (node.get("class", ""), Decimal(node.get("x", "0")), Decimal(node.get("height", "0")))
        for node in ElementTree.fromstring(svg).iter("rect")  # noqa: S314
    ]


@each_picture
def test_a_picture_has_a_name_and_is_sound(svg: str) -> None:
    root = ElementTree.fromstring(svg)  # noqa: S314
    assert root.get("role") == "img"
    assert root[0].tag == "title"
    assert root[0].text


@each_picture
def test_it_has_no_style_script_or_reference(svg: str) -> None:
    assert not re.search(r"style=|<style|<script|href|url\(| on[a-z]+=| id=", svg)


@each_picture
def test_its_size_does_not_depend_on_how_a_number_divides(svg: str) -> None:
    assert not re.search(r"\d\.\d{3,}|E[+-]\d", svg)


def test_what_falls_is_filled_and_what_rises_is_outlined() -> None:
    for svg in (EVERY["upright"], EVERY["lying"]):
        assert [looks for looks, _, _ in rectangles(svg)] == ["down", "down", "up", "up"]


def test_bars_are_as_long_as_their_amounts() -> None:
    heights = [height for _, _, height in rectangles(EVERY["upright"])]
    for step, height in zip(FALL.steps, heights, strict=True):
        ratio = height / abs(step.amount)
        assert abs(ratio - heights[1] / Decimal("90.57")) < Decimal("0.02")


def test_an_axis_that_does_not_begin_at_zero_has_its_first_figure() -> None:
    assert FALL.axis[0] == 1300
    assert ">$1,300<" in EVERY["upright"]


def test_the_steps_lead_from_one_amount_to_the_other() -> None:
    assert (FALL.levels[0], FALL.levels[-1]) == (FALL.begin.value, FALL.end.value)


def test_what_stands_side_by_side_has_one_scale_with_zero_in_it() -> None:
    other = Panel((PANEL.points[0], Point(date(2024, 1, 1), Decimal(60))), *("",) * 5)
    on = small.scale([PANEL, other])
    assert (on.first, on.last) == (date(2020, 1, 1), date(2026, 1, 1))
    assert on.ticks[0] <= -40
    assert 0 in on.ticks
    assert on.ticks[-1] >= 10


def test_per_cent_is_of_the_first_figure() -> None:
    assert [each.value for each in small.in_per_cent(PANEL.points)] == [0, -20, 10]


def test_a_way_over_releases_that_are_not_held_is_dotted() -> None:
    """And the figure before it holds up to its own release."""
    assert EVERY["multiple"].count('class="ln hole"') == 1


def test_rings_that_would_meet_go_up_in_the_order_of_their_ids() -> None:
    at = {"b": Decimal(10), "a": Decimal(10), "c": Decimal("10.5"), "d": Decimal(20)}
    assert stacked(at, Decimal(1)) == {"a": 0, "b": 1, "c": 2, "d": 0}
    assert stacked(dict(reversed(at.items())), Decimal(1)) == stacked(at, Decimal(1))


def test_a_ring_is_found_by_the_number_of_its_locality() -> None:
    for svg in (EVERY["broad"], EVERY["narrow"]):
        assert re.findall(r'data-loc="([^"]+)"', svg) == ["01112-05", "01112-06", "01112-07"]
    assert "<title>A &amp; B: $1.00</title>" in EVERY["broad"]


def test_figures_that_are_all_alike_stand_in_the_middle() -> None:
    same = Strip("", "", STRIP.dots[:2], Mark(Decimal(1), "National $1.00", ""), "")
    assert 'cx="50.00%"' in dots.broad(same)


@pytest.mark.parametrize(
    ("low", "high"), [("1382.80", "1559.43"), ("24.26", "24.88"), ("0.10", "950"), ("7", "7")]
)
def test_every_figure_lies_within_the_axis(low: str, high: str) -> None:
    ticks = ticks_of(Decimal(low), Decimal(high))
    assert ticks[0] <= Decimal(low) <= Decimal(high) <= ticks[-1]
    assert 2 <= len(ticks) <= 6


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ({"pfs_2025d": OCT_2025, "pfs_2026a": JAN_2026}, ""),
        (
            {"pfs_2020a": JAN_2020, "pfs_2026a": JAN_2026},
            "Where a line of the picture is dotted, releases between are not in the library.",
        ),
        (
            {
                "pfs_2025b": OCT_2025,
                "pfs_2025c": with_values(OCT_2025, status="C"),
                "pfs_2025d": OCT_2025,
            },
            "Where a line of the picture is dotted, there was no payment between.",
        ),
    ],
)
def test_a_dotted_line_is_explained_as_what_it_is(rows: dict[str, str], why: str) -> None:
    pictures = of_settings("cpt/00100", fees(**rows))
    assert pictures is not None
    assert pictures.caption.partition("a step is a release.")[2].strip() == why


AXES = {
    slug: Axis(title=slug, values={value: AxisValue(title=value) for value in values})
    for slug, values in (("way", ("open", "closed", "through")), ("energy", ("heat", "cold")))
}


def side_by_side(places: Sequence[tuple[str, str]]) -> Multiples | None:
    """Codes with the same figures at these places of two axes."""
    codes = tuple(
        Member(code=f"cpt/{100 + number:05}", at={"way": way, "energy": energy})
        for number, (way, energy) in enumerate(places)
    )
    of = fees(pfs_2020a=JAN_2020, pfs_2026a=JAN_2026)
    paid = {each.code: of for each in codes}
    prose = Prose.at("cpt/00100-figures.html", catalog())
    return multiples(Members(AXES, codes, ()), paid, prose)


@pytest.mark.parametrize("count", [1, 4, 7, 30])
def test_so_many_codes_are_drawn_side_by_side(count: int) -> None:
    drawn = side_by_side([("open", "heat")] * count)
    assert drawn is not None
    assert len(drawn.pictures) == count
    assert drawn.finding.startswith("00100 is paid" if count == 1 else f"All {count} codes are")


def test_more_cannot_be_looked_through() -> None:
    assert side_by_side([("open", "heat")] * 31) is None


def test_they_stand_in_rows_where_the_family_has_a_code_for_most_places() -> None:
    every = [(way, energy) for energy in ("heat", "cold") for way in ("open", "closed", "through")]
    for places, in_rows in (
        (every, True),
        (every[:-1], True),
        (every[:3], True),
        ([*every[:3], ("open", "heat")], False),
        (every[:2], False),
    ):
        drawn = side_by_side(places)
        assert drawn is not None
        assert drawn.in_rows == in_rows, places
        assert drawn.pictures[0].first


def test_one_release_is_no_picture() -> None:
    assert of_settings("cpt/00100", fees(pfs_2026a=JAN_2026)) is None


def test_words_are_no_markup() -> None:
    assert "<it>" not in EVERY["upright"]
    assert "Why &lt;it&gt; fell" in EVERY["upright"]
