"""A revision of the library's repository, as git has it."""

import os
import subprocess
from pathlib import Path

import pytest

from cptref.limits import RECORD_BYTES
from cptref.revision import NoGit, NoSuchRevision, content_at
from cptref.tree import read_content
from tests.builders import TERM_PATH, library, on_disk
from tests.samples import commit


@pytest.fixture
def home(tmp_path: Path) -> Path:
    place = on_disk(tmp_path / "library", library())
    commit(place)
    return place


def test_a_revision_is_what_was_on_the_disk(home: Path) -> None:
    assert content_at(home, "HEAD", os.environ) == dict(read_content(home).value)


def test_what_was_changed_since_is_not_seen(home: Path) -> None:
    before = (home / TERM_PATH).read_bytes()
    (home / TERM_PATH).write_bytes(b"title: Another\n")
    assert content_at(home, "HEAD", os.environ)[TERM_PATH] == before


def test_an_older_revision_by_its_name(home: Path) -> None:
    before = (home / TERM_PATH).read_bytes()
    (home / TERM_PATH).write_bytes(b"title: Another\n")
    commit(home)
    assert content_at(home, "HEAD~1", os.environ)[TERM_PATH] == before
    assert content_at(home, "HEAD", os.environ)[TERM_PATH] == b"title: Another\n"


def test_a_library_below_the_top_of_its_repository(tmp_path: Path) -> None:
    files = library()
    place = on_disk(tmp_path / "repository" / "docs" / "library", files)
    commit(tmp_path / "repository")
    assert content_at(place, "HEAD", os.environ) == files


def test_links_large_files_and_submodules_are_not_followed(home: Path) -> None:
    inner = home / "content" / "terms" / "inner"
    on_disk(inner, {"mue.yaml": b"title: x\n"})
    commit(inner)
    (home / "content" / "terms" / "link.yaml").symlink_to("/etc/passwd")
    (home / "content" / "terms" / "large.yaml").write_bytes(b"a" * (RECORD_BYTES + 1))
    (home / "content" / "terms" / ".hidden.yaml").write_bytes(b"title: x\n")
    commit(home)
    read = content_at(home, "HEAD", os.environ)
    assert read["content/terms/link.yaml"] is None
    assert read["content/terms/large.yaml"] is None
    assert not {path for path in read if "inner" in path or "hidden" in path}


@pytest.mark.parametrize("revision", ["nosuch", "--output=x", "-h", "", " ", "HEAD:content"])
def test_a_revision_that_there_is_not(home: Path, revision: str) -> None:
    with pytest.raises(NoSuchRevision):
        content_at(home, revision, os.environ)
    assert sorted(p.name for p in home.iterdir()) == [".git", "content"]


def test_a_library_without_a_repository(tmp_path: Path) -> None:
    place = on_disk(tmp_path / "library", library())
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path)}
    with pytest.raises(NoSuchRevision, match="no git repository"):
        content_at(place, "HEAD", environment)


def test_without_git(home: Path, tmp_path: Path) -> None:
    with pytest.raises(NoGit, match="not installed"):
        content_at(home, "HEAD", {"PATH": str(tmp_path)})


def test_an_object_that_git_does_not_have(home: Path) -> None:
    found = subprocess.run(
        ["git", "rev-parse", f"HEAD:{TERM_PATH}"], cwd=home, check=True, capture_output=True
    )
    name = found.stdout.decode().strip()
    (home / ".git" / "objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(NoGit):
        content_at(home, "HEAD", os.environ)
