"""Case 39: Ctrl-C and SIGTERM, at any moment; what else ends a command at its edges."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

from cptref.disk.lock import take
from tests.builders import library, nested, on_disk

#: What a shell starts beside itself ignores Ctrl-C, and so would a program that tests started.
FROM_A_TERMINAL = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
"""
#: A program that listens as the command line does, before anything else.
LISTENING = """
import os, signal, sys, time
from pathlib import Path
from cptref.cli import signals
signals.listen()
def send(number):
    os.kill(os.getpid(), number)
"""
#: The command line, which says when it listens: what comes before is Python's own.
TOLD = FROM_A_TERMINAL + LISTENING + "os.write(1, b'.')\nfrom cptref.cli import main\nmain()\n"
#: The same, where two processes make a site of any size.
BY_TWO = "from cptref.disk import crew\ncrew._ENOUGH = 2\n" + TOLD


def ran(program: str) -> tuple[int, str]:
    """The exit code of a program that listens, and all that it printed."""
    command = [sys.executable, "-c", FROM_A_TERMINAL + LISTENING + dedent(program)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=60
    )
    return done.returncode, done.stdout.decode()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return on_disk(tmp_path / "library", library())


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_process_where_it_stands(number: int, code: int) -> None:
    assert ran(f"send({number})\nprint('went on')") == (code, "")


def test_it_is_not_lost_where_an_exception_would_be() -> None:
    """In a callback, as those of the import system; `check` went on, and exited with 0."""
    program = """
        class Thing:
            def __del__(self):
                send(signal.SIGINT)
        thing = Thing()
        del thing
        print("went on")
    """
    assert ran(program) == (130, "")


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    program = f"signal.signal(signal.SIGINT, signal.SIG_IGN)\n{LISTENING}\nsend(signal.SIGINT)"
    done = subprocess.run(
        [sys.executable, "-c", f"import signal\n{program}\nprint('went on')"],
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, b"went on\n")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_where_something_is_to_be_cleared_away_it_is(
    tmp_path: Path, number: int, code: int
) -> None:
    program = f"""
        from cptref.disk.lock import take
        from cptref.disk.stage import begin
        try:
            with signals.Clearing(), take({str(tmp_path / "site")!r}) as lock, begin(lock) as stage:
                stage.put("index.html", b"x")
                send({number})
                print("went on")
        except signals.Ended as ended:
            sys.exit(ended.code)
    """
    assert ran(program) == (code, "")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("call", ["os.open", "fcntl.flock", "os.stat"])
def test_a_lock_that_is_being_taken_is_not_left(tmp_path: Path, call: str) -> None:
    """Its file lay there when the signal came, and nobody had it yet."""
    program = f"""
        import fcntl
        from cptref.cli.console import Turn
        true = {call}
        def then_a_signal(*given, **named):
            {call} = true  # a second signal waits for nothing
            done = true(*given, **named)
            send(signal.SIGTERM)
            return done
        try:
            with signals.Clearing():
                {call} = then_a_signal
                with Turn(Path({str(tmp_path / "site")!r})):
                    print("went on")
        except signals.Ended as ended:
            sys.exit(ended.code)
    """
    assert ran(program) == (143, "")
    assert [*tmp_path.iterdir()] == []


LOST = """
    class Thing:
        def __del__(self):
            send(signal.SIGTERM)
    try:
        with signals.Clearing():
            thing = Thing()
            del thing
            {then}
            print("went on")
    except signals.Ended as ended:
        sys.exit(ended.code)
"""


@pytest.mark.parametrize(
    "then",
    ["time.sleep(30)", "signals.end_if_asked()", "raise AttributeError", "pass"],
)
def test_an_exception_that_was_lost_is_raised_again(then: str) -> None:
    """After a moment, before what cannot be taken back, in the place of what comes of it, and at
    the end."""
    code, printed = ran(LOST.format(then=then))
    assert code == 143
    assert printed == ("went on\n" if then == "pass" else "")


def test_what_is_being_cleared_away_is_not_interrupted(tmp_path: Path) -> None:
    """The exception is raised again only where it is not being handled."""
    program = f"""
        try:
            with signals.Clearing():
                try:
                    send(signal.SIGTERM)
                finally:
                    time.sleep(0.25)
                    Path({str(tmp_path / "cleared")!r}).touch()
        except signals.Ended as ended:
            sys.exit(ended.code)
    """
    assert ran(program) == (143, "")
    assert (tmp_path / "cleared").exists()


def test_a_second_signal_waits_for_nothing() -> None:
    program = """
        with signals.Clearing():
            try:
                send(signal.SIGINT)
            finally:
                send(signal.SIGINT)
                time.sleep(30)
    """
    assert ran(program) == (130, "")


