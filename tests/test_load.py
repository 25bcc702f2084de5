"""Files -> the library: what is a record, what is broken, and every mistake in reading order."""

import pytest

from cptref import limits
from cptref.load import Draft, load
from cptref.schema.walk import models
from tests.builders import CODE, CODE_PATH, TERM, TERM_PATH, library, told


def test_a_sound_file_becomes_a_record_with_its_identity() -> None:
    loaded = load(library())
    assert loaded.problems == ()
    record = loaded.value.codes["cpt/00100"]
    assert (record.kind, record.path) == ("code", CODE_PATH)
    assert record.data.title == "Freezing of liver tumors"
    assert loaded.value.files == len(library())


def test_no_row_keeps_a_set_of_its_own_of_what_the_file_names() -> None:
    """They would be a fifth of what a library takes in memory."""
    rows = [row for record in load(library()).value.records() for _, row in models(record.data)]
    assert len({id(row.model_fields_set) for row in rows}) == 1
    assert rows[0].model_fields_set == set()


def test_a_broken_record_exists_and_is_not_shown() -> None:
    loaded = load(library({TERM_PATH: "title: x\n"}))
    assert loaded.value.terms == {}
    assert loaded.value.broken == {("term", "global-period")}
    assert told(loaded.problems) == [("E102", 1, 1)]


def test_what_can_be_read_of_a_broken_record_is_kept_as_a_draft() -> None:
    (draft,) = load(library({TERM_PATH: TERM + "colour: blue\n"})).value.drafts
    assert isinstance(draft.data, Draft)
    assert draft.data.tree["title"] == "Global period"


def test_a_file_refused_before_it_was_read_is_broken_too() -> None:
    loaded = load({**library(), TERM_PATH: None})
    assert loaded.problems == ()
    assert loaded.value.broken == {("term", "global-period")}


def test_a_warning_does_not_break_a_record() -> None:
    loaded = load(library({TERM_PATH: TERM.replace("care", "ca\u200bre")}))
    assert told(loaded.problems) == [("W002", 2, 24)]
    assert "global-period" in loaded.value.terms


@pytest.mark.parametrize(
    ("raw", "rule", "line", "column"),
    [
        (b"", "E012", 0, 0),
        (b"# only a comment\n", "E012", 0, 0),
        (b"- title: x\n", "E013", 1, 1),
        (b"just a text\n", "E013", 1, 1),
        (b"title: x\nmeaning: y\n---\ntitle: y\n", "E011", 3, 1),
        (TERM.encode("utf-16"), "E001", 1, 1),
        (b"\xef\xbb\xbf" + TERM.encode(), "E001", 1, 1),
        (b"title: caf\xe9\nmeaning: x\n", "E001", 1, 11),
        (b"title: a\tb\nmeaning: x\n", "E004", 1, 9),
        (b"title: a\x00b\nmeaning: x\n", "E002", 1, 9),
        (b'title: "a\\0b"\nmeaning: x\n', "E002", 1, 10),
        ("title: a\u202eb\nmeaning: x\n".encode(), "E003", 1, 9),
        (b"x" * (limits.RECORD_BYTES + 1), "E017", 0, 0),
        (b"[" * 100_000, "E015", 1, 33),
    ],
    ids=[
        "empty", "comment", "list", "text", "two documents", "utf-16", "byte-order mark",
        "latin-1", "tab", "NUL", "escaped NUL", "bidi", "large", "deep",
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_once(
    raw: bytes, rule: str, line: int, column: int
) -> None:
    assert told(load(library({TERM_PATH: raw})).problems) == [(rule, line, column)]


def test_a_byte_more_than_the_limit_is_too_large_and_the_limit_is_not() -> None:
    head = b"title: x\nmeaning: |\n"
    fits = head + b"  y\n" * ((limits.RECORD_BYTES - len(head)) // 4)
    assert "E017" not in [rule for rule, *_ in told(load(library({TERM_PATH: fits})).problems)]
    more = fits + b" " * (limits.RECORD_BYTES + 1 - len(fits))
    assert told(load(library({TERM_PATH: more})).problems) == [("E017", 0, 0)]


def test_carriage_returns_before_line_feeds_change_nothing() -> None:
    unix, windows = (
        load(library({CODE_PATH: CODE.replace("\n", ends)})) for ends in ("\n", "\r\n")
    )
    assert windows.problems == ()
    assert windows.value.codes["cpt/00100"].data == unix.value.codes["cpt/00100"].data


def test_mistakes_are_at_the_same_place_with_either_line_end() -> None:
    bad = CODE.replace("active", "actve").replace("typical", "usual")
    unix, windows = (
        told(load(library({CODE_PATH: bad.replace("\n", ends)})).problems)
        for ends in ("\n", "\r\n")
    )
    assert unix == windows == [("E104", 3, 9), ("E104", 9, 24)]


def test_the_order_of_the_files_is_of_no_account() -> None:
    files = library({TERM_PATH: "title: x\n", CODE_PATH: CODE.replace("active", "actve")})
    forwards, backwards = load(files), load(dict(reversed(files.items())))
    assert forwards.problems == backwards.problems
    assert list(forwards.value.sources) == list(backwards.value.sources)


def test_a_file_in_no_place_of_records_is_told_and_not_read() -> None:
    loaded = load(library({"content/notes.txt": b"\xff"}))
    assert told(loaded.problems) == [("L001", 0, 0)]


def test_a_library_of_nothing_is_a_library_without_a_site() -> None:
    loaded = load({})
    assert (loaded.value.site, loaded.problems) == (None, ())
