"""What stands at the end of a file is no row, and a whole row without a line end is one."""

from pathlib import Path

import pytest

from cptref.cms.gpci import reader as gpci
from cptref.cms.icd10cm import reader as icd10cm
from cptref.cms.layout import CUT_SHORT
from cptref.cms.mue import reader as mue
from cptref.cms.opps import reader as opps
from cptref.cms.pfs import reader as pfs
from cptref.cms.ptp import reader as ptp
from tests.cms_files import Reader, fixture, read, saved

OF_EACH_KIND = pytest.mark.parametrize(
    ("reader", "name"),
    [
        (pfs, "pfs-2025d.csv"),
        (pfs, "pfs-fixed.txt"),
        (gpci, "gpci-2025.csv"),
        (opps, "opps-2023.csv"),
        (opps, "opps-six-columns.csv"),
        (mue, "mue-outpatient-2024.csv"),
        (ptp, "ccipra-cms.txt"),
        (icd10cm, "icd10cm-order.txt"),
    ],
)


@OF_EACH_KIND
@pytest.mark.parametrize(
    "end",
    [
        b"",
        b"\x1a",
        b"\r\n\x1a",
        b"\n\x1a\n",
        b"\n" + bytes(5000),
        b"\n \n\n  ",
        b"\n" + bytes(200_000),
    ],
)
def test_the_end_of_a_file_is_no_row(tmp_path: Path, reader: Reader, name: str, end: bytes) -> None:
    whole = fixture(name).path.read_bytes().rstrip(b"\r\n")
    found = read(reader, saved(tmp_path, whole + end, name))
    assert (found.values, found.bad) == (read(reader, fixture(name)).values, [])


@OF_EACH_KIND
def test_a_row_that_is_not_whole_is_a_bad_row(tmp_path: Path, reader: Reader, name: str) -> None:
    raw = fixture(name).path.read_bytes().rstrip(b"\r\n")
    last = raw.rindex(b"\n") + 1 if name != "gpci-2025.csv" else raw.index(b"03602")
    cut = raw[: last + len(b"03602,21,WY")]
    found = read(reader, saved(tmp_path, cut + b"\x1a", name))
    assert [row.message for row in found.bad] == [CUT_SHORT]


def test_a_mark_in_the_middle_is_told(tmp_path: Path) -> None:
    """Two files that were put one behind the other."""
    lines = fixture("pfs-fixed.txt").path.read_bytes().splitlines(keepends=True)
    found = read(pfs, saved(tmp_path, b"".join([*lines[:-1], b"\x1a\r\n", lines[-1]])))
    assert [row.line for row in found.bad] == [len(lines)]
