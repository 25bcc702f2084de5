"""ICD-10-CM's order file, of fixed width, and what must be refused."""

from pathlib import Path

import pytest

from cptref.cms.icd10cm import reader as icd10cm
from cptref.cms.layout import CUT_SHORT
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

ORDER = "icd10cm-order.txt"
LIVER = "Malignant neoplasm of liver and intrahepatic bile ducts"
SECONDARY = "Secondary malignant neoplasm of liver and intrahepatic bile duct"


def test_a_code_has_its_point_and_its_long_title() -> None:
    found = read(icd10cm, fixture(ORDER))
    assert found.values == [
        ("C22", "0", LIVER, ""),
        ("C7B.02", "1", "Secondary carcinoid tumors of liver", ""),
        ("C78.7", "1", SECONDARY, ""),
    ]
    assert [row.line for row in found.rows] == [1, 2, 3]


def test_codes_are_wanted_with_their_point() -> None:
    assert read(icd10cm, fixture(ORDER), only={"C78.7"}).values == [("C78.7", "1", SECONDARY, "")]


def test_either_line_ending_is_read(tmp_path: Path) -> None:
    raw = fixture(ORDER).path.read_bytes().replace(b"\n", b"\r\n")
    assert read(icd10cm, saved(tmp_path, raw)) == read(icd10cm, fixture(ORDER))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("02133 C7B02 ", "02133  C7B02", "ICD-10-CM code must be an ICD-10-CM code"),
        ("02133 C7B02 ", "02133 CB702 ", "ICD-10-CM code must be an ICD-10-CM code"),
        ("02133", "0213x", "characters 1-5 are no number"),
        ("C7B02   1", "C7B02   2", "flag must be 0 (a header) or 1"),
        ("C7B02   1", "C7B02  1 ", "the fields do not stand where they should"),
        ("Secondary carcinoid tumors of liver\n", "\n", "the fields do not stand"),
    ],
)
def test_a_bad_row_is_reported(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = read(icd10cm, changed(tmp_path, ORDER, (old, new)))
    assert [line for line, text in found.mistakes if message in text] == [2]
    assert len(found.rows) == 2


def test_no_byte_of_a_title_is_guessed_at(tmp_path: Path) -> None:
    raw = fixture(ORDER).path.read_bytes().replace(b"carcinoid tumors of liver\n", b"\xe9\n")
    (mistake,) = read(icd10cm, saved(tmp_path, raw)).mistakes
    assert mistake == (2, "byte 0xE9 at position 88 is not UTF-8")


def test_a_file_that_was_cut_short_is_known_by_its_last_line(tmp_path: Path) -> None:
    whole = fixture(ORDER).path.read_bytes()
    found = read(icd10cm, saved(tmp_path, whole[:-9]))
    assert found.mistakes == [(3, CUT_SHORT)]


@pytest.mark.parametrize(
    "line", ["C220    Liver cell carcinoma\n", 'A00,"Cholera"\n', "a" * 100 + "\n"]
)
def test_another_layout_is_refused(tmp_path: Path, line: str) -> None:
    assert "expected is the order file" in refusal(icd10cm, saved(tmp_path, line * 3))


@every_no_table
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(icd10cm, saved(tmp_path, content))


@needs_real_files
def test_the_real_layout() -> None:
    found = read(icd10cm, real("icd10cm/icd10cm_order_2026.EXCERPT-liver.txt"))
    assert (len(found.rows), found.bad) == (21, [])
    assert found.of("C22") == [("C22", "0", LIVER, "")]
    assert found.of("C78.7") == [("C78.7", "1", SECONDARY, "")]
    assert found.of("C22.0") == [("C22.0", "1", "Liver cell carcinoma", "")]
    assert found.of("D37.6")[0][2] == (
        "Neoplasm of uncertain behavior of liver, gallbladder and bile ducts"
    )
    assert {"C22.5", "C22.6"} & {values[0] for values in found.values} == set()


@needs_real_files
def test_a_real_list_of_titles_is_refused() -> None:
    assert "expected is the order file" in refusal(icd10cm, real("icd10cm/categories.csv"))


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("01429 C22     0", "02429 C22     0", 2, "its order, 02133, does not follow 02429"),
        (
            "02175 C787    1",
            "02175 C7B021  1",
            3,
            "C7B021 stands beneath C7B02, which has",
        ),
    ],
)
def test_a_line_that_cannot_stand_where_it_does_is_bad(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    found = read(icd10cm, changed(tmp_path, "icd10cm-order.txt", (old, new)))
    assert [row.line for row in found.bad] == [line]
    assert all(words in row.message for row in found.bad)


def test_headers_without_codes_beneath_them_are_refused(tmp_path: Path) -> None:
    """As where the codes were moved by a line against their flags."""
    codes = [code for n in range(600) for code in (f"A{n:03X}"[:4], f"A{n:03X}1")]
    flags = [flag for _ in range(600) for flag in "01"]
    moved = [codes[-1], *codes[:-1]]
    sound, broken = (
        "".join(
            f"{n:05d} {code:7} {flag} {'Words':60} Words\n"
            for n, (code, flag) in enumerate(zip(column, flags, strict=True))
        )
        for column in (codes, moved)
    )
    assert read(icd10cm, saved(tmp_path, sound)).bad == []
    assert "beneath a header (0) stands a code" in refusal(icd10cm, saved(tmp_path, broken))
