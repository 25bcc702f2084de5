"""`cptref fmt` on a library: what it writes, what it leaves, and what it says of it."""

import os
import stat
from pathlib import Path

import pytest

from cptref.disk import rewrite
from tests import samples, sites
from tests.builders import CODE_PATH, SOURCE_PATH, TERM, TERM_PATH, library, on_disk

TURNED = "".join(reversed(TERM.splitlines(keepends=True)))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return on_disk(tmp_path / "library", library({TERM_PATH: TURNED}))


def test_what_differs_is_written_and_named(home: Path, cptref: samples.Cptref) -> None:
    ran = cptref("fmt", "-C", home)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{TERM_PATH}: formatted\n1 of 7 files formatted.\n"
    assert (home / TERM_PATH).read_text(encoding="utf-8") == TERM
    again = cptref("fmt", "-C", home)
    assert (again.code, again.out) == (0, "Nothing to format in 7 files.\n")


def test_a_check_writes_nothing(home: Path, cptref: samples.Cptref) -> None:
    ran = cptref("fmt", "--check", "-C", home)
    assert (ran.code, ran.out) == (1, f"{TERM_PATH}:1: differs\n1 of 7 files differ.\n")
    assert (home / TERM_PATH).read_text(encoding="utf-8") == TURNED


def test_files_and_folders_that_are_named(home: Path, cptref: samples.Cptref) -> None:
    ran = cptref("fmt", "--check", "-C", home, home / "content" / "sources")
    assert (ran.code, ran.out) == (0, "Nothing to format in 1 file.\n")
    ran = cptref("fmt", "--check", "-C", home, home / TERM_PATH, home / SOURCE_PATH)
    assert (ran.code, ran.out) == (1, f"{TERM_PATH}:1: differs\n1 of 2 files differ.\n")


def test_a_path_that_is_not_there_or_elsewhere_is_wrong_usage(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    assert cptref("fmt", "-C", home, home / "none.yaml").code == 2
    assert cptref("fmt", "-C", home, tmp_path).code == 2


def test_what_cannot_be_read_is_left_and_told(home: Path, cptref: samples.Cptref) -> None:
    bad = b"title: 'A release\npublisher: CMS\n"
    (home / SOURCE_PATH).write_bytes(bad)
    (home / CODE_PATH).write_bytes(b"\xff\xfet\x00")
    ran = cptref("fmt", "-C", home)
    assert ran.code == 1
    assert f"{SOURCE_PATH}:1:8: E005 " in ran.out
    assert f"{CODE_PATH}:1:1: E001 " in ran.out
    assert ran.out.endswith("1 of 7 files formatted, 2 files left alone.\n")
    assert (home / SOURCE_PATH).read_bytes() == bad
    assert (home / TERM_PATH).read_text(encoding="utf-8") == TERM


def test_a_file_that_is_too_large_is_left_whole(home: Path, cptref: samples.Cptref) -> None:
    text = f"meaning: |\n  {'word ' * 60_000}\ntitle: A\n"
    (home / TERM_PATH).write_text(text, encoding="utf-8")
    for command in ("fmt", "fix"):
        ran = cptref(command, "-C", home, home / TERM_PATH)
        assert (ran.code, "E017" in ran.out) == ((1, True) if command == "fmt" else (0, False))
        assert (home / TERM_PATH).read_text(encoding="utf-8") == text


def test_a_record_with_mistakes_of_its_own_is_formatted(home: Path, cptref: samples.Cptref) -> None:
    (home / TERM_PATH).write_text("meening: B\nsee: c\ntitle: [A]\n", encoding="utf-8")
    assert cptref("fmt", "-C", home, home / TERM_PATH).code == 0
    assert (home / TERM_PATH).read_text(encoding="utf-8") == "meening: B\ntitle: [A]\nsee: c\n"


@pytest.mark.parametrize("name", ["content/terms/mue.yml", "content/mue.yaml", "content/a.txt"])
def test_a_file_in_no_place_of_a_record_is_told(
    home: Path, cptref: samples.Cptref, name: str
) -> None:
    (home / name).write_text(TURNED, encoding="utf-8")
    ran = cptref("fmt", "-C", home, home / name)
    assert ran.code == 1
    assert f"{name}: L001 " in ran.out
    assert (home / name).read_text(encoding="utf-8") == TURNED


def test_a_link_is_not_followed(home: Path, tmp_path: Path, cptref: samples.Cptref) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(TURNED, encoding="utf-8")
    (home / TERM_PATH).unlink()
    try:
        (home / TERM_PATH).symlink_to(outside)
    except OSError as fault:
        pytest.skip(f"no symbolic links here: {fault}")
    ran = cptref("fmt", "-C", home)
    assert f"{TERM_PATH}: E018 is a link" in ran.out
    assert ran.code == 1
    assert outside.read_text(encoding="utf-8") == TURNED


def test_a_file_that_changed_meanwhile_is_not_written_over(
    home: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = rewrite.rewrite

    def late(*arguments: object) -> object:
        (home / TERM_PATH).write_bytes(b"title: Of somebody else\n")
        return write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(rewrite, "rewrite", late)
    ran = cptref("fmt", "-C", home)
    assert ran.code == 3
    assert "formatted" not in ran.out.splitlines()[0]
    assert f"cptref: {TERM_PATH}: changed meanwhile, and left as it is" in ran.err
    assert (home / TERM_PATH).read_bytes() == b"title: Of somebody else\n"


def test_the_modes_of_a_file_stay_and_nothing_is_left_beside_it(
    home: Path, cptref: samples.Cptref
) -> None:
    (home / TERM_PATH).chmod(0o640)
    cptref("fmt", "-C", home)
    assert stat.S_IMODE((home / TERM_PATH).stat().st_mode) == 0o640
    assert list((home / TERM_PATH).parent.iterdir()) == [home / TERM_PATH]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the system lets root write")
def test_a_folder_that_cannot_be_written_is_told(home: Path, cptref: samples.Cptref) -> None:
    folder = (home / TERM_PATH).parent
    folder.chmod(0o500)
    try:
        ran = cptref("fmt", "-C", home)
    finally:
        folder.chmod(0o700)
    assert ran.code == 3
    assert ran.err.endswith(f"{TERM_PATH}: Permission denied\n")


def test_a_library_without_records_has_nothing_to_format(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    home = on_disk(tmp_path, {"content/site.yaml": b""})
    ran = cptref("fmt", "-C", home)
    assert (ran.code, "E012" in ran.out) == (1, True)


@pytest.mark.slow
def test_what_is_published_is_in_its_form(cptref: samples.Cptref) -> None:
    """Whatever codes it has: an editor's `cptref fmt` touches what he wrote alone."""
    ran = cptref("fmt", "--check", "-C", sites.ROOT)
    assert (ran.code, ran.out.split()[0]) == (0, "Nothing"), ran.out
