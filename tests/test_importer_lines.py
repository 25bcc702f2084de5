"""Some keys of a record are written anew; every other byte stays."""

import pytest

from cptref.importer.lines import replaced

_RECORD = """\
# A comment above.
title: A file
extent: {codes: all, rows: 1,
  whole: true}
# Of the note.
note: |
  dataset: this is text

  of two parts
sha256:
- "aa"
# Within the list.
- "bb"

# At the end.
retrieved: 2026-11-23
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_keys_that_are_named_change(end: str) -> None:
    record = _RECORD.replace("\n", end)
    new = replaced(record, {"sha256": 'sha256:\n  - "cc"\n', "extent": "extent:\n  rows: 2\n"})
    expected = _RECORD.replace(
        "extent: {codes: all, rows: 1,\n  whole: true}\n", "extent:\n  rows: 2\n"
    )
    old = 'sha256:\n- "aa"\n# Within the list.\n- "bb"\n'
    assert new == expected.replace(old, 'sha256:\n  - "cc"\n').replace("\n", end)


def test_a_new_key_stands_after_the_one_before_it() -> None:
    new = replaced(_RECORD, {"extent": "extent: {}\n", "digest": 'digest: "d"\n'})
    assert 'extent: {}\ndigest: "d"\n# Of the note.\n' in new
    assert replaced("title: x", {"dataset": "dataset: y\n"}) == "title: x\ndataset: y\n"


def test_what_stands_there_already_stays() -> None:
    assert replaced(_RECORD, {"title": "title: A file\n"}) == _RECORD
