"""The site before, kept beside the site: the next build begins from it, and writes but an edit.

Files that are the same in both are one file with two names, so it takes no room. What it lacks of
the site, and by what it is known again, is a value that the caller keeps.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable
from contextlib import suppress

from cptref.disk.exchange import clear_away
from cptref.disk.output import GITIGNORE, is_marked, mark

Generation = tuple[tuple[str, ...], tuple[tuple[str, int, int], ...]]
"""The URLs in which the site before lags behind the site, and its folders: path, inode, ctime_ns.

It is plain tuples: it can be stored by marshal.
"""

#: What keeps git from a folder that is no site yet, or no more.
HIDDEN = b"# Not the site: a build of it, by `cptref build`.\n*\n"
_PREVIOUS = ".previous"


def previous_of(out: str) -> str:
    """'/library/site' -> '/library/.site.previous'."""
    above, name = os.path.split(out)
    return os.path.join(above, f".{name}{_PREVIOUS}")


def forget(out: str) -> None:
    """The generation goes; a folder of that name that no build has made stays."""
    place = previous_of(out)
    if is_marked(place, HIDDEN, GITIGNORE):
        clear_away(place)


def bring_forward(out: str, stage: str, generation: Generation) -> bool:
    """The generation, made equal to the site that stands, becomes the stage; False where it is not
    the one that was kept, or cannot be: then there is no stage.

    It has another name before a file of it is touched: a build that ends on the way leaves none.
    """
    behind, folders = generation
    place = previous_of(out)
    if not _is_still(place, folders):
        return False
    try:
        os.rename(place, stage)
        for url in behind:
            remove(stage, url)
        missing = [url for url in behind if not _link(os.path.join(out, url), stage, url)]
        prune(stage, missing)
    except OSError:
        clear_away(stage)
        return False
    return True


def keep(out: str, old: str, behind: Collection[str], folders: Iterable[str]) -> Generation | None:
    """The site before becomes the generation; `old` is where it lies, `folders` all that it may
    have. None where it cannot be kept: then it is gone."""
    place = previous_of(out)
    try:
        os.rename(old, place)
    except OSError:
        clear_away(old)
        return None
    try:
        mark(place, HIDDEN)
        known = [_known(place, folder) for folder in sorted(folders)]
    except OSError:
        clear_away(place)
        return None
    return tuple(sorted(behind)), tuple(each for each in known if each)


def folders_of(urls: Iterable[str]) -> set[str]:
    """Every folder that the files lie in, the site's own as ''."""
    found = {""}
    for folder in {os.path.dirname(url) for url in urls}:
        inner = folder
        while inner not in found:
            found.add(inner)
            inner = os.path.dirname(inner)
    return found


def known(generation: Generation) -> set[str]:
    """All folders that the site may have that stands beside the generation."""
    behind, folders = generation
    return {folder for folder, _, _ in folders} | folders_of(behind)


def remove(folder: str, url: str) -> None:
    """Nothing, where it is gone or a folder by now. Raises OSError where it cannot be removed."""
    path = os.path.join(folder, url)
    try:
        os.unlink(path)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (IsADirectoryError, PermissionError):
        if not os.path.isdir(path):
            raise


def prune(top: str, urls: Iterable[str]) -> None:
    """The folders that files were removed from go, where nothing is left in them."""
    for folder in sorted(folders_of(urls) - {""}, reverse=True):
        with suppress(OSError):
            os.rmdir(os.path.join(top, folder))


def _link(from_: str, stage: str, url: str) -> bool:
    """Whether there was a file to be linked."""
    try:
        if not stat.S_ISREG(os.lstat(from_).st_mode):
            return False
    except (FileNotFoundError, NotADirectoryError):
        return False
    target = os.path.join(stage, url)
    try:
        os.link(from_, target, follow_symlinks=False)
    except (FileNotFoundError, NotADirectoryError, FileExistsError):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.link(from_, target, follow_symlinks=False)
    return True


def _is_still(place: str, folders: tuple[tuple[str, int, int], ...]) -> bool:
    """A file that came, went or was exchanged since shows in the ctime of its folder; one that was
    written in place is the site's too, or lags and is replaced."""
    try:
        return bool(folders) and all(_known(place, each[0]) == each for each in folders)
    except OSError:
        return False


def _known(place: str, folder: str) -> tuple[str, int, int] | None:
    try:
        lies = os.lstat(os.path.join(place, folder) if folder else place)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return (folder, lies.st_ino, lies.st_ctime_ns) if stat.S_ISDIR(lies.st_mode) else None
