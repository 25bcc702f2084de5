"""The CSV file, as the csv module and a spreadsheet read it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cptref.files.exports.column import Column
from cptref.files.exports.csv_file import guarded, separated
from cptref.files.exports.table import Table
from tests.catalogs import FORMULAS

MODIFIERS = Table(
    "Modifiers",
    (Column("Modifier", 9), Column("When", 9), Column("Payment, USD", 9), Column("Source ids", 9)),
    (("62", "Two surgeons", Decimal("12.50"), "a; b"), ("66", None, None, "")),
)


def rows(of: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(separated(of).decode("utf-8-sig"), newline="")))


def test_a_row_is_a_row_and_an_empty_cell_is_empty() -> None:
    assert rows(MODIFIERS) == [
        ["Modifier", "When", "Payment, USD", "Source ids"],
        ["62", "Two surgeons", "12.50", "a; b"],
        ["66", "", "", ""],
    ]


def test_a_table_without_rows_is_its_header() -> None:
    assert rows(replace(MODIFIERS, rows=())) == [[each.title for each in MODIFIERS.columns]]


def test_it_is_utf_8_with_its_mark_and_each_record_ends_as_rfc_4180_says() -> None:
    """Without the mark Excel reads ® as Â®."""
    raw = separated(MODIFIERS)
    assert raw.startswith(b"\xef\xbb\xbfModifier,When,")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 3


def test_quotes_commas_and_lines_are_inside_quotes() -> None:
    listed = Table("A", (Column("B", 9), Column("C, USD", 9)), (("1", 'a "b", c\nd'),))
    assert b'"a ""b"", c\nd"' in separated(listed)
    assert rows(listed) == [["B", "C, USD"], ["1", 'a "b", c\nd']]


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


def test_neither_a_title_nor_a_cell_lets_a_formula_through() -> None:
    listed = Table("A", (Column("=1+1", 9), Column("B", 9)), (("=1+1", "Fine"),))
    assert rows(listed) == [["'=1+1", "B"], ["'=1+1", "Fine"]]


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
    assert separated(MODIFIERS) == separated(MODIFIERS)
