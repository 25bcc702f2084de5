"""What is kept is held against the same made anew, and a change that was missed is named."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cptref.cli.building import Asked, build
from cptref.keep.distrust import Side, differences
from cptref.keep.entries import Entries
from cptref.keep.facts import Facts
from tests import samples
from tests.builders import CODE_PATH, library

pytestmark = pytest.mark.slow


@pytest.fixture
def home(tmp_path: Path) -> Path:
    samples.write(tmp_path, library())
    return tmp_path


def side(value: str, *read: str) -> Side:
    found, facts = Entries(), Facts()
    found.put("cpt/00100", read, (value,), facts)
    return {"briefing": found}, facts


def test_what_was_not_taken_down_is_named() -> None:
    kept = side("old", "card cpt/00100")
    anew = side("new", "card cpt/00100", "back code:cpt/00100")
    assert list(differences(kept, anew)) == [
        "briefing cpt/00100: it reads 'back code:cpt/00100', which was not taken down"
    ]
    assert list(differences(anew, anew)) == []


def test_a_library_of_which_all_is_right_is_built_as_ever(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(Asked(home)) == 0
    assert build(Asked(home, distrust=True)) == 0
    assert "was kept" not in capsys.readouterr().err


def test_a_change_that_is_missed_is_a_fault_of_ours_and_the_site_is_right(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(Asked(home)) == 0
    place = home / CODE_PATH
    place.write_text(place.read_text("utf-8").replace("title: ", "title: Another ", 1), "utf-8")

    def nothing(*_: object, **__: object) -> Iterator[tuple[int, str]]:
        return iter(())

    with monkeypatch.context() as patch:
        patch.setattr("cptref.keep.facts.Facts.changed", nothing)
        assert build(Asked(home, distrust=True)) == 4
    assert "what was kept is not what is made anew" in capsys.readouterr().err
    assert build(Asked(home, home / "clean", no_cache=True)) == 0
    page = Path("cpt") / "00100.html"
    assert (home / "site" / page).read_bytes() == (home / "clean" / page).read_bytes()


def test_a_page_that_was_altered_and_looks_untouched_is_made_again(home: Path) -> None:
    """Its size and its times are those of before: a build trusts them, as it is told to."""
    assert build(Asked(home)) == 0
    page = home / "site" / "404.html"
    before, then = page.read_bytes(), page.stat()
    with page.open("r+b") as stream:
        stream.write(b"?")
    os.utime(page, ns=(then.st_atime_ns, then.st_mtime_ns))
    assert build(Asked(home, distrust=True)) == 0
    assert page.read_bytes() == before


def test_a_site_that_is_gone_is_made_again(home: Path) -> None:
    assert build(Asked(home)) == 0
    shutil.rmtree(home / "site")
    assert build(Asked(home, distrust=True)) == 0
    assert (home / "site" / "index.html").is_file()
