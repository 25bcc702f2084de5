"""ASC addenda AA, BB and EE, as sheets and as CSV, and what must be refused."""

from pathlib import Path

import pytest

from cptref.cms.asc import reader as asc
from cptref.cms.layout import Upload
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

ALL = [
    ("10005", "AA", "Y", "P3", "", "75.07"),
    ("47382", "AA", "Y", "G2", "45.9521", "2194.07"),
    ("47383", "AA", "Y", "J8", "64.9785", "3102.53"),
    ("76940", "BB", "NA", "N1", "", ""),
    ("C9999", "BB", "NA", "Z2", "5.09644585000105", "2968.00"),
    ("47380", "EE", "NA", "NA", "NA", "NA"),
    ("47381", "EE", "NA", "NA", "NA", "NA"),
]
SHEETS = ("asc-aa.csv", "asc-bb.csv", "asc-ee.csv")


def test_the_addenda_make_one_table() -> None:
    """A code that is excluded has no payment: 'NA', which is not an empty cell."""
    found = read(asc, *map(fixture, SHEETS))
    assert (found.values, found.bad) == (ALL, [])


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    """The sheets that define indicators are left out, and an empty one."""
    sheets = {name: as_rows(name) for name in (*SHEETS, "asc-dd1.csv")}
    found = read(asc, workbook(tmp_path, {**sheets, "Sheet6": []}))
    assert (found.values, found.bad) == (ALL, [])


@pytest.mark.parametrize(
    ("sheets", "message"),
    [
        (["asc-dd1.csv"], "has no sheet of addendum AA, BB, EE; it has 'asc-dd1.csv'"),
        (["asc-aa.csv", "opps-2026.csv"], "sheet 'opps-2026.csv': the first row names no addendum"),
    ],
)
def test_a_workbook_of_other_sheets_is_refused(
    tmp_path: Path, sheets: list[str], message: str
) -> None:
    """Also where one is not known: a table may not be left out unsaid."""
    book = workbook(tmp_path, {name: as_rows(name) for name in sheets})
    assert message in refusal(asc, book)


def test_an_addendum_without_payments_is_refused_by_name() -> None:
    message = refusal(asc, fixture("asc-dd1.csv"))
    assert "is addendum DD1, which defines indicators" in message


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("asc-aa.csv", "Addendum AA", "Table", "the first row names no addendum"),
        ("asc-aa.csv", "Addendum AA", "Addendum BB", "which is not known"),
        ("asc-bb.csv", "Addendum BB", "Addendum AA", "has no column 'Subject to Multiple"),
        ("asc-ee.csv", "Short Descriptior", "Short Descriptior,Rate", "'Rate', which is not known"),
    ],
)
def test_an_unknown_layout_is_refused(
    tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    assert message in refusal(asc, changed(tmp_path, name, (old, new)))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "75.07",
            "7S.07",
            "Payment Rate must be a number of 0 or more, 'NA' or empty; got '7S.07'",
        ),
        (",Y,P3,", ",X,P3,", "Subject to Multiple Procedure Discounting must be Y, N, or NA"),
        ("10005,*,", "10005,7,", "the column without a label holds '7', not '*'"),
        ("10005,*", "1005,*", "HCPCS Code must be a code of five"),
        (",P3,,75.07", ",P3,,75.07,1", "8 cells where the header has 7"),
        (",P3,,75.07", ",P3", "the row stops after 5 cells"),
    ],
)
def test_a_bad_row_is_reported(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = read(asc, changed(tmp_path, "asc-aa.csv", (old, new)))
    assert [line for line, text in found.mistakes if message in text] == [5]
    assert len(found.rows) == 2


@every_no_table
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    message = refusal(asc, saved(tmp_path, content))
    assert words in message


@needs_real_files
@pytest.mark.parametrize(
    ("release", "month", "rows"), [("2020_01", "Jan", 7_777), ("2020_07", "Jul", 7_864)]
)
def test_a_real_release(release: str, month: str, rows: int) -> None:
    """47381 stands on addendum EE; the workbook says what its sheets say."""
    book = read(asc, real(f"asc/asc_addenda_{release}.nodesc.xlsx"))
    name = f"asc/asc_addenda_{release}.CY_2020_{month}_ASC_{{}}.nodesc.csv"
    tables = read(asc, *(real(name.format(addendum)) for addendum in ("AA", "BB", "EE")))
    assert book.rows == tables.rows
    assert (len(book.rows), book.bad) == (rows, [])
    excluded = [row.line for row in book.rows if "47370" <= row.values[0] <= "47381"]
    assert [values for values in book.values if values[0] == "47381"] == [
        ("47381", "EE", "NA", "NA", "NA", "NA")
    ]
    assert excluded == [1319, 1320, 1321, 1322]
    assert book.of("47382") == [("47382", "AA", "Y", "G2", "45.9521", "2194.07")]
    assert book.of("47383") == [("47383", "AA", "Y", "J8", "64.9785", "3102.53")]
    for guidance in ("76940", "76998", "77013", "77022"):
        assert book.of(guidance) == [(guidance, "BB", "NA", "N1", "", "")]


@pytest.mark.parametrize(
    ("name", "release", "printed"),
    [
        ("asc-aa.csv", "2020-07", "2020-01"),
        ("asc-aa.csv", "2021-01", "2020"),
        ("asc-ee.csv", "2021-01", "2020"),
    ],
)
def test_an_addendum_is_not_taken_for_another_release(
    name: str, release: str, printed: str
) -> None:
    """Its title has the year, and its labels have the month."""
    message = refusal(asc, Upload(fixture(name).path, name, release))
    assert message == (
        f"{name} says that it is of {printed}, so its id begins with {printed}; got {release}"
    )


def test_an_addendum_is_taken_for_the_release_that_it_names() -> None:
    for name, release in (("asc-aa.csv", "2020-01"), ("asc-bb.csv", "2020-04")):
        assert read(asc, Upload(fixture(name).path, name, release)).rows
