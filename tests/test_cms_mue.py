"""Medically unlikely edits: CMS's layout and the conversions of 2024, and what must be refused."""

from pathlib import Path

import pytest

from cptref.cms.layout import CUT_SHORT
from cptref.cms.mue import reader as mue
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

OWN = "mue-practitioner-2026.csv"


def test_cmss_own_file_has_a_notice_and_a_label_over_several_lines() -> None:
    found = read(mue, fixture(OWN))
    assert found.values == [
        ("47381", "practitioner", "1", "2", "Code Descriptor / CPT Instruction"),
        ("76940", "practitioner", "2", "3", "Clinical: CMS Workgroup"),
    ]
    assert [row.line for row in found.rows] == [8, 9]


def test_the_conversion_has_the_indicator_without_words() -> None:
    assert read(mue, fixture("mue-outpatient-2024.csv")).values == [
        ("47381", "outpatient", "1", "2", "Code Descriptor / CPT Instruction"),
        ("47382", "outpatient", "0", "1", "CMS Policy"),
    ]


def test_both_settings_make_one_table() -> None:
    found = read(mue, fixture(OWN), fixture("mue-outpatient-2024.csv"), only={"47381"})
    assert [values[:2] for values in found.values] == [
        ("47381", "practitioner"),
        ("47381", "outpatient"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("47381,1,", "47381,I,", "MUE Values must be a whole number below 100,000; got 'I'"),
        ("47381,1,", "47381,1.5,", "MUE Values must be a whole number below 100,000; got '1.5'"),
        ("47381,1,", "47381,,", "MUE Values must be a whole number below 100,000; got nothing"),
        ("Edit: Policy", "Edit: Clinical", "MUE Adjudication Indicator must be 1, 2 or 3"),
        ("Instruction", "Instruction,more", "5 cells where the header has 4"),
        (",Code Descriptor / CPT Instruction", "", "the row stops after 3 cells"),
        ("47381", "4738", "HCPCS/CPT Code must be a code of five"),
        ("Descriptor /", "Déscriptor", "MUE Rationale must be a text in plain letters"),
        (",Code Descriptor", ',"Code Descriptor', "a quotation mark is not closed"),
    ],
)
def test_a_bad_row_is_reported(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = read(mue, changed(tmp_path, OWN, (old, new)))
    assert [line for line, text in found.mistakes if message in text] == [8]
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Practitioner Services", "DME Supplier Services", "which is not known"),
        ("MUE Rationale\n", "MUE Rationale,Quarter\n", "'Quarter', which is not known"),
        (",MUE Rationale", "", "has no column 'MUE Rationale'"),
        ("Practitioner Services MUE Values,", "", "has 0 columns of MUE values"),
    ],
)
def test_an_unknown_header_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in refusal(mue, changed(tmp_path, OWN, (old, new)))


def test_a_notice_that_never_closes_is_refused(tmp_path: Path) -> None:
    file = changed(tmp_path, OWN, ('It ends here."', "It does not end here."))
    assert "no row begins with the label 'HCPCS/CPT Code'" in refusal(mue, file)


def test_a_file_that_was_cut_short_is_known_by_its_last_line(tmp_path: Path) -> None:
    """Also within the rationale, where every cell is there."""
    whole = fixture(OWN).path.read_bytes()
    found = read(mue, saved(tmp_path, whole[:-5]))
    assert found.mistakes == [(9, CUT_SHORT)]


@every_no_table
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(mue, saved(tmp_path, content))


@needs_real_files
@pytest.mark.parametrize(
    ("name", "setting", "rows"),
    [
        ("ncci_mue_prac_2024-07-01_from_northstar.csv", "practitioner", 14_677),
        ("ncci_mue_out_2024-07-01_from_northstar.csv", "outpatient", 14_628),
    ],
)
def test_a_real_release(name: str, setting: str, rows: int) -> None:
    """One unit of 47381 a day, by the edit's policy."""
    found = read(mue, real(f"ncci/{name}"))
    assert (len(found.rows), found.bad) == (rows, [])
    rationale = "Code Descriptor / CPT Instruction"
    for code in ("47380", "47381", "47382", "47383"):
        assert found.of(code) == [(code, setting, "1", "2", rationale)]
    for code in ("47370", "47371"):
        assert found.of(code) == [(code, setting, "1", "2", "Anatomic Consideration")]
    for code in ("47379", "47399", "76940", "76998", "77013", "77022"):
        assert [values[2:4] for values in found.of(code)] == [("1", "3")]


@needs_real_files
def test_the_real_layout() -> None:
    name = "ncci/MCR_MUE_PractitionerServices_Eff_07-01-2026.HEAD-EXCERPT.csv"
    found = read(mue, real(name))
    assert found.bad == []
    assert found.of("0022U") == [("0022U", "practitioner", "2", "3", "Clinical: CMS Workgroup")]
    assert len(found.rows) == 6


def test_a_file_of_both_settings_is_refused(tmp_path: Path) -> None:
    """Its indicator and rationale could be of either."""
    two = "MUE Values,Outpatient Hospital Services MUE Values"
    file = changed(
        tmp_path,
        "mue-outpatient-2024.csv",
        ("Outpatient Hospital Services MUE Values", f"Practitioner Services {two}"),
    )
    assert "line 1 has 2 columns of MUE values; expected is one" in refusal(mue, file)
