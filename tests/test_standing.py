"""The files of a built site as they stand, folder by folder."""

from __future__ import annotations

import marshal
import os
from pathlib import Path

import pytest

from cptref.disk.output import GITIGNORE, MARK
from cptref.disk.standing import NOTHING, Standing, look
from tests.builders import on_disk

FILES = {"a.txt": b"a", "b/c.txt": b"c", "b/d.txt": b"dd", ".hidden": b"x", MARK: GITIGNORE}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    on_disk(tmp_path / "site", FILES)
    return tmp_path / "site"


def test_a_site_is_its_files_by_url_but_for_the_mark(site: Path) -> None:
    found, foreign = look(site)
    assert foreign == []
    assert len(found) == len(found.files) == 4
    assert sorted(found.files) == [".hidden", "a.txt", "b/c.txt", "b/d.txt"]
    lies = (site / "b" / "c.txt").stat()
    assert found.files["b/c.txt"] == (lies.st_size, lies.st_mtime_ns, lies.st_ino)


def test_what_no_build_writes_is_named(site: Path) -> None:
    (site / "link").symlink_to("a.txt")
    (site / "empty").mkdir()
    (site / "full" / "of" / "nothing").mkdir(parents=True)
    os.mkfifo(site / "b" / "pipe")
    found, foreign = look(site)
    assert foreign == ["b/pipe", "empty", "full/of/nothing", "link"]
    assert len(found) == 4


def test_where_there_is_no_site_there_is_nothing(tmp_path: Path) -> None:
    assert look(tmp_path / "site") == (NOTHING, [])


def test_two_looks_at_the_same_are_equal_whatever_order_a_folder_has(site: Path) -> None:
    before, _ = look(site)
    for name in ("b/c.txt", "b/d.txt"):  # a folder of some systems lists what came last first
        (site / name).rename(site / f"{name}.away")
        (site / f"{name}.away").rename(site / name)
    assert look(site)[0] == before
    assert Standing(marshal.loads(marshal.dumps(before.packed))) == before  # noqa: S302  # our own


@pytest.mark.parametrize("change", ["size", "time", "another file"])
def test_a_file_that_is_another_shows(site: Path, change: str) -> None:
    before, _ = look(site)
    path = site / "b" / "c.txt"
    lies = path.stat()
    if change == "size":
        path.write_bytes(b"longer")
        os.utime(path, ns=(lies.st_atime_ns, lies.st_mtime_ns))
    elif change == "time":
        os.utime(path, ns=(0, lies.st_mtime_ns + 1))
    else:
        (site / "new").write_bytes(b"c")
        os.utime(site / "new", ns=(0, lies.st_mtime_ns))
        (site / "new").replace(path)
    after, _ = look(site)
    assert after != before
    assert {url for url, stat in after.files.items() if before.files[url] != stat} == {"b/c.txt"}


@pytest.mark.parametrize("time", [-1, -(10**15), 0, 4 * 10**18])
def test_a_time_before_all_others_is_one(site: Path, time: int) -> None:
    os.utime(site / "a.txt", ns=(0, time))
    found, _ = look(site)
    assert found.files["a.txt"][1] == (site / "a.txt").stat().st_mtime_ns


def test_what_came_and_went_makes_another_of_it(site: Path) -> None:
    before, _ = look(site)
    on_disk(site, {"b/d.txt": b"ddd", "new/e.txt": b"e"})
    (site / "a.txt").unlink()
    (site / "b" / "c.txt").unlink()
    after, _ = look(site)
    made = {url: after.files[url] for url in ("b/d.txt", "new/e.txt")}
    assert before.after(made, ["a.txt", "b/c.txt"]) == after
    assert NOTHING.after(after.files, ()) == after
    assert after.after({}, after.files) == NOTHING
