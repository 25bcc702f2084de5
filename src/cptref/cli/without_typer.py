"""`build` and `check` as most people call them: with little to do they have done it before Typer
would be imported."""

from __future__ import annotations

from pathlib import Path

from cptref.cli.console import home_of
from cptref.cli.plain import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cptref.cli.plain import Plain


def run(arguments: Sequence[str]) -> int | None:
    """The command's exit code; None where Typer has to read its arguments."""
    read = plain(arguments)
    if read is None:
        return None
    return _build(read) if read.command == "build" else _check(read)


def _build(read: Plain) -> int:
    from cptref.cli.building import Asked, build

    given = read.options
    asked = Asked(
        _home(read),
        _path(given.get("out")),
        given.get("base_url"),
        given.get("scope", "briefed"),
        given.get("as_of", ""),
        int(given["jobs"]) if "jobs" in given else None,
        no_color="no_color" in given,
        no_cache="no_cache" in given,
        why="why" in given,
        distrust="distrust" in given,
        no_drafts="no_drafts" in given,
    )
    return build(asked)


def _check(read: Plain) -> int:
    from cptref.cli.checking import Asked, check

    given = read.options
    asked = Asked(
        _home(read),
        tuple(map(Path, read.paths)),
        given.get("as_of", ""),
        given.get("against", ""),
        _path(given.get("licensed_text")),
        form=given.get("format_", "text"),
        no_color="no_color" in given,
        no_cache="no_cache" in given,
    )
    return check(asked)


def _home(read: Plain) -> Path:
    return home_of(_path(read.options.get("library")))


def _path(given: str | None) -> Path | None:
    return Path(given) if given is not None else None
