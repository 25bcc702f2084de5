"""OPPS Addendum B: the workbook and CSV of several years, and what must be refused."""

from pathlib import Path

import pytest

from cptref.cms.layout import CUT_SHORT, Upload
from cptref.cms.opps import reader as opps
from tests.cms_files import (
    as_rows,
    changed,
    every_no_table,
    fixture,
    needs_real_files,
    read,
    real,
    refusal,
    saved,
    workbook,
)

IN_2023 = [
    ("00100", "N", "", "", "", "", ""),
    ("47370", "J1", "5362", "106.1787", "9087.30", "", "1817.46"),
    ("47381", "C", "", "", "", "", ""),
    ("G0397", "S", "5823", "1.7024", "145.70", "", "29.14"),
]


def test_the_header_is_found_by_its_labels() -> None:
    """It is not the first line, and has blanks astray in it."""
    found = read(opps, fixture("opps-2023.csv"))
    assert (found.values, found.bad) == (IN_2023, [])
    assert [row.line for row in found.rows] == [5, 6, 7, 8]


def test_the_workbook_says_the_same(tmp_path: Path) -> None:
    book = workbook(tmp_path, {"Addendum B": as_rows("opps-2023.csv")})
    found = read(opps, book)
    assert (found.values, found.bad) == (IN_2023, [])
    assert [row.line for row in found.rows] == [5, 6, 7, 8]


def test_of_a_workbook_the_sheet_is_found_by_its_title(tmp_path: Path) -> None:
    notes: list[list[object]] = [["Addendum A"], ["APC"]]
    sheets = {"Notes": notes, "B": as_rows("opps-2023.csv")}
    assert read(opps, workbook(tmp_path, sheets)).values == IN_2023


def test_a_workbook_without_the_sheet_is_refused_by_name(tmp_path: Path) -> None:
    book = workbook(tmp_path, {"Jan A": [["Addendum A for CY 2023"]], "Empty": []})
    assert refusal(opps, book) == (
        "book.xlsx: no sheet is titled 'Addendum B' in the first row; "
        "the workbook has the sheets 'Jan A', 'Empty'"
    )


def test_the_columns_of_2026() -> None:
    assert read(opps, fixture("opps-2026.csv")).values == [
        ("47370", "J1", "5362", "120.5000", "10860.07", "", "2172.02"),
        ("47381", "C", "", "", "", "", ""),
    ]


def test_a_conversion_of_six_columns_leaves_the_others_empty() -> None:
    assert read(opps, fixture("opps-six-columns.csv")).values == [
        ("47370", "J1", "", "", "10860.07", "", ""),
        ("47381", "C", "", "", "", "", ""),
        ("G0397", "S", "", "", "181.34", "", ""),
    ]


def test_a_blank_that_is_not_utf_8_is_a_blank(tmp_path: Path) -> None:
    """The byte 0xA0 after a code, as in the conversions of 2026."""
    raw = fixture("opps-six-columns.csv").path.read_bytes().replace(b"G0397 ", b"G0397\xa0")
    assert read(opps, saved(tmp_path, raw)).of("G0397")


def test_only_wanted_codes_are_given() -> None:
    assert [v[0] for v in read(opps, fixture("opps-2023.csv"), only={"47381"}).values] == ["47381"]


def test_no_descriptor_is_read() -> None:
    values = [text for row in read(opps, fixture("opps-2023.csv")).values for text in row]
    assert not any("invented" in text for text in values)


def test_letters_in_a_number_are_reported_with_their_line(tmp_path: Path) -> None:
    file = changed(tmp_path, "opps-2023.csv", ('"9,087.30"', "9O87.3"))
    found = read(opps, file)
    assert found.mistakes == [
        (6, "Payment Rate must be a number of 0 or more, 'NA' or empty; got '9O87.3'"),
    ]
    assert [values[0] for values in found.values] == ["00100", "47381", "G0397"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("00100,", "100,", "HCPCS Code must be a code of five, as 47381 or G0105; got '100'"),
        (",C,", ",,", "SI must be a status indicator, as C or J1; got nothing"),
        ("1,817.46", "1,81.46", "Minimum Unadjusted Copayment must be a number"),
        ("$145.7", "-145.70", "Payment Rate must be a number of 0 or more"),
        ("5362", "536", "APC must be an APC of four digits, or empty; got '536'"),
        (",,*\n", ",,*,7\n", "12 cells where the header has 11"),
        ("00100,invented words one,N,,,,,,,,", "00100,invented words one,N,,", "stops after 5"),
        ("invented words one", '"invented" words', "a quotation mark"),
    ],
)
def test_a_bad_row_is_reported(tmp_path: Path, old: str, new: str, message: str) -> None:
    """It alone: the rows after it are read."""
    found = read(opps, changed(tmp_path, "opps-2023.csv", (old, new)))
    assert [text for _, text in found.mistakes if message in text]
    assert len(found.bad) == 1
    assert len(found.rows) == 3


