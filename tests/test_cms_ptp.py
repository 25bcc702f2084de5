"""NCCI's pairs: CMS's layout and the conversions of 2024, read as a stream, and what is refused."""

import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from cptref.cms.layout import CUT_SHORT, Upload
from cptref.cms.ptp import reader as ptp
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

OWN = "ccipra-cms.txt"
EXCLUSIVE = "Mutually exclusive procedures"


def test_cmss_own_file_has_its_header_stacked() -> None:
    found = read(ptp, fixture(OWN))
    misuse = "Misuse of Column Two code with Column One code"
    assert found.values == [
        ("47381", "47383", "practitioner", "0", "2020-01-01", "", EXCLUSIVE),
        ("47381", "76998", "practitioner", "1", "1996-01-01", "", misuse),
        ("47120", "47381", "practitioner", "1", "2007-01-01", "2025-12-31", found.values[2][-1]),
        ("0001A", "36591", "practitioner", "9", "2022-01-01", "2022-01-01", found.values[3][-1]),
    ]
    assert found.bad == []
    assert [row.line for row in found.rows] == [7, 8, 9, 10]


def test_the_conversion_has_no_day_of_effect() -> None:
    """A pair that was deleted and one in force stand beside each other."""
    found = read(ptp, fixture("ptp-out-conversion.tsv"))
    assert [values[:6] for values in found.values] == [
        ("47381", "47383", "outpatient", "0", "", ""),
        ("47381", "99495", "outpatient", "9", "", "2014-04-01"),
        ("47381", "99495", "outpatient", "1", "", ""),
    ]


def test_a_pair_is_wanted_for_either_code() -> None:
    found = read(ptp, fixture(OWN), only={"47381"})
    assert [values[:2] for values in found.values] == [
        ("47381", "47383"),
        ("47381", "76998"),
        ("47120", "47381"),
    ]


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("ccipra-v322r0-f1.txt", "practitioner"),
        ("ccioph-v322r0-f1.TXT", "outpatient"),
        ("ncci_ptp_prac_2024-07-01.tsv", "practitioner"),
        ("ncci_ptp_out_2024-07-01.tsv", "outpatient"),
    ],
)
def test_the_name_of_the_file_says_for_whom_the_pairs_are(name: str, setting: str) -> None:
    found = read(ptp, Upload(fixture(OWN).path, name))
    assert {values[2] for values in found.values} == {setting}


@pytest.mark.parametrize("name", ["pairs.txt", "prac_and_out.txt", "output.txt"])
def test_a_name_that_does_not_say_it_is_refused(name: str) -> None:
    assert "the name of the file must say" in refusal(ptp, Upload(fixture(OWN).path, name))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\t0\tMutually", "\t2\tMutually", "Modifier must be one of 0, 1, 9; got '2'"),
        ("\t20200101\t", "\t20200230\t", "Effective Date must be a day"),
        ("\t20200101\t", "\t99991231\t", "Effective Date must be a day"),
        ("\t20200101\t", "\t\t", "Effective Date is empty"),
        ("\t20200101\t", "\t*\t", "Effective Date is empty"),
        ("\t*\t0\tMutually", "\t\t0\tMutually", "Deletion Date is empty"),
        ("\t20200101\t", "\t2O200101\t", "Effective Date must be a day"),
        ("47381\t47383", "47383\t47383", "47383 is paired with itself"),
        ("20200101\t*", "20200101\t20190101", "deleted (20190101) before it takes effect"),
        ("47381\t47383", "47381\t4738", "Column 2 must be a code of five"),
        ("47381\t47383\t", "47381\t47383\tx", "prior to 1996 must be * or empty; got 'x'"),
        (EXCLUSIVE, f"{EXCLUSIVE}\tmore", "the row has 8 cells; the header has 7"),
        (f"\t{EXCLUSIVE}", "", "the row has 6 cells; the header has 7"),
        (EXCLUSIVE, "", "PTP Edit Rationale must be a text in plain letters"),
        (EXCLUSIVE, "Exclusivé", "PTP Edit Rationale must be a text in plain letters"),
    ],
)
def test_a_bad_row_is_reported(tmp_path: Path, old: str, new: str, message: str) -> None:
    """Also where the pair is not wanted: a damaged file is not taken in part."""
    file = changed(tmp_path, OWN, (old, new))
    found = read(ptp, file, only={"00100"})
    assert [line for line, text in found.mistakes if message in text] == [7]
    assert (len(found.bad), found.rows) == (1, [])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\tModifier\t", "\tModifier\tNew\t", "the label 'New', which"),
        ("\tEffective\t", "\t", "expected 'Column 1'"),
        ("Column 1\tColumn 2", "Code 1\tCode 2", "has no line of labels"),
        (
            "\t\tprior to 1996\tDate\tDate\t0=not allowed\t\n",
            "",
            "has the label '*=in existence', which",
        ),
    ],
)
def test_an_unknown_header_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in refusal(ptp, changed(tmp_path, OWN, (old, new)))


