"""What lies in a folder: each file's stat and digest, read anew only where the stat has changed.

A build with nothing to do runs this and little else, so it imports nothing that takes a
millisecond.
"""

from __future__ import annotations

import errno
import os
import stat
import sys

from cptref import limits
from cptref.disk import walk as way
from cptref.disk.walk import DEEP, EMPTY, LINK, Folder, Place, TopIsLink, walk

TYPE_CHECKING = False  # importing `typing` takes as long as the survey of a thousand files
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Changed", "Seen", "Stat", "TopIsLink", "linked_from_outside", "read", "survey"]

Seen = tuple[int, int, int, int, int, bytes]
"""A file: size, mtime_ns, inode, ctime_ns, how many names it has, digest of what is read of it."""
Stat = tuple[int, int, int]
"""A file of the site: size, mtime_ns, inode."""

#: A disk's clock may be as coarse as this, and a file be changed twice in one tick of it.
_TICK_NS = 2_000_000_000


_THEME = (".html", ".css", ".js", ".svg", ".xml", ".txt")


#: Why `content/` itself is refused.
LINKED = "content is a link: records must lie inside the library"


class Changed(Exception):
    """A file is not what it was when the folder was surveyed; says which."""


def survey(
    top: Place,
    kept: Mapping[str, Seen | str],
    saved_at_ns: int,
    wanted: Callable[[str], int],
    held: dict[str, bytes] | None = None,
    *,
    follow_top: bool = False,
) -> dict[str, Seen | str]:
    """Every file below `top` by its path in it, in the order of the names; or why it is refused.

    `kept` is an earlier survey, `saved_at_ns` the clock's time when that one began: a file with
    the stat of then is taken as the file of then, unless it was touched so shortly before that
    another change might not show in its stat. All others are read: a copy of the same bytes has
    the digest of then, and its own stat.

    `wanted(path)` is how many bytes are wanted at most; one more is read, so that too large a file
    can be told. 0: it is left alone, as are names that begin with a point: an editor's own. What
    was read is put into `held`.

    Links, pipes and devices are refused. A file with several names is not: package stores,
    backups and some checkouts make copies by hard links (`linked_from_outside` tells them).

    Raises OSError where the disk or its permissions fail, TopIsLink unless it may be followed.
    """
    found: dict[str, Seen | str] = {}
    for folder, entry, path, kind in walk(top, follow_top=follow_top):
        most = 0 if kind == EMPTY else wanted(path)
        if not most:
            continue
        if kind == LINK:
            found[path] = "is a link: records must be plain files"
            continue
        if kind == DEEP:
            found[path] = f"lies too deep: at most {limits.FOLDERS_DEEP} folders in one another"
            continue
        try:
            before = kept.get(path)
            if type(before) is tuple and _is_still(before, _stat(entry), saved_at_ns):
                found[path] = before
                continue
            read = _read(folder, entry.name, most)
        except OSError as fault:
            raise way.named(fault, top, path) from None
        if isinstance(read, str):
            found[path] = read
            continue
        lies, content = read
        found[path] = (*_told(lies), digest(content))
        if held is not None:
            held[path] = content
    return found


def read(top: Place, path: str, seen: Seen, most: int, *, follow_top: bool = False) -> bytes:
    """The bytes of a file that was surveyed, by handles from `top` on.

    Raises Changed where it holds other bytes or is gone, and as `survey` does.
    """
    *above, name = path.split("/")
    folder = way.open_top(top, follow_top)
    try:
        for each in above:
            inner = way.open_folder(folder, each)
            way.close(folder)
            folder = inner
        found = _read(folder, name, most)
    except OSError as fault:
        if isinstance(fault, FileNotFoundError) or way.is_link(fault):
            raise Changed(path) from None
        raise way.named(fault, top, path) from None
    finally:
        way.close(folder)
    if isinstance(found, str) or digest(found[1]) != seen[-1]:
        raise Changed(path)
    return found[1]


def linked_from_outside(found: Mapping[str, Seen | str]) -> list[str]:
    """The files that have a name outside of the folder too."""
    several = {path: seen for path, seen in found.items() if type(seen) is tuple and seen[4] > 1}
    inside: dict[int, int] = {}
    for seen in several.values():
        inside[seen[2]] = inside.get(seen[2], 0) + 1
    return [path for path, seen in several.items() if seen[4] > inside[seen[2]]]


def most_of_content(path: str) -> int:
    """How many bytes of a file of `content/` are read."""
    return limits.DATASET_BYTES if path.startswith("datasets/") else limits.RECORD_BYTES


def name_of(path: str) -> str:
    """The path in the library of a file of `content/`, as text that can be shown: its name may not
    be UTF-8, or hold a line break."""
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    printable = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in shown)
    return f"content/{printable}" if printable else "content"


def most_of_theme(path: str) -> int:
    """A theme is made of such files as a page is made of; how large they are is its maker's."""
    return sys.maxsize - 1 if path.endswith(_THEME) else 0


def read_file(path: Place) -> bytes:
    """The bytes of a file of a site; of a link or a pipe none. Raises OSError."""
    above, name = os.path.split(path)
    found = _read(above, name, sys.maxsize - 1)
    return b"" if isinstance(found, str) else found[1]


def _told(lies: os.stat_result) -> tuple[int, int, int, int, int]:
    return lies.st_size, lies.st_mtime_ns, lies.st_ino, lies.st_ctime_ns, lies.st_nlink


def _stat(entry: os.DirEntry[str]) -> os.stat_result:
    return entry.stat(follow_symlinks=False)


def _is_still(before: Seen, lies: os.stat_result, saved_at_ns: int) -> bool:
    """A change shows in the ctime, which nobody can set back, if not by the clock."""
    return (
        before[:5] == _told(lies)
        and stat.S_ISREG(lies.st_mode)
        and max(lies.st_mtime_ns, lies.st_ctime_ns) < saved_at_ns - _TICK_NS
    )


def _read(folder: Folder, name: str, most: int) -> tuple[os.stat_result, bytes] | str:
    """A file's stat and its bytes, one more than wanted where there are more; or why it is none."""
    try:
        file = way.open_file(folder, name)
    except OSError as fault:
        if fault.errno in (errno.ELOOP, errno.ENXIO):  # became a link, or is a socket
            return "is no plain file: a link, a pipe or a device"
        raise
    try:
        lies = os.fstat(file)
        if not stat.S_ISREG(lies.st_mode):
            return "is no plain file: a pipe, a socket or a device"
        parts = []
        # One call where the size is true, and two to see it.
        wanted = most + 1
        while wanted and (part := os.read(file, min(wanted, max(lies.st_size + 1, 65_536)))):
            parts.append(part)
            wanted -= len(part)
        return lies, parts[0] if len(parts) == 1 else b"".join(parts)
    finally:
        os.close(file)


def digest(content: bytes) -> bytes:
    from hashlib import blake2b  # which imports OpenSSL: 2 ms, where there is nothing to read

    return blake2b(content, digest_size=16).digest()
