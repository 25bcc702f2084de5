"""What must hold in a relative value file: sums, one factor, columns that belong together."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from cptref.cms.layout import Upload
from cptref.cms.pfs import reader as pfs
from cptref.cms.pfs import rules as pfs_rules
from cptref.cms.pfs.columns import LAYOUT
from tests.cms_files import FIXTURES, changed, needs_real_files, read, real, refusal, saved

HEAD = "HCPCS,MOD,DESCRIPTION"
#: A surgical code, a test in its three rows, what is excluded, and what an office does.
SURGERY = (
    "4{n:04d},,,A,,24.88,{office},NA,13.46,,6.36,{total},44.70,0,090,0.09,0.81,0.10,2,0,2,1,0,,"
    "32.3465,09,0,99,0.00,0.00,0.00"
)
WHOLE = (
    "7{n:04d},,,A,,1.50,2.50,,2.50,NA,0.20,4.20,4.20,1,XXX,0.00,0.00,0.00,{rule},0,0,0,0,,"
    "32.3465,09,0,{family},0.00,0.00,0.00"
)
READING = (
    "7{n:04d},26,,A,,1.50,0.50,,0.50,,0.10,2.10,2.10,1,XXX,0.00,0.00,0.00,{rule},0,0,0,0,,"
    "32.3465,09,0,{family},0.00,0.00,0.00"
)
MACHINE = (
    "7{n:04d},TC,,A,,0.00,2.00,,2.00,NA,0.10,2.10,2.10,1,XXX,0.00,0.00,0.00,{rule},0,0,0,0,,"
    "32.3465,01,0,{family},0.00,0.00,0.00"
)
EXCLUDED = (
    "8{n:04d},,,X,,0.00,0.00,,0.00,,0.00,0.00,0.00,9,XXX,0.00,0.00,0.00,9,9,9,9,9,,"
    "32.3465,09,0,99,0.00,0.00,0.00"
)
OFFICE = (
    "9{n:04d},,,A,,2.00,3.00,,1.00,,0.20,5.20,3.20,0,000,0.00,0.00,0.00,3,1,1,0,0,4{n:04d},"
    "32.3465,09,0,99,0.00,0.00,0.00"
)
SUPERVISION = "PHYSICIAN SUPERVISION OF DIAGNOSTIC PROCEDURES"
IMAGING = "DIAGNOSTIC IMAGING FAMILY INDICATOR"
Rows = list[list[str]]


def table() -> tuple[list[str], Rows]:
    lines = (FIXTURES / "pfs-one-header-row.csv").read_text(encoding="utf-8").splitlines()
    kinds = (SURGERY, WHOLE, READING, MACHINE, EXCLUDED, OFFICE)
    # Codes of one family of imaging stand together.
    made = (
        kind.format(
            n=n,
            office="13.46",
            total="44.70",
            rule="4" if n // 20 % 2 else "0",
            family="88" if n // 20 % 2 else "99",
        ).split(",")
        for n in range(510)
        for kind in kinds
    )
    return lines[0].split(","), [list(row) for row in made]


def written(folder: Path, head: list[str], rows: Rows) -> Upload:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([head, *rows])
    return saved(folder, text.getvalue())


def exchanged(*pairs: tuple[str, str]) -> Callable[[list[str], Rows], None]:
    def change(head: list[str], rows: Rows) -> None:
        for one, other in pairs:
            left, right = head.index(one), head.index(other)
            for row in rows:
                row[left], row[right] = row[right], row[left]

    return change


def moved(label: str, by: int = 1) -> Callable[[list[str], Rows], None]:
    def change(head: list[str], rows: Rows) -> None:
        at = head.index(label)
        column = [row[at] for row in rows]
        for row, value in zip(rows, column[-by:] + column[:-by], strict=True):
            row[at] = value

    return change


def filled(label: str, value: str) -> Callable[[list[str], Rows], None]:
    def change(head: list[str], rows: Rows) -> None:
        for row in rows:
            row[head.index(label)] = value

    return change


@pytest.mark.slow
def test_the_table_as_it_is_made_is_taken(tmp_path: Path) -> None:
    found = read(pfs, written(tmp_path, *table()))
    assert (len(found.rows), found.bad) == (3_060, [])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (exchanged(("WORK RVU", "MP RVU")), "WORK RVU and MP RVU"),
        (
            exchanged(
                ("NON-FAC PE RVU", "FACILITY PE RVU"), ("NON-FACILITY TOTAL", "FACILITY TOTAL")
            ),
            "NON-FAC PE RVU and FACILITY PE RVU",
        ),
        (exchanged(("NON-FAC NA INDICATOR", "FACILITY NA INDICATOR")), "GLOB DAYS"),
        (exchanged(("PRE OP", "INTRA OP")), "PRE OP, INTRA OP and POST OP"),
        (exchanged(("PRE OP", "POST OP")), "PRE OP and POST OP"),
        (exchanged(("ASST SURG", "CO-SURG")), "ASST SURG and CO-SURG"),
        (exchanged(("CO-SURG", "TEAM SURG")), "CO-SURG and TEAM SURG"),
        (moved("GLOB DAYS"), "GLOB DAYS"),
        (moved("MOD"), "MOD and PCTC IND"),
        (moved(SUPERVISION), "the level of a service with two components (1) stands with its"),
        (moved(SUPERVISION, -1), "the professional component alone (26) is not supervised"),
        (moved(IMAGING), "a service and its components are of one family"),
        (moved(IMAGING, -1), "a service and its components are of one family"),
        (moved("STATUS CODE"), "STATUS CODE and the totals"),
        (moved("ENDO BASE"), "MULT PROC and ENDO BASE"),
        (moved("BILAT SURG"), "BILAT SURG"),
        (filled("STATUS CODE", "A"), "what is active (A) has units"),
        (filled("GLOB DAYS", "000"), "GLOB DAYS"),
    ],
)
def test_columns_that_do_not_belong_together_are_refused(
    tmp_path: Path, change: Callable[[list[str], Rows], None], words: str
) -> None:
    head, rows = table()
    change(head, rows)
    told = refusal(pfs, written(tmp_path, head, rows))
    assert words in told
    assert "do not belong together" in told


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("6.36,44.70,44.70", "6.36,44.70,99.99", 11, "FACILITY TOTAL must be the sum of its"),
        ("6.36,44.70,44.70", "6.36,44.71,44.70", 11, "work 24.88, practice expense 13.46 and"),
        ("0.28,3.00,3.00", "0.28,3.00,3.01", 13, "add up to 3.00; got 3.01"),
        ("A,,24.88", "A,,248.80", 11, "add up to 268.62; got 44.70"),
        ("32.3465", "00.0000", 10, "CONV FACTOR must be a number of 10 or more"),
    ],
)
def test_a_row_that_contradicts_itself_is_bad(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    found = read(pfs, changed(tmp_path, "pfs-2025d.csv", (old, new)))
    assert found.bad[0].line == line
    assert words in found.bad[0].message


def test_two_conversion_factors_in_a_file_are_refused(tmp_path: Path) -> None:
    """Each with a line of it; the file for qualifying participants has its own."""
    head, rows = table()
    rows[7][head.index("CONV FACTOR")] = "33.5675"
    told = refusal(pfs, written(tmp_path, head, rows))
    assert "32.3465 in line 2 (40000) and 33.5675 in line 9 (70001)" in told


@needs_real_files
@pytest.mark.parametrize("name", ["rvu24ar_jan", "rvu24c_jul"])
def test_whole_releases_hold(name: str) -> None:
    found = read(pfs, real(f"pfs/{name}_reconstructed_from_arkrvu.csv"))
    assert (len(found.rows) > 18_000, found.bad) == (True, [])


def test_a_rule_reads_no_more_than_it_says() -> None:
    """It is asked once for rows that are alike in that."""
    _, rows = table()
    values = [[*row[:2], *row[3:23], "", *row[23:]] for row in rows[:240]]
    for rule in pfs_rules.rules(LAYOUT.columns):
        if rule.reads:
            for row in values:
                seen = [cell if at in rule.reads else "?" for at, cell in enumerate(row)]
                assert rule.holds(seen) == rule.holds(row)
