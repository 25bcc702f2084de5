"""What a file says of itself is held against the release that is asked for, in every kind."""

from dataclasses import replace
from pathlib import Path

import pytest

from cptref.cms import named
from cptref.cms.asc import reader as asc
from cptref.cms.gpci import reader as gpci
from cptref.cms.icd10cm import reader as icd10cm
from cptref.cms.layout import Kind, UnknownLayout, Upload
from cptref.cms.mue import reader as mue
from cptref.cms.opps import reader as opps
from cptref.cms.pfs import reader as pfs
from cptref.cms.ptp import reader as ptp
from tests.cms_files import Reader, as_rows, changed, fixture, read, refusal, saved, workbook


def held(kind: Kind, name: str, release: str, archive: str = "") -> str:
    """Why the name is refused; '' where it is taken."""
    try:
        named.hold(kind, Upload(Path(name), name, release, archive))
    except UnknownLayout as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize(
    ("kind", "name", "right", "wrong"),
    [
        ("pfs", "PPRRVU2026_Apr_nonQPP.csv", "2026b 2026br", "2026a 2025b 2026b-qpp"),
        ("pfs", "PPRRVU2026_Apr_QPP.csv", "2026b-qpp", "2026b 2026a-qpp"),
        ("pfs", "PPRRVU26_JAN.csv", "2026a 2026ar1", "2026b 2026a-qpp"),
        ("pfs", "rvu24ar_jan.csv", "2024ar", "2024a 2024b"),
        ("pfs", "PPRRVU2025_Oct.txt", "2025d 2025dr", "2026d 2025c 2025d-qpp"),
        ("pfs", "RVU25D.csv", "2025d", "2025dr 2025c"),
        ("gpci", "GPCI2026_Q2.csv", "2026 2026-04", "2025 2026-07"),
        ("gpci", "25LOCCO.csv", "2025 2025-07", "2026 2026-07"),
        ("mue", "MCR_MUE_Services_Eff_10-01-2026.csv", "2026-10", "2026-07 2025-01"),
        ("ptp", "ccipra-v323r0-f1.txt", "2026-10 v323r0", "2026-07 2026-10r v322r0"),
        ("ptp", "ccioph-v323r1-f4.TXT", "2026-10r 2026-10 v323r1", "2026-07r"),
        ("ptp", "ncci_ptp_out_2024-07-01.tsv", "2024-07", "2024-10"),
        ("opps", "2023_January_Web_Addendum_B.12212022.csv", "2023-01", "2023-04 2022-01"),
        ("opps", "July2026_Addendum_B.csv", "2026-07 2026-07r", "2026-04"),
        ("opps", "Addendum_B_July_2026.csv", "2026-07", "2026-04"),
        ("opps", "2020-01r.csv", "2020-01r", "2020-04"),
        ("opps", "2026-Q2 Addendum B.csv", "2026-04", "2026-07"),
        ("opps", "table-fetched-2026-11-26.csv", "2026-04", ""),
        ("asc", "asc_addenda_2020_07.CY_2020_Jul_ASC_AA.csv", "2020-07", "2020-01"),
        ("asc", "january-2026-asc-approved.csv", "2026-01", "2026-04"),
        ("icd10cm", "icd10cm_order_2026.txt", "fy2026 2026-04", "fy2027 2026-10"),
        ("icd10cm", "icd10cm-order-April-2026.txt", "2026-04", "fy2026 2025-04"),
        ("pfs", "history_2020-2026.csv", "2020a 2026a", ""),
    ],
)
def test_a_name_is_held_against_the_id(kind: Kind, name: str, right: str, wrong: str) -> None:
    assert [one for one in right.split() if held(kind, name, one)] == []
    assert [one for one in wrong.split() if not held(kind, name, one)] == []
    # A member of a plain name is known by its archive.
    archive = name.rpartition(".")[0] + ".zip"
    assert [one for one in right.split() if held(kind, "table.csv", one, archive)] == []
    assert [one for one in wrong.split() if not held(kind, "table.csv", one, archive)] == []


