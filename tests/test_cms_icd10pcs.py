"""ICD-10-PCS's order file and a list of its titles, and what must be refused."""

from pathlib import Path

import pytest

from cptref.cms.icd10cm import reader as icd10cm
from cptref.cms.icd10pcs import reader as icd10pcs
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

ORDER = "icd10pcs-order.txt"
LIST = "icd10pcs-list.csv"
OPEN = "Destruction of Liver, Open Approach"


def test_a_code_of_the_order_file_has_its_flag_and_its_long_title() -> None:
    assert read(icd10pcs, fixture(ORDER)).values == [
        ("0F5", "0", "Hepatobiliary System and Pancreas, Destruction"),
        ("0F500ZZ", "1", OPEN),
        ("0F503ZZ", "1", "Destruction of Liver, Percutaneous Approach"),
    ]


def test_a_list_says_not_which_are_valid() -> None:
    assert read(icd10pcs, fixture(LIST), only={"0F500ZZ"}).values == [("0F500ZZ", "", OPEN)]


def test_a_lists_labels_may_be_in_capitals(tmp_path: Path) -> None:
    capitals = 'CODE,TITLE\n0F500ZZ,"Destruction of Liver, Open Approach"\n'
    assert read(icd10pcs, saved(tmp_path, capitals)).values == [("0F500ZZ", "", OPEN)]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (ORDER, "0F500ZZ", "0F5O0ZZ", "must be an ICD-10-PCS code of seven characters"),
        (ORDER, "0F500ZZ", "0F500Z ", "must be an ICD-10-PCS code of seven characters"),
        (ORDER, "0F500ZZ 1", "0F500ZZ 0", "0F500ZZ has 7 characters and the flag 0"),
        (ORDER, "00002", "0000b", "characters 1-5 are no number"),
        (LIST, '"0F500ZZ"', '"0f500zz"', "must be an ICD-10-PCS code of seven characters"),
        (LIST, f'"{OPEN}"', '""', "Long description must be a title"),
        (LIST, f'"{OPEN}"', f'"{OPEN}",1', "3 cells where the header has 2"),
    ],
)
def test_a_bad_row_is_reported(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    found = read(icd10pcs, changed(tmp_path, name, (old, new)))
    assert [line for line, text in found.mistakes if message in text] == [2]


def test_columns_exchanged_under_their_labels_are_bad_rows(tmp_path: Path) -> None:
    exchanged = 'code,title\n"Destruction of Liver, Open Approach",0F500ZZ\n'
    assert len(read(icd10pcs, saved(tmp_path, exchanged)).bad) == 1


@pytest.mark.parametrize(
    ("name", "release", "message"),
    [
        ("icd10cm_order_2026.txt", "fy2026", "is of ICD-10-CM by its name"),
        ("icd10pcs_order_2025.txt", "fy2026", "is of fiscal year 2025 by its name"),
    ],
)
def test_a_file_that_is_named_as_another_is_refused(name: str, release: str, message: str) -> None:
    other = Upload(fixture(ORDER).path, name, release)
    assert message in refusal(icd10pcs, other)


def test_the_order_file_of_the_procedures_is_none_of_the_diagnoses() -> None:
    assert "must be an ICD-10-CM code" in refusal(icd10cm, fixture(ORDER))


@pytest.mark.parametrize("line", ["0F500ZZ Destruction\n", 'A00,"Cholera"\n', "a" * 100 + "\n"])
def test_another_layout_is_refused(tmp_path: Path, line: str) -> None:
    assert "expected is the order file" in refusal(icd10pcs, saved(tmp_path, line * 3))


@every_no_table
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(icd10pcs, saved(tmp_path, content))


@needs_real_files
def test_the_real_lists() -> None:
    liver = read(icd10pcs, real("2026-11/icd10pcs_0F5_liver_titles.csv"))
    others = read(icd10pcs, real("second-families/icd10pcs_kidney_destruction_and_colonoscopy.csv"))
    assert (len(liver.rows), len(others.rows)) == (27, 38)
    assert liver.bad == others.bad == []
    assert liver.of("0F500ZZ") == [("0F500ZZ", "", OPEN)]
