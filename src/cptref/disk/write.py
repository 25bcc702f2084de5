"""Bytes -> a folder: the whole new site, or the old one untouched."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

#: Marks a folder as written by us, and keeps git from the rest of it.
GITIGNORE = b"""\
# Written by `cptref build`: everything in this folder is built, and this file marks it as ours.
*
!.gitignore
"""
_MARK = ".gitignore"
_STAGE = ".cptref-stage"
_OLD = ".cptref-old"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class OutputRefused(Exception):
    """The folder is not ours to write; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    files: int
    unchanged: int
    removed: int


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
    if any(place.iterdir()) and not _is_ours(place):
        raise OutputRefused(
            f"{out} has something in it that cptref did not write: empty it, or choose another"
        )


def write(out: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Writes every file beside `out`, then puts the whole in its place.

    A file that is the same as before is linked, not written again. Raises OSError where the disk
    fails; the old site is then as it was.
    """
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    _clear_up(out)
    stage = out.with_name(f".{out.name}.{os.getpid()}{_STAGE}")
    try:
        written = _fill(stage, out, files)
        _swap(stage, out)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    return written


def _fill(stage: Path, old: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    stage.mkdir()
    (stage / _MARK).write_bytes(GITIGNORE)
    folders: set[Path] = {stage}
    within: dict[PurePosixPath, bool] = {}
    count = unchanged = 0
    names = set()
    for name, content in files:
        parts = PurePosixPath(name)
        if parts.is_absolute() or ".." in parts.parts or name in names:
            raise ValueError(f"no page may have the address {name!r}")
        names.add(name)
        target = stage / name
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        count += 1
        # A folder of the old site that has become a link leads elsewhere: nothing there is ours.
        if parts.parent not in within:
            folder = old / parts.parent
            within[parts.parent] = folder.resolve() == folder
        if within[parts.parent] and _same(old / name, content):
            unchanged += 1
            try:
                os.link(old / name, target, follow_symlinks=False)
                continue
            except OSError:  # a file system without links
                pass
        target.write_bytes(content)
    before = sum(len(found) for _, _, found in os.walk(old)) if old.is_dir() else 0
    kept = sum(1 for name in names if (old / name).is_file())
    return Written(count, unchanged, max(before - kept - int((old / _MARK).is_file()), 0))


def _same(path: Path, content: bytes) -> bool:
    """True for a plain file with these bytes; a link is never the same as a file."""
    try:
        if path.is_symlink() or path.stat().st_size != len(content):
            return False
        return path.read_bytes() == content
    except OSError:
        return False


def _is_ours(folder: Path) -> bool:
    mark = folder / _MARK
    return mark.is_file() and not mark.is_symlink() and mark.read_bytes() == GITIGNORE


def _swap(stage: Path, out: Path) -> None:
    """Where the system can exchange two names it does, so that no moment is without a site."""
    if not out.exists():
        stage.rename(out)
    elif _exchange(stage, out):
        shutil.rmtree(stage, ignore_errors=True)
    else:
        old = out.with_name(f".{out.name}{_OLD}")
        shutil.rmtree(old, ignore_errors=True)
        out.rename(old)
        stage.rename(out)
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    done: int = renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    )
    return done == 0


def _clear_up(out: Path) -> None:
    """After a build that was killed: its stage goes, and a site it had set aside comes back."""
    old = out.with_name(f".{out.name}{_OLD}")
    if old.is_dir() and not out.exists():
        old.rename(out)
    for stage in out.parent.glob(f".{out.name}.*{_STAGE}"):
        pid = stage.name.removeprefix(f".{out.name}.").removesuffix(_STAGE)
        if pid.isdigit() and not _is_running(int(pid)):
            shutil.rmtree(stage, ignore_errors=True)


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":  # there a signal of 0 would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
