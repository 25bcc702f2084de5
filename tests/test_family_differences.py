"""A family too large to name each code: how many stand where its first two axes cross."""

from __future__ import annotations

from cptref.pages.family import differences as family_differences
from cptref.pages.family.members import Members
from tests.builders import FAMILY, FAMILY_PATH, library, with_keys
from tests.catalogs import AXES, joined


def test_the_codes_of_a_large_family_are_counted_where_two_axes_cross() -> None:
    of = joined(library({FAMILY_PATH: with_keys(FAMILY, AXES)}))
    tally = family_differences.tally(Members.of(of.families["liver-tumors"]))
    assert tally is not None
    assert (tally.title, tally.columns) == ("Approach by energy", ("Heat", "Cold"))
    assert tally.rows == (("Open", ("1", "1")), ("Through the skin", ("0", "1")))
    assert tally.unplaced == "1"


def test_where_every_code_has_its_place_none_is_said_to_have_none() -> None:
    placed = AXES[: AXES.index("  - {code: cpt/00104")]
    of = joined(library({FAMILY_PATH: with_keys(FAMILY, placed)}))
    tally = family_differences.tally(Members.of(of.families["liver-tumors"]))
    assert tally is not None
    assert tally.unplaced is None
