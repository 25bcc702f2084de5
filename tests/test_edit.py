"""One value set, put in or taken out of a record's text: all else stays to the byte."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cptref import edit
from cptref.edit.read import plain
from cptref.edit.tree import nodes
from tests.builders import CODE

TERM = """\
# yaml-language-server: $schema=../../schema/term.schema.json
# The head of the file.

# On the title.
title: Global period # beside it
meaning: |
  The days of care that one payment covers [@cms-release]. # no comment

  Of which there are three kinds [@cms-release].
see: [rvu] # one so far

# On the cites.
cite: # beside the key
  # Above the first.
  - cms-a # beside the first
    # deeper than the first
  # Above the second.
  - cms-b
  # At the end of the list.
# At the end of the file.
"""


def changed(text: str, new: str) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that are new."""
    before, after = text.split("\n"), new.split("\n")
    return (
        [line for line in before if line not in after],
        [line for line in after if line not in before],
    )


def test_a_text_is_set_and_the_comment_beside_it_stays() -> None:
    new = edit.put(TERM, "term", ("title",), "Package of days")
    assert changed(TERM, new) == (
        ["title: Global period # beside it"],
        ["title: Package of days # beside it"],
    )


def test_a_longer_text_is_folded_with_the_comment_beside_its_sign() -> None:
    new = edit.put(TERM, "term", ("title",), "word " * 30 + "end")
    assert changed(TERM, new)[1] == [
        "title: >- # beside it",
        "  " + "word " * 18 + "word",
        "  " + "word " * 11 + "end",
    ]


def test_a_block_is_set_to_a_block() -> None:
    new = edit.put(TERM, "term", ("meaning",), "Days of care [@editorial].\n\nTwo kinds [@x].")
    assert "meaning: |\n  Days of care [@editorial].\n\n  Two kinds [@x].\nsee:" in new


def test_a_name_is_appended_within_the_brackets() -> None:
    new = edit.append(TERM, "term", ("see",), "mue")
    assert changed(TERM, new)[1] == ["see: [rvu, mue] # one so far"]


def test_a_row_is_appended_below_the_last_and_above_what_ends_the_list() -> None:
    new = edit.append(TERM, "term", ("cite",), "cms-c")
    assert "  - cms-b\n  - cms-c\n  # At the end of the list.\n" in new
    assert changed(TERM, new) == ([], ["  - cms-c"])


def test_a_row_is_put_in_above_the_comments_of_the_one_that_is_there() -> None:
    new = edit.insert(TERM, "term", ("cite",), 1, "cms-c")
    assert "    # deeper than the first\n  - cms-c\n  # Above the second.\n" in new


def test_a_key_is_put_in_where_the_schema_has_it() -> None:
    new = edit.put(TERM, "term", ("abbreviation",), "GP")
    assert "title: Global period # beside it\nabbreviation: GP\nmeaning: |" in new


def test_a_first_key_is_put_in_below_the_head_of_the_file() -> None:
    text = edit.remove(TERM, "term", ("title",))
    assert edit.put(text, "term", ("title",), "Days").startswith(
        "# yaml-language-server: $schema=../../schema/term.schema.json\n"
        "# The head of the file.\n\ntitle: Days\nmeaning: |"
    )


def test_a_key_goes_with_the_comments_beside_and_right_above_it() -> None:
    new = edit.remove(TERM, "term", ("title",))
    assert changed(TERM, new) == (["# On the title.", "title: Global period # beside it"], [])


def test_a_row_goes_with_its_own_comments_alone() -> None:
    new = edit.remove(TERM, "term", ("cite", 0))
    gone = ["  # Above the first.", "  - cms-a # beside the first", "    # deeper than the first"]
    assert changed(TERM, new) == (gone, [])


def test_the_last_row_takes_its_key_along() -> None:
    new = edit.remove(edit.remove(TERM, "term", ("cite", 0)), "term", ("cite", -1))
    assert "cite" not in new
    assert new.endswith("see: [rvu] # one so far\n\n# At the end of the file.\n")


def test_a_section_goes_with_one_of_the_blank_lines_around_it() -> None:
    text = "a: x\n\nsee: [b]\n\ncite: [c]\n"
    assert edit.remove(text, "term", ("see",)) == "a: x\n\ncite: [c]\n"


def test_of_a_row_the_next_key_takes_the_place_beside_the_dash() -> None:
    text = "codes:\n  - code: cpt/1 # of it\n    # on the axes\n    at: {a: b}\n"
    assert edit.remove(text, "family", ("codes", 0, "code")) == (
        "codes:\n  # on the axes\n  - at: {a: b}\n"
    )


