"""A family's page: Medicare's figures of its codes side by side, and over the releases."""

from __future__ import annotations

import pytest

from cptref.pages.family.figures import FamilyFigures, Together
from cptref.pages.family.view import FamilyView
from tests.figures import JAN_2020, JAN_2026, OCT_2025, TWO, catalog, other, with_values
from tests.pages import view

PAGE = "families/liver-tumors.html"


def figures(**rows: str | tuple[str, ...]) -> FamilyFigures:
    found = view(catalog(**rows), PAGE, FamilyView).figures
    assert found is not None
    return found


def together(**rows: str | tuple[str, ...]) -> Together:
    found = figures(**rows).together
    assert found is not None
    return found


def test_each_code_has_its_newest_figures_with_the_release_and_its_source() -> None:
    row = figures(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026).rows[0]
    assert row.release is not None
    assert (row.release.label, row.release.href) == (
        "Jan 2026, ten months old", "../datasets/pfs-2026a.html#row-00100",
    )  # fmt: skip
    assert [f"{row.work.value}", f"{row.facility.value}", f"{row.facility.detail}"] == [
        "24.26", "$1,382.80", "41.40 units",
    ]  # fmt: skip
    assert row.global_period.value == "1 day before and 90 days after (090)"
    assert "source-" in row.cites.html


def test_a_place_where_it_is_rarely_done_has_no_amount() -> None:
    assert figures(pfs_2026a=JAN_2026).rows[0].office.value == "Rarely or never done there (NA)"


def test_a_release_in_which_a_contractor_priced_the_code_is_not_said_to_have_paid_nothing() -> None:
    found = together(pfs_2025d=with_values(OCT_2025, status="C"), pfs_2026a=JAN_2026)
    cells = [f"{row.cells[0].value}" for row in found.rows]
    assert cells == ["$1,382.80", "Priced by the Medicare contractor (C)"]


def test_a_code_that_is_not_paid_by_the_units_says_why() -> None:
    row = figures(pfs_2026a=with_values(JAN_2026, status="C")).rows[0]
    assert row.facility.value == row.office.value == "Priced by the Medicare contractor (C)"


def test_a_code_that_no_file_has_is_said_not_to_be_there() -> None:
    row = figures(pfs_2026a=JAN_2026).rows[1]
    assert row.code.label == "00102"
    assert (row.release, row.work.known, row.work.value) == (None, False, "Not known here")


def test_limits_and_outpatient_status_name_their_release() -> None:
    row = figures(
        mue_2024_07=("00100,outpatient,1,2,A rationale", "00100,practitioner,2,3,A rationale"),
        opps_2023_01="00100,C,,,,,",
    ).rows[0]
    assert [limit.value for limit in row.limits] == ["1", "2"]
    assert all(f"{limit.detail}".endswith("July 2024, two years old") for limit in row.limits)
    assert (row.outpatient.value, row.outpatient.detail) == (
        "Inpatient only (C)",
        "January 2023, three years old",
    )


def test_the_professional_part_is_called_so() -> None:
    whole = with_values(JAN_2026, status="C", fac_na="NA")
    row = figures(pfs_2026a=(whole, with_values(JAN_2026, mod="26"))).rows[0]
    assert (row.part, f"{row.facility.value}") == ("Professional part (26)", "$1,382.80")


def test_the_codes_are_drawn_side_by_side_each_with_its_name() -> None:
    pictures = together(**TWO).pictures
    assert pictures is not None
    assert [each.code.label for each in pictures.pictures if each.code] == ["00100", "00102"]
    assert "<title>00102 in a facility: $1,563.04 in Jan 2020, $334.01 in Jan 2026</title>" in (
        pictures.pictures[1].picture
    )


def test_the_words_compare_the_newest_release() -> None:
    assert together(**TWO).words == (
        "As of Jan 2026 (ten months old), Medicare’s national payment in a facility goes from "
        "$334.01 for 00102 to "
        "$1,382.80 for 00100."
    )


def test_amounts_of_two_settings_are_not_compared_as_if_they_were_of_one() -> None:
    elsewhere = other(JAN_2026, nonfac_na="", fac_na="NA", nonfac_total="10.00")
    assert together(pfs_2026a=(JAN_2026, elsewhere)).words == (
        "As of Jan 2026 (ten months old), Medicare’s national payment in a facility or else "
        "outside of one goes "
        "from $334.01 for 00102 to $1,382.80 for 00100."
    )


def test_a_code_that_the_newest_release_lacks_is_not_compared() -> None:
    found = together(pfs_2025d=(OCT_2025, other(OCT_2025)), pfs_2026a=JAN_2026)
    assert found.words.endswith("is $1,382.80 for 00100.")


def test_releases_with_the_same_figures_for_all_codes_are_one_row() -> None:
    rows = together(**TWO).rows
    assert [(row.release.label, row.until.label if row.until else "") for row in rows] == [
        ("Jan 2026", ""), ("Jan 2020", "Apr 2020"),
    ]  # fmt: skip
    assert [f"{cell.value}" for cell in rows[0].cells] == ["$1,382.80", "$334.01"]
    assert f"{rows[0].cells[1].detail}" == "5.00 work"


def test_a_release_that_does_not_list_a_code_says_so() -> None:
    rows = together(pfs_2020a=JAN_2020, pfs_2026a=(JAN_2026, other(JAN_2026))).rows
    assert [f"{cell.value}" for cell in rows[1].cells] == ["$1,559.43", "No row here"]
    assert not rows[1].cells[1].known


def test_a_single_release_has_a_table_and_no_picture() -> None:
    found = together(pfs_2026a=(JAN_2026, other(JAN_2026)))
    assert found.pictures is None
    assert len(found.rows) == 1


@pytest.mark.parametrize("rows", [{}, {"gpci_2025": "01112,05,CA,SAN FRANCISCO,,1.0,1.0,0.4,ALL"}])
def test_without_figures_the_page_has_no_such_section(rows: dict[str, str]) -> None:
    assert view(catalog(**rows), PAGE, FamilyView).figures is None
