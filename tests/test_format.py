"""A record in the form in which records are written: keys, quotes and lines, and nothing else."""

from __future__ import annotations

import pytest

from cptref.edit import NotEdited
from cptref.edit.format import formatted
from tests.builders import CODE
from tests.with_comments import loaded

SENTENCE = "Two surgeons each do a distinct part of the operation, and each says so [@cms-release]."
#: Two of them in lines, as far as one goes.
FIRST, SECOND = f"{SENTENCE} Two", SENTENCE.removeprefix("Two ")


def test_keys_stand_in_the_order_of_the_schema_with_their_comments() -> None:
    text = (
        "# yaml-language-server: $schema=../../schema/term.schema.json\n"
        "# The head.\n\n"
        "# On the meaning.\nmeaning: B # beside\n  # below, and deeper\n\n"
        "# On the title.\ntitle: A\n# At the end.\n"
    )
    assert formatted(text, "term") == (
        "# yaml-language-server: $schema=../../schema/term.schema.json\n"
        "# The head.\n\n"
        "# On the title.\ntitle: A\n"
        "# On the meaning.\nmeaning: B # beside\n  # below, and deeper\n# At the end.\n"
    )


def test_a_comment_below_the_schema_line_is_the_first_keys() -> None:
    text = "# yaml-language-server: $schema=x\n# On it.\nmeaning: B\ntitle: A\n"
    assert formatted(text, "term") == (
        "# yaml-language-server: $schema=x\ntitle: A\n# On it.\nmeaning: B\n"
    )


def test_the_first_key_of_a_row_stands_beside_the_dash() -> None:
    text = (
        "modifiers:\n  # On the row.\n  - when: B # of when\n    # On it.\n    modifier: XS\n"
        "    # At the end.\n"
    )
    assert formatted(text, "code") == (
        "modifiers:\n  # On the row.\n  # On it.\n  - modifier: XS\n    when: B # of when\n"
        "    # At the end.\n"
    )


def test_an_unknown_key_stays_behind_the_key_above_it() -> None:
    text = "meaning: B\nmeening: C\ntitle: A\ntitel: D\n"
    assert formatted(text, "term") == "title: A\ntitel: D\nmeaning: B\nmeening: C\n"


def test_keys_in_brackets_are_put_in_order_too() -> None:
    text = "reviewed: {next: 2027-05-23, on: 2026-11-23} # both\n"
    assert formatted(text, "code") == "reviewed: {on: 2026-11-23, next: 2027-05-23} # both\n"


def test_brackets_with_a_comment_keep_their_order() -> None:
    text = "reviewed: {next: 2027-05-23, # then\n  on: 2026-11-23}\n"
    assert formatted(text, "code") == text


@pytest.mark.parametrize("code", ["62", "'62'", '"62"'])
def test_codes_stand_in_double_quotes(code: str) -> None:
    text = f"modifiers:\n  - modifier: {code}\n    when: A\n"
    assert formatted(text, "code") == 'modifiers:\n  - modifier: "62"\n    when: A\n'


def test_a_code_with_letters_is_left_as_it_is() -> None:
    text = "inpatient:\n  procedures: [0F500ZZ, '0F510ZZ']\n"
    assert formatted(text, "code") == 'inpatient:\n  procedures: [0F500ZZ, "0F510ZZ"]\n'


def test_a_folded_text_is_filled_anew() -> None:
    text = f"plain: >- # why\n  {SENTENCE[:20]}\n  {SENTENCE[21:]} {SENTENCE}\n"
    new = formatted(text, "family")
    assert new == (f"plain: >- # why\n  {FIRST}\n  {SECOND}\n")
    assert loaded(new) == loaded(text)


def test_of_a_folded_text_lines_with_blanks_before_them_stay() -> None:
    text = "plain: >\n  a\n\n   b\n   c\n  d\n  e  \n  f\n"
    assert formatted(text, "family") == "plain: >\n  a\n\n   b\n   c\n  d e   f\n"


def test_a_long_passage_becomes_a_folded_text_with_its_comment() -> None:
    text = f"note: {SENTENCE} {SENTENCE} # seen\n    # deep\nvia: x\n"
    assert formatted(text, "source") == (
        f"via: x\nnote: >- # seen\n  {FIRST}\n  {SECOND}\n# deep\n"
    )


def test_a_long_title_is_left_on_its_line() -> None:
    text = f"title: {SENTENCE} {SENTENCE}\nmeaning: A\n"
    assert formatted(text, "term") == text


