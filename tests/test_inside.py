"""The characters of a value -> the characters of the file that they were written with."""

import pytest

from cptref.load.compose import compose_with_places
from cptref.load.inside import offsets

PLAIN = "key: one two\n"
FOLDED_PLAIN = "key: one\n  two\n\n  three\n"
SINGLE = "key: 'it''s one\n  word'\n"
DOUBLE = 'key: "a \\"b\\" \\u00e9\\x41 é\n  c\\\n  d"\n'
LITERAL = "key: |\n  one\n    two\n\n  three é\n"
LITERAL_CRLF = "key: |\r\n  one\r\n  two\r\n"
LITERAL_STRIPPED = "key: |-\n    one\n    two\n"
FOLDED = "key: >\n  one\n  two\n\n  three\n"
NESTED = "a:\n  - b: |\n      one\n      two\n"

texts = pytest.mark.parametrize(
    "text",
    [PLAIN, FOLDED_PLAIN, SINGLE, DOUBLE, LITERAL, LITERAL_CRLF, LITERAL_STRIPPED, FOLDED, NESTED],
    ids=[
        "plain", "plain over lines", "single", "double", "literal", "literal CRLF",
        "literal stripped", "folded", "nested",
    ],
)  # fmt: skip


def value_and_places(text: str) -> tuple[str, list[str]]:
    """A file's last scalar, and for each of its characters the rest of the file from its place."""
    composed = compose_with_places(text, frozenset())
    path, (start, end, style, value) = list(composed.scalars.items())[-1]
    node: object = composed.tree
    for step in path:
        node = node[step]  # type: ignore[index]
    assert node == value
    found = offsets(text[start:end], style, value)
    return value, [text[start + offset :] for offset in found]


@texts
def test_every_character_of_a_word_is_found_where_it_was_written(text: str) -> None:
    """Space may be folded, a quote doubled, a letter escaped; a plain letter stands for itself."""
    value, places = value_and_places(text)
    assert len(places) >= len(value)
    for character, place in zip(value, places, strict=False):
        if character.isalnum() and not place.startswith("\\"):
            assert place[0] == character


@texts
def test_the_places_never_go_back(text: str) -> None:
    lengths = [len(place) for place in value_and_places(text)[1]]
    assert lengths == sorted(lengths, reverse=True)


def test_an_escape_is_one_character_at_its_backslash() -> None:
    value, places = value_and_places(DOUBLE)
    assert value == 'a "b" éA é cd'
    assert [place[0] for place in places][: len(value)] == list("a \\b\\ \\\\ é\ncd")[: len(value)]


def test_a_doubled_quote_is_one_character() -> None:
    value, places = value_and_places(SINGLE)
    assert value == "it's one word"
    assert places[value.index("'")].startswith("''s one")
    assert places[value.index("word")].startswith("word")


def test_a_literal_block_loses_its_indentation_and_no_more() -> None:
    value, places = value_and_places(LITERAL)
    assert value == "one\n  two\n\nthree é\n"
    assert places[value.index("  two")].startswith("  two")
    assert places[value.index("é")].startswith("é")


def test_a_folded_block_joins_lines_and_keeps_paragraphs() -> None:
    value, places = value_and_places(FOLDED)
    assert value == "one two\nthree\n"
    assert places[value.index("two")].startswith("two")
    assert places[value.index("three")].startswith("three")


def test_a_block_with_an_empty_line_first_is_found() -> None:
    value, places = value_and_places("key: |\n\n  one\n")
    assert value == "\none\n"
    assert places[value.index("one")].startswith("one")
