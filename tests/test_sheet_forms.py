"""The forms of a sheet: what is let go where not all of it fits a page."""

from __future__ import annotations

import pytest

from cptref.pages.policies.heights import forms, height
from cptref.pages.policies.sheet_view import Form, SheetPolicy, SheetView
from cptref.site.page import Link

SHORT, LONG = "Largest lesion: 5 cm", "Resection: " + "not resectable in full, " * 4


def form(name: str) -> Form:
    return next(each for each in forms() if each.name == name)


def sheet(*ticks: str) -> SheetView:
    """Of one policy with these criteria."""
    policy = SheetPolicy("Plan", "Plan", "limited", "Covered with criteria", "7", (), ticks, "")
    return SheetView(
        number="00001", system="CPT", title="An operation", says="", form="", fields=(),
        medicare="", cover_head="", cover=(policy,), refuse_head="", refuse=(), missing=(),
        checklist=(), closing="", left_out=(), address="", edition="", next="",
        whole=Link("", ""), whole_address="", others=(),
    )  # fmt: skip


def added(name: str, *ticks: str) -> float:
    """What these criteria add to a sheet that has two short ones, in points."""
    of = form(name)
    return height(sheet(SHORT, SHORT, *ticks), of, ()) - height(sheet(SHORT, SHORT), of, ())


def test_the_boxes_run_on_only_where_two_beside_each_other_do_not_fit() -> None:
    names = list(dict.fromkeys(each.name for each in forms()))
    assert names == ["full", "tight", "pair", "run"]


def test_two_criteria_beside_each_other_are_a_row() -> None:
    assert added("pair", SHORT) == added("pair", SHORT, SHORT) < added("tight", SHORT, SHORT)
    assert added("pair", SHORT, LONG) > added("pair", SHORT, SHORT)


@pytest.mark.parametrize("letters", range(1, 60))
def test_behind_each_there_is_room_to_write(letters: int) -> None:
    """Where the words leave none on their last line, the criterion has a line more."""
    tick = "n" * letters
    # Half a sheet without the gap, the box and the place to write; a letter has 556/1000.
    fits = letters * 9.5 * 0.556 * 1.02 + 9.5 * 0.278 * 1.02 + 50 <= (515 - 20 - 12) / 2 - 14
    assert (added("pair", tick) == added("pair", SHORT)) is fits
