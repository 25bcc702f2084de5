"""Which folders a build may write, and the mark by which it knows its own."""

from __future__ import annotations

import os
from pathlib import Path

MARK = ".gitignore"
#: Marks a folder as written by us, and keeps git from the rest of it.
GITIGNORE = b"""\
# Written by `cptref build`: everything in this folder is built, and this file marks it as ours.
*
!.gitignore
"""


class OutputRefused(Exception):
    """The folder is not ours to write; the message says why and what to do."""


def refuse_foreign(out: Path, library: Path) -> None:
    """Raises OutputRefused for a folder that a build may not replace.

    That is a link, a file, the file system's root, the library or a folder around or of it, and
    any folder with something in it that no build has written.
    """
    if out.is_symlink():
        raise OutputRefused(f"{out} is a link: give the folder that it leads to")
    place, home = out.resolve(), library.resolve()
    if place == home or place in home.parents:
        raise OutputRefused(f"{out} holds the library itself: choose a folder of its own, as site/")
    for part in ("content", "templates", "src", "tests", ".git"):
        if place.is_relative_to(home / part):
            raise OutputRefused(f"{out} lies in the library's {part}/: choose a folder of its own")
    if not place.exists():
        return
    if not place.is_dir():
        raise OutputRefused(f"{out} is a file: choose a folder")
    if any(place.iterdir()) and not is_marked(place, GITIGNORE):
        raise OutputRefused(
            f"{out} has something in it that cptref did not write: empty it, or choose another"
        )


def is_marked(folder: str | os.PathLike[str], *marks: bytes) -> bool:
    """Whether it is a folder, no link to one, with one of the marks in it."""
    mark = Path(folder, MARK)
    if os.path.islink(folder) or mark.is_symlink() or not mark.is_file():
        return False
    return mark.read_bytes() in marks


def mark(folder: str, content: bytes) -> None:
    """Raises OSError."""
    path = Path(folder, MARK)
    path.unlink(missing_ok=True)  # it may be the site's too, by a hard link
    path.write_bytes(content)
