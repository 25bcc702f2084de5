"""How a bad case is read, and what is said of one that cannot be."""

from __future__ import annotations

import pytest

from tests.bad_cases import Malformed, State, apply, names, read

SEEN = "## An editor sees\n\n```text\ncontent/terms/mue.yaml: E012 it is empty\n```\n"
RECORD = b"title: MUE\nmeaning: A limit.\ncite: [cms-release]\n"
PATH = "content/terms/mue.yaml"


def document(body: str, title: str = "# E012: a case") -> str:
    return f"{title}\n\n{body}\n\n{SEEN}"


def changed(body: str) -> bytes:
    """The record after what a document does to it."""
    case = read("E012-a-case", document(body))
    return apply(case.name, case.edits, State({PATH: RECORD})).files[PATH]


def test_a_block_is_a_file_line_by_line() -> None:
    assert changed(f"## {PATH}\n\n```yaml\ntitle: A\n```") == b"title: A\n"


def test_blocks_of_a_file_follow_each_other_and_may_stand_for_many() -> None:
    body = f"## {PATH}\n\n```yaml\nsee:\n```\n\n```yaml 1,000 times\n- a\n```"
    assert changed(body) == b"see:\n" + b"- a\n" * 1000


@pytest.mark.parametrize(
    ("line", "raw"),
    [
        (r"\xff\xfe", b"\xff\xfe\n"),
        (r"a\r", b"a\r\n"),
        (r"a\u202e", "a\u202e\n".encode()),
        (r"a\\u202e", b"a\\u202e\n"),
        ("a\\", b"a"),
        (r"a\\", b"a\\\n"),
    ],
)
def test_a_block_of_bytes_has_escapes(line: str, raw: bytes) -> None:
    """A backslash at the end of a line joins the next to it, or leaves the last one open."""
    assert changed(f"## {PATH}\n\n```bytes\n{line}\n```") == raw


def test_a_change_fits_one_place_of_the_file() -> None:
    body = f"## {PATH}\n\n```diff\n title: MUE\n-meaning: A limit.\n+meaning: None.\n```"
    assert changed(body) == RECORD.replace(b"A limit.", b"None.")


def test_a_change_has_pieces() -> None:
    body = f"## {PATH}\n\n```diff\n-title: MUE\n+title: M\n@@\n-cite: [cms-release]\n```"
    assert changed(body) == b"title: M\nmeaning: A limit.\n"


def test_a_line_that_begins_with_a_fence_needs_a_longer_one() -> None:
    assert changed(f"## {PATH}\n\n````yaml\n```\n````") == b"```\n"


def test_a_file_goes_and_a_link_comes() -> None:
    body = f"## {PATH} is gone\n\n## content/terms/link.yaml is a link out\n\n```yaml\na: b\n```"
    case = read("E012-a-case", document(body))
    after = apply(case.name, case.edits, State({PATH: RECORD}))
    assert (dict(after.files), dict(after.links)) == ({}, {"content/terms/link.yaml": b"a: b\n"})


def test_what_was_before_and_what_mends_it_are_told_apart() -> None:
    block = "\n\n```yaml\na: b\n```\n\n"
    case = read("E012-a-case", document(f"## Before: {PATH}{block}## Mended: {PATH}{block}"))
    assert [(len(case.before), len(case.edits), len(case.mended))] == [(1, 0, 1)]


def test_the_text_that_an_editor_sees_is_read_to_the_letter() -> None:
    case = read("E012-a-case", document(f"## {PATH} is gone"))
    assert case.expected == "content/terms/mue.yaml: E012 it is empty\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (document("", "# E013: a case"), "1: must be '# E012: '"),
        (document("```yaml\na: b\n```"), "3: a block begins"),
        (document(f"## {PATH}\n\n```YAML\na: b\n```"), "5: a block begins"),
        (
            f"# E012: a case\n\n## {PATH}\n\n```yaml\na: b\n",
            "5: the block that begins here has no end",
        ),
        (document(f"## {PATH}"), "3: a file that is changed needs a block"),
        (document(f"## {PATH} is gone\n\n```yaml\na: b\n```"), "3: a file that is gone has no"),
        (document("## terms/mue.yaml\n\n```yaml\na: b\n```"), "3: must be '## An editor sees'"),
        (document(SEEN), "'## An editor sees' stands once"),
        ("# E012: a case\n", "2: '## An editor sees' is missing"),
    ],
)
def test_a_document_that_cannot_be_read_is_told_with_its_line(text: str, place: str) -> None:
    with pytest.raises(Malformed) as told:
        read("E012-a-case", text)
    assert place in str(told.value)
    assert str(told.value).startswith("E012-a-case:")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"## {PATH}\n\n```diff\n-title: MUS\n```", "6: the lines that begin here fit no place"),
        (f"## {PATH}\n\n```diff\n+title: MUS\n```", "6: the lines that begin here fit no place"),
        (f"## {PATH}\n\n```diff\n-title: MUE\n@@\n~cite\n```", "8: a line of a change begins"),
        (f"## {PATH}\n\n```bytes\n\\xzz\n```", "6: letters of ASCII"),
        (f"## {PATH}\n\n```bytes\n\u00e9\n```", "6: letters of ASCII"),
        ("## content/terms/none.yaml is gone", "3: there is no content/terms/none.yaml"),
    ],
)
def test_a_change_that_cannot_be_made_is_told_with_its_line(body: str, place: str) -> None:
    with pytest.raises(Malformed) as told:
        changed(body)
    assert place in str(told.value)


def test_each_document_is_found() -> None:
    assert "README" not in names()
    assert all(name[:1].isupper() for name in names())
