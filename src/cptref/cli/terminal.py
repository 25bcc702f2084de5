"""What only a terminal is shown: colours, and how far a long build is."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.status import Status

    from cptref.cli.report import Paint

_PATIENCE = 1.0  # seconds without a word


def paint(no_color: bool, stream: TextIO) -> Paint:
    """How a report is coloured; plain where it was asked for, or no terminal is there."""
    from cptref.cli.report import plain

    if no_color or "NO_COLOR" in os.environ or not stream.isatty():
        return plain
    import typer

    looks: dict[str, dict[str, Any]] = {
        "error": {"fg": "red", "bold": True},
        "warning": {"fg": "yellow", "bold": True},
             "place": {"bold": True}, "quiet": {"dim": True}}  # fmt: skip
    return lambda style, words: typer.style(words, **looks[style])


@contextmanager
def progress(no_color: bool) -> Iterator[Callable[[], None]]:
    """Gives what is called for each file: on a terminal they are counted, once the build has taken
    a second; nothing where piped."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    began, count = time.perf_counter(), 0
    status: Status | None = None

    def another() -> None:
        nonlocal count, status
        count += 1
        if status is None and time.perf_counter() - began > _PATIENCE:
            from rich.console import Console

            status = Console(stderr=True, no_color=no_color).status("")
            status.start()
        if status is not None and count % 100 == 0:
            status.update(f"{count:,} files")

    try:
        yield another
    finally:
        if status is not None:
            status.stop()
