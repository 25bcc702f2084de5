"""What builds that were killed have left beside the site."""

from __future__ import annotations

import os

from cptref.disk.beside import is_left


def clear(out: str) -> None:
    """For who holds the lock of `out`, and so is the only one: stages go, and a site that was set
    aside comes back. Raises OSError."""
    above, name = os.path.split(out)
    with os.scandir(above) as found:
        left = [each.path for each in found if is_left(each, name)]
    if left:
        from cptref.disk.exchange import bring_back, clear_away

        bring_back(out)
        for path in left:
            clear_away(path)
