"""A record's bytes: encodings, blanks that are none and merges are told once, and read on."""

from __future__ import annotations

import pytest

from cptref.load import load
from tests.builders import CODE, CODE_PATH, library, told

WRONG = CODE.replace("active", "actve", 1)


def found(raw: bytes) -> list[tuple[str, int, int]]:
    return told(load(library({CODE_PATH: raw})).problems)


def words(raw: bytes) -> str:
    (problem,) = load(library({CODE_PATH: raw})).problems
    assert problem.hint
    return problem.message


@pytest.mark.parametrize(
    "raw",
    [
        WRONG.encode("utf-16"), WRONG.encode("utf-16-le"), WRONG.encode("utf-16-be"),
        WRONG.encode("utf-32"), b"\xef\xbb\xbf" + WRONG.encode(),
    ],
    ids=["UTF-16", "little end first", "big end first", "UTF-32", "byte-order mark"],
)  # fmt: skip
def test_another_encoding_is_told_once_and_the_rest_is_checked(raw: bytes) -> None:
    assert found(raw) == [("E001", 1, 1), ("E104", 3, 9)]


def test_a_letter_of_windows_is_named_and_the_rest_is_checked() -> None:
    raw = WRONG.replace("The number", "The payer\u2019s \u201cnumber\u201d").encode("cp1252")
    assert found(raw) == [("E104", 3, 9), ("E001", 25, 20)]
    assert "(0x92, \u2019 in Windows-1252) is not UTF-8 (nor are 2 more)" in words(
        raw.replace(b"actve", b"active")
    )


@pytest.mark.parametrize("raw", [b"PK\x03\x04" + bytes(range(256)), bytes(range(128, 256)) * 9])
def test_what_is_no_text_is_told_once(raw: bytes) -> None:
    assert "no text at all" in words(raw)


def test_letters_that_were_decoded_twice_are_told_with_the_letter() -> None:
    raw = CODE.replace("The number", "The payer\u2019s").encode().decode("cp1252").encode()
    assert words(raw).endswith("is '\u2019', read as Windows-1252 and saved again")


def test_words_of_other_languages_are_no_such_letters() -> None:
    assert found(CODE.replace("The number", "\u00c2ge, S\u00c3O, \u00e2me").encode()) == []


def test_line_ends_of_old_are_told_once_and_end_lines() -> None:
    assert found(WRONG.replace("\n", "\r").encode()) == [("E002", 1, 32), ("E104", 3, 9)]


def test_mixed_line_ends_are_read() -> None:
    assert found(CODE.replace("\n", "\r\n", 7).encode()) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("  approach", "\u00a0\u00a0approach", 7, 1),
        ("status: ", "status:\u00a0", 3, 8),
        ("status: ", "status: \u00a0", 3, 9),
        ("status: ", "status:\u3000", 3, 8),
        ("status: ", "status\u00a0: ", 3, 7),
        ("status: active", "status: active\u202f", 3, 15),
        ("- modifier", "-\u00a0modifier", 27, 4),
        ('{pos: "21"', '{pos:\u00a0"21"', 9, 12),
        ("  It is done", "\u00a0\u00a0It is done", 11, 1),
        ("  ", "\u00a0\u00a0", 6, 1),
    ],
)
def test_a_blank_that_is_none_is_told_at_its_place_alone(
    old: str, new: str, line: int, column: int
) -> None:
    count = -1 if old == "  " else 1
    assert found(CODE.replace(old, new, count).encode()) == [("E020", line, column)]


def test_a_blank_that_does_not_break_may_stand_in_a_sentence() -> None:
    assert found(CODE.replace("one tumor", "one\u00a0tumor of 5\u202fmm").encode()) == []


MERGED = "<<<<<<< HEAD\nstatus: active\n=======\nstatus: deleted\n>>>>>>> main\n"
BASE = "<<<<<<< HEAD\nstatus: active\n||||||| base\nstatus: old\n=======\nstatus: x\n>>>>>>> main\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("merged", [MERGED, BASE])
def test_a_merge_is_told_once_and_one_of_its_versions_is_read(merged: str, ends: str) -> None:
    text = CODE.replace("status: active\n", merged).replace("\n", ends)
    assert found(text.encode()) == [("E021", 3, 1)]
    wrong = text.replace("active", "actve", 1)
    assert found(wrong.encode()) == [("E021", 3, 1), ("E104", 4, 9)]


@pytest.mark.parametrize("mark", ["=======", ">>>>>>> main", "<<<<<<< HEAD", "||||||| base"])
def test_a_mark_that_was_left_is_told_once(mark: str) -> None:
    assert found(CODE.replace("status", f"{mark}\nstatus", 1).encode()) == [("E021", 3, 1)]


def test_two_merges_are_two() -> None:
    text = CODE.replace("status: active\n", MERGED).replace(
        "  type", MERGED.replace("status", "  type") + "  type"
    )
    assert [rule for rule, *_ in found(text.encode())].count("E021") == 2
