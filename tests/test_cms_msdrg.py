"""Table 5 of the inpatient rule, as text, workbook and conversion, and what must be refused."""

from pathlib import Path

import pytest

from cptref.cms.layout import Upload
from cptref.cms.msdrg import reader as msdrg
from tests.cms_files import (
    every_no_table,
    fixture,
    needs_real_files,
    read,
    real,
    refusal,
    saved,
    workbook,
)

TABLE = "msdrg-table5-2026.txt"
CONVERSION = "msdrg-conversion.csv"
WITH_MCC = (
    "405", "Yes", "No", "07", "SURG", "INVENTED GROUP, ONE WITH MCC",
    "5.4705", "5.4705", "8.4", "11.8",
)  # fmt: skip
TITLE = "TABLE 5.—LIST OF MS-DRGS—FY 2026 Final Rule"
LABELS = [
    "MS-DRG", "FY 2026 Final Post-Acute DRG", "FY 2026 Final Special Pay DRG", "MDC", "TYPE",
    "MS-DRG Title", "Weights - Before Cap", "Weights - 10% Cap Applied", "Geometric mean LOS",
    "Arithmetic mean LOS",
]  # fmt: skip


def altered(folder: Path, *changes: tuple[bytes, bytes], release: str = "") -> Upload:
    """CMS's text with a change; it is in Windows-1252."""
    raw = fixture(TABLE).path.read_bytes()
    for old, new in changes:
        assert old in raw
        raw = raw.replace(old, new)
    return as_release(saved(folder, raw, "table5.txt"), release)


def as_release(upload: Upload, release: str) -> Upload:
    return Upload(upload.path, upload.name, release)


def test_cmss_text_has_a_title_over_two_lines_and_tabs() -> None:
    found = read(msdrg, as_release(fixture(TABLE), "fy2026"))
    assert found.bad == []
    assert found.of("405") == [WITH_MCC]
    assert [row.line for row in found.rows] == [4, 5, 6, 7]


def test_a_group_of_no_category_or_type_has_none() -> None:
    found = read(msdrg, fixture(TABLE))
    assert found.of("989")[0][3:5] == ("", "SURG")
    assert found.of("999")[0][3:] == ("", "", "UNGROUPABLE", "", "", "", "")


def test_a_conversion_has_short_names_and_commas() -> None:
    assert read(msdrg, fixture(CONVERSION)).values == [
        values for values in read(msdrg, fixture(TABLE)).values if values[0] in ("405", "406")
    ]


def test_a_table_from_before_the_cap_has_one_weight(tmp_path: Path) -> None:
    earlier = altered(
        tmp_path,
        (b"Weights - Before Cap\t", b""), (b"Weights - 10% Cap Applied ", b"Weights"),
        (b"2026", b"2022"), (b"\t5.4705\t5.4705", b"\t5.4705"), (b"\t2.8000\t2.9002", b"\t2.9002"),
        (b"\t1.1992\t1.1992", b"\t1.1992"), (b"\t.\t.\t.\t.", b"\t.\t.\t."),
        release="fy2022",
    )  # fmt: skip
    found = read(msdrg, earlier)
    assert found.bad == []
    assert found.of("405")[0][6:] == ("", "5.4705", "8.4", "11.8")


