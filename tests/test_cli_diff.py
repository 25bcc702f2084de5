"""`cptref diff` as a person and a workflow call it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests import samples
from tests.builders import CODE, CODE_PATH, SOURCE_PATH, TERM, TERM_PATH, library, on_disk


@pytest.fixture
def home(tmp_path: Path) -> Path:
    place = on_disk(tmp_path / "library", library())
    samples.commit(place)
    return place


def tree(home: Path) -> set[Path]:
    return {path for path in home.rglob("*") if ".git" not in path.parts}


def test_the_files_here_against_a_revision(home: Path, cptref: samples.Cptref) -> None:
    (home / TERM_PATH).write_text(TERM.replace("Global", "The global"), encoding="utf-8")
    before = tree(home)
    ran = cptref("diff", "HEAD", "-C", home)
    assert (ran.code, ran.err) == (0, "")
    assert "Global period → The global period" in ran.out
    assert tree(home) == before, "it leaves nothing behind"


def test_two_revisions(home: Path, cptref: samples.Cptref) -> None:
    (home / TERM_PATH).write_text(TERM.replace("Global", "The global"), encoding="utf-8")
    samples.commit(home)
    (home / TERM_PATH).write_text("title: [\n", encoding="utf-8")
    told = []
    for asked in (("HEAD~1", "HEAD"), ("HEAD~1...HEAD",)):
        ran = cptref("diff", *asked, "-C", home, "--format", "json")
        assert ran.code == 0
        told.append(json.loads(ran.out)["moves"])
    assert told[0] == told[1]
    assert [move["topic"] for move in told[0]] == ["text"]


def test_a_branch_is_compared_with_where_it_began(home: Path, cptref: samples.Cptref) -> None:
    """What the other branch has got since is no change of this one."""
    subprocess.run(["git", "branch", "topic"], cwd=home, check=True)
    (home / TERM_PATH).write_text(TERM.replace("Global", "The global"), encoding="utf-8")
    samples.commit(home)
    assert "Nothing changed" in cptref("diff", "HEAD", "topic", "-C", home).out


@pytest.mark.parametrize("what", ["title: [\n", "", "title: A\nstatus: nosuch\n"])
def test_a_broken_library(home: Path, cptref: samples.Cptref, what: str) -> None:
    (home / CODE_PATH).write_text(what, encoding="utf-8")
    ran = cptref("diff", "HEAD", "-C", home)
    assert ran.code == 1
    assert "now, at the files here, the library has errors in" in ran.err
    assert f"`{CODE_PATH}`" in ran.out


def test_what_was_broken_before_fails_nobody(home: Path, cptref: samples.Cptref) -> None:
    (home / CODE_PATH).write_text("title: [\n", encoding="utf-8")
    samples.commit(home)
    (home / CODE_PATH).write_text(CODE, encoding="utf-8")
    ran = cptref("diff", "HEAD", "-C", home)
    assert ran.code == 0
    assert ran.err.startswith("cptref: before, at HEAD (")


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        (("nosuch",), 2, "there is no revision 'nosuch' here"),
        (("HEAD", "nosuch"), 2, "there is no revision 'nosuch' here"),
        (("HEAD..HEAD",), 2, "is a range: name two revisions"),
        (("",), 2, "'' is no revision"),
        (("HEAD", "--base-url", "x"), 2, "--base-url must begin with"),
        (("HEAD", "--format", "text"), 2, "format"),
        ((), 2, "BASE"),
    ],
)
def test_wrong_usage(
    home: Path, cptref: samples.Cptref, asked: tuple[str, ...], code: int, words: str
) -> None:
    ran = cptref("diff", *asked, "-C", home)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err


def test_no_repository(
    tmp_path: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = on_disk(tmp_path / "library", library())
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    ran = cptref("diff", "HEAD", "-C", place)
    assert ran.code == 2
    assert "no git repository" in ran.err


def test_no_library_then(tmp_path: Path, cptref: samples.Cptref) -> None:
    place = on_disk(tmp_path, {SOURCE_PATH: b"title: x\n"})
    samples.commit(place)
    on_disk(place, library())
    ran = cptref("diff", "HEAD", "-C", place)
    assert ran.code == 2
    assert "there is no content/site.yaml here: nothing was compared" in ran.err


def test_what_a_build_has_kept_changes_nothing(home: Path, cptref: samples.Cptref) -> None:
    assert cptref("build", "-C", home).code == 0
    (home / TERM_PATH).write_text(TERM.replace("Global", "The global"), encoding="utf-8")
    kept = cptref("diff", "HEAD", "-C", home, "--format", "json")
    anew = cptref("diff", "HEAD", "-C", home, "--format", "json", "--no-cache")
    assert kept.out == anew.out
    assert json.loads(kept.out)["pages"]
