"""Workbooks: what is read of one, and those that are refused before anything is unpacked."""

import builtins
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cptref import limits
from cptref.cms import sheets
from cptref.cms.layout import UnknownLayout, Upload
from cptref.cms.tables import Cells
from tests.cms_files import saved, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def test_cells_are_the_text_that_a_csv_file_would_have(tmp_path: Path) -> None:
    row = ["00100", 47381, 47381.0, 9087.3, 0.00001, True, date(2026, 1, 31), " x ", None]
    assert texts(workbook(tmp_path, {"S": [row]}))[0] == [
        "00100", "47381", "47381", "9087.3", "0.00001", "TRUE", "2026-01-31T00:00:00", "x",
    ]  # fmt: skip


def test_a_formula_is_never_worked_out(tmp_path: Path) -> None:
    """What was stored beside it is read, and here that is nothing."""
    assert texts(workbook(tmp_path, {"S": [["=1+1", "after"]]})) == [["", "after"]]


def test_rows_are_numbered_as_in_the_workbook(tmp_path: Path) -> None:
    book = workbook(tmp_path, {"S": [[], [], ["a"], [], ["b"]]})
    numbered = [(row.line, row.values[0]) for row in sheets.rows(book, "S") if any(row.values)]
    assert numbered == [(3, "a"), (5, "b")]


def test_the_extent_that_a_file_states_is_not_believed(tmp_path: Path) -> None:
    book = workbook(tmp_path, {"S": [["a", "b"], ["c", "d"]]})
    stated = member(book).replace(b"<sheetData>", b'<dimension ref="A1:A1"/><sheetData>')
    assert texts(with_member(book, stated)) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("name", ["book.xlsx", "book.bin"])
def test_a_workbook_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    assert sheets.is_workbook(workbook(tmp_path, {"S": [["a"]]}, name))


def test_another_archive_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "files.zip", "w") as archive:
        archive.writestr("table.csv", "a,b\n")
    assert not sheets.is_workbook(Upload(tmp_path / "files.zip", "files.zip"))
    assert not sheets.is_workbook(saved(tmp_path, "a,b\n"))


def test_a_workbook_without_the_sheet_is_refused_by_name(tmp_path: Path) -> None:
    book = workbook(tmp_path, {"One": [["a"]], "Two": [["b"]]})
    with pytest.raises(UnknownLayout, match=r"has no sheet 'Three'; it has 'One', 'Two'"):
        list(sheets.rows(book, "Three"))


def test_two_sheets_of_one_title_are_refused(tmp_path: Path) -> None:
    book = workbook(tmp_path, {"One": [["Addendum B"]], "Two": [["Addendum B"]]})
    with pytest.raises(UnknownLayout, match="2 sheets are titled 'Addendum B'"):
        sheets.the_one_titled(book, r"\bAddendum B\b")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a,b\n", "it is not a zip archive"),
        (b"", "it is not a zip archive"),
        (b"<html></html>", "it is not a zip archive"),
        (OLE + bytes(600), "an old .xls workbook"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x03\x04" + bytes(100), "may have been cut short"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    file = saved(tmp_path, content, "book.xlsx")
    assert sheets.is_workbook(file)
    assert words in refused(file)


def test_a_workbook_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path, {"S": [["a"]]}).path.read_bytes()
    for length in (len(whole) - 1, len(whole) // 2, 100):
        assert "book.xlsx is no sound .xlsx workbook" in refused(
            saved(tmp_path, whole[:length], "book.xlsx")
        )


@pytest.mark.parametrize(
    "damaged",
    [b"", b"<worksheet", b"<worksheet><sheetData><row><c r='A1'><v>1</v></c></row>"],
)
def test_a_damaged_sheet_is_refused(tmp_path: Path, damaged: bytes) -> None:
    book = with_member(workbook(tmp_path, {"S": [["a"]]}), damaged)
    assert "is no sound .xlsx workbook" in refused(book)


def test_a_bomb_is_refused_by_what_its_directory_says(tmp_path: Path) -> None:
    """Nothing is unpacked: ten million blanks take ten thousand bytes."""
    book = with_member(workbook(tmp_path, {"S": [["a"]]}), b" " * 10_000_000)
    assert "would unpack from 9,7" in refused(book)
    assert "more than 100 to 1 is not read" in refused(book)


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [
        ("WORKBOOK_BYTES", 1_000, "would unpack to"),
        ("WORKBOOK_MEMBERS", 3, "at most 3 files"),
        ("WORKBOOK_FILE_BYTES", 1_000, "a workbook may have 1,000"),
    ],
)
def test_the_limits_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, words: str
) -> None:
    monkeypatch.setattr(limits, limit, value)
    assert words in refused(workbook(tmp_path, {"S": [["a"]]}))


