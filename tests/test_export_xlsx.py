"""The workbook, as openpyxl reads it: text stays text, figures and days are what they are."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from decimal import Decimal
from xml.etree.ElementTree import fromstring
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as ReadCell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cptref.files.exports.column import Column
from cptref.files.exports.table import Cell, Table
from cptref.files.exports.xlsx import CELL_UNITS, workbook
from tests.catalogs import FORMULAS


def table(*values: Cell, name: str = "A table") -> Table:
    return Table(name, (Column("Value", 20),), tuple((value,) for value in values))


def opened(raw: bytes) -> Workbook:
    return load_workbook(io.BytesIO(raw))


def sheet(raw: bytes) -> Worksheet:
    found = opened(raw).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def cells(*values: Cell) -> list[ReadCell]:
    """Those of the rows beneath the header."""
    (column,) = sheet(workbook("A title", [table(*values)])).iter_cols(min_row=2)
    return [cell for cell in column if isinstance(cell, ReadCell)]


def values(*given: Cell) -> list[object]:
    return [cell.value for cell in cells(*given)]


@pytest.mark.parametrize(
    ("code", "marked"),
    [("00100", True), ("47381", True), ("1E5", True), ("02", True), ("10-12", True),
     ("0075T", False), ("A4550", False)],
)  # fmt: skip
def test_a_code_is_text_and_stays_text_when_it_is_edited(code: str, marked: bool) -> None:
    """Only where a spreadsheet would make a number of it does it need the mark of text."""
    (cell,) = cells(code)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (code, "s", marked)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text: str) -> None:
    """HOSTILE X7."""
    (cell,) = cells(text)
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "")
    assert cell.quotePrefix or not text.lstrip().startswith(("=", "+", "-", "@"))


def test_figures_keep_their_decimals_and_can_be_added() -> None:
    given = (Decimal("24.88"), Decimal("-63.09"), Decimal("33.4009"), Decimal("41.40"), 5)
    read = cells(*given)
    assert [cell.data_type for cell in read] == ["n"] * 5
    assert [Decimal(f"{cell.value}") for cell in read] == list(given)
    assert [cell.number_format for cell in read] == [
        "#,##0.00", "#,##0.00", "#,##0.0000", "#,##0.00", "0",
    ]  # fmt: skip


def test_a_day_is_a_day() -> None:
    (cell,) = cells(date(2026, 11, 23))
    assert cell.value == datetime(2026, 11, 23)  # noqa: DTZ001  # a cell has no zone
    assert cell.number_format == "d\\ mmm\\ yyyy"


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(1900, 2, 28)])
def test_a_day_before_excels_calendar_is_text(day: date) -> None:
    (cell,) = cells(day)
    assert cell.value == day.isoformat()


def test_the_first_day_of_excels_calendar_is_a_day() -> None:
    (cell,) = cells(date(1900, 3, 1))
    assert cell.value == datetime(1900, 3, 1)  # noqa: DTZ001  # a cell has no zone


def test_an_empty_cell_is_none() -> None:
    raw = workbook("A title", [table(None, "", "a")])
    assert [cell.value for cell in cells(None, "", "a")] == [None, None, "a"]
    assert xml(raw, "xl/worksheets/sheet1.xml").count("<c ") == 2


def test_the_header_stays_is_bold_and_filters() -> None:
    read = sheet(workbook("A title", [table("a", "b")]))
    assert read.freeze_panes == "A2"
    assert read["A1"].font.bold
    assert not read["A2"].font.bold
    assert read.auto_filter.ref == "A1:A3"
    assert read.column_dimensions["A"].width == 20
    assert read["A2"].alignment.wrap_text


def test_a_row_is_as_high_as_its_text_needs() -> None:
    """LibreOffice does not find it out by itself: lines would lie over one another."""
    read = sheet(workbook("A title", [table("a", "word " * 40, "a\nb\nc", "x" * 30_000)]))
    heights = [read.row_dimensions[number].height for number in range(2, 6)]
    assert heights[0] is None
    assert heights[1] == 15 * 12
    assert heights[2] == 45
    assert heights[3] == 405


def test_a_wide_table_has_its_columns_in_order() -> None:
    columns = tuple(Column(f"Column {number}", 8) for number in range(60))
    wide = Table("Wide", columns, (tuple(f"v{number}" for number in range(60)),))
    read = sheet(workbook("A title", [wide]))
    assert read.dimensions == "A1:BH2"
    assert [cell.value for cell in read[2]] == [f"v{number}" for number in range(60)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x0bc\x1fd\ufffee\uffff", "abcde"),
        ("line\nline", "line\nline"),
        ("line\r\nline", "line\nline"),
        (" space ", " space "),
        ("<b>&amp;</b> ]]> \"'", "<b>&amp;</b> ]]> \"'"),
        ("</t></is></c><c t='b'>", "</t></is></c><c t='b'>"),
        ("\U0001f600 ≥ 3 cm", "\U0001f600 ≥ 3 cm"),
        ("a\x85b\x9fc", "abc"),
    ],
)
def test_a_text_is_shown_as_it_is_but_for_what_xml_forbids(text: str, shown: str) -> None:
    assert values(text) == [shown]


def test_a_text_that_looks_like_an_escape_of_excels_is_no_escape() -> None:
    """Excel reads _x0041_ as A; told by the escape of its underscore that it is not one."""
    part = xml(workbook("A title", [table("_x0041_ and _x00")]), "xl/worksheets/sheet1.xml")
    assert "<t>_x005F_x0041_ and _x00</t>" in part


@pytest.mark.parametrize("letter", ["a", "é", "\U0001f600"])
def test_a_text_longer_than_a_cell_is_cut_and_says_so(letter: str) -> None:
    (value,) = values(letter * 40_000)
    assert isinstance(value, str)
    assert value.endswith("(cut here: a cell holds no more)")
    assert CELL_UNITS - 1 <= len(value.encode("utf-16-le")) // 2 <= CELL_UNITS
    assert values(letter * 16_000) == [letter * 16_000]


def test_every_part_is_sound_xml_and_named() -> None:
    archive = ZipFile(io.BytesIO(workbook("A & B", [table("a"), table("b", name="Two")])))
    assert archive.testzip() is None
    for name in archive.namelist():
        fromstring(archive.read(name))  # noqa: S314  # our own file
    types = archive.read("[Content_Types].xml").decode()
    parts = {f"/{name}" for name in archive.namelist() if not name.endswith((".rels", "s].xml"))}
    assert set(re.findall('PartName="([^"]+)"', types)) == parts


def test_nothing_in_it_leads_elsewhere() -> None:
    """HOSTILE: no link, no formula, no macro, no query; an address is text."""
    raw = workbook("A title", [table("https://example.org/", "=1+1")])
    archive = ZipFile(io.BytesIO(raw))
    whole = "".join(archive.read(name).decode() for name in archive.namelist())
    assert not re.search(r"<f[ >/]|TargetMode|hyperlink|externalLink|vbaProject|definedName", whole)
    relations = [name for name in archive.namelist() if name.endswith(".rels")]
    assert relations == ["_rels/.rels", "xl/_rels/workbook.xml.rels"]


def test_the_same_tables_give_the_same_bytes() -> None:
    given = [table("a", date(2026, 1, 1), Decimal("1.50"))]
    assert workbook("A title", given) == workbook("A title", given)
    for part in ZipFile(io.BytesIO(workbook("A title", given))).infolist():
        assert (part.date_time, part.create_system) == ((1980, 1, 1, 0, 0, 0), 3)
        assert part.compress_type == ZIP_DEFLATED


def test_the_title_stands_in_the_files_properties() -> None:
    assert opened(workbook("CPT® <00100>", [table("a")])).properties.title == "CPT® <00100>"


def xml(raw: bytes, name: str) -> str:
    return ZipFile(io.BytesIO(raw)).read(name).decode()
