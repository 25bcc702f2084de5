"""The names of what a build puts beside the site, and how they are known again."""

from __future__ import annotations

import os

_STAGE = ".cptref-stage"
_OLD = ".cptref-old"


def name_beside(out: str) -> str:
    """The path of a stage that no other build has. Who makes it gives it the modes of a site."""
    above, name = os.path.split(out)
    return os.path.join(above, f".{name}.{os.urandom(6).hex()}{_STAGE}")


def old_of(out: str) -> str:
    """Where a site is set aside while another is put in its place."""
    above, name = os.path.split(out)
    return os.path.join(above, f".{name}{_OLD}")


def is_left(entry: os.DirEntry[str], name: str) -> bool:
    """Whether a folder beside the site `name` is a stage of it, or the site set aside."""
    start = f".{name}."
    if not entry.name.startswith(start) or entry.is_symlink() or not entry.is_dir():
        return False
    if entry.name == f".{name}{_OLD}":
        return True
    middle = entry.name[len(start) : -len(_STAGE)]
    # Of another site, as 'site.old', the name goes on with more than this.
    return entry.name.endswith(_STAGE) and middle.isalnum()
