"""The cache folder: what was put there, every byte of it, or nothing; and never an error."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cptref.disk.cache import FOLDER, Cache

VALUE = bytes(range(256)) * 40


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file of a value."""
    Cache(tmp_path, "templates").put("name", VALUE)
    return tmp_path / FOLDER / "templates" / "name"


def found(home: Path) -> bytes | None:
    return Cache(home, "templates").get("name")


@pytest.mark.usefixtures("kept")
def test_what_was_put_is_there_for_the_next(tmp_path: Path) -> None:
    assert found(tmp_path) == VALUE
    assert Cache(tmp_path, "templates").get("other") is None
    assert Cache(tmp_path, "other").get("name") is None


def test_what_is_put_again_takes_the_place(kept: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path, "templates")
    cache.put("name", b"")
    assert cache.get("name") == b""
    assert list(kept.parent.iterdir()) == [kept]


def test_what_a_killed_build_left_is_in_no_ones_way(kept: Path, tmp_path: Path) -> None:
    kept.with_name("name.new").write_bytes(b"half")
    Cache(tmp_path, "templates").put("name", b"whole")
    assert found(tmp_path) == b"whole"
    assert list(kept.parent.iterdir()) == [kept]


@pytest.mark.usefixtures("kept")
def test_git_and_backups_leave_the_folder_out(tmp_path: Path) -> None:
    assert (tmp_path / FOLDER / ".gitignore").read_text().splitlines()[-1] == "*"
    tag = (tmp_path / FOLDER / "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_one_byte_that_is_another_is_noticed(kept: Path, tmp_path: Path) -> None:
    whole = kept.read_bytes()
    for place in (*range(60), 1_000, len(whole) - 1):
        kept.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert found(tmp_path) is None


def test_a_file_cut_short_is_noticed(kept: Path, tmp_path: Path) -> None:
    whole = kept.read_bytes()
    for length in (*range(60), len(whole) - 1):
        kept.write_bytes(whole[:length])
        assert found(tmp_path) is None


def _folder(path: Path) -> None:
    path.mkdir()


def _link(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere"))


def _loop(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize("make", [_folder, _link, _loop, os.mkfifo])
def test_what_is_no_file_is_not_there(
    make: Callable[[Path], None], kept: Path, tmp_path: Path
) -> None:
    kept.rename(kept.with_name("elsewhere"))
    make(kept)
    assert found(tmp_path) is None
    Cache(tmp_path, "templates").put("name", b"anew")
    assert found(tmp_path) in (b"anew", None)


@pytest.mark.parametrize("where", [FOLDER, f"{FOLDER}/templates"])
def test_a_file_where_the_folder_should_be_keeps_nothing(where: str, tmp_path: Path) -> None:
    (tmp_path / where).parent.mkdir(exist_ok=True)
    (tmp_path / where).write_bytes(b"mine")
    cache = Cache(tmp_path, "templates")
    cache.put("name", VALUE)
    assert cache.get("name") is None
    assert (tmp_path / where).read_bytes() == b"mine"


def test_a_library_that_cannot_be_written_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root too, who may write everywhere."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Read-only file system")

    monkeypatch.setattr(os, "mkdir", refuse)
    cache = Cache(tmp_path, "templates")
    cache.put("name", VALUE)
    assert cache.get("name") is None


def test_a_full_disk_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path, "templates")
    cache.put("name", VALUE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    cache.put("name", b"anew")
    assert cache.get("name") == VALUE
