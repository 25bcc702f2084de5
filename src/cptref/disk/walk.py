"""The walk of a folder, by handles: one that is exchanged with a link on the way is not followed.

A build with nothing to do runs this and little else, so it imports nothing that takes a
millisecond.
"""

from __future__ import annotations

import errno
import os

from cptref import limits

TYPE_CHECKING = False  # importing `typing` takes as long as the walk of a thousand files
if TYPE_CHECKING:
    from collections.abc import Iterator

Place = str | os.PathLike[str]
Folder = int | str
"""A folder's handle; its path where the system opens nothing by handles, as Windows."""

FILE, LINK, DEEP, EMPTY = range(4)
"""What a walk finds: a file (a pipe, socket or device too), a link, a folder that lies too deep,
and one with nothing in it. No link is followed and no folder that lies too deep entered."""

_BY_HANDLE = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_CLOEXEC = getattr(os, "O_CLOEXEC", 0)
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)
# A pipe is not waited for. Windows has neither; there a plain open has to do.
_FILE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class TopIsLink(Exception):
    """The folder to be walked is a link."""


def walk(
    top: Place, *, hidden: bool = False, follow_top: bool = False
) -> Iterator[tuple[Folder, os.DirEntry[str], str, int]]:
    """Everything below `top` in the order of the names, but the folders with something in them.

    Of each: its folder, open until the next is asked for; its entry; its path from `top`; which of
    FILE, LINK, DEEP and EMPTY it is. What begins with a point is left alone but where `hidden`.
    Raises OSError where the disk fails, TopIsLink unless it may be followed.
    """
    folder = open_top(top, follow_top)
    entered: list[tuple[Folder, str, Iterator[os.DirEntry[str]]]] = []
    try:
        entered.append((folder, "", iter(_entries(folder, top))))
        while entered:
            folder, prefix, entries = entered[-1]
            entry = next(entries, None)
            if entry is None:
                entered.pop()
                close(folder)
                continue
            if entry.name[0] == "." and not hidden:
                continue
            path = prefix + entry.name
            if entry.is_symlink():
                yield folder, entry, path, LINK
            elif not entry.is_dir(follow_symlinks=False):
                yield folder, entry, path, FILE
            elif len(entered) > limits.FOLDERS_DEEP:
                yield folder, entry, path, DEEP
            else:
                try:
                    inner = open_folder(folder, entry.name)
                except OSError as fault:
                    if not is_link(fault):
                        raise named(fault, top, path) from None
                    yield folder, entry, path, LINK  # it has become one since
                    continue
                try:
                    within = _entries(inner, os.path.join(top, path))
                except BaseException:
                    close(inner)
                    raise
                entered.append((inner, path + "/", iter(within)))
                if not within:
                    yield folder, entry, path, EMPTY
    finally:
        for folder, _, _ in entered:
            close(folder)


def open_top(top: Place, follow: bool) -> Folder:
    """Raises OSError, TopIsLink unless it may be followed."""
    if not _BY_HANDLE:
        if not follow and os.path.islink(top):
            raise TopIsLink
        return os.fspath(top)
    flags = os.O_RDONLY | _DIRECTORY | _CLOEXEC | (0 if follow else _NOFOLLOW)
    try:
        return os.open(top, flags)
    except OSError as fault:
        if not follow and is_link(fault) and os.path.islink(top):
            raise TopIsLink from None
        raise


def open_folder(folder: Folder, name: str) -> Folder:
    """The handle of a folder in another. Raises OSError, that of a link where it has become one."""
    if isinstance(folder, str):
        return os.path.join(folder, name)
    return os.open(name, os.O_RDONLY | _DIRECTORY | _CLOEXEC | _NOFOLLOW, dir_fd=folder)


def open_file(folder: Folder, name: str) -> int:
    """The handle of a file, to read. Raises OSError, that of a link where it is one."""
    flags = _FILE | _CLOEXEC | _NOFOLLOW
    if isinstance(folder, str):
        return os.open(os.path.join(folder, name), flags)
    return os.open(name, flags, dir_fd=folder)


def close(folder: Folder) -> None:
    if isinstance(folder, int):
        os.close(folder)


def is_link(fault: OSError) -> bool:
    """Whether a folder or file could not be opened since it is a link, or no folder at all."""
    return fault.errno in (errno.ELOOP, errno.ENOTDIR)


def named(fault: OSError, top: Place, path: str) -> OSError:
    """The same with the whole path: what is opened by handles has only the last name in it."""
    return OSError(fault.errno, fault.strerror, os.path.join(top, path))


def _entries(folder: Folder, path: Place) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError as fault:
        raise named(fault, path, "") from None
