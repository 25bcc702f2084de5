"""The library that the benchmark builds: always the same, and without a mistake."""

import subprocess
import sys
from pathlib import Path

import pytest

from cptref.build import examine
from cptref.catalog import releases
from cptref.disk.read import read_content

CORPUS = Path(__file__).parents[1] / "benchmarks" / "corpus.py"
CODES = 3


def generated(folder: Path, *options: str) -> dict[str, bytes | None]:
    """The content of a library of `CODES` codes that the generator has written into `folder`."""
    subprocess.run((sys.executable, CORPUS, str(CODES), folder, *options), check=True)
    read = read_content(folder)
    assert read.problems == ()
    return dict(read.value)


@pytest.mark.slow
def test_the_same_number_gives_the_same_bytes(tmp_path: Path) -> None:
    """Figures of two days can be compared: what was built did not change between them."""
    assert generated(tmp_path / "one") == generated(tmp_path / "other")


@pytest.mark.slow
def test_the_library_has_no_problem_and_a_briefing_for_each_code(tmp_path: Path) -> None:
    """The build is timed on sound records; one with mistakes would be read twice."""
    examined = examine(generated(tmp_path))
    assert examined.problems == ()
    assert examined.value is not None
    assert len(examined.value.codes) == CODES
    assert len(releases.of_kind(examined.value.datasets, "pfs")) == 22


@pytest.mark.slow
def test_a_bare_library_has_no_dataset_and_the_same_records(tmp_path: Path) -> None:
    whole = generated(tmp_path / "whole")
    bare = generated(tmp_path / "bare", "--bare")
    assert bare.items() < whole.items()
    assert {path.split("/")[1] for path in whole.keys() - bare} == {"datasets", "sources"}
    assert examine(bare).problems == ()


@pytest.mark.slow
def test_a_record_weighs_what_a_briefing_does(tmp_path: Path) -> None:
    """Between 5 and 9 KB of text, mostly unlike its neighbours: a repeated one would flatter."""
    content = generated(tmp_path)
    codes = [raw for path, raw in content.items() if path.startswith("content/codes/") and raw]
    assert all(5_000 < len(raw) < 9_000 for raw in codes)
    one, other, _ = (set(raw.decode().splitlines()) for raw in codes)
    prose = {line for line in one if len(line) > 60}
    assert len(prose & other) < len(prose) / 10


@pytest.mark.slow
def test_a_wrong_number_is_refused(tmp_path: Path) -> None:
    ran = subprocess.run((sys.executable, CORPUS, "0", tmp_path), capture_output=True, text=True)
    assert ran.returncode == 2
    assert ran.stderr.startswith("usage: corpus.py N DIR")
