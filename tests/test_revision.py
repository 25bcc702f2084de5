"""A revision of the library's repository, as git has it."""

import os
import subprocess
from pathlib import Path

import pytest

from cptref.disk.read import read_content
from cptref.disk.revision import NoGit, NoSuchRevision, content_at
from cptref.limits import RECORD_BYTES
from tests.builders import TERM_PATH, library, on_disk
from tests.samples import commit


@pytest.fixture
def home(tmp_path: Path) -> Path:
    place = on_disk(tmp_path / "library", library())
    commit(place)
    return place


def test_a_revision_is_what_was_on_the_disk(home: Path) -> None:
    assert content_at(home, "HEAD", os.environ).files == dict(read_content(home).value)


def test_what_was_changed_since_is_not_seen(home: Path) -> None:
    before = (home / TERM_PATH).read_bytes()
    (home / TERM_PATH).write_bytes(b"title: Another\n")
    assert content_at(home, "HEAD", os.environ).files[TERM_PATH] == before


def test_an_older_revision_by_its_name(home: Path) -> None:
    before = (home / TERM_PATH).read_bytes()
    (home / TERM_PATH).write_bytes(b"title: Another\n")
    commit(home)
    assert content_at(home, "HEAD~1", os.environ).files[TERM_PATH] == before
    assert content_at(home, "HEAD", os.environ).files[TERM_PATH] == b"title: Another\n"


def test_a_library_below_the_top_of_its_repository(tmp_path: Path) -> None:
    files = library()
    place = on_disk(tmp_path / "repository" / "docs" / "library", files)
    commit(tmp_path / "repository")
    assert content_at(place, "HEAD", os.environ).files == files


def test_links_large_files_and_submodules_are_not_followed(home: Path) -> None:
    inner = home / "content" / "terms" / "inner"
    on_disk(inner, {"mue.yaml": b"title: x\n"})
    commit(inner)
    (home / "content" / "terms" / "link.yaml").symlink_to("/etc/passwd")
    (home / "content" / "terms" / "large.yaml").write_bytes(b"a" * (RECORD_BYTES + 1))
    (home / "content" / "terms" / ".hidden.yaml").write_bytes(b"title: x\n")
    commit(home)
    read = content_at(home, "HEAD", os.environ).files
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


def git(place: Path, *arguments: str) -> str:
    person = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    files = ("-c", "protocol.file.allow=always")
    ran = subprocess.run(
        ["git", *person, *files, *arguments], cwd=place, check=True, capture_output=True
    )
    return ran.stdout.decode().strip()


@pytest.fixture
def parted(home: Path) -> Path:
    """HEAD is a branch on which a term was changed; main has another term since."""
    git(home, "branch", "-M", "main")
    git(home, "switch", "--quiet", "-c", "branch")
    (home / TERM_PATH).write_bytes(b"title: Ours\n")
    commit(home)
    git(home, "switch", "--quiet", "main")
    (home / "content" / "terms" / "theirs.yaml").write_bytes(b"title: Theirs\n")
    commit(home)
    git(home, "switch", "--quiet", "branch")
    return home


@pytest.mark.parametrize("revision", ["main", "main...", "main...HEAD", "main...branch"])
def test_what_main_did_since_is_no_change_of_a_branch(parted: Path, revision: str) -> None:
    earlier = content_at(parted, revision, os.environ)
    assert earlier.files == library()
    assert (
        earlier.words
        == f"{git(parted, 'rev-parse', '--short', 'main~1')}, where HEAD and main part"
    )


@pytest.mark.parametrize("revision", ["main..", "main..HEAD", "..main", "...main", "HEAD...main"])
def test_a_range_is_answered_with_a_sentence(parted: Path, revision: str) -> None:
    with pytest.raises(NoSuchRevision, match=r"is a range: --against takes one revision"):
        content_at(parted, revision, os.environ)


def test_histories_that_have_nothing_in_common(home: Path) -> None:
    git(home, "branch", "-M", "main")
    git(home, "switch", "--quiet", "--orphan", "other")
    on_disk(home, library({TERM_PATH: None}))
    commit(home)
    with pytest.raises(NoSuchRevision, match="no commit in common: nothing was compared"):
        content_at(home, "main", os.environ)


def test_a_library_that_moved_is_found_where_it_stood(home: Path) -> None:
    """Beside one that stands where it stood, and is another."""
    on_disk(home / "tests" / "base", library())
    commit(home)
    (home / "lib").mkdir()
    git(home, "mv", "content", "lib/content")
    earlier = content_at(home / "lib", "HEAD", os.environ)
    assert earlier.files == library()
    assert "the library stood in content/ then" in earlier.words


def test_a_library_that_there_was_not_is_compared_with_nothing(home: Path) -> None:
    """A new one beside an old one has not moved from there."""
    place = on_disk(home / "nested", library())
    with pytest.raises(NoSuchRevision, match=r"no content/site\.yaml here: nothing was compared"):
        content_at(place, "HEAD", os.environ)


@pytest.mark.slow
def test_of_several_that_moved_one_is_named(tmp_path: Path) -> None:
    top = tmp_path / "repository"
    for name in ("a", "b"):
        on_disk(top / name, library())
    commit(top)
    (top / "new").mkdir()
    git(top, "mv", "a", "new/a")
    git(top, "mv", "b", "new/b")
    with pytest.raises(NoSuchRevision, match=r"then: a/, b/\. Name the one .* --against REV:a/"):
        content_at(top / "new" / "a", "HEAD", os.environ)
    assert content_at(top / "new" / "a", "HEAD:a", os.environ).files == library()
    with pytest.raises(NoSuchRevision, match=r"no c/content/site\.yaml: nothing was compared"):
        content_at(top / "new" / "a", "HEAD:c", os.environ)


@pytest.mark.slow
def test_content_that_is_a_submodule(tmp_path: Path) -> None:
    records = on_disk(tmp_path / "records", library()) / "content"
    commit(records)
    site = tmp_path / "site"
    site.mkdir()
    git(site, "init", "--quiet")
    git(site, "submodule", "--quiet", "add", str(records), "content")
    commit(site)
    assert content_at(site, "HEAD", os.environ).files == library()


def test_a_clone_that_is_too_shallow_says_how_it_becomes_whole(
    parted: Path, tmp_path: Path
) -> None:
    git(
        tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{parted}", "clone"
    )
    with pytest.raises(
        NoSuchRevision, match=r"too shallow .* git fetch --unshallow .*fetch-depth: 0"
    ):
        content_at(tmp_path / "clone", "origin/main", os.environ)
    with pytest.raises(NoSuchRevision, match=r"no revision 'main~1' here: this clone is shallow"):
        content_at(tmp_path / "clone", "main~1", os.environ)


def test_gits_own_refusal_is_passed_on_with_its_cure(home: Path) -> None:
    """The owner is another: what git says has the command."""
    other = {**os.environ, "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    with pytest.raises(NoSuchRevision, match=r"dubious ownership[\s\S]*--add safe\.directory"):
        content_at(home, "HEAD", other)


def test_a_wrong_git_dir_is_named(home: Path) -> None:
    """As a hook sets it, for the top of the repository."""
    with pytest.raises(NoSuchRevision, match=r"GIT_DIR is set, to 'x/\.git'"):
        content_at(home, "HEAD", {**os.environ, "GIT_DIR": "x/.git"})