def test_a_workbook_is_read_as_the_text_is(tmp_path: Path) -> None:
    rows = [
        [405, "Yes", "No", "07", "SURG", "INVENTED GROUP, ONE WITH MCC", 5.4705, 5.4705, 8.4, 11.8],
        [1, "No", "No", "PRE", "SURG", "ANOTHER", 28.0239, 28.0239, 25.8, 36.2],
    ]
    book = workbook(tmp_path, {"Notes": [["Read me"]], "Table 5": [[TITLE], LABELS, *rows]})
    found = read(msdrg, as_release(book, "fy2026"))
    assert found.bad == []
    assert found.of("405") == [WITH_MCC]
    assert found.of("001")[0][3] == "PRE"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"405\tYes", b"4O5\tYes", "MS-DRG must be an MS-DRG of three digits, as 405; got '4O5'"),
        (b"405\tYes", b"1405\tYes", "MS-DRG must be an MS-DRG of three digits, as 405; got '1405'"),
        (b"405\tYes", b"405\tMaybe", "Final Post-Acute DRG must be Yes or No"),
        (b"\t07\tSURG\t\"", b"\tSURG\t07\t\"", "MDC must be a major diagnostic category"),
        (b"5.4705\t8.4", b"-5.4705\t8.4", "must be a number of 0 or more"),
        (b"8.4\t11.8", b"11.8\t8.4", "the geometric mean LOS, 11.8, is above the arithmetic, 8.4"),
        (b"5.4705\t5.4705", b"5.4706\t5.4705", "the weight with the cap, 5.4705, is below"),
        (b"\t8.4\t11.8", b"", "the row stops after 8 cells; the header has 10"),
        (b"\t11.8", b"\t11.8\t1", "11 cells where the header has 10"),
        (b"INVENTED GROUP, ONE", b"INVENTED\x81GROUP, ONE", "neither UTF-8 nor Windows-1252"),
    ],
)  # fmt: skip
def test_a_bad_row_is_reported(tmp_path: Path, old: bytes, new: bytes, message: str) -> None:
    found = read(msdrg, altered(tmp_path, (old, new)))
    assert [line for line, text in found.mistakes if message in text] == [4]
    assert len(found.rows) == 3


@pytest.mark.parametrize("release", ["fy2025", "fy2027", "2026-01"])
def test_another_year_is_refused(release: str) -> None:
    words = refusal(msdrg, as_release(fixture(TABLE), release))
    assert "says that it is of fy2026" in words
    assert words.endswith(f"got {release}")


def test_one_label_of_another_year_is_refused(tmp_path: Path) -> None:
    mixed = altered(
        tmp_path, (b"FY 2026 Final Special", b"FY 2025 Final Special"), release="fy2026"
    )
    assert "says that it is of fy2025" in refusal(msdrg, mixed)


def test_a_proposed_rule_is_refused(tmp_path: Path) -> None:
    proposed = altered(tmp_path, (b"FY 2026 Final Rule", b"FY 2026 Proposed Rule"))
    assert "is of a proposed rule" in refusal(msdrg, proposed)


def test_a_corrected_table_has_an_id_of_its_own(tmp_path: Path) -> None:
    title = (b"FY 2026 Final Rule", b"FY 2026 Final Rule and Correction Notice")
    assert "its id ends in r1" in refusal(msdrg, altered(tmp_path, title, release="fy2026"))
    assert read(msdrg, altered(tmp_path, title, release="fy2026r1")).bad == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"\tMDC\t", b"\tTYPE\t", "has the label 'TYPE' a second time"),
        (b"\tMDC\t", b"\tCategory\t", "has the label 'Category', which is not known"),
        (b"\tGeometric mean LOS", b"", "has no column 'Geometric mean LOS'"),
    ],
)
def test_another_header_is_refused(tmp_path: Path, old: bytes, new: bytes, message: str) -> None:
    assert message in refusal(msdrg, altered(tmp_path, (old, new)))


@every_no_table
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(msdrg, saved(tmp_path, content))


@needs_real_files
def test_the_real_layouts() -> None:
    converted = read(msdrg, as_release(real("2026-11/msdrg_fy2026_table5_liver.csv"), "fy2026"))
    excerpt = real("second-families/ms_drg_fy2026_final_table5.EXCERPT.tsv")
    direct = read(msdrg, as_release(excerpt, "fy2026"))
    assert (len(converted.rows), len(direct.rows)) == (15, 25)
    assert converted.bad == direct.bad == []
    assert converted.of("405") == direct.of("405")
    assert converted.of("405")[0][6:] == ("5.4705", "5.4705", "8.4", "11.8")
