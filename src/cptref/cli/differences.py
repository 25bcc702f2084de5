"""`cptref diff`: what a change means, against a revision of the library's repository."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cptref.cli.console import (
    CONTENT_HAS_ERRORS,
    INPUT_OUTPUT,
    WRONG_USAGE,
    Stop,
    complain,
    content_of,
    home_of,
    say,
    today,
)
from cptref.cli.options import Library, NoCache

if TYPE_CHECKING:
    from cptref.difference.states import Content, States
    from cptref.difference.values import Side

_HERE = "the files here"


class Format(StrEnum):
    markdown = "markdown"
    json = "json"


def diff(
    base: Annotated[
        str, typer.Argument(metavar="BASE", help="A git revision, as main: where HEAD left it.")
    ],
    head: Annotated[
        str, typer.Argument(metavar="HEAD", help="Another one; else the files as they lie here.")
    ] = "",
    library: Library = None,
    format_: Annotated[
        Format, typer.Option("--format", help="For a pull request, or for a program.")
    ] = Format.markdown,
    base_url: Annotated[
        str,
        typer.Option(metavar="URL", help="Where the pages of HEAD lie, so that they are links."),
    ] = "",
    no_pages: Annotated[
        bool, typer.Option("--no-pages", help="Leave the pages out: no site is made.")
    ] = False,
    no_cache: NoCache = False,
) -> None:
    from cptref.cli.given import address
    from cptref.difference import told
    from cptref.difference.markdown import markdown
    from cptref.difference.whole import difference

    home = home_of(library)
    base, head = _sides(base, head)
    before, after = _revisions(home, base, head)
    url = address(base_url) if base_url else ""
    found = difference(before, after, _states(home, cache=not no_cache), with_pages=not no_pages)
    say(told.as_json(found, url) if format_ is Format.json else markdown(found, url))
    _complain("before", found.before)
    _complain("now", found.after)
    if found.after.errors:
        raise typer.Exit(CONTENT_HAS_ERRORS)


def _complain(when: str, side: Side) -> None:
    if side.errors:
        count = len(side.broken)
        where = f"{count:,} file{'s' * (count != 1)}"
        complain(
            f"cptref: {when}, at {side.words}, the library has errors in {where}: what cannot be "
            "read is not compared, nor are pages; cptref check says what is wrong\n"
        )


def _sides(base: str, head: str) -> tuple[str, str]:
    """git's own 'main...topic' is two revisions too."""
    first, dots, second = base.partition("...")
    if dots and not head:
        return first, second
    if ".." in base or ".." in head:
        words = f"'{base} {head}'".replace(" '", "'")
        raise Stop(
            WRONG_USAGE, f"{words} is a range: name two revisions, as cptref diff main topic"
        )
    return base, head


def _revisions(home: Path, base: str, head: str) -> tuple[tuple[str, Content], tuple[str, Content]]:
    from cptref.disk import revision

    try:
        earlier = revision.content_at(home, base, os.environ, head.partition(":")[0] or "HEAD")
        if head:
            later = revision.content_of(home, head, os.environ)
            return (earlier.words, earlier.files), (later.words, later.files)
    except revision.NoSuchRevision as fault:
        raise Stop(WRONG_USAGE, str(fault)) from None
    except revision.NoGit as fault:
        raise Stop(INPUT_OUTPUT, str(fault)) from None
    files, _ = content_of(home)
    return (earlier.words, earlier.files), (_HERE, files)


def _states(home: Path, *, cache: bool) -> States:
    """What the last build has kept makes both sides quick; nothing is kept of them."""
    from cptref.cli.look import Look
    from cptref.difference.states import States
    from cptref.disk.survey import digest
    from cptref.keep.build import Kept
    from cptref.keep.rows import Row
    from cptref.keep.saved import SavedEntries

    look = Look(home, cache=cache)
    entries = SavedEntries(look.saved)
    saved: Mapping[str, tuple[object, ...]] = look.saved.get("rows") or {}
    rows = {path: Row(*row) for path, row in saved.items()}  # type: ignore[arg-type]
    return States(Kept(rows, entries, entries.stamps), look.inputs.theme(), digest, today())
