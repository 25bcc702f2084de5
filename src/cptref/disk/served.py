"""A file of a site that stands, by the parts of its path: no link is followed on the way to it."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence

from cptref.disk import walk as way


class IsFolder(Exception):
    """What lies there is a folder."""


def read_served(site: str, parts: Sequence[str]) -> bytes | None:
    """The bytes of a file; None where there is none, or where it is a link, a pipe or a device.

    Raises IsFolder, and OSError where the site itself cannot be opened.
    """
    try:
        folder = way.open_top(site, follow=False)
    except way.TopIsLink:
        return None
    try:
        for name in parts[:-1]:
            inner = way.open_folder(folder, name)
            way.close(folder)
            folder = inner
        if isinstance(folder, str) and os.path.islink(os.path.join(folder, parts[-1])):
            return None
        file = way.open_file(folder, parts[-1])
    except IsADirectoryError:
        raise IsFolder from None
    except OSError:
        return None
    finally:
        way.close(folder)
    kind = os.fstat(file).st_mode
    if not stat.S_ISREG(kind):
        os.close(file)
        if stat.S_ISDIR(kind):
            raise IsFolder
        return None
    with os.fdopen(file, "rb") as stream:
        return stream.read()