def test_what_has_to_hold_a_value_is_put_in_too() -> None:
    gap = {
        "missing": "A policy",
        "reason": "not-searched",
        "consult": [{"where": "Its pages"}],
        "since": date(2026, 11, 27),
    }
    new = edit.put(CODE, "code", ("payers", "other", "gap"), gap)
    assert changed(CODE, new)[0] == []
    assert loaded(new)["payers"]["other"]["gap"]["since"] == "2026-11-27"


def test_a_section_of_a_briefing_stands_below_a_blank_line() -> None:
    new = edit.append(CODE, "code", ("gaps",), {"missing": "Its rate", "reason": "not-found"})
    assert (
        "      since: 2026-11-23\n\ngaps:\n  - missing: Its rate\n    reason: not-found\nhist"
        in new
    )


@pytest.mark.parametrize("empty", ["related: []", "related:", "related: # none yet", "related: ~"])
def test_an_empty_list_gets_rows_of_its_own(empty: str) -> None:
    text = f"{empty}\npayers: {{}}\n"
    if empty.endswith("~"):
        with pytest.raises(edit.NotEdited, match="related is no list"):
            edit.append(text, "code", ("related",), {"code": "cpt/47380"})
        return
    new = edit.append(text, "code", ("related",), {"code": "cpt/47380", "relation": "approach"})
    assert loaded(new)["related"] == [{"code": "cpt/47380", "relation": "approach"}]
    assert new.endswith("  - code: cpt/47380\n    relation: approach\npayers: {}\n")
    assert ("# none yet" in new) == ("#" in empty)


def test_rows_in_brackets_become_lines_with_the_new_one() -> None:
    text = "diagnoses: [{icd10cm: C22.0, cite: [a]}]\n"
    assert edit.append(text, "code", ("diagnoses",), {"icd10cm": "C78.7"}) == (
        'diagnoses:\n  - icd10cm: "C22.0"\n    cite: [a]\n  - icd10cm: "C78.7"\n'
    )


def test_a_row_in_brackets_takes_a_key_as_long_as_the_line_does() -> None:
    text = "reviewed: {on: 2026-11-23}\n"
    assert edit.put(text, "code", ("reviewed", "next"), date(2027, 5, 23)) == (
        "reviewed: {on: 2026-11-23, next: 2027-05-23}\n"
    )
    history = "history:\n  - {date: 2026-11-23, kind: added}\n"
    assert edit.put(history, "code", ("history", 0, "note"), "word " * 20 + "end") == (
        "history:\n  - date: 2026-11-23\n    kind: added\n    note: >-\n      "
        + "word " * 18
        + "word\n      word end\n"
    )


def test_brackets_with_a_comment_stay_as_they_are() -> None:
    text = "diagnoses: [ # two\n  {icd10cm: C22.0}, # one\n]\n"
    new = edit.append(text, "code", ("diagnoses",), {"icd10cm": "C78.7"})
    assert [each["icd10cm"] for each in loaded(new)["diagnoses"]] == ["C22.0", "C78.7"]
    assert "# two" in new
    assert "# one" in new


def test_a_comment_below_a_value_does_not_become_its_text() -> None:
    text = "title: A\n    # deep below it\nmeaning: B\n"
    new = edit.put(text, "term", ("title",), "word " * 30 + "end")
    assert "# deep" not in loaded(new)["title"]
    assert "\n# deep below it\nmeaning" in new


def test_crlf_stays() -> None:
    text = TERM.replace("\n", "\r\n")
    new = edit.append(text, "term", ("cite",), "cms-c")
    assert new == edit.append(TERM, "term", ("cite",), "cms-c").replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: A\r\nmeaning: B\n", "some lines end with CRLF"),
        ("title: 'A\n", "line 1: not YAML: the text that begins here has no closing quote"),
        ("title: &a A\n", "line 1: anchor '&a' may not stand here"),
        ("title: A\ntitle: B\n", "line 2: key 'title' stands twice"),
        ("- a\n", "the file holds no keys"),
        ("", "the file holds no keys"),
        ("title:\tA\n", "a tab may not stand here"),
    ],
)
def test_what_is_no_record_is_left_as_it_is(text: str, words: str) -> None:
    with pytest.raises(edit.NotEdited, match=words):
        edit.put(text, "term", ("title",), "B")


@pytest.mark.parametrize(
    ("path", "words"),
    [(("see",), "nothing stands at see"), (("meaning", "x"), "nothing stands"), ((), "nothing")],
)
def test_a_path_that_leads_nowhere_is_told(path: tuple[str, ...], words: str) -> None:
    with pytest.raises(edit.NotEdited, match=words):
        edit.remove("title: A\nmeaning: B\n", "term", path)


def test_a_record_keeps_a_key() -> None:
    with pytest.raises(edit.NotEdited, match="without any key"):
        edit.remove("see: [a]\n", "term", ("see", 0))


def loaded(text: str) -> dict[str, Any]:
    tree = plain(nodes(text.replace("\r\n", "\n")))
    assert isinstance(tree, dict)
    return tree
