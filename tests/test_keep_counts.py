"""How much is made after one edit: a count of units, which no machine and no other program moves.

Each bound is that of a library of 1,000 codes. What an edit shows is the same in a smaller one.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from cptref.build import Sources
from cptref.disk.read import read_content
from cptref.keep.made import Made
from tests import edits, sites
from tests.invented import invented
from tests.kept_sites import Content, Site, differing, names

CODES = 300
_REVIEW = re.compile(rb"^reviewed: .*$", re.MULTILINE)

pytestmark = pytest.mark.slow


@cache
def _content() -> Content:
    with TemporaryDirectory() as folder:
        return read_content(invented(Path(folder), CODES, bare=True)).value


@cache
def _built() -> Site:
    site = Site()
    site.build(_content())
    return site


def _after(content: Content) -> tuple[Made, list[str]]:
    """What is made after a change, and the addresses of the files that differ."""
    site = _built().copy()
    return site.build(content), differing(_built().files, site.files)


def _edited(kind: str) -> Content:
    dice = Random(0)  # noqa: S311  # nothing secret
    changed = edits.edit(Sources(_content(), sites.theme()), kind, dice)
    assert changed is not None
    return changed.content


def _reviewed(review: str) -> Content:
    path = min(each for each in _content() if each.startswith("content/codes/"))
    raw = _content()[path] or b""
    return {**_content(), path: _REVIEW.sub(f"reviewed: {{{review}}}".encode(), raw)}


def test_nothing_is_made_where_nothing_changed() -> None:
    made, differ = _after(_content())
    assert names(made) == differ == []


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("prose", 6),
        ("title", 80),
        ("payer's note", 6),
        ("term", 6),
        ("modifier", 6),
        ("family", 6),
        ("synonym", 6),
        ("prior auth", 8),
        ("gap", 10),
    ],
)
def test_an_edit_makes_what_shows_it_and_hardly_more(kind: str, most: int) -> None:
    made, differ = _after(_edited(kind))
    assert differ
    assert len(names(made)) <= most, names(made)


def test_a_dated_review_is_an_edit_like_others() -> None:
    """It is in the briefing, in the book of its family and in the API's index."""
    made, _ = _after(_reviewed("on: 2026-07-10, next: 2031-06-30"))
    assert len(names(made)) <= 6, names(made)


def test_a_review_on_the_newest_day_moves_the_day_of_the_library_too() -> None:
    """Two pages print it beside the API's index: that of all sources and that of all claims."""
    made, _ = _after(_reviewed("on: 2026-08-10, next: 2031-06-30"))
    assert len(names(made)) <= 8, names(made)


@pytest.mark.parametrize("kind", ["source's title", "source retrieved"])
def test_a_source_makes_the_pages_that_show_it_and_few_more(kind: str) -> None:
    made, differ = _after(_edited(kind))
    pages = [url for url in differ if url.endswith(".html")]
    assert len(names(made)) <= len(pages) + 10, names(made)
