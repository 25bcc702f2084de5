"""Files named on the command line -> uploads that may be read: plain files, zips within bounds.

Nothing in an archive says where it is unpacked: each member that is wanted is read, as a stream,
into a file of our own naming.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from cptref import limits
from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind, Upload
from cptref.cms.members import chosen, matching

_CHUNK = 1024 * 1024


class NotTaken(Exception):
    """A file that is not read; the message names it and says why."""


def take(
    paths: Sequence[Path], members: Sequence[str], scratch: Path, kind: Kind | None = None
) -> tuple[Upload, ...]:
    """Each file as an upload; of a `.zip`, the members named, else those that hold the kind.

    A member is named by its name or path, or by a pattern with * and ?; each archive gives at
    least one file. The upload's name can be printed and stored, whatever the file's is. `scratch`
    is an empty folder of the caller's, for what is unpacked. Raises NotTaken, and OSError where
    the disk fails.
    """
    taken: list[Upload] = []
    unused = set(members)
    for position, path in enumerate(paths):
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise NotTaken(f"{path} is no plain file")
        if path.stat().st_size > limits.UPLOAD_BYTES:
            raise NotTaken(f"{path} is too large: at most {limits.UPLOAD_BYTES:,} bytes are read")
        if path.suffix.lower() == ".zip":
            taken += _unpacked(path, members, unused, scratch / str(position), kind)
        else:
            taken.append(Upload(path, _printable(path.name)))
    if unused:
        named = ", ".join(sorted(unused))
        if all(path.suffix.lower() != ".zip" for path in paths):
            raise NotTaken(f"there is no zip archive that could hold {named}")
        raise NotTaken(f"no archive holds {named}, as --member asks")
    return tuple(taken)


def _unpacked(
    path: Path, members: Sequence[str], unused: set[str], place: Path, kind: Kind | None
) -> Iterator[Upload]:
    try:
        with zipfile.ZipFile(path) as archive:
            for number, found in enumerate(_members(path, archive, members, unused, kind)):
                plain = place.with_name(f"{place.name}-{number}")
                _unpack(path, archive, found, plain)
                name = _printable(PurePosixPath(found.filename).name)
                yield Upload(plain, name, archive=_printable(path.name))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as fault:
        raise NotTaken(f"{path} is no zip archive that can be read: {fault}") from None
    except zlib.error as fault:
        raise NotTaken(f"{path} is damaged: {fault}") from None


def _unpack(path: Path, archive: zipfile.ZipFile, found: zipfile.ZipInfo, place: Path) -> None:
    # What CMS packs it packs so; other methods may ask for gigabytes to unpack a kilobyte.
    if found.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotTaken(
            f"{path}: {_printable(found.filename)} is not packed by deflate: unpack it "
            "and import the file"
        )
    most = min(limits.UPLOAD_BYTES, found.compress_size * limits.ARCHIVE_RATIO)
    with archive.open(found) as packed, place.open("xb") as plain:
        written = 0
        while chunk := packed.read(_CHUNK):
            written += len(chunk)
            # What the archive says of the size is not relied on.
            if written > most:
                raise NotTaken(
                    f"{path}: {_printable(found.filename)} unpacks to more than {most:,} "
                    f"bytes, or {limits.ARCHIVE_RATIO} times its size: a zip bomb"
                )
            plain.write(chunk)


def _members(
    path: Path,
    archive: zipfile.ZipFile,
    wanted: Sequence[str],
    unused: set[str],
    kind: Kind | None,
) -> list[zipfile.ZipInfo]:
    """Those that are named; of an archive with none of these, those that hold the kind."""
    files = [info for info in archive.infolist() if not info.is_dir()]
    if len(files) > limits.ARCHIVE_MEMBERS:
        raise NotTaken(f"{path} holds {len(files):,} files: at most {limits.ARCHIVE_MEMBERS:,}")
    if not files:
        raise NotTaken(f"{path} holds nothing")
    names = [info.filename for info in files]
    held = ", ".join(_printable(name) for name in names[:20])
    named: set[str] = set()
    for pattern in wanted:
        fitting = matching(pattern, names)
        if len(fitting) > 1 and not set("*?[") & set(pattern):
            raise NotTaken(
                f"{path} holds {held}: '{pattern}' names {len(fitting)} of them: "
                "name one with --member"
            )
        if fitting:
            unused.discard(pattern)
            named.update(fitting)
    if not named:
        named.update(chosen(kind, names) if kind and len(names) > 1 else names)
    found = [info for info in files if info.filename in named]
    is_one = kind is None or kind_of(kind).one_file
    if not found or (len(found) > 1 and is_one):
        raise NotTaken(f"{path} holds {held}: name one with --member")
    return found


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in name)
