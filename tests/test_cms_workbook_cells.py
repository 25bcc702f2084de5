"""A cell of a workbook whose value is not what is seen is told by its place and its label."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from cptref.cms import gpci, icd10cm, mue, opps, pfs, ptp
from cptref.cms.layout import Upload
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
        (hide, "the row is hidden in the workbook"),
    ],
)
def test_a_cell_that_is_not_what_is_seen(
    tmp_path: Path, change: Callable[[Any], object], words: str
) -> None:
    found = read(opps, book(tmp_path, change))
    assert (found.bad[0].line, found.bad[0].message) == (6, words)


def test_a_column_that_is_not_read_may_be_a_percentage(tmp_path: Path) -> None:
    assert read(opps, book(tmp_path, put("I6", 0.2, "0%"))).bad == []


def test_a_title_may_be_merged(tmp_path: Path) -> None:
    assert read(opps, book(tmp_path, lambda sheet: sheet.merge_cells("B1:H1"))).bad == []


@pytest.mark.parametrize("reader", [pfs, gpci, mue, ptp, icd10cm])
def test_a_kind_that_is_read_from_text_says_so(tmp_path: Path, reader: Reader) -> None:
    upload = book(tmp_path, lambda sheet: None)
    named = Upload(upload.path, "ccipra_MUE_book.xlsx")
    assert "is a workbook; this kind is read from CMS's CSV or text" in refusal(reader, named)
