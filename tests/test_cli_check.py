"""`cptref check` against a day, a revision and a licensed text."""

import json
import re
from pathlib import Path

import pytest

from tests import samples
from tests.builders import CODE, CODE_PATH, SOURCE_PATH, library, on_disk

LICENSED = "00100\tFreezing of liver tumors with zirconium\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return on_disk(tmp_path / "library", library())


def test_a_day_in_the_future_shows_what_will_be_due(home: Path, cptref: samples.Cptref) -> None:
    assert cptref("check", "-C", home).code == 0
    late = cptref("check", "-C", home, "--as-of", "2027-06-01")
    assert late.code == 0
    assert {"F001", "F002"} <= set(late.out.split())


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_day_that_is_none(home: Path, cptref: samples.Cptref, command: str) -> None:
    ran = cptref(command, "-C", home, "--as-of", "23/11/2026")
    assert (ran.code, ran.out) == (2, "")
    assert "--as-of must be a day as 2026-11-23; got '23/11/2026'" in ran.err


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_year_mistyped_stops_a_build(home: Path, cptref: samples.Cptref, command: str) -> None:
    """By the clock, and at its place alone: nothing else is called old because of it."""
    source = home / SOURCE_PATH
    text = source.read_text(encoding="utf-8").replace("retrieved: 2026", "retrieved: 2962")
    source.write_text(text, encoding="utf-8")
    ran = cptref(command, "-C", home)
    assert ran.code == 1
    assert "1 error in 1 of" in ran.out + ran.err
    assert "F003 2962-11-23 is in the future" in ran.out + ran.err
    assert not (home / "site").exists()


@pytest.mark.slow
def test_a_build_judges_as_of_a_day(home: Path, tmp_path: Path, cptref: samples.Cptref) -> None:
    ran = cptref("build", "-C", home, "--out", tmp_path / "site", "--as-of", "2027-06-01")
    assert ran.code == 0
    assert "F001" in ran.err


@pytest.mark.slow
def test_a_change_since_a_revision(home: Path, cptref: samples.Cptref) -> None:
    samples.commit(home)
    assert cptref("check", "-C", home, "--against", "HEAD").code == 0
    (home / CODE_PATH).write_text(CODE.replace("It is covered.", "It is not."), encoding="utf-8")
    assert cptref("check", "-C", home).code == 0
    ran = cptref("check", "-C", home, "--against", "HEAD")
    assert ran.code == 1
    assert f"{CODE_PATH}:" in ran.out
    assert "H001" in ran.out


def test_what_it_was_compared_with_is_said(home: Path, cptref: samples.Cptref) -> None:
    """Beside the report, which stays JSON."""
    samples.commit(home)
    ran = cptref("check", "-C", home, "--against", "HEAD", "--format", "json")
    assert re.fullmatch(r"cptref: compared with HEAD \([0-9a-f]{7,}\)\n", ran.err)
    assert json.loads(ran.out)["problems"] == []


def test_a_library_that_was_nowhere_is_compared_with_nothing(
    home: Path, cptref: samples.Cptref
) -> None:
    (home / "content" / "site.yaml").rename(home / "site.yaml")
    samples.commit(home)
    (home / "site.yaml").rename(home / "content" / "site.yaml")
    ran = cptref("check", "-C", home, "--against", "HEAD")
    assert ran.code == 2
    assert "nothing was compared" in ran.err


def test_a_change_elsewhere_is_not_reported_where_a_path_is_named(
    home: Path, cptref: samples.Cptref
) -> None:
    samples.commit(home)
    (home / CODE_PATH).write_text(CODE.replace("It is covered.", "It is not."), encoding="utf-8")
    assert cptref("check", "-C", home, "--against", "HEAD", home / SOURCE_PATH).code == 0


def test_what_cannot_be_read_at_the_revision_is_named(home: Path, cptref: samples.Cptref) -> None:
    """A record that an older schema allowed is not passed over in silence."""
    (home / CODE_PATH).write_text(CODE.replace("title:", "titel:", 1), encoding="utf-8")
    samples.commit(home)
    (home / CODE_PATH).write_text(CODE, encoding="utf-8")
    ran = cptref("check", "-C", home, "--against", "HEAD")
    assert "not compared, as today's schema cannot read them at HEAD: code cpt/" in ran.err


def test_a_revision_that_there_is_not(home: Path, cptref: samples.Cptref) -> None:
    samples.commit(home)
    ran = cptref("check", "-C", home, "--against", "nosuch")
    assert ran.code == 2
    assert "there is no revision 'nosuch'" in ran.err


def test_without_git(home: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(home))
    ran = cptref("check", "-C", home, "--against", "HEAD")
    assert ran.code == 3
    assert "git is not installed" in ran.err


def test_a_licensed_text_is_compared_and_neither_stored_nor_printed(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    file = tmp_path / "licensed.tsv"
    file.write_text(LICENSED, encoding="utf-8")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    for form in ("text", "json"):
        ran = cptref("check", "-C", home, "--licensed-text", file, "--format", form)
        assert ran.code == 0
        assert "N003" in ran.out
        assert "zirconium" not in ran.out + ran.err
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"00100\tA text\nzirconium\n", "line 2"),
        (b"00100\t\xff\xfe zirconium\n", "is not UTF-8"),
    ],
)
def test_a_licensed_text_that_cannot_be_read(
    home: Path, tmp_path: Path, cptref: samples.Cptref, content: bytes, said: str
) -> None:
    file = tmp_path / "licensed.tsv"
    file.write_bytes(content)
    ran = cptref("check", "-C", home, "--licensed-text", file)
    assert ran.code == 2
    assert said in ran.err
    assert "zirconium" not in ran.out + ran.err


def test_a_licensed_text_that_there_is_not(home: Path, cptref: samples.Cptref) -> None:
    assert cptref("check", "-C", home, "--licensed-text", home / "no.tsv").code == 3
