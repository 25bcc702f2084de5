"""Bytes -> a folder: the whole new site, or the old one untouched."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cptref.disk.lock import Busy, Lock, take
from cptref.disk.stage import Written, begin


def write(out: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Writes every file beside `out`, then puts the whole in its place.

    A file that is the same as before is linked, not written again. Raises OSError where the disk
    fails, Busy where another build is at work there; the old site is then as it was.
    """
    lock = take(out)
    if lock is None:
        raise Busy(out)
    with lock:
        return write_under(lock, files)


def write_under(lock: Lock, files: Iterable[tuple[str, bytes]]) -> Written:
    """The same where the lock of the folder is held already."""
    with begin(lock) as stage:
        for url, content in files:
            stage.put(url, content)
        return stage.publish(keep_previous=False)