def test_a_message_never_repeats_a_descriptor(tmp_path: Path) -> None:
    """Where a cell is missing, the next column's text stands in its place."""
    file = changed(tmp_path, "opps-2023.csv", ("00100,invented", "invented"))
    (mistake,) = read(opps, file).mistakes
    assert "invented" not in mistake[1]


def test_a_file_that_was_cut_short_is_known_by_its_last_line(tmp_path: Path) -> None:
    whole = fixture("opps-2023.csv").path.read_bytes()
    for end in (len(whole) - 2, len(whole) - 9, len(whole) - 20):
        found = read(opps, saved(tmp_path, whole[:end]))
        assert found.mistakes == [
            (8, CUT_SHORT),
        ]


def test_a_file_that_ends_after_its_header_is_refused(tmp_path: Path) -> None:
    lines = fixture("opps-2023.csv").path.read_bytes().splitlines(keepends=True)
    message = refusal(opps, saved(tmp_path, b"".join(lines[:4])))
    assert message == "table.csv: line 4 is a header with no row beneath it"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",APC ,", ",APC ,New Column,", "column 5 has the label 'New Column', which is not known"),
        (", SI,", ",", "has no column 'SI'"),
        (",APC ,", ",", "has only minimum_copayment, national_copayment, relative_weight"),
        (",Payment Rate,", ",APC,", "has the label 'APC' a second time"),
        (
            "HCPCS Code",
            "Code",
            "not known; the nearest that is known is 'HCPCS Code'",
        ),
    ],
)
def test_an_unknown_header_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in refusal(opps, changed(tmp_path, "opps-2023.csv", (old, new)))


@every_no_table
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(opps, saved(tmp_path, content))


def test_a_byte_that_is_no_text_is_reported_with_its_line(tmp_path: Path) -> None:
    raw = fixture("opps-2023.csv").path.read_bytes().replace(b"words two", b"words \x81")
    (mistake,) = read(opps, saved(tmp_path, raw)).mistakes
    assert mistake == (6, "byte 0x81 is neither UTF-8 nor Windows-1252 text (position 22)")


@needs_real_files
@pytest.mark.parametrize(
    ("name", "rows", "of_47370"),
    [
        (
            "2023_January_Web_Addendum_B.12212022.nodesc",
            17_559,
            ("47370", "J1", "5362", "106.1787", "9087.30", "", "1817.46"),
        ),
        (
            "July_2022_Web_Addendum_B.062222.nodesc",
            17_300,
            ("47370", "J1", "5362", "108.0635", "9096.46", "", "1819.30"),
        ),
    ],
)
def test_a_real_release(name: str, rows: int, of_47370: tuple[str, ...]) -> None:
    """Workbook and CSV give the same, line by line; 47381 is for inpatients only."""
    table, book = (read(opps, real(f"opps/{name}.{form}")) for form in ("csv", "xlsx"))
    assert table == book
    assert (len(table.rows), table.bad) == (rows, [])
    assert table.of("47370") == [of_47370]
    assert table.of("47381") == [("47381", "C", "", "", "", "", "")]


@needs_real_files
def test_a_real_conversion() -> None:
    found = read(opps, real("opps/2026-04/sample.csv"))
    assert (len(found.rows), found.bad) == (19_059, [])
    assert found.of("47381") == [("47381", "C", "", "", "", "", "")]
    assert found.of("47384") == [("47384", "J1", "", "", "10860.07", "", "")]
    assert [row.line for row in found.rows if row.values[0] == "47381"] == [5973]


@needs_real_files
def test_another_real_file_is_refused() -> None:
    assert "HCPCS Code" in refusal(opps, real("opps/status-indicators.csv"))
    aa = real("asc/asc_addenda_2020_01.CY_2020_Jan_ASC_AA.nodesc.csv")
    assert "which is not known" in refusal(opps, aa)


@pytest.mark.parametrize(
    ("name", "release", "words"),
    [
        (
            "opps-2023.csv",
            "2022-07",
            "opps-2023.csv is of 2023 by its name; the id 2022-07 is of another",
        ),
        ("opps-six-columns.csv", "2026-07", "opps-six-columns.csv: line 2 says that it is of"),
    ],
)
def test_a_file_is_not_taken_for_another_release(name: str, release: str, words: str) -> None:
    """Its title has the year, and each row of the conversion the month."""
    upload = fixture(name)
    assert words in refusal(opps, Upload(upload.path, name, release))


def test_a_file_is_taken_for_the_release_that_it_names() -> None:
    for name, release in (("opps-2023.csv", "2023-01"), ("opps-2026.csv", "2026-07")):
        upload = fixture(name)
        assert read(opps, Upload(upload.path, name, release)).rows
