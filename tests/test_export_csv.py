"""The CSV file, as the csv module and a spreadsheet read it."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from cptref.files.exports.csv_file import guarded, separated
from cptref.files.exports.table import Export, Table, table
from cptref.wording.column import Column
from tests.catalogs import FORMULAS

NOTICE = Table(
    "Notice", (Column("About", 9, alone=True), Column("Text", 9)), 1, (("Notice", "A mark."),),
    cited=False,
)  # fmt: skip


def export(*tables: Table) -> Export:
    about = Table("Read me", NOTICE.columns, 1, (("Title", "Freezing"),), cited=False)
    return Export("A title", ("Code", "CPT 00100"), about, tables, NOTICE)


def rows(of: Export) -> list[list[str]]:
    return list(csv.reader(io.StringIO(separated(of).decode("utf-8-sig"), newline="")))


MODIFIERS = table(
    "Modifiers", (Column("Modifier", 9), Column("When", 9), Column("Document", 9)),
    [("62", "Two surgeons", "Both notes", "1; 3"), ("66", None, "", "")],
)  # fmt: skip


def test_a_cell_that_says_something_is_a_row() -> None:
    assert rows(export(MODIFIERS)) == [
        ["Code", "Section", "Item", "Field", "Value", "Sources"],
        ["CPT 00100", "Read me", "Title", "Text", "Freezing", ""],
        ["CPT 00100", "Modifiers", "Modifier 62", "When", "Two surgeons", "1; 3"],
        ["CPT 00100", "Modifiers", "Modifier 62", "Document", "Both notes", "1; 3"],
        ["CPT 00100", "Modifiers", "Modifier 66", "", "", ""],
        ["CPT 00100", "Notice", "Notice", "Text", "A mark.", ""],
    ]


def test_the_columns_that_name_a_row_are_its_item() -> None:
    columns = (Column("Payer", 9, alone=True), Column("Code", 9), Column("Stance", 9))
    listed = Table("Stances", columns, 2, (("Aetna", "00100", "Covered"),), cited=False)
    assert rows(export(listed))[2][2:5] == ["Aetna; Code 00100", "Stance", "Covered"]


def test_it_is_utf_8_with_its_mark_and_each_record_ends_as_rfc_4180_says() -> None:
    """Without the mark Excel reads ® as Â®."""
    raw = separated(export(MODIFIERS))
    assert raw.startswith(b"\xef\xbb\xbfCode,Section,")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 6


def test_quotes_commas_and_lines_are_inside_quotes() -> None:
    listed = Table("A", (Column("B", 9), Column("C", 9)), 1, (("1", 'a "b", c\nd'),), cited=False)
    assert b'"a ""b"", c\nd"' in separated(export(listed))
    assert rows(export(listed))[2][4] == 'a "b", c\nd'


@pytest.mark.parametrize("text", [each for each in FORMULAS if not each.startswith(("H", "{"))])
def test_a_text_that_begins_a_formula_has_an_apostrophe_before_it(text: str) -> None:
    """HOSTILE X7."""
    assert guarded(text) == "'" + text.replace("\r", "")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("a; @SUM(1)", "a; '@SUM(1)"),
        ("a\n=1+1", "a\n'=1+1"),
        ("a;\n  -1+1", "a;\n  '-1+1"),
        ("a; ＝1+1", "a; '＝1+1"),
        ("a; b = c, d-e", "a; b = c, d-e"),
    ],
)
def test_nor_does_one_begin_where_another_country_parts_cells(text: str, written: str) -> None:
    """HOSTILE X7: Excel parts a line at semicolons where commas are decimal points."""
    assert guarded(text) == written


@pytest.mark.parametrize("place", range(5))
def test_no_place_lets_a_formula_through(place: int) -> None:
    """A value, the name of a row, a column's title, what the file is about, a source."""
    bad = ["Fine"] * 5
    bad[place] = "=1+1"
    columns = (Column("Key", 9, alone=True), Column(bad[2], 9))
    listed = table("Section", columns, [(bad[1], bad[0], bad[4])])
    of = Export("A title", ("Code", bad[3]), NOTICE, (listed,), NOTICE)
    assert not [value for row in rows(of) for value in row if value.startswith("=")]
    assert "'=1+1" in [value for row in rows(of) for value in row]


@pytest.mark.parametrize(
    "text",
    [
        "00100", "0274", "-062", "-0", "+5", "1E5", "12345678901234567890", "1234567890.123456",
        "20.10", "41.0", "7.", ".5", "7.01.75", "1,000", "(5)", "50 %",
        "10-12", "3/4", "2026-10-01", "1:30", "5 1/2",
        "Sep 2", "MARCH1", "2-Jan", "4 May", "4 May 26", "5 PM", "10 a",
    ],
)  # fmt: skip
def test_a_text_of_which_a_spreadsheet_would_make_another_has_one_too(text: str) -> None:
    """20.10 would be 20.1, another section of a manual."""
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["47381", "15", "0", "-5", "12.5", "-0.25", "123456789012345", "99214.05"]
)
def test_a_text_that_is_the_same_as_a_number_has_none(text: str) -> None:
    """So that a program that looks for 47381 finds it; in a workbook it is text all the same."""
    assert guarded(text) == text


@pytest.mark.parametrize(
    "text", ["CPT 00100", "Modifier 62", "0075T", "1; 3", "47370, 47371", "2026a", "3 cover", "",
             "Jan 2026", "Decision 12", "3 decades", "Marker 5", "May"]
)  # fmt: skip
def test_a_text_that_stays_what_it_is_has_none(text: str) -> None:
    assert guarded(text) == text


def test_a_figure_has_no_exponent() -> None:
    assert guarded(Decimal("0.00000000")) == "0.00000000"


def test_figures_and_days_are_written_as_programs_read_them() -> None:
    """A figure is typed: a minus before its digits begins no formula."""
    given = (Decimal("1445.89"), Decimal("-63.09"), 5, date(2026, 11, 23), None)
    assert [guarded(value) for value in given] == ["1445.89", "-63.09", "5", "2026-11-23", ""]


def test_the_same_tables_give_the_same_bytes() -> None:
    assert separated(export(MODIFIERS)) == separated(export(MODIFIERS))
