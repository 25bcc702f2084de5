"""`cptref fmt`: records in the form in which they are written, the same to the byte next time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cptref import limits
from cptref.cli.console import CONTENT_HAS_ERRORS, home_of, say
from cptref.cli.options import Library, NoColor
from cptref.cli.rewriting import Paths, number, records, shown, stop_for, unread, write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cptref.diagnostics import Diagnostic
    from cptref.disk.rewrite import Change


def fmt(
    paths: Paths = None,
    library: Library = None,
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if a record is otherwise.")
    ] = False,
    no_color: NoColor = False,
) -> None:
    home = home_of(library)
    read = records(home, paths or ())
    changes, unreadable = _changes(read.value)
    refused = [*read.problems, *unreadable]
    left = () if check_only else write(home, changes)
    for name, change in changes.items():
        if name in left:
            continue
        line = _first_difference(change)
        say(f"{name}:{line}: differs\n" if check_only else f"{name}: formatted\n")
    if refused:
        say(shown(refused, no_color=no_color))
    done = {name: change for name, change in changes.items() if name not in left}
    say(_count(read.value, done, refused, check_only=check_only))
    stop_for(left)
    if refused or (check_only and changes):
        raise typer.Exit(CONTENT_HAS_ERRORS)


def _changes(found: Mapping[str, bytes]) -> tuple[dict[str, Change], list[Diagnostic]]:
    """What is otherwise in its form, and the mistakes of what is no record that can be read."""
    from cptref.diagnostics import Diagnostic
    from cptref.disk.rewrite import Change
    from cptref.edit import NotEdited
    from cptref.edit.format import formatted
    from cptref.load.identity import identify

    changes: dict[str, Change] = {}
    refused: list[Diagnostic] = []
    for name, raw in found.items():
        identity = identify(name)
        if isinstance(identity, Diagnostic):
            refused.append(identity)
            continue
        if len(raw) > limits.RECORD_BYTES:
            refused += unread(name, identity, raw)
            continue
        try:
            new = formatted(raw.decode("utf-8"), identity.kind).encode()
        except (NotEdited, UnicodeDecodeError):
            refused += unread(name, identity, raw)
            continue
        if new != raw:
            changes[name] = Change(raw, new)
    return changes, refused


def _first_difference(change: Change) -> int:
    """The line, from 1."""
    before, after = (change.before or b"").split(b"\n"), (change.after or b"").split(b"\n")
    pairs = zip(before, after, strict=False)
    same = next((n for n, (one, other) in enumerate(pairs) if one != other), None)
    return (min(len(before), len(after)) if same is None else same) + 1


def _count(
    found: Mapping[str, bytes],
    changes: Mapping[str, Change],
    refused: list[Diagnostic],
    *,
    check_only: bool,
) -> str:
    files = number(len(found), "file")
    left = len({problem.file for problem in refused})
    alone = f", {number(left, 'file')} left alone" if left else ""
    if not changes:
        return f"Nothing to format in {files}{alone}.\n"
    what = "differ" if check_only else "formatted"
    return f"{len(changes):,} of {files} {what}{alone}.\n"
