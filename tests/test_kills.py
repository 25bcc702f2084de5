"""Cases 36 and 38: whatever ends a build, and whoever builds beside it, the site is whole.

More of both: `make kills`, or CPTREF_KILLS=200 CPTREF_PAIRS=20.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from cptref.disk.generations import Generation
from cptref.disk.lock import take
from cptref.disk.output import GITIGNORE
from cptref.disk.stage import begin
from tests.builders import CODE, CODE_PATH, TERM_PATH, library, on_disk

KILLS = int(os.environ.get("CPTREF_KILLS", "10"))
PAIRS = int(os.environ.get("CPTREF_PAIRS", "3"))

#: A test runner has threads of its own; the child does nothing but what the test says.
FORKS = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")

Files = Mapping[str, bytes]


def files(out: Path) -> dict[str, bytes]:
    found = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    if found:
        assert found.pop(".gitignore") == GITIGNORE
    return found


# At each step of the work on the disk

FIRST = {"index.html": b"1", "cpt/1.html": b"one", "cpt/2.html": b"two", "old/x.html": b"x"}
SECOND = {"index.html": b"2", "cpt/1.html": b"one", "cpt/2.html": b"two", "new/y.html": b"y"}
THIRD = {"index.html": b"2", "cpt/1.html": b"eins", "cpt/2.html": b"two", "newer/z.html": b"z"}
STEPS = ("rename", "link", "unlink", "mkdir", "rmdir", "open", "write", "close")


def built(out: Path, before: Files, now: Files, generation: Generation | None) -> Generation | None:
    lock = take(out)
    assert lock is not None
    with lock, begin(lock, generation) as stage:
        for url, content in now.items():
            if before.get(url) != content:
                stage.put(url, content)
        stage.keep({url for url in now if before.get(url) == now[url]})
        stage.remove(before.keys() - now.keys())
        return stage.publish().generation


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Does the work in a process of its own, which is killed at that step on the disk; whether it
    came so far."""
    if (child := os.fork()) == 0:
        try:
            left = [step]
            for name in STEPS:
                setattr(os, name, _counted(getattr(os, name), left))
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _counted(call: Callable[..., object], left: list[int]) -> Callable[..., object]:
    def counted(*given: object, **named: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given, **named)

    return counted


@FORKS
@pytest.mark.slow
@pytest.mark.parametrize("from_generation", [True, False])
def test_a_build_that_is_killed_at_any_step_leaves_one_of_the_two_sites(
    tmp_path: Path, from_generation: bool
) -> None:
    """The next build, which knows no more than what it was told of the site, mends what is left."""
    out = tmp_path / "site"
    for step in range(500):
        built(out, {}, FIRST, None)
        second = built(out, FIRST, SECOND, None)
        given = second if from_generation else None
        if not killed_at(step, lambda: built(out, SECOND, THIRD, given)):  # noqa: B023
            break
        stands = files(out)
        assert stands in (SECOND, THIRD), f"step {step}"
        # What was kept of the second site is told of it alone.
        fourth = built(out, stands, FIRST, second if stands == SECOND else None)
        assert files(out) == FIRST, f"step {step}"
        left = {path.name for path in tmp_path.iterdir()}
        assert left == {"site", ".site.previous"}, f"step {step}"
        built(out, FIRST, THIRD, fourth)
        assert files(out) == THIRD, f"step {step}"
    assert files(out) == THIRD
    assert step > 20


# At any moment of a command

MORE = """\
title: Unit
meaning: What is counted on a claim [@cms-release].
"""
LIBRARIES: Mapping[str, Mapping[str, str | bytes | None]] = {
    "as it is": {},
    "a word changed": {CODE_PATH: CODE.replace("Freezing of liver", "Freezing liver")},
    "a term more": {TERM_PATH.replace("global-period", "unit"): MORE},
}


