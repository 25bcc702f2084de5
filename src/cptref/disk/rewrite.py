"""Records of a library -> the records that are otherwise now: each whole, and none over another's
work."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from cptref import limits
from cptref.diagnostics import Checked
from cptref.disk.read import refusals
from cptref.disk.survey import LINKED, Seen, TopIsLink, name_of, survey
from cptref.frozen import frozen


@frozen
class Change:
    """A record's bytes before and after; nothing before where it is new."""

    before: bytes | None
    after: bytes
    name: str = ""
    """Its path in the library from now on, where that is another."""


def read_records(library: Path, among: Collection[str] = ()) -> Checked[Mapping[str, bytes | None]]:
    """Every file of `content/` but the datasets, by its path in the library; `None` where it was
    refused. `among` are the paths of those that are wanted, or of the folders above them.

    Raises OSError where the disk or its permissions fail.
    """
    held: dict[str, bytes] = {}

    wanted = frozenset(among)

    def most(path: str) -> int:
        above = PurePosixPath("content", path)
        is_wanted = not wanted or any(str(each) in wanted for each in (above, *above.parents))
        return limits.RECORD_BYTES if is_wanted and not path.startswith("datasets/") else 0

    try:
        found: Mapping[str, Seen | str] = survey(library / "content", {}, 0, most, held)
    except TopIsLink:
        return Checked({}, refusals({"": LINKED}))
    return Checked({name_of(path): held.get(path) for path in found}, refusals(found))


def rewrite(library: Path, changes: Mapping[str, Change]) -> tuple[str, ...]:
    """Writes each, whole, in its place; those that are otherwise than `before` by now, or would
    take the place of another, are left as they are, and given back. Modes stay.

    Raises OSError, which names the file, where the disk fails: what was written before it stays.
    """
    left: list[str] = []
    for name, change in changes.items():
        place = library / name
        new = library / (change.name or name)
        try:
            if _now(place) != change.before or not _is_free(new, place):
                left.append(name)
                continue
            _put(place, new, change)
        except OSError as fault:
            raise OSError(fault.errno, fault.strerror, str(place)) from None
    return tuple(left)


def _is_free(new: Path, place: Path) -> bool:
    """Where names that differ by case are one file, it is that file's own."""
    return new == place or (not new.is_symlink() and (not new.exists() or new.samefile(place)))


def _now(place: Path) -> bytes | None:
    """What lies there; of a link or a pipe something that no record is."""
    try:
        lies = place.lstat()
    except FileNotFoundError:
        return None
    return place.read_bytes() if stat.S_ISREG(lies.st_mode) else b"\x00"


def _put(place: Path, new: Path, change: Change) -> None:
    # A number of the process would be that of one that was killed, where each has the same.
    stage = new.with_name(f".{new.name}.{os.urandom(6).hex()}.new")
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        with stage.open("xb") as file:
            file.write(change.after)
            file.flush()
            os.fsync(file.fileno())
        if change.before is not None:
            stage.chmod(stat.S_IMODE(place.stat().st_mode))
        if new != place and new.exists():
            place.rename(new)
        stage.replace(new)
        if new != place:
            place.unlink(missing_ok=True)
    finally:
        stage.unlink(missing_ok=True)
