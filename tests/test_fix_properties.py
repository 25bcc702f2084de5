"""Of any bytes, fixed: nothing raises, twice is once, and what could be read says what it said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cptref.diagnostics import Checked
from cptref.edit.fix import fixed
from cptref.load import load_record
from cptref.load.identity import Identity, identify
from tests import samples
from tests.shares import steady

FRAGMENTS = st.sampled_from(
    [
        "\u00a0", "\u2003", "\u200b", "\ufeff", "“", "”", "‘", "’", "\uff1a", ": ", " #", "null",
        "11/26/2026", "11/12/2026", "62", "\n", "\r\n", "\r", "\t", "- ", "  ", "{", "}", "[", "]",
        ", ", "'", '"', "|", ">", "key:", "https://x.org/?utm_source=a&b=c", "?", "&a ", "---\n",
        "é", "~",
    ]
)  # fmt: skip
TEXTS = st.lists(FRAGMENTS, min_size=1, max_size=12).map("".join)
#: Of the kinds of which the base library has one.
RECORDS = {
    kind: (path, raw)
    for kind, path in samples.RECORDS.items()
    if (raw := samples.base().get(path)) is not None
}


def hold(path: str, raw: bytes) -> None:
    """What is promised of every file."""
    once = fixed(path, raw)
    twice = fixed(once.path, once.raw)
    assert (twice.path, twice.raw, twice.mended) == (once.path, once.raw, ())
    assert bool(once.mended) == ((once.path, once.raw) != (path, raw))
    if not _loaded(path, raw).problems:
        assert _loaded(once.path, once.raw).problems == ()


def _loaded(path: str, raw: bytes) -> Checked[Any]:
    identity = identify(path)
    assert isinstance(identity, Identity)
    return load_record(path, identity, raw)


@pytest.mark.slow
@steady(1000)
@given(kind=st.sampled_from(sorted(RECORDS)), raw=st.binary(max_size=200) | TEXTS.map(str.encode))
def test_any_bytes_are_fixed_once(kind: str, raw: bytes) -> None:
    hold(RECORDS[kind][0], raw)


@pytest.mark.slow
@steady(2000)
@given(kind=st.sampled_from(sorted(RECORDS)), inserted=TEXTS, data=st.data())
def test_a_damaged_record_is_fixed_once(kind: str, inserted: str, data: st.DataObject) -> None:
    path, raw = RECORDS[kind]
    sound = raw.decode()
    at = data.draw(st.integers(0, len(sound)))
    cut = data.draw(st.integers(0, 12))
    hold(path, (sound[:at] + inserted + sound[at + cut :]).encode())


@pytest.mark.slow
@steady(500)
@given(
    kind=st.sampled_from(sorted(RECORDS)), crlf=st.booleans(), blanks=st.sets(st.integers(0, 400))
)
def test_a_record_whose_blanks_are_none_says_what_it_said(
    kind: str, crlf: bool, blanks: set[int]
) -> None:
    """Blanks in front of lines, and beside dashes and colons, changed at random for others."""
    path, raw = RECORDS[kind]
    lines = raw.decode().split("\n")
    for number in blanks:
        if number < len(lines):
            line = lines[number]
            bare = line.lstrip(" ")
            lines[number] = "\u00a0" * (len(line) - len(bare)) + bare
    text = "\n".join(lines)
    one = fixed(path, (text.replace("\n", "\r\n") if crlf else text).encode())
    identity = identify(path)
    assert isinstance(identity, Identity)
    wanted, got = (load_record(path, identity, each).value for each in (raw, one.raw))
    assert wanted is not None
    assert got is not None
    assert got.data == wanted.data
