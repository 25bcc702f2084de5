"""What `fmt` and `fix` share: the records that are asked for, and writing those that change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cptref.cli.console import INPUT_OUTPUT, WRONG_USAGE, Stop

if TYPE_CHECKING:
    from cptref.diagnostics import Checked, Diagnostic
    from cptref.disk.rewrite import Change
    from cptref.load.identity import Identity

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="These files or folders alone.", show_default=False),
]


def records(home: Path, paths: Sequence[Path]) -> Checked[Mapping[str, bytes]]:
    """The files of `content/` that are asked for, datasets aside, by their path in the library;
    and what lies there and is no plain file."""
    from cptref.diagnostics import Checked, Severity
    from cptref.disk.rewrite import read_records

    read = read_records(home, [_in_library(path, home) for path in paths])
    found = {name: raw for name, raw in read.value.items() if raw is not None}
    return Checked(found, tuple(p for p in read.problems if p.severity is Severity.ERROR))


def write(home: Path, changes: Mapping[str, Change]) -> Sequence[str]:
    """Puts each record in its place; those that somebody else changed meanwhile are left so, and
    given back."""
    from cptref.cli.signals import Clearing
    from cptref.disk.rewrite import rewrite

    with Clearing():
        return rewrite(home, changes)


def stop_for(left: Sequence[str]) -> None:
    """Ends the command where records were left as they are."""
    if left:
        words = f"{', '.join(left)}: changed meanwhile, and left as it is: run it again"
        raise Stop(INPUT_OUTPUT, words)


def unread(name: str, identity: Identity, raw: bytes) -> list[Diagnostic]:
    """Why a file is no record that can be read: what it says is not judged here."""
    from cptref.diagnostics import Severity
    from cptref.load import load_record

    problems = load_record(name, identity, raw).problems
    return [p for p in problems if p.severity is Severity.ERROR and p.rule.number < "E1"]


def shown(problems: Sequence[Diagnostic], *, no_color: bool) -> str:
    """As `check` shows them."""
    import sys

    from cptref.cli.report import text
    from cptref.cli.terminal import paint

    found = text(problems, 0, paint(no_color, sys.stdout))
    return found[: found.rindex("\n", 0, -1) + 1]  # without the count of the files


def is_there(home: Path, new: str, name: str) -> bool:
    """Whether another file has that name already; one that differs by case alone may be itself."""
    place = home / new
    if not place.exists():
        return False
    return not place.samefile(home / name)


def number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _in_library(path: Path, home: Path) -> str:
    if not path.exists():
        raise Stop(WRONG_USAGE, f"{path} does not exist")
    # A link is not followed: it is told of where it stands.
    place = path.parent.resolve() / path.name
    top = home.resolve()
    if not place.is_relative_to(top):
        raise Stop(WRONG_USAGE, f"{path} is not in the library {home}")
    return place.relative_to(top).as_posix()
