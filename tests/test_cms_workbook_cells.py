"""A cell of a workbook whose value is not what is seen is told by its place and its label."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from cptref.cms.gpci import reader as gpci
from cptref.cms.icd10cm import reader as icd10cm
from cptref.cms.layout import Upload
from cptref.cms.mue import reader as mue
from cptref.cms.opps import reader as opps
from cptref.cms.pfs import reader as pfs
from cptref.cms.ptp import reader as ptp
from cptref.cms.sheet_marks import marks
from tests.cms_files import Reader, as_rows, read, refusal

PLACE = "cell F6 (Payment Rate) is "


def book(folder: Path, change: Callable[[Any], object]) -> Upload:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in as_rows("opps-2023.csv"):
        sheet.append(row)
    change(sheet)
    made.save(folder / "book.xlsx")
    return Upload(folder / "book.xlsx", "book.xlsx")


def put(cell: str, value: object, shown_as: str = "General") -> Callable[[Any], object]:
    def change(sheet: Any) -> None:
        sheet[cell].value = value
        sheet[cell].number_format = shown_as

    return change


def hide(sheet: Any) -> None:
    sheet.row_dimensions[6].hidden = True


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put("F6", "=E6*85.585"), PLACE + "a formula without a value"),
        (put("F6", "=[1]Rates!A1"), PLACE + "a formula that takes its value from another workbook"),
        (put("F6", 0.516769, "0.00%"), PLACE + "a percentage"),
        (lambda sheet: sheet.merge_cells("F6:F7"), PLACE + "merged with others (F6:F7)"),
        (put("H6", "=F6/5"), "cell H6 (Minimum Unadjusted Copayment) is a formula without a value"),
        (put("F6", 9_087_300, "#,##0,"), PLACE + "shown in thousands"),
        (put("F6", 9087.3, ";;;"), PLACE + "a number that is not shown"),
        (hide, "the row is hidden in the workbook"),
    ],
)
def test_a_cell_that_is_not_what_is_seen(
    tmp_path: Path, change: Callable[[Any], object], words: str
) -> None:
    found = read(opps, book(tmp_path, change))
    assert (found.bad[0].line, found.bad[0].message) == (6, words)


@pytest.mark.parametrize("text", ["9087.30", " 9,087.30 ", "$9,087.30"])
def test_a_number_may_be_stored_as_text(tmp_path: Path, text: str) -> None:
    """It is read as CMS's CSV has it."""
    found = read(opps, book(tmp_path, put("F6", text)))
    assert [row.values[4] for row in found.rows if row.line == 6] == ["9087.30"]


@pytest.mark.parametrize(
    "text", ["9 087.30", "9087.30%", "9O87.30", "9087,30", "9.0873E+03", "(9087.30)", "'9087.30"]
)
def test_a_text_that_is_nearly_a_number_is_bad(tmp_path: Path, text: str) -> None:
    (mistake,) = read(opps, book(tmp_path, put("F6", text))).bad
    assert "Payment Rate must be a number of 0 or more" in mistake.message


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: hide_column(sheet, "F"),
        lambda sheet: sheet.column_dimensions.group("D", "G", hidden=True),
    ],
)
def test_a_column_that_is_read_may_not_be_hidden(
    tmp_path: Path, change: Callable[[Any], object]
) -> None:
    told = refusal(opps, book(tmp_path, change))
    assert "column F (Payment Rate)" in told
    assert "is hidden in the workbook" in told


def hide_column(sheet: Any, letter: str) -> None:
    sheet.column_dimensions[letter].hidden = True


def test_what_has_no_height_or_width_is_hidden() -> None:
    sheet = (
        b'<worksheet><cols><col min="2" max="3" width="0"/><col min="5" max="5" width="9"/></cols>'
        b'<sheetData><row r="4" ht="0"/><row r="5" ht="15"/></sheetData></worksheet>'
    )
    found = marks(io.BytesIO(sheet))
    assert (found.hidden, found.columns) == ({4}, {1, 2})


def test_a_column_that_is_not_read_may_be_hidden(tmp_path: Path) -> None:
    assert read(opps, book(tmp_path, lambda sheet: hide_column(sheet, "I"))).bad == []


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_sheet_may_not_be_hidden(tmp_path: Path, state: str) -> None:
    def change(sheet: Any) -> None:
        sheet.parent.create_sheet("Another")
        sheet.parent.active = 1
        sheet.sheet_state = state

    assert "sheet 'Sheet' is hidden" in refusal(opps, book(tmp_path, change))


def test_a_column_that_is_not_read_may_be_a_percentage(tmp_path: Path) -> None:
    assert read(opps, book(tmp_path, put("I6", 0.2, "0%"))).bad == []


def test_a_title_may_be_merged(tmp_path: Path) -> None:
    assert read(opps, book(tmp_path, lambda sheet: sheet.merge_cells("B1:H1"))).bad == []


@pytest.mark.parametrize("reader", [pfs, gpci, mue, ptp, icd10cm])
def test_a_kind_that_is_read_from_text_says_so(tmp_path: Path, reader: Reader) -> None:
    upload = book(tmp_path, lambda sheet: None)
    named = Upload(upload.path, "ccipra_MUE_book.xlsx")
    assert "is a workbook; this kind is read from CMS's CSV or text" in refusal(reader, named)
