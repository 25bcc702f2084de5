"""What an import wrote is known again: a row that was edited, put in, moved or taken out."""

from __future__ import annotations

import pytest

from cptref.load import load
from tests.builders import library, told

PATH = "content/datasets/mue-2024-07.csv"
SOURCE = "content/sources/cms-mue-2024-07.yaml"
ROWS = [f"{code},outpatient,{value},3,Clinical: Data" for code, value in
        (("00100", 1), ("00102", 2), ("00103", 3), ("00104", 4))]  # fmt: skip
HEAD = "hcpcs,setting,value,mai,rationale"
_FILES = library(
    {
        PATH: "\n".join((HEAD, *ROWS, "")),
        SOURCE: (
            "title: Edits\npublisher: CMS\nkind: cms-release\nfile: units of July.csv\n"
            "effective: 2024-07-01\nretrieved: 2026-11-23\ndataset: mue-2024-07\n"
            f"sha256: ['{'0' * 64}']\n"
            'extent: {codes: ["00100", "00102", "00103", "00104"], '
            'found: ["00100", "00102", "00103", "00104"], parts: [outpatient], rows: 9, '
            "whole: false}\n"
        ),
    }
)


def altered(*lines: bytes) -> list[tuple[str, int, int]]:
    return told(load({**_FILES, PATH: b"".join(lines)}).problems)


def lines() -> list[bytes]:
    return _FILES[PATH].splitlines(keepends=True)


def test_what_the_import_wrote_is_sound() -> None:
    assert altered(*lines()) == []
    windows = _FILES[PATH].replace(b"\n", b"\r\n")
    assert altered(windows) == []


@pytest.mark.parametrize("at", [1, 2, 3, 4])
@pytest.mark.parametrize("edit", [(b"outpatient,", b"practitioner,"), (b",3,", b",2,")])
def test_an_edited_row_is_told_alone_at_its_line(at: int, edit: tuple[bytes, bytes]) -> None:
    found = lines()
    found[at] = found[at].replace(*edit)
    # A row is known by its key to the one below it.
    below = [at + 1] if b"outpatient" in edit[0] and at < 4 else []
    assert altered(*found) == [("D007", at_ + 1, 1) for at_ in (at, *below)]


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_row_that_was_taken_out_is_told_by_the_one_below(at: int) -> None:
    found = lines()
    del found[at]
    (problem,) = load({**_FILES, PATH: b"".join(found)}).problems
    assert (problem.rule.number, problem.span and problem.span.line) == ("D007", at + 1)
    code = ROWS[at - 1][:5]
    assert problem.message == f"the row of {code}, which the import found, is gone above this one"


def test_the_last_row_is_missed_too() -> None:
    (problem,) = load({**_FILES, PATH: b"".join(lines()[:-1])}).problems
    assert "the row of 00104, which the import found, is not here any more" in problem.message
    assert problem.span is not None
    assert problem.span.line == 4


def test_a_row_that_was_put_in_is_told() -> None:
    new = b"00101,outpatient,9,3,Clinical: Data,0123abcd\n"
    found = lines()
    assert ("D007", 3, 1) in altered(*found[:2], new, *found[2:])


def test_rows_of_another_dataset_are_not_this_ones() -> None:
    """Each check hangs on the dataset's name too."""
    other = library({PATH.replace("2024-07", "2024-10"): "\n".join((HEAD, *ROWS, ""))})
    assert len(altered(other[PATH.replace("2024-07", "2024-10")])) == 4


def test_checks_that_were_made_anew_are_told_by_the_digest() -> None:
    edited = "\n".join((HEAD, *ROWS, "")).replace("00102,outpatient,2", "00102,outpatient,3")
    (problem,) = load({**_FILES, PATH: library({PATH: edited})[PATH]}).problems
    assert problem.span is not None
    assert (problem.rule.number, problem.span.line) == ("D007", 1)
    assert "the digest in its source's record is of another text" in problem.message


def test_the_cure_names_the_file() -> None:
    found = lines()
    found[1] = found[1].replace(b",1,", b",7,")
    (problem,) = load({**_FILES, PATH: b"".join(found)}).problems
    assert problem.hint.startswith(
        "import it anew: cptref import mue 'units of July.csv' --release 2024-07, "
        "or: cptref import --again DIR"
    )


@pytest.mark.parametrize("check", ["", "0123abc", "0123ABCD", "0123abcd9"])
def test_a_check_has_eight_digits(check: str) -> None:
    text = _FILES[PATH].decode()
    last = text.rstrip("\n").rpartition(",")[0]
    assert altered(f"{last},{check}\n".encode()) == [("D004", 5, len(ROWS[3]) + 2)]