def test_a_forked_process_clears_nothing_away(tmp_path: Path) -> None:
    """It has the handlers and the stage of the build, and is not the build."""
    program = f"""
        from cptref.disk.lock import take
        from cptref.disk.stage import begin
        with signals.Clearing(), take({str(tmp_path / "site")!r}) as lock, begin(lock) as stage:
            if (child := os.fork()) == 0:
                send(signal.SIGTERM)
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            stage.put("index.html", b"x")
            stage.publish()
    """
    assert ran(program) == (0, "143\n")
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == [
        ".gitignore",
        "index.html",
    ]


# The command line


def ended(
    home: Path, command: str, number: int, after: float, program: str = TOLD
) -> tuple[int, str]:
    """How the command ended that was sent a signal so many seconds after it began to listen."""
    with subprocess.Popen(
        [sys.executable, "-c", program, command, "-C", str(home)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.read(1) == b"."
        time.sleep(after)
        process.send_signal(number)
        printed = process.stdout.read().decode()
    return process.returncode, printed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "number", "code"),
    [("check", signal.SIGINT, 130), ("build", signal.SIGINT, 130), ("build", signal.SIGTERM, 143)],
)
def test_a_command_ends_at_any_moment_with_nothing_left(
    home: Path, command: str, number: int, code: int
) -> None:
    """Also in the first milliseconds, with modules half imported."""
    dice = random.Random(command)  # noqa: S311 - nothing secret
    for turn in range(16):
        after = dice.random() * (0.06 if turn < 8 else 1.0)
        ended_as, printed = ended(home, command, number, after)
        assert "Traceback" not in printed
        assert "Ended" not in printed
        if ended_as == 0:  # it had come to its end
            assert "problems" in printed
        else:
            assert ended_as == code, f"after {after:.4f} s"
        assert {path.name for path in home.iterdir()} <= {"content", "site", ".cptref-cache"}


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_processes_of_a_build_end_with_the_first(home: Path, number: int) -> None:
    """Else they would write into a stage that is being cleared away, and hold the site's lock."""
    dice = random.Random(number)  # noqa: S311 - nothing secret
    for _ in range(12):
        after = dice.uniform(0.1, 1.0)
        ended(home, "build", number, after, BY_TWO)
        left = {path.name for path in home.iterdir()} - {"content", "site", ".cptref-cache"}
        if number == signal.SIGTERM:
            assert left == set(), f"after {after:.4f} s"
        time.sleep(0.01)
        lock = take(home / "site")
        assert lock is not None, f"after {after:.4f} s"
        lock.release()


@pytest.mark.slow
def test_1500_folders_in_one_another_are_a_mistake_in_the_content(home: Path) -> None:
    command = [sys.executable, "-m", "cptref", "check", "-C", str(home)]
    with nested(home / "content", 1_500):
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"/d/d: E018 lies too deep: at most 32 folders in one another\n" in done.stdout


@pytest.mark.slow
def test_folders_that_lie_deep_in_the_old_site_go_with_it(home: Path) -> None:
    command = [sys.executable, "-m", "cptref", "build", "-C", str(home)]
    subprocess.run(command, capture_output=True, check=True, timeout=60)
    with nested(home / "site", 1_500):
        subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert {path.name for path in home.iterdir()} == {"content", "site", ".cptref-cache"}
    assert not (home / "site" / "d").exists()


@pytest.mark.slow
def test_too_little_memory_exits_3_without_a_traceback(home: Path) -> None:
    """Wherever it is that there is no more: here an import."""

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (20_000_000, 20_000_000))

    done = subprocess.run(
        [sys.executable, "-m", "cptref", "build", "-C", str(home)],
        capture_output=True, check=False, timeout=60, preexec_fn=little,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert not (home / "site").exists()


@pytest.mark.slow
def test_a_disk_that_fills_exits_3_with_the_name_of_the_file(home: Path) -> None:
    """The disk's end is a limit of 20,000 bytes a file: the same call of the system fails."""

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(
        [sys.executable, "-m", "cptref", "build", "-C", str(home)],
        capture_output=True, text=True, check=False, timeout=60, preexec_fn=small,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith(f"cptref: {home / 'site'}/")
    assert done.stderr.endswith(": File too large\n")
    assert {path.name for path in home.iterdir()} <= {"content", ".cptref-cache"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", ["{% include 'not_found.html' %}", "{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}"]
)
def test_a_template_without_an_end_is_a_theme_that_cannot_be_used(home: Path, page: str) -> None:
    on_disk(home, {"templates/not_found.html": page.encode()})
    done = subprocess.run(
        [sys.executable, "-m", "cptref", "build", "-C", str(home)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 3
    assert "the theme cannot be used: The theme's not_found.html" in done.stderr
    assert not (home / "site").exists()
