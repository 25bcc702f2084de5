"""Ten different mistakes in one file are reported in one run, each in its exact place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import samples

LIBRARY = samples.HERE / "libraries" / "ten-mistakes"
FILE = samples.RECORDS["code"]
#: Rule, line, column, end of the marked text, and the text that is marked.
TEN = [
    ("E101", 1, 1, 6, "titel"),
    ("E006", 3, 1, 6, "plain"),
    ("E104", 4, 9, 14, "actve"),
    ("L004", 5, 9, 23, "no-such-family"),
    ("L006", 14, 40, 54, "no-such-source"),
    ("L005", 16, 40, 52, "no-such-term"),
    ("T003", 17, 23, 55, "[elsewhere](javascript:alert(1))"),
    ("E107", 25, 54, 59, '"c22"'),
    ("E112", 31, 15, 19, '"62"'),
    ("E105", 56, 16, 26, "2026-02-30"),
]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return samples.write(tmp_path, samples.over_base(LIBRARY))


def test_the_text_reports_all_ten(library: Path, cptref: samples.Cptref) -> None:
    """Each as a place, the line it stands on, and a caret under every wrong character."""
    ran = cptref("check", "-C", library)
    assert ran.code == 1
    assert ran.out == (LIBRARY / "expected.txt").read_text(encoding="utf-8")
    heads = [line for line in ran.out.splitlines() if line.startswith("content/")]
    assert [head.split(" ")[:2] for head in heads] == [
        [f"{FILE}:{line}:{column}:", rule] for rule, line, column, _, _ in TEN
    ]


def test_the_json_reports_all_ten(library: Path, cptref: samples.Cptref) -> None:
    ran = cptref("check", "-C", library, "--format", "json")
    assert ran.code == 1
    said = json.loads(ran.out)
    assert said["files"] == len(samples.base())
    assert {problem["file"] for problem in said["problems"]} == {FILE}
    assert [
        (p["rule"], p["line"], p["column"], p["end_line"], p["end_column"])
        for p in said["problems"]
    ] == [(rule, line, column, line, end) for rule, line, column, end, _ in TEN]


def test_the_places_are_those_of_the_wrong_texts() -> None:
    """Counted in characters of the file, not bytes, also inside a block and a folded one."""
    lines = (LIBRARY / FILE).read_text(encoding="utf-8").splitlines()
    for _, line, column, end, wrong in TEN:
        assert lines[line - 1][column - 1 : end - 1] == wrong


def test_windows_line_ends_change_no_place(library: Path, cptref: samples.Cptref) -> None:
    record = library / FILE
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))
    assert cptref("check", "-C", library).out == (LIBRARY / "expected.txt").read_text("utf-8")
