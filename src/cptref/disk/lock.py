"""One build at a time of one output folder, by a lock of the system's: it goes with the process
that holds it, however that ends, and with the last of its forked children."""

from __future__ import annotations

import os
import sys

from cptref.disk.left import clear

_LOCK = ".cptref-lock"
_FLAGS = os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


class Busy(Exception):
    """Another build is at work on the output folder."""


class Lock:
    """The right to write an output folder; `take` gives it."""

    def __init__(self, out: str, path: str, file: int) -> None:
        self.out = out
        """The folder, by its own path: no part of it is a link."""
        self._path = path
        self._file = file
        self._process = os.getpid()

    def release(self) -> None:
        """The lock's file goes first, so that nobody finds it without the lock. A forked process
        releases nothing: its end is not the end of the build."""
        if self._file >= 0 and os.getpid() == self._process:
            try:
                if _is_at(self._file, self._path):
                    os.unlink(self._path)
            except OSError:
                pass  # Windows removes no file that is open: it serves the next build
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, *fault: object) -> None:
        self.release()


def take(out: str | os.PathLike[str]) -> Lock | None:
    """The lock of an output folder; None while another build holds it. What builds that were killed
    have left beside the folder is cleared away.

    It is a file beside the folder: whatever library it is built from, and by whatever path it is
    named, one folder has one lock. Where the file system knows no locks, nothing keeps two builds
    apart. Raises OSError where nothing can be written there.
    """
    place = os.path.realpath(out)
    above, name = os.path.split(place)
    path = os.path.join(above, f".{name}{_LOCK}")
    try:
        os.makedirs(above, exist_ok=True)
        while True:
            file = _opened(path)
            if not _is_locked(file):
                os.close(file)
                return None
            if _is_at(file, path):
                lock = Lock(place, path, file)
                break
            os.close(file)  # its last holder took it away between the two
        try:
            clear(place)
        except BaseException:
            lock.release()
            raise
    except OSError as fault:
        words = f"cannot be written: {fault.strerror}"
        raise OSError(fault.errno, words, os.fspath(out)) from None
    return lock


def _opened(path: str) -> int:
    try:
        return os.open(path, os.O_RDWR | _FLAGS, 0o666)
    except PermissionError:  # left by another's build that was killed
        return os.open(path, os.O_RDONLY | _FLAGS, 0o666)


def _is_at(file: int, path: str) -> bool:
    try:
        lies = os.stat(path, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return os.path.samestat(lies, os.fstat(file))


def _is_locked(file: int) -> bool:
    """Whether it is ours now, or the file system has no locks."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