def test_a_directory_that_lies_gains_nothing(tmp_path: Path) -> None:
    """A member is read as far as the directory says that it goes, and then does not add up."""
    book = with_member(workbook(tmp_path, {"S": [["a"]]}), b" " * 10_000_000)
    raw = book.path.read_bytes()
    true, false = ((size).to_bytes(4, "little") for size in (10_000_000, 1_000))
    assert true in raw
    assert "is no sound .xlsx workbook" in refused(
        saved(tmp_path, raw.replace(true, false), "book.xlsx")
    )


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(9))
    bomb = (
        f'<!DOCTYPE worksheet [{levels}]><worksheet xmlns="'
        'http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="str"><v>&e8;</v></c></row></sheetData></worksheet>'
    )
    assert "is no sound .xlsx workbook" in refused(
        with_member(workbook(tmp_path, {"S": [["a"]]}), bomb.encode())
    )


def test_a_cell_at_the_far_end_costs_nothing(tmp_path: Path) -> None:
    """Two cells span seventeen thousand million: they are not all made."""
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1000"><c r="XFD1000"><v>2</v></c></row></sheetData></worksheet>'
    )
    book = with_member(workbook(tmp_path, {"S": [["a"]]}), far)
    rows = list(sheets.rows(book, "S"))
    assert {len(row.values) for row in rows} == {limits.TABLE_COLUMNS + 1}


def test_more_columns_than_any_table_has_are_refused(tmp_path: Path) -> None:
    book = workbook(tmp_path, {"S": [["a"] * (limits.TABLE_COLUMNS + 1)]})
    with pytest.raises(UnknownLayout, match=r"row 1 of sheet 'S' has more than 64 columns"):
        list(sheets.rows(book, "S"))


def test_without_openpyxl_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = workbook(tmp_path, {"S": [["a"]]})
    real_import = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "openpyxl":
            raise ImportError(name)
        return real_import(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert "pip install 'cptref[data]'" in refused(book)


def test_a_workbook_is_packed_as_workbooks_are(tmp_path: Path) -> None:
    """LZMA may ask for gigabytes to unpack a kilobyte."""
    book = workbook(tmp_path, {"S": [["a"]]})
    with zipfile.ZipFile(book.path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(book.path, "w", zipfile.ZIP_LZMA) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    assert "is not packed by deflate, as workbooks are" in refused(book)


def test_a_code_that_is_kept_as_a_fraction_is_a_code(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1"><v>47370.0</v></c><c r="B1"><v>0.5</v></c></row>'
        b"</sheetData></worksheet>"
    )
    book = with_member(workbook(tmp_path, {"S": [["a"]]}), sheet)
    assert texts(book) == [["47370", "0.5"]]


def texts(book: Upload) -> list[list[str]]:
    """The cells of the first sheet, without the empty ones at the end of each row."""
    return [list(_without_end(row.values)) for row in sheets.rows(book, "S")]


def _without_end(values: tuple[str, ...]) -> Iterator[str]:
    last = max((n for n, value in enumerate(values, start=1) if value), default=0)
    yield from values[:last]


def refused(file: Upload) -> str:
    """Why a workbook is refused when all of it is read."""
    with pytest.raises(UnknownLayout) as fault:
        all_rows(file)
    return str(fault.value)


def all_rows(file: Upload) -> list[Cells]:
    return [row for sheet in sheets.titles(file) for row in sheets.rows(file, sheet)]


def member(book: Upload) -> bytes:
    with zipfile.ZipFile(book.path) as archive:
        return archive.read(SHEET)


def with_member(book: Upload, content: bytes) -> Upload:
    """The workbook with its first sheet's file exchanged."""
    changed = book.path.with_name(f"changed-{zlib.crc32(content)}.xlsx")
    with zipfile.ZipFile(book.path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(
                name,
                content if name == SHEET else old.read(name),
                compress_type=zipfile.ZIP_DEFLATED,
            )
    return Upload(changed, changed.name)