def test_of_a_block_only_the_paragraphs_that_are_too_wide_are_filled_anew() -> None:
    text = (
        "meaning: |\n  A short\n  paragraph.\n\n"
        f"  - {SENTENCE} {SENTENCE}\n  - Short.\n\n"
        f"  {SENTENCE} - {SENTENCE}\n"
    )
    assert formatted(text, "term") == (
        "meaning: |\n  A short\n  paragraph.\n\n"
        f"  - {FIRST}\n    {SECOND}\n"
        "  - Short.\n\n"
        f"  {SENTENCE} - Two\n  {SECOND}\n"
    )


@pytest.mark.parametrize("word", ["-", "1.", "#", ">", "+", "*", "|", "==="])
def test_no_line_of_a_passage_begins_with_what_markdown_would_take_for_more(word: str) -> None:
    text = f"meaning: |\n  {'word ' * 18}words {word} {SENTENCE}\n"
    new = formatted(text, "term")
    assert loaded(new)["meaning"].split() == loaded(text)["meaning"].split()
    assert not any(line.strip().startswith(f"{word} ") for line in new.split("\n")[1:])


def test_a_role_stays_on_one_line() -> None:
    role = "{term}`the words that are shown <global-period>`"
    text = f"meaning: |\n  {'word ' * 16}{role} {'word ' * 5}end\n"
    assert f"\n  {role} word" in formatted(text, "term")


def test_what_is_too_long_for_any_line_has_one_of_its_own() -> None:
    text = f"note: a {'x' * 120} b\n"
    assert formatted(text, "source") == f"note: >-\n  a\n  {'x' * 120}\n  b\n"


def test_a_line_end_that_markdown_keeps_stays() -> None:
    text = f"meaning: |\n  First line  \n  {SENTENCE} {SENTENCE}\n"
    assert formatted(text, "term") == text


def test_a_list_in_brackets_is_as_wide_as_the_records_are() -> None:
    text = f"synonyms: [{', '.join(f'word {n}' for n in range(20))}]\n"
    new = formatted(text, "code")
    assert new.startswith("synonyms:\n  [word 0, word 1,")
    assert max(map(len, new.split("\n"))) <= 100
    assert loaded(new) == loaded(text)


def test_blanks_at_the_ends_of_lines_go_but_for_those_of_a_text() -> None:
    text = "title: A   \n# why   \n\n\nmeaning: |  \n  a  \n  b\n  \n\n\n"
    assert formatted(text, "term") == "title: A\n# why\n\n\nmeaning: |\n  a  \n  b\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("meaning: |\n  a", "meaning: |-\n  a\n"),
        ("meaning: |+ # c\n  a", "meaning: |- # c\n  a\n"),
        ("meaning: |+\n  a\n\n", "meaning: |+\n  a\n\n"),
        ("meaning: |2\n   a\n  b", "meaning: |2-\n   a\n  b\n"),
        ("meaning: a", "meaning: a\n"),
        ("meaning: a # c", "meaning: a # c\n"),
        ("meaning: |", "meaning: |\n"),
    ],
)
def test_a_file_ends_with_a_line_feed_that_is_no_part_of_a_text(text: str, wanted: str) -> None:
    assert formatted(text, "term") == wanted
    assert loaded(wanted) == loaded(text)


def test_crlf_stays_and_mixed_ends_become_line_feeds() -> None:
    text = "meaning: |\r\n  a\r\n\r\n  b\r\ntitle: A\r\n"
    assert formatted(text, "term") == "title: A\r\nmeaning: |\r\n  a\r\n\r\n  b\r\n"
    assert formatted("title: A\r\nmeaning: B\n", "term") == "title: A\nmeaning: B\n"


def test_a_document_keeps_its_marks() -> None:
    text = "---\n# On it.\nmeaning: B\ntitle: A\n...\n"
    assert formatted(text, "term") == "---\ntitle: A\n# On it.\nmeaning: B\n...\n"


def test_keys_that_are_marked_as_such_are_left_in_their_order() -> None:
    text = "? meaning\n: B\n? title\n: A\n"
    assert formatted(text, "term") == text


def test_a_text_with_a_number_sign_keeps_it() -> None:
    text = 'note: "a # b"\nvia: a#b # c\n'
    assert formatted(text, "source") == 'via: a#b # c\nnote: "a # b"\n'


@pytest.mark.parametrize("text", ["", "- a\n", "title: 'a\n", "title: a\ntitle: b\n", "a:\tb\n"])
def test_what_is_no_record_is_not_formatted(text: str) -> None:
    with pytest.raises(NotEdited):
        formatted(text, "term")


def test_a_record_in_its_form_is_left_to_the_byte() -> None:
    assert formatted(CODE, "code") == CODE
