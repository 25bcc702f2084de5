"""Bytes -> a folder: the whole new site or the old one, whatever happens on the way."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from cptref.disk import exchange
from cptref.disk.output import GITIGNORE, OutputRefused, refuse_foreign
from cptref.disk.stage import Written
from cptref.disk.write import write

OLD = {"index.html": b"old", "cpt/1.html": b"one", "cpt/2.html": b"two"}
NEW = {"index.html": b"new", "cpt/1.html": b"one", "cpt/3.html": b"three"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site, with nothing beside it."""
    out = tmp_path / "library" / "site"
    write(out, OLD.items())
    return out


@pytest.fixture(params=[True, False], ids=["exchanged", "renamed"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the system cannot exchange two names."""
    if not request.param:
        monkeypatch.setattr(exchange, "exchanged", lambda one, other: False)


def files(out: Path) -> dict[str, bytes]:
    found = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    assert found.pop(".gitignore") == GITIGNORE
    return found


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir() if path != out)


def test_every_file_is_written_and_the_mark(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    assert write(out, OLD.items()) == Written(files=3, unchanged=0, removed=0)
    assert files(out) == OLD
    assert beside(out) == []


@pytest.mark.usefixtures("either_way")
def test_a_new_site_takes_the_place_of_the_old(site: Path) -> None:
    assert write(site, NEW.items()) == Written(files=3, unchanged=1, removed=1)
    assert files(site) == NEW
    assert beside(site) == []


def test_an_unchanged_file_is_linked_not_written(site: Path) -> None:
    before = (site / "cpt" / "1.html").stat()
    changed = (site / "index.html").stat().st_ino
    write(site, NEW.items())
    after = (site / "cpt" / "1.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (site / "index.html").stat().st_ino != changed


def test_a_link_in_the_old_site_is_replaced_not_written_through(site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"one")
    (site / "cpt" / "1.html").unlink()
    (site / "cpt" / "1.html").symlink_to(outside)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(outside)
    write(site, NEW.items())
    assert files(site) == NEW
    assert not (site / "cpt" / "1.html").is_symlink()
    assert outside.read_bytes() == b"one"


def test_a_linked_folder_in_the_old_site_is_not_entered(site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (site / "cpt").rename(outside)
    (site / "cpt").symlink_to(outside, target_is_directory=True)
    write(site, NEW.items())
    assert sorted(path.name for path in outside.iterdir()) == ["1.html", "2.html"]
    assert not (site / "cpt").is_symlink()
    for page in (site / "cpt").iterdir():
        assert page.stat().st_nlink == 1, "a file from outside was linked into the site"


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("fault", [ValueError, OSError, KeyboardInterrupt])
def test_a_fault_on_the_way_leaves_the_old_site_whole(
    site: Path, fault: type[BaseException]
) -> None:
    def interrupted() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise fault

    with pytest.raises(fault):
        write(site, interrupted())
    assert files(site) == OLD
    assert beside(site) == []


def test_a_disk_that_is_full_leaves_the_old_site_whole(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And names the file that it was to hold: the system does not."""

    def full(file: int, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "write", full)
        with pytest.raises(OSError, match="No space left") as fault:
            write(site, NEW.items())
    assert fault.value.filename == str(site / "index.html")
    assert files(site) == OLD
    assert beside(site) == []


def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_clears_up(site: Path) -> None:
    program = f"""
        import os, signal
        from pathlib import Path
        from cptref.disk.write import write

        def pages():
            yield "index.html", b"new"
            os.kill(os.getpid(), signal.SIGKILL)

        write(Path({str(site)!r}), pages())
    """
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], check=False, timeout=60
    )
    assert killed.returncode == -signal.SIGKILL
    assert files(site) == OLD
    left = {name.rpartition(".")[2] for name in beside(site)}
    assert left == {"cptref-lock", "cptref-stage"}
    write(site, NEW.items())
    assert files(site) == NEW
    assert beside(site) == []


def test_a_site_that_was_set_aside_when_the_build_was_killed_comes_back(site: Path) -> None:
    site.rename(site.with_name(".site.cptref-old"))
    with pytest.raises(ValueError, match="address"):
        write(site, [("../x", b"")])
    assert files(site) == OLD


@pytest.mark.parametrize(
    "name", ["/etc/x", "../x", "a/../../x", "index.html", "a//b", "./a", ".gitignore", ""]
)
def test_a_page_lies_inside_the_site_and_once(site: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no page may have the address"):
        write(site, [("index.html", b"new"), (name, b"x")])
    assert files(site) == OLD


def test_the_same_site_twice_changes_nothing(site: Path) -> None:
    assert write(site, OLD.items()) == Written(files=3, unchanged=3, removed=0)
    assert files(site) == OLD


@pytest.fixture
def home(site: Path) -> Path:
    (site.parent / "content" / "codes").mkdir(parents=True)
    return site.parent


@pytest.mark.parametrize(
    ("out", "words"),
    [
        (".", "holds the library itself"),
        ("..", "holds the library itself"),
        ("/", "holds the library itself"),
        ("content", "lies in the library's content/"),
        ("content/codes/cpt", "lies in the library's content/"),
        ("templates", "lies in the library's templates/"),
        (".git/x", "lies in the library's .git/"),
        ("foreign", "has something in it that cptref did not write"),
        ("forged", "has something in it that cptref did not write"),
        ("linked-mark", "has something in it that cptref did not write"),
        ("link", "is a link"),
        ("dangling", "is a link"),
        ("file", "is a file"),
    ],
)
def test_a_folder_that_is_not_ours_is_refused(home: Path, out: str, words: str) -> None:
    for name in ("foreign", "forged", "linked-mark"):
        (home / name).mkdir()
        (home / name / "thesis.txt").write_bytes(b"years of work")
    (home / "forged" / ".gitignore").write_bytes(b"*\n")
    (home / "linked-mark" / ".gitignore").symlink_to(home / "site" / ".gitignore")
    (home / "link").symlink_to(home / "site", target_is_directory=True)
    (home / "dangling").symlink_to("nowhere")
    (home / "file").write_bytes(b"")
    with pytest.raises(OutputRefused, match=words):
        refuse_foreign(home / out, home)


@pytest.mark.parametrize("out", ["site", "empty", "new", "../elsewhere/deep"])
def test_a_folder_of_ours_or_an_empty_one_is_taken(home: Path, out: str) -> None:
    (home / "empty").mkdir()
    refuse_foreign(home / out, home)
    write(home / out, NEW.items())
    assert files(home / out) == NEW


def test_what_a_build_wrote_is_known_as_ours_by_the_next(home: Path) -> None:
    refuse_foreign(home / "site", home)
    assert (home / "site" / ".gitignore").read_bytes() == GITIGNORE