def home_of(tmp_path: Path, name: str, changes: Mapping[str, str | bytes | None]) -> Path:
    return on_disk(tmp_path / name, library(changes))


#: Where two processes make a site of any size.
BY_TWO = "from cptref.disk import crew; crew._ENOUGH = 2; from cptref.cli import main; main()"


def command(home: Path, *more: str, by: str = "") -> list[str]:
    program = ["-c", by] if by else ["-m", "cptref"]
    return [sys.executable, *program, "build", "-C", str(home), *more]


def site_of(home: Path, out: Path) -> dict[str, bytes]:
    """The site of a library, built from nothing."""
    subprocess.run(
        command(home, "--out", str(out), "--no-cache"), check=True, capture_output=True, timeout=60
    )
    return files(out)


@pytest.mark.slow
def test_a_build_that_is_killed_at_any_moment_leaves_one_of_the_two_sites(tmp_path: Path) -> None:
    """Of builds with the cache, from the site before and from nothing, by one process and by two;
    half of those that were killed are mended, the others killed once more."""
    dice = random.Random(2026)  # noqa: S311 - nothing secret
    wanted, states = {}, {}
    for number, (name, changes) in enumerate(LIBRARIES.items()):
        made_in = home_of(tmp_path, f"clean-{number}", changes)
        wanted[name] = site_of(made_in, tmp_path / f"site-{number}")
        states[name] = library(changes)
    assert len({tuple(site.items()) for site in wanted.values()}) == len(wanted)
    home = on_disk(tmp_path / "library", library())
    stands: dict[str, bytes] = {}
    killed = 0
    while killed < KILLS:
        name = dice.choice([*wanted])
        for path in {path for state in states.values() for path in state}:
            raw = states[name].get(path)
            if raw is None:
                (home / path).unlink(missing_ok=True)
            elif not (home / path).is_file() or (home / path).read_bytes() != raw:
                on_disk(home, {path: raw})
        more = ["--no-cache"] if dice.random() < 0.2 else []
        with subprocess.Popen(
            command(home, *more, by=dice.choice(["", BY_TWO])),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            try:
                process.wait(dice.uniform(0.05, 1.2))
            except subprocess.TimeoutExpired:
                process.kill()
                killed += 1
        found = files(home / "site")
        assert found in (stands, wanted[name]), f"kill {killed}"
        assert found == wanted[name] or process.returncode != 0
        stands = found
        if dice.random() < 0.5:
            subprocess.run(command(home), check=True, capture_output=True, timeout=60)
            stands = files(home / "site")
            assert stands == wanted[name], f"kill {killed}"
            left = {path.name for path in home.iterdir()}
            assert left <= {"content", "site", ".cptref-cache", ".site.previous"}


@pytest.mark.slow
def test_two_builds_into_one_folder_leave_the_site_of_one(tmp_path: Path) -> None:
    """Of two libraries, and of one library twice; the second waits for the first."""
    dice = random.Random(38)  # noqa: S311 - nothing secret
    homes = [
        home_of(tmp_path, f"library-{number}", changes)
        for number, changes in enumerate(LIBRARIES.values())
    ]
    wanted = [site_of(home, tmp_path / f"site-{number}") for number, home in enumerate(homes)]
    out = tmp_path / "shared" / "site"
    for pair in range(PAIRS):
        two = [dice.randrange(len(homes)) for _ in range(2)]
        started = []
        for number in two:
            started.append(
                subprocess.Popen(
                    command(homes[number], "--out", str(out)),
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                )
            )  # fmt: skip
            with suppress(subprocess.TimeoutExpired):
                started[0].wait(dice.uniform(0, 0.6))
        for process in started:
            printed, _ = process.communicate(timeout=60)
            assert process.returncode == 0, f"pair {pair}: {printed}"
        assert files(out) in [wanted[number] for number in two], f"pair {pair}"
        assert {path.name for path in out.parent.iterdir()} <= {"site", ".site.previous"}