def test_the_sentence_says_what_to_do() -> None:
    assert held("pfs", "PPRRVU2026_Apr_QPP.csv", "2026b") == (
        "PPRRVU2026_Apr_QPP.csv says that it is of QPP (another conversion factor), and the id "
        "2026b does not. Give the id 2026b-qpp, or import the nonQPP file"
    )
    assert held("mue", "MUE_Eff_10-01-2026.csv", "2025-01") == (
        "MUE_Eff_10-01-2026.csv is of October 2026 by its name; the id 2025-01 is of another "
        "release. Give the id of the file's own, or the file of that release"
    )
    assert "whose id ends in r, as 2023-01r; got 2023-01" in held(
        "opps", "2023_January_Addendum_B_Correction.csv", "2023-01"
    )
    assert held("opps", "2023_January_Addendum_B_Correction.csv", "2023-01r") == ""


@pytest.mark.parametrize(
    ("reader", "name", "release"),
    [
        (pfs, "pfs-2025d.csv", "2025d"),
        (pfs, "pfs-fixed.txt", "2025d"),
        (gpci, "gpci-2025.csv", "2025"),
        (opps, "opps-2026.csv", "2026-07"),
        (asc, "asc-aa.csv", "2020-01"),
        (mue, "mue-practitioner-2026.csv", "2026-07"),
        (ptp, "ccipra-cms.txt", "2026-07"),
        (icd10cm, "icd10cm-order.txt", "fy2026"),
    ],
)
@pytest.mark.parametrize("word", ["NPRM", "Proposed_Rule", "draft", "Display-Copy"])
def test_what_is_not_final_is_no_release(
    reader: Reader, name: str, release: str, word: str
) -> None:
    upload = Upload(fixture(name).path, name, release)
    assert read(reader, upload).rows
    for said in (replace(upload, name=f"{word}_{name}"), replace(upload, archive=f"{word}.zip")):
        assert "what is not final is no release" in refusal(reader, said)


@pytest.mark.parametrize(
    ("reader", "name", "old", "new"),
    [
        (opps, "opps-2026.csv", "OPPS Payment by", "Proposed OPPS Payment by"),
        (opps, "opps-2026.csv", "Payment Rate", "Proposed Payment Rate"),
        (asc, "asc-aa.csv", "January CY 2020 Payment Rate", "Proposed CY 2020 Payment Rate"),
        (asc, "asc-ee.csv", "Surgical Procedures Ex", "Proposed Surgical Procedures Ex"),
        (gpci, "gpci-2025.csv", "FINAL CY 2025", "PROPOSED CY 2025"),
        (pfs, "pfs-2025d.csv", "October Release", "October Release (Proposed Rule)"),
        (mue, "mue-practitioner-2026.csv", "A notice about rights", "A draft, about rights"),
        (ptp, "ccipra-cms.txt", "Column1/Column2 Edits", "Proposed Column1/Column2 Edits"),
    ],
)
def test_a_title_or_label_of_a_proposal_is_refused(
    tmp_path: Path, reader: Reader, name: str, old: str, new: str
) -> None:
    assert "what is not final is no release" in refusal(reader, changed(tmp_path, name, (old, new)))


def test_a_sheet_of_a_proposal_is_refused(tmp_path: Path) -> None:
    book = workbook(tmp_path, {"NPRM Addendum B": as_rows("opps-2023.csv")})
    assert "says 'NPRM' in 'NPRM Addendum B'" in refusal(opps, book)


def test_a_descriptor_may_speak_of_a_revision(tmp_path: Path) -> None:
    upload = changed(tmp_path, "opps-2026.csv", ("invented words", "draft of a revised word"))
    assert len(read(opps, replace(upload, release="2026-07")).rows) == 2


def test_a_title_may_say_qpp(tmp_path: Path) -> None:
    upload = changed(tmp_path, "pfs-2026a.csv", ("January Release", "January Release QPP"))
    plain = saved(tmp_path, upload.path.read_bytes(), "table.csv")
    assert "does not. Give the id 2026a-qpp" in refusal(pfs, replace(plain, release="2026a"))
    assert read(pfs, replace(plain, release="2026a-qpp")).rows
