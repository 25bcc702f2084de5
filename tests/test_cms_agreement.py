"""Columns that say the same of a row: exchanged, moved or sorted alone, they are told."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cptref.cms.asc import reader as asc
from cptref.cms.layout import Upload
from cptref.cms.mue import reader as mue
from cptref.cms.opps import reader as opps
from cptref.cms.ptp import reader as ptp
from tests.cms_files import Reader, read, refusal, saved

Rows = list[list[str]]
Change = Callable[[list[str], Rows], None]

ADDENDUM_B = "HCPCS Code,SI,APC,Relative Weight,Payment Rate,National Unadjusted Copayment,"
ADDENDUM_B += "Minimum Unadjusted Copayment"
GROUPS = (
    ("J1", "5361", "64.0000", "5477.44", "", "1095.49"),
    ("C", "", "", "", "", ""),
    ("T", "5071", "8.0000", "684.68", "", "136.94"),
    ("N", "", "", "", "", ""),
    ("G", "9000", "", "41.50", "", "8.30"),
    ("S", "5521", "1.0151", "86.88", "26.06", "17.38"),
)
ADDENDUM_AA = "HCPCS Code,Subject to Multiple Procedure Discounting,Payment Indicator,"
ADDENDUM_AA += "Payment Weight,Payment Rate,Short Descriptor"
CENTERS = (
    ("Y", "G2", "45.9521", "2194.07", ""),
    ("N", "N1", "", "", ""),
    ("Y", "P3", "", "75.07", ""),
    ("Y", "J8", "64.9785", "3102.53", ""),
)
EDITS = "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator (MAI),"
EDITS += "MUE Rationale"
UNITS = (
    ("1", "2", "Code Descriptor / CPT Instruction"),
    ("0", "3", "Drug discontinued"),
    ("1", "2", "Anatomic Consideration"),
    ("6", "3", "Clinical: Data"),
    ("0", "3", "CMS Policy"),
    ("1", "2", "CMS Policy"),
)
PAIRS = (
    "Column 1\tColumn 2\tDeletion Date (*=no data)\t"
    "Modifier (0=not allowed 1=allowed 9=not applicable)\tPTP Edit Rationale"
)


def table(kinds: Sequence[Sequence[str]], count: int = 600) -> Rows:
    return [[str(10_000 + n), *kinds[n % len(kinds)]] for n in range(count)]


def written(folder: Path, head: str, rows: Rows, name: str = "table.csv") -> Upload:
    return saved(folder, "".join(f"{line}\n" for line in [head, *map(",".join, rows)]), name)


def exchanged(one: str, other: str) -> Change:
    def change(head: list[str], rows: Rows) -> None:
        left, right = head.index(one), head.index(other)
        for row in rows:
            row[left], row[right] = row[right], row[left]

    return change


def moved(label: str) -> Change:
    def change(head: list[str], rows: Rows) -> None:
        at = head.index(label)
        column = [row[at] for row in rows]
        for row, value in zip(rows, column[-1:] + column[:-1], strict=True):
            row[at] = value

    return change


def arranged(label: str, *, down: bool = False) -> Change:
    def change(head: list[str], rows: Rows) -> None:
        at = head.index(label)
        column = sorted((row[at] for row in rows), reverse=down)
        for row, value in zip(rows, column, strict=True):
            row[at] = value

    return change


KINDS: dict[str, tuple[Reader, str, Sequence[Sequence[str]]]] = {
    "opps": (opps, ADDENDUM_B, GROUPS),
    "asc": (asc, ADDENDUM_AA, CENTERS),
    "mue": (mue, EDITS, UNITS),
}


def upload(folder: Path, kind: str, change: Change | None = None) -> Upload:
    _, head, kinds = KINDS[kind]
    rows = table(kinds)
    if change:
        change(head.split(","), rows)
    title = "Addendum AA\n" if kind == "asc" else ""
    return written(folder, title + head, rows)


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_table_that_agrees_is_taken(tmp_path: Path, kind: str) -> None:
    found = read(KINDS[kind][0], upload(tmp_path, kind))
    assert (len(found.rows), found.bad) == (600, [])


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("opps", moved("SI"), "SI and Payment Rate"),
        ("opps", moved("APC"), "SI and APC"),
        ("opps", arranged("APC"), "SI and APC"),
        ("opps", moved("Minimum Unadjusted Copayment"), "the least copayment is a fifth"),
        ("opps", moved("Relative Weight"), "SI and Relative Weight"),
        ("opps", exchanged("Payment Rate", "Relative Weight"), "SI and Payment Rate"),
        ("opps", arranged("HCPCS Code", down=True), "the codes ascend"),
        ("asc", moved("Payment Indicator"), "Payment Indicator and Payment Rate"),
        ("asc", arranged("Payment Indicator"), "Payment Indicator and Payment Rate"),
        ("asc", moved("Subject to Multiple Procedure Discounting"), "packaged (N1)"),
        ("asc", moved("Payment Weight"), "Payment Indicator and Payment Weight"),
        ("asc", exchanged("Payment Weight", "Payment Rate"), "Payment Indicator and Payment Rate"),
        ("asc", arranged("HCPCS Code", down=True), "the codes ascend"),
        ("mue", moved("MUE Rationale"), "MUE Values and MUE Rationale"),
        ("mue", arranged("MUE Adjudication Indicator (MAI)"), "MUE Adjudication Indicator and"),
        ("mue", arranged("HCPCS/CPT Code", down=True), "the codes ascend"),
    ],
)
def test_columns_that_do_not_agree_are_refused(
    tmp_path: Path, kind: str, change: Change, words: str
) -> None:
    reader, *_ = KINDS[kind]
    told = refusal(reader, upload(tmp_path, kind, change))
    assert words in told
    assert "do not belong together" in told


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("opps", exchanged("Payment Rate", "Minimum Unadjusted Copayment")),
        ("opps", exchanged("Relative Weight", "Minimum Unadjusted Copayment")),
    ],
)
def test_rows_that_contradict_themselves_are_bad(tmp_path: Path, kind: str, change: Change) -> None:
    reader, *_ = KINDS[kind]
    assert len(read(reader, upload(tmp_path, kind, change)).bad) > 100


def pairs(*, swapped: bool = False, by: int = 0) -> Rows:
    many = [(str(10_000 + n), str(20_000 + m)) for n in range(30) for m in range(0, 600, 20)]
    marks = [("*", "1") if n % 3 else ("20200101", "9") for n in range(len(many))]
    marks = marks[by:] + marks[:by]
    rationale = "Mutually exclusive procedures"
    return [
        [*(reversed(pair) if swapped else pair), mark[0], many_mark[1], rationale]
        for pair, mark, many_mark in zip(many, marks, marks[-by:] + marks[:-by], strict=True)
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (pairs(swapped=True), "Column 1 and Column 2 do not belong together: the pairs ascend"),
        (pairs(by=1), "Modifier and Deletion Date do not belong together"),
    ],
)
def test_pairs_that_do_not_agree_are_refused(tmp_path: Path, rows: Rows, words: str) -> None:
    text = "".join("\t".join(row) + "\n" for row in [PAIRS.split("\t"), *rows])
    assert words in refusal(ptp, saved(tmp_path, text, "ptp-out.tsv"))


def test_pairs_that_agree_are_taken(tmp_path: Path) -> None:
    text = "".join("\t".join(row) + "\n" for row in [PAIRS.split("\t"), *pairs()])
    found = read(ptp, saved(tmp_path, text, "ptp-out.tsv"))
    assert (len(found.rows), found.bad) == (900, [])
