"""Folders -> paths and bytes: nothing is followed out of the library, nothing is waited for."""

import os
import socket
from pathlib import Path

import pytest

from cptref import limits
from cptref.disk.read import read_content, read_theme
from tests.builders import CODE_PATH, TERM_PATH, library, on_disk


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return on_disk(tmp_path / "library", library())


def refused(home: Path) -> list[tuple[str, str]]:
    return [(p.file, p.rule.number) for p in read_content(home).problems]


def test_every_file_is_read_by_its_path(home: Path) -> None:
    read = read_content(home)
    assert dict(read.value) == library()
    assert read.problems == ()


def test_they_come_in_the_order_of_their_names(home: Path) -> None:
    """Not in that of the disk, which differs from machine to machine."""
    assert list(read_content(home).value) == sorted(library())


def test_an_editors_own_files_are_left_alone(home: Path) -> None:
    on_disk(home / "content", {".DS_Store": b"x", ".git/config": b"x", "terms/.mue.yaml.swp": b"x"})
    assert dict(read_content(home).value) == library()


@pytest.mark.parametrize("target", ["/etc/passwd", "missing", "terms", "terms/global-period.yaml"])
def test_a_link_is_refused_wherever_it_leads(home: Path, target: str) -> None:
    (home / "content" / "link.yaml").symlink_to(target)
    assert refused(home) == [("content/link.yaml", "E018")]
    assert read_content(home).value["content/link.yaml"] is None


def test_a_linked_folder_is_not_entered(home: Path, tmp_path: Path) -> None:
    on_disk(tmp_path / "outside", {"secret.yaml": b"x"})
    (home / "content" / "more").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert refused(home) == [("content/more", "E018")]


def test_content_itself_may_not_be_a_link(tmp_path: Path, home: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "content").symlink_to(home / "content", target_is_directory=True)
    assert refused(other) == [("content", "E018")]


def test_a_pipe_is_refused_and_not_waited_for(home: Path) -> None:
    os.mkfifo(home / "content" / "terms" / "pipe.yaml")
    assert refused(home) == [("content/terms/pipe.yaml", "E018")]


def test_a_socket_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home / "content" / "terms")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.yaml")
        assert refused(home) == [("content/terms/s.yaml", "E018")]


def test_a_hard_link_to_a_file_of_the_library_is_a_file_like_any_other(home: Path) -> None:
    os.link(home / TERM_PATH, home / "content" / "terms" / "twin.yaml")
    assert refused(home) == []


def test_hard_links_to_files_outside_are_read_and_told_once(home: Path, tmp_path: Path) -> None:
    """Package stores and backups make whole libraries so: thousands of warnings help nobody."""
    for number, path in enumerate((TERM_PATH, CODE_PATH)):
        os.link(home / path, tmp_path / f"{number}")
    (problem,) = read_content(home).problems
    assert (problem.file, problem.rule.number, problem.severity) == (CODE_PATH, "E019", "warning")
    assert "(so have 1 more)" in problem.message
    assert read_content(home).value[TERM_PATH] is not None


def test_no_more_is_read_than_a_record_may_have_and_a_byte(home: Path) -> None:
    (home / TERM_PATH).write_bytes(b"x" * (4 * limits.RECORD_BYTES))
    read = read_content(home).value[TERM_PATH]
    assert read is not None
    assert len(read) == limits.RECORD_BYTES + 1


def test_a_name_that_cannot_be_shown_is_shown_escaped(home: Path) -> None:
    names = [b"a\nb.yaml", b"\xff.yaml", b"\x1b[2J.yaml"]
    for name in names:
        path = os.path.join(os.fsencode(home), b"content/terms", name)  # noqa: PTH118  # bytes
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    shown = set(read_content(home).value) - set(library())
    assert shown == {f"content/terms/{n}.yaml" for n in ("a\\x0ab", "\\xff", "\\x1b[2J")}


def test_a_missing_folder_is_a_fault_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_content(tmp_path)


def test_a_theme_overrides_another_file_by_file(tmp_path: Path) -> None:
    own, built_in = tmp_path / "own", tmp_path / "built-in"
    on_disk(built_in, {"a.html": b"1", "assets/b.css": b"2"})
    on_disk(own, {"assets/b.css": b"3", "c.html": b"4"})
    assert dict(read_theme([built_in, own])) == {
        "a.html": b"1", "assets/b.css": b"3", "c.html": b"4",
    }  # fmt: skip


def test_a_theme_is_made_of_files_that_a_page_is_made_of(tmp_path: Path) -> None:
    on_disk(tmp_path, {"a.html": b"1", "notes.md": b"2", ".hidden.html": b"3", "x.py": b"4"})
    (tmp_path / "link.html").symlink_to("/etc/passwd")
    assert list(read_theme([tmp_path])) == ["a.html"]
