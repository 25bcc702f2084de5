"""What only a terminal is shown: colours, and how far a long build is."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

import typer

if TYPE_CHECKING:
    from cptref.cli.report import Paint
    from cptref.diagnostics import Diagnostic

_PATIENCE = 1.0  # seconds without a word


def how_many(problems: tuple[Diagnostic, ...]) -> str:
    """'3 warnings', 'no problems': a build that went through has no errors."""
    return f"{len(problems)} warning{'s' * (len(problems) != 1)}" if problems else "no problems"


def paint(no_color: bool, stream: TextIO) -> Paint:
    """How a report is coloured; plain where it was asked for, or no terminal is there."""
    from cptref.cli.report import plain

    if no_color or "NO_COLOR" in os.environ or not stream.isatty():
        return plain
    looks: dict[str, dict[str, Any]] = {
        "error": {"fg": "red", "bold": True},
        "warning": {"fg": "yellow", "bold": True},
             "place": {"bold": True}, "quiet": {"dim": True}}  # fmt: skip
    return lambda style, words: typer.style(words, **looks[style])


def with_progress(
    files: Iterator[tuple[str, bytes]], no_color: bool
) -> Iterator[tuple[str, bytes]]:
    """Counts the files on a terminal, once the build has taken a second; nothing where piped."""
    if not sys.stderr.isatty():
        yield from files
        return
    began = time.perf_counter()
    status = None
    try:
        for count, file in enumerate(files, 1):
            yield file
            if status is None and time.perf_counter() - began > _PATIENCE:
                from rich.console import Console

                status = Console(stderr=True, no_color=no_color).status("")
                status.start()
            if status is not None and count % 100 == 0:
                status.update(f"{count:,} files")
    finally:
        if status is not None:
            status.stop()
