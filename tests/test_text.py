"""Bytes -> text: encodings that are refused, and characters that may not stand."""

import pytest

from cptref.load.text import NotText, decode, is_clean, suspects, without_suspects


@pytest.mark.parametrize(
    ("raw", "message", "before"),
    [
        ("title: x\n".encode("utf-16"), "the file is UTF-16, not UTF-8 (byte 0)", ""),
        (b"\xef\xbb\xbftitle: x\n", "the file begins with a byte-order mark (byte 0)", ""),
        ("title: caf\xe9\n".encode("latin-1"), "byte 10 (0xE9) is not UTF-8", "title: caf"),
        (b"title: x\nplain: \xff\n", "byte 16 (0xFF) is not UTF-8", "title: x\nplain: "),
        ("é: ".encode() + b"\xed\xa0\x80", "byte 4 (0xED) is not UTF-8", "é: "),
    ],
    ids=["utf-16", "byte-order mark", "latin-1", "stray byte", "surrogate"],
)
def test_what_is_not_utf8_is_refused_with_its_byte(raw: bytes, message: str, before: str) -> None:
    found = decode(raw)
    assert isinstance(found, NotText)
    assert found.message.startswith(message)
    assert found.before == before


def test_utf8_is_read_as_it_is() -> None:
    assert decode("title: Köln 🧊\r\n".encode()) == "title: Köln 🧊\r\n"


@pytest.mark.parametrize(
    ("character", "rule"),
    [
        ("\0", "E002"), ("\x07", "E002"), ("\x1b", "E002"), ("\x7f", "E002"), ("\x85", "E002"),
        ("\x9f", "E002"), ("\u2028", "E002"), ("\u2029", "E002"), ("\uffff", "E002"),
        ("\ud800", "E002"), ("\r", "E002"), ("\x0c", "E002"),
        ("\u202e", "E003"), ("\u2066", "E003"), ("\u2069", "E003"), ("\u200f", "E003"),
        ("\t", "E004"),
        ("\u200b", "W002"), ("\u200d", "W002"), ("\ufeff", "W002"), ("\u00ad", "W002"),
    ],
)  # fmt: skip
def test_a_character_that_may_not_stand_is_found_where_it_stands(character: str, rule: str) -> None:
    assert [(s.rule.number, s.offset) for s in suspects(f"ab{character}c")] == [(rule, 2)]


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "é, 🧊, ‘quoted’ – and 中文", "a\u00a0b"])
def test_ordinary_text_has_none(text: str) -> None:
    assert list(suspects(text)) == []


def test_a_character_that_stands_everywhere_is_told_once() -> None:
    (found,) = suspects("\n".join("\ta\u200b"[:2] for _ in range(1_000)))
    assert (found.offset, found.message) == (
        0, "a tab may not stand here: use spaces; so in 999 more lines"
    )  # fmt: skip


def test_a_row_of_tabs_is_one_slip() -> None:
    assert [found.offset for found in suspects("\t\t\ta\t\tb")] == [0, 4]


def test_the_rest_can_still_be_read_and_every_place_stays() -> None:
    assert without_suspects("a\tb\u202ec\rd\r\n") == "a b c d\r\n"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (b"title: x\n", True),
        (b"title: x\r\n", True),
        (b"title: x\ry\n", False),
        (b"title:\tx\n", False),
        (b"title: \x00\n", False),
        ("title: é\n".encode(), False),
        (b"", True),
    ],
)
def test_the_quick_look_lets_only_plain_ascii_through(raw: bytes, clean: bool) -> None:
    assert is_clean(raw) is clean
