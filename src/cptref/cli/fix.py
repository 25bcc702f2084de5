"""`cptref fix`: what an editor's program wrote otherwise than records have it, mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cptref.cli.console import CONTENT_HAS_ERRORS, home_of, say
from cptref.cli.options import Library, NoColor
from cptref.cli.rewriting import Paths, is_there, number, records, shown, stop_for, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cptref.disk.rewrite import Change
    from cptref.edit.fix import Fixed


def fix(
    paths: Paths = None,
    library: Library = None,
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if anything can be mended.")
    ] = False,
    no_color: NoColor = False,
) -> None:
    home = home_of(library)
    read = records(home, paths or ())
    mended, taken = _mended(home, read.value)
    left = () if check_only else write(home, _changes(read.value, mended))
    mended = {name: one for name, one in mended.items() if name not in left}
    for name, one in mended.items():
        verb = "can be mended" if check_only else "mended"
        say(f"{name}: {verb}: {', '.join(one.mended)}\n")
    for name, target in taken:
        say(f"{name}: cannot be {target}, which is there already\n")
    if read.problems:
        say(shown(read.problems, no_color=no_color))
    files = number(len(read.value), "file")
    what = "can be mended" if check_only else "mended"
    say(f"{len(mended):,} of {files} {what}.\n" if mended else f"Nothing to mend in {files}.\n")
    stop_for(left)
    if read.problems or taken or (check_only and mended):
        raise typer.Exit(CONTENT_HAS_ERRORS)


def _mended(
    home: Path, found: Mapping[str, bytes]
) -> tuple[dict[str, Fixed], list[tuple[str, str]]]:
    """By name as it is; and the files that would take the place of another, with its name."""
    from cptref.edit.fix import fixed

    mended: dict[str, Fixed] = {}
    left: list[tuple[str, str]] = []
    taken: set[str] = set()
    for name, raw in found.items():
        one = fixed(name, raw)
        is_taken = one.path in taken or (one.path not in found and is_there(home, one.path, name))
        if one.path != name and (is_taken or one.path in found):
            left.append((name, one.path))
        elif one.mended:
            mended[name] = one
            taken.add(one.path)
    return mended, left


def _changes(found: Mapping[str, bytes], mended: Mapping[str, Fixed]) -> dict[str, Change]:
    from cptref.disk.rewrite import Change

    return {
        name: Change(found[name], one.raw, one.path if one.path != name else "")
        for name, one in mended.items()
    }
