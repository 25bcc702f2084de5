"""What a command says comes through every pipe."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import TERM, TERM_PATH, library, on_disk

pytestmark = pytest.mark.slow

ENCODINGS = ["cp1252", "latin-1", "cp437", "ascii", "utf-8"]
#: In a line that is shown: Hebrew, an ideograph, an arrow.
LETTERS = "שלום 醫 →"


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = TERM.replace("[@cms-release]", f"{LETTERS} [@no-such-source]")
    return on_disk(tmp_path_factory.mktemp("bad"), library({TERM_PATH: text}))


def piped(encoding: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """A command whose output is no terminal, as a pipe of a machine with this encoding is."""
    return subprocess.run(
        [sys.executable, "-m", "cptref", *arguments],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_letter_that_a_pipe_does_not_have_is_an_escape(bad: Path, encoding: str) -> None:
    """And the exit code is that of the content."""
    ran = piped(encoding, "check", "-C", bad)
    assert (ran.returncode, ran.stderr) == (1, b"")
    shown = ran.stdout.decode(encoding)
    assert "1 error" in shown
    assert LETTERS.encode(encoding, "backslashreplace").decode(encoding) in shown


def test_a_build_says_as_much(bad: Path, tmp_path: Path) -> None:
    ran = piped("ascii", "build", "-C", bad, "--out", tmp_path / "site")
    assert ran.returncode == 1
    assert rb"\u2192" in ran.stderr


def test_json_is_the_same_in_every_encoding(bad: Path) -> None:
    plain = piped("ascii", "check", "-C", bad, "--format", "json").stdout
    assert json.loads(plain)["files"]
    assert piped("utf-8", "check", "-C", bad, "--format", "json").stdout == plain


def test_what_a_person_asked_for_is_left(bad: Path) -> None:
    assert b"\\u" not in piped("ascii:replace", "check", "-C", bad).stdout


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize(("command", "code"), [("check", 1), ("build", 1), ("explain", 0)])
def test_a_stream_that_the_shell_has_closed_changes_no_exit_code(
    bad: Path, command: str, code: int, closed: str
) -> None:
    library = "" if command == "explain" else '-C "$1"'
    line = f'"$0" -m cptref {command} {library} {closed}'
    ran = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, bad], capture_output=True, check=False
    )
    assert ran.returncode == code
    assert b"fault of ours" not in ran.stderr
