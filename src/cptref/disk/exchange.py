"""One folder in the place of another, whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress

from cptref.disk.beside import old_of
from cptref.disk.output import GITIGNORE, is_marked

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def put_in_place(stage: str, out: str) -> bool:
    """Where the system can exchange two names it does, so that no moment is without a site.

    The old site then lies where the stage was, and the value is True. Raises OSError.
    """
    if not os.path.lexists(out):
        os.rename(stage, out)
        return False
    if exchanged(stage, out):
        return True
    old = old_of(out)
    clear_away(old)
    try:
        os.rename(out, old)
        os.rename(stage, out)
    except BaseException:
        bring_back(out)
        raise
    clear_away(old)
    return False


def bring_back(out: str) -> None:
    """A site that was set aside when the build ended comes back; what is left of one goes."""
    old = old_of(out)
    if os.path.islink(old) or not os.path.isdir(old):
        return
    if not os.path.lexists(out) and is_marked(old, GITIGNORE):
        os.rename(old, out)
    else:
        clear_away(old)


def exchanged(one: str, other: str) -> bool:
    """Exchanges the names of two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    try:
        renameat2 = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    done: int = renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    )
    return done == 0


def clear_away(folder: str) -> None:
    """What can be removed of a folder, and it; a link of that name stays."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except RecursionError:  # someone has put folders into one another by the thousand
        with suppress(OSError):
            _take_apart(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _take_apart(top: str) -> None:
    """Puts each folder that lies deep beside the others. Raises OSError."""
    deep = [top]
    for folder in deep:
        with os.scandir(folder) as found:
            inner = [each.path for each in found if each.is_dir(follow_symlinks=False)]
        for path in inner:
            beside = os.path.join(top, f"{len(deep)}-{os.urandom(6).hex()}")
            os.rename(path, beside)
            deep.append(beside)
