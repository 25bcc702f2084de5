"""The cost indices of a year, with the counties of each locality, and what must be refused."""

from pathlib import Path

import pytest

from cptref.cms.gpci import reader as gpci
from cptref.cms.layout import Upload
from tests.cms_files import (
    changed,
    every_no_table,
    fixture,
    needs_real_files,
    read,
    real,
    refusal,
    saved,
)

INDICES = "gpci-2025.csv"
COUNTIES = "gpci-counties-2025.csv"


def test_a_locality_has_its_indices_and_its_mark() -> None:
    found = read(gpci, fixture(INDICES))
    assert found.bad == []
    assert found.values == [
        ("10112", "00", "AL", "ALABAMA", "", "1", "0.869", "0.575", ""),
        ("02102", "01", "AK", "ALASKA", "*", "1.5", "1.081", "0.592", ""),
        ("01212", "01", "HI", "HAWAII, GUAM", "", "1", "1.149", "0.561", ""),
        ("05302", "99", "MO", "REST OF MISSOURI", "", "1", "0.859", "0.974", ""),
        ("03602", "21", "WY", "WYOMING", "**", "1", "1", "0.739", ""),
    ]


def test_the_counties_come_from_the_second_file_in_either_order() -> None:
    """There contractor and locality are numbers; a locality that stands twice is one."""
    one = read(gpci, fixture(INDICES), fixture(COUNTIES))
    assert one.bad == []
    assert [values[-1] for values in one.values] == ["ALL COUNTIES"] * 3 + [
        "ALL OTHER COUNTIES",
        "ALL COUNTIES",
    ]
    assert read(gpci, fixture(COUNTIES), fixture(INDICES)).values == one.values


def test_counties_alone_are_no_indices() -> None:
    assert "only a file of counties" in refusal(gpci, fixture(COUNTIES))
    assert "second file" in refusal(gpci, fixture(INDICES), fixture(INDICES))


def test_a_locality_without_indices_is_a_bad_row(tmp_path: Path) -> None:
    counties = changed(tmp_path, COUNTIES, ("3602,21", "3602,22"))
    found = read(gpci, fixture(INDICES), counties)
    assert found.mistakes == [(10, "the locality 03602 22 is not in gpci-2025.csv")]
    assert found.bad[0].file == COUNTIES


def test_another_year_is_refused() -> None:
    """The head of both files names the year."""
    for name in (INDICES, COUNTIES):
        path = fixture(name).path
        assert "is of 2025 by its name; the id 2026 is of another" in refusal(
            gpci, Upload(path, name, "2026")
        )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("0.869", "0.8x9", "PE GPCI must be a number with at most three decimals; got '0.8x9'"),
        (
            "AL,00",
            "AL,0",
            "Locality Number must be two digits; got '0', which has lost its leading zeros",
        ),
        ("AL,00,", "AL,00,,", "8 cells where the header has 7"),
    ],
)
def test_a_bad_row_is_told_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    found = read(gpci, changed(tmp_path, INDICES, (old, new)))
    ((line, message),) = found.mistakes
    assert (line, message.startswith(words)) == (4, True)


def test_a_label_that_changed_is_refused_and_the_nearest_is_named(tmp_path: Path) -> None:
    upload = changed(tmp_path, INDICES, ("2025 PE GPCI", "2025 MP GPCI "))
    assert "column 7 has the label '2025 MP GPCI' a second time" in refusal(gpci, upload)
    upload = changed(tmp_path, INDICES, ("2025 PE GPCI", "2025 PE GCPI"))
    assert refusal(gpci, upload).startswith(
        "gpci-2025.csv: line 3, column 6 has the label '2025 PE GCPI', which is not known; the "
        "nearest that is known is 'PE GPCI'; expected the columns"
    )


@pytest.mark.parametrize(
    "label",
    [
        "2025 PW GPCI (with 1.0 Floor)***",
        '"2025  PW gpci\n(WITH 1.0 Floor)\u00b2 [1]"',
        "*2025 PW GPCI with 1.0 Floor†",
    ],
)
def test_a_label_is_compared_without_its_marks(tmp_path: Path, label: str) -> None:
    upload = changed(tmp_path, INDICES, ("2025 PW GPCI (with 1.0 Floor)", label))
    assert read(gpci, upload).values == read(gpci, fixture(INDICES)).values


def test_the_index_without_its_floor_is_known_and_not_read(tmp_path: Path) -> None:
    """Wherever it stands; blank columns may follow."""
    upload = changed(
        tmp_path,
        INDICES,
        (
            "2025 PE GPCI,2025 MP GPCI",
            "2025 PW GPCI (without 1.0 Floor),2025 PE GPCI,2025 MP GPCI,,",
        ),
        ("1,0.869", "1,0.87,0.869"),
        ("1.5,1.081", "1.5,1.5,1.081"),
        ("1,1.149", "1,1,1.149"),
        ("1,0.859", "1,0.9,0.859"),
        ("1,1,0.739", "1,1,1,0.739,,"),
    )
    found = read(gpci, upload)
    assert (found.values, found.bad) == (read(gpci, fixture(INDICES)).values, [])


def test_an_index_that_no_place_could_have_is_a_bad_row(tmp_path: Path) -> None:
    found = read(gpci, changed(tmp_path, INDICES, ("0.869", "8.69"), ("0.592", "0.092")))
    assert found.mistakes == [
        (4, "PE GPCI must lie within 0.6 and 2; got '8.69'"),
        (5, "MP GPCI must lie within 0.2 and 4; got '0.092'"),
    ]


@every_no_table
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(gpci, saved(tmp_path, content))


@needs_real_files
def test_the_real_files_are_joined() -> None:
    found = read(gpci, real("pfs/GPCI2025.csv"), real("pfs/25LOCCO.csv"))
    assert (len(found.rows), found.bad) == (109, [])
    assert all(values[-1] for values in found.values)
    manhattan = ("13202", "01", "NY", "MANHATTAN")
    (row,) = [values for values in found.values if values[:4] == manhattan]
    assert row[-1] == "NEW YORK"


def test_a_county_of_two_localities_is_a_bad_row(tmp_path: Path) -> None:
    """Of two in one state; counties of one name lie in many states."""
    named = (("STATEWIDE ,ALL COUNTIES", "STATEWIDE ,BUTLER AND KING"),)
    counties = changed(tmp_path, COUNTIES, *named)
    assert read(gpci, fixture(INDICES), counties).bad == []
    (tmp_path / "one").mkdir()
    one_state = changed(tmp_path / "one", INDICES, ("WYOMING**", "REST"), ("WY,21", "AL,21"))
    assert read(gpci, one_state, counties).mistakes == [
        (10, "county 1 of the row is of the locality 10112 00 too"),
        (10, "county 2 of the row is of the locality 10112 00 too"),
    ]