@pytest.mark.parametrize("lines", [2, 6])
def test_a_file_that_ends_before_its_rows_is_refused(tmp_path: Path, lines: int) -> None:
    head = fixture(OWN).path.read_bytes().splitlines(keepends=True)[:lines]
    file = saved(tmp_path, b"".join(head), OWN)
    assert "have no row of codes" in refusal(ptp, file)


def test_a_file_that_was_cut_short_is_known_by_its_last_line(tmp_path: Path) -> None:
    """Also within the rationale, where every cell is there."""
    whole = fixture(OWN).path.read_bytes()
    found = read(ptp, saved(tmp_path, whole[:-5], OWN))
    assert found.mistakes == [(10, CUT_SHORT)]


@every_no_table
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(ptp, saved(tmp_path, content, "ccipra.txt"))


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """The real one has 2.5 million pairs; what is kept is what is wanted."""
    head, _, _ = fixture(OWN).path.read_text(encoding="utf-8").partition("47381\t")
    file = tmp_path / OWN
    with file.open("w", encoding="utf-8") as stream:
        stream.write(head)
        for code in range(10_000, 40_000):
            stream.write(f"{code}\t76998\t\t20200101\t*\t1\tCPT Manual\n")
    tracemalloc.start()
    found = read(ptp, Upload(file, OWN), only={"39999"})
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [row.line for row in found.rows] == [30_006]
    assert peak < 1_000_000


@needs_real_files
@pytest.mark.parametrize(
    ("group", "setting", "pairs", "not_allowed", "allowed"),
    [("prac", "practitioner", 239, 77, 162), ("out", "outpatient", 184, 11, 173)],
)
def test_a_real_release(
    group: str, setting: str, pairs: int, not_allowed: int, allowed: int
) -> None:
    """The pairs of 47381 that are in force."""
    name = f"ncci/ncci_ptp_{group}_2024-07-01_liver_family_from_northstar.tsv"
    found = read(ptp, real(name), only={"47381"})
    assert found.bad == []
    active = [values for values in found.of("47381") if not values[5]]
    assert len(active) == pairs
    assert Counter(values[3] for values in active) == {"0": not_allowed, "1": allowed}
    assert [v for v in active if v[1] == "47383"] == [
        ("47381", "47383", setting, "0", "", "", EXCLUSIVE)
    ]
    assert [v for v in found.values if "76940" in v[:2]] == []


@needs_real_files
def test_the_real_layout() -> None:
    found = read(ptp, real("ncci/ccipra-v322r0-f1.HEAD-EXCERPT.txt"))
    assert (len(found.rows), found.bad) == (6, [])
    assert found.of("0001U")[0][:6] == (
        "0001U", "0029U", "practitioner", "1", "2018-07-01", "2026-06-30"
    )  # fmt: skip
