"""What every command shares: exit codes, the library it works on, and how it speaks.

It is imported before anything is known of the command, so it imports nothing that takes time.
"""

from __future__ import annotations

import io
import sys
import time

from cptref.cli.signals import Postponed

TYPE_CHECKING = False  # typing takes longer than some commands

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from cptref.diagnostics import Diagnostic
    from cptref.disk.lock import Lock

#: Seconds that a build waits for another to end, and between two looks.
_PATIENCE, _LOOK = 10.0, 0.05
CONTENT_HAS_ERRORS, WRONG_USAGE, INPUT_OUTPUT, OUR_FAULT, INTERRUPTED = 1, 2, 3, 4, 130


class Stop(Exception):
    """Ends the command with a sentence on standard error."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class ReaderGone(Exception):
    """Standard output was closed, as by `head`; typer would exit with 1: content with errors."""


def told_of(fault: Exception) -> tuple[int, str]:
    """The exit code of a command that a fault has ended, and what is said of it."""
    if isinstance(fault, Stop):
        return fault.code, str(fault)
    if isinstance(fault, MemoryError):
        return INPUT_OUTPUT, "there is not enough memory: give it more, or end other programs"
    if isinstance(fault, OSError):
        what = f"{fault.filename}: " if fault.filename else ""
        return INPUT_OUTPUT, f"{what}{fault.strerror or fault}"
    if isinstance(fault, ImportError):
        return INPUT_OUTPUT, str(fault)
    words = f"a fault of ours: {type(fault).__name__}: {fault}. Please report it, with what"
    return OUR_FAULT, f"{words} CPTREF_TRACEBACK=1 prints."


def today() -> date:
    """The clock's day, in UTC."""
    from datetime import UTC, datetime

    return datetime.now(UTC).date()


def home_of(library: Path | None) -> Path:
    """The library: the one named, or the nearest folder upward that holds content/site.yaml."""
    from pathlib import Path

    if library is not None:
        if not (library / "content" / "site.yaml").exists():
            raise Stop(
                WRONG_USAGE,
                f"{library} is no library: it has no content/site.yaml. Name the folder with one",
            )
        return library
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "content" / "site.yaml").exists():
            return folder
    raise Stop(
        WRONG_USAGE,
        "no content/site.yaml here or in a folder above: go to the library, or name it with -C DIR",
    )


def content_of(home: Path) -> tuple[dict[str, bytes | None], tuple[Diagnostic, ...]]:
    """Every file of the library's content, and those that were refused."""
    from cptref.disk.read import read_content

    read = read_content(home)
    return dict(read.value), read.problems


class Turn:
    """`with Turn(out) as lock: ...`: another build of it is waited for, but not for long."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._lock: Lock | None = None

    def __enter__(self) -> Lock:
        try:
            return self._taken()
        except BaseException:
            self._release()
            raise

    def _taken(self) -> Lock:
        from cptref.disk.lock import take

        end = time.monotonic() + _PATIENCE
        waits = False
        while True:
            # In between there is a file on the disk of which nobody knows.
            with Postponed():
                self._lock = take(self._out)
            if self._lock:
                return self._lock
            if time.monotonic() > end:
                words = f"another build is at work on {self._out}: build again when it has ended"
                raise Stop(INPUT_OUTPUT, words)
            if not waits and sys.stderr.isatty():
                complain(f"Waiting for another build of {self._out}.\n")
            waits = True
            time.sleep(_LOOK)

    def __exit__(self, *fault: object) -> None:
        self._release()

    def _release(self) -> None:
        if self._lock:
            self._lock.release()


def lose_no_letter() -> None:
    """What a pipe's encoding does not have is written as \\u escapes: one letter of a record must
    not cost the report. Windows pipes are cp1252, and a container's may be ASCII."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "surrogateescape"):
            stream.reconfigure(errors="backslashreplace")


def say(words: str) -> None:
    try:
        sys.stdout.write(words)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGone from None


def complain(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()
