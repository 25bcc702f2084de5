"""Folders on disk -> paths and bytes. Follows no link, waits for no pipe, reads within bounds."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from cptref import limits
from cptref.diagnostics import Checked, Diagnostic
from cptref.load import NOT_A_FILE

# Windows has neither; there a plain open has to do.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_content(library: Path) -> Checked[Mapping[str, bytes | None]]:
    """Every file below `content/` by its path in the library; `None` where it was refused.

    Names that begin with a point are an editor's own and are left alone. Raises OSError where the
    disk or its permissions fail.
    """
    files: dict[str, bytes | None] = {}
    problems: list[Diagnostic] = []
    top = library / "content"
    if top.is_symlink():
        words = "content is a link: records must lie inside the library"
        return Checked({}, (Diagnostic("content", None, NOT_A_FILE, words),))
    for path, is_link in _walk(top):
        name = _printable(path.relative_to(library).as_posix())
        read = "is a link: records must be plain files" if is_link else _read(path, _most(name))
        if isinstance(read, str):
            files[name] = None
            problems.append(Diagnostic(name, None, NOT_A_FILE, read))
        else:
            files[name] = read
    return Checked(files, tuple(problems))


def read_theme(folders: list[Path]) -> Mapping[str, bytes]:
    """The files of each theme folder by their path in it; a later folder overrides file by file."""
    theme: dict[str, bytes] = {}
    for folder in folders:
        for path, is_link in _walk(folder):
            if not is_link and path.suffix in (".html", ".css", ".js", ".svg", ".xml", ".txt"):
                theme[path.relative_to(folder).as_posix()] = path.read_bytes()
    return theme


def _walk(top: Path) -> Iterator[tuple[Path, bool]]:
    """Every file and link below `top`, in the order of their names, and whether it is a link."""
    with os.scandir(top) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield Path(entry.path), True
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path), False


def _most(name: str) -> int:
    return limits.DATASET_BYTES if name.startswith("content/datasets/") else limits.RECORD_BYTES


def _read(path: Path, most: int) -> bytes | str:
    """The file's bytes, one more than allowed where it is too large; or why it is no file."""
    try:
        file = os.open(path, _FLAGS)
    except OSError as fault:
        if fault.errno in (errno.ELOOP, errno.ENXIO):  # became a link, or is a socket
            return "is no plain file: a link, a pipe or a device"
        raise
    with os.fdopen(file, "rb") as stream:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            return "is no plain file: a pipe, a socket or a device"
        return stream.read(most + 1)


def _printable(name: str) -> str:
    """A file name that is not UTF-8, or holds a line break, as text that can be shown."""
    shown = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in shown)
