"""The cache: what a build leaves for the next, in a folder of the library that may go at any time.

Nothing here is an error: what cannot be read whole is not there, what cannot be written is made
anew the next time.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

#: Beside `content/`; hidden, so that it is no theme, no record and no page.
FOLDER = ".cptref-cache"
_GITIGNORE = b"# Written by `cptref build`, which is only faster for it.\n*\n"
#: https://bford.info/cachedir/: backups leave the folder out.
_TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n# What `cptref build` leaves for the next.\n"
_MAGIC = b"cptref cache 1\n"
_DIGEST = 32

# Windows lacks some of them.
_READ = os.O_RDONLY
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
    _READ |= getattr(os, _flag, 0)
    _WRITE |= getattr(os, _flag, 0)


class Cache:
    """A folder of the library's cache: `Cache(home, "templates").get(name)`.

    A file is `_MAGIC`, the SHA-256 of the value, the value. What is damaged, cut short, of
    something else, a link or a pipe is not there. The digest keeps from mishaps, not from malice:
    values are code, and the folder is as much ours as the program's own.
    """

    def __init__(self, home: Path, part: str) -> None:
        self._folder = home / FOLDER / part
        self._top = home / FOLDER
        self._is_made: bool | None = None
        """Whether the folder can be written; not known until something is put there."""

    def get(self, name: str) -> bytes | None:
        """What was put under the name, every byte of it; or nothing."""
        try:
            file = os.open(self._folder / name, _READ)
        except OSError:
            return None
        try:
            with os.fdopen(file, "rb") as stream:
                # A pipe would be waited for, and a file of gigabytes is none of ours.
                if not stat.S_ISREG(os.fstat(file).st_mode) or stream.read(len(_MAGIC)) != _MAGIC:
                    return None
                digest, value = stream.read(_DIGEST), stream.read()
        except OSError:
            return None
        return value if hashlib.sha256(value).digest() == digest else None

    def put(self, name: str, value: bytes) -> None:
        """In the place of what had the name, or not at all; the first failure is the last."""
        if self._is_made is None:
            self._is_made = self._make()
        if self._is_made:
            whole = _MAGIC + hashlib.sha256(value).digest() + value
            self._is_made = _replace(self._folder / name, whole)

    def _make(self) -> bool:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return False
        marks = {".gitignore": _GITIGNORE, "CACHEDIR.TAG": _TAG}
        return all(
            (self._top / name).is_file() or _replace(self._top / name, content)
            for name, content in marks.items()
        )


def _replace(path: Path, content: bytes) -> bool:
    """Another build that writes the same name may spoil it: then it is damaged, and not there."""
    new = path.with_name(f"{path.name}.new")
    try:
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, _WRITE, 0o666), "wb") as stream:
            stream.write(content)
        new.replace(path)
    except OSError:
        return False
    return True
