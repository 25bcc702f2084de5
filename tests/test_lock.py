"""One build at a time of one output folder, by a lock that goes with the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cptref.cli import console
from cptref.disk import lock as module
from cptref.disk.lock import Busy, Lock, take
from cptref.disk.write import write

#: A test runner has threads of its own; the child does nothing but what the test says.
FORKS = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


def taken(out: Path) -> Lock:
    lock = take(out)
    assert lock is not None
    return lock


@contextmanager
def held_elsewhere(out: Path) -> Iterator[subprocess.Popen[bytes]]:
    """By another process, until it is killed."""
    program = (
        "import sys; from cptref.disk.lock import take; l = take(sys.argv[1]); print(l)\ninput()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline().strip() != b"None"
        try:
            yield process
        finally:
            process.kill()


def test_a_folder_has_one_lock(tmp_path: Path) -> None:
    with taken(tmp_path / "site"):
        assert take(tmp_path / "site") is None
    taken(tmp_path / "site").release()


def test_by_whatever_path_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    with taken(tmp_path / "site"):
        assert take("site") is None
        assert take(tmp_path / "link" / "site") is None


def test_another_folder_has_another(tmp_path: Path) -> None:
    with taken(tmp_path / "site"), taken(tmp_path / "other"), taken(tmp_path / "site" / "inner"):
        pass


def test_nothing_is_left_of_it(tmp_path: Path) -> None:
    with taken(tmp_path / "site"):
        pass
    assert [*tmp_path.iterdir()] == []


def test_it_goes_with_a_process_that_is_killed(tmp_path: Path) -> None:
    """Its file stays, and has no meaning; also where it is another user's."""
    with held_elsewhere(tmp_path / "site") as process:
        assert take(tmp_path / "site") is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        (tmp_path / ".site.cptref-lock").chmod(0o444)
        taken(tmp_path / "site").release()
    assert [*tmp_path.iterdir()] == []


def test_who_takes_it_clears_away_what_was_left(tmp_path: Path) -> None:
    """Also a build that then finds nothing to do."""
    (tmp_path / ".site.4711.cptref-stage" / "cpt").mkdir(parents=True)
    with held_elsewhere(tmp_path / "other"), taken(tmp_path / "site"):
        assert not (tmp_path / ".site.4711.cptref-stage").exists()


@FORKS
def test_a_forked_child_holds_it_until_it_has_ended_too(tmp_path: Path) -> None:
    """It may still write into the stage."""
    lock = taken(tmp_path / "site")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(writing)
        os.read(reading, 1)
        os._exit(0)
    os.close(reading)
    os.close(lock._file)
    assert take(tmp_path / "site") is None
    os.close(writing)
    os.waitpid(child, 0)
    taken(tmp_path / "site").release()


def test_who_waited_for_a_lock_that_was_taken_away_takes_the_one_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between opening its file and locking it, the build before has ended and another begun."""
    opened, others = module._opened, list[int]()

    def late(path: str) -> int:
        file = opened(path)
        if not others:
            Path(path).unlink()
            others.append(os.open(path, os.O_CREAT))
        return file

    monkeypatch.setattr(module, "_opened", late)
    with taken(tmp_path / "site") as lock:
        assert os.fstat(lock._file).st_ino == os.fstat(others[0]).st_ino
    os.close(others[0])


def test_a_lock_of_another_build_is_not_taken_away(tmp_path: Path) -> None:
    """Someone has deleted our file, and a second build has made its own."""
    lock = taken(tmp_path / "site")
    (tmp_path / ".site.cptref-lock").unlink()
    with taken(tmp_path / "site"):
        lock.release()
        assert take(tmp_path / "site") is None


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / ".site.cptref-lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="cannot be written"):
        take(tmp_path / "site")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(path: str) -> int:
        raise OSError(30, "Read-only file system", path)

    monkeypatch.setattr(module, "_opened", read_only)
    with pytest.raises(OSError, match="cannot be written: Read-only") as fault:
        take(tmp_path / "site")
    assert fault.value.filename == str(tmp_path / "site")


def test_two_writes_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    """Case 38: the second is refused."""

    def pages() -> Iterator[tuple[str, bytes]]:
        yield "a.html", b"one"
        with pytest.raises(Busy):
            write(tmp_path / "site", [("a.html", b"two"), ("b.html", b"two")])
        yield "b.html", b"one"

    write(tmp_path / "site", pages())
    assert (tmp_path / "site" / "b.html").read_bytes() == b"one"


def test_a_build_waits_for_another_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, looks = taken(tmp_path / "site"), list[float]()

    def waited(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            lock.release()

    monkeypatch.setattr("cptref.cli.console.time.sleep", waited)
    with console.Turn(tmp_path / "site"):
        pass
    assert len(looks) == 3


def test_a_build_that_has_waited_ten_seconds_says_for_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("cptref.cli.console.time.monotonic", lambda: now[0])
    monkeypatch.setattr(
        "cptref.cli.console.time.sleep", lambda seconds: now.append(now.pop() + seconds)
    )
    out = tmp_path / "site"
    with taken(out), pytest.raises(console.Stop, match="another build") as told, console.Turn(out):
        pass
    assert told.value.code == 3
    assert 10 < now[0] < 10.2
