"""Files named on the command line -> uploads that may be read: plain files, zips within bounds.

Nothing in an archive says where it is unpacked: the one member that is wanted is read, as a stream,
into a file of our own naming.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from cptref import limits
from cptref.cms.layout import Upload

_CHUNK = 1024 * 1024


class NotTaken(Exception):
    """A file that is not read; the message names it and says why."""


def take(paths: Sequence[Path], member: str, scratch: Path) -> tuple[Upload, ...]:
    """Each file as an upload; of a `.zip`, its only member or the one named `member`.

    The upload's name can be printed and stored, whatever the file's is. `scratch` is an empty
    folder of the caller's, for what is unpacked. Raises NotTaken, and OSError where the disk fails.
    """
    taken: list[Upload] = []
    for position, path in enumerate(paths):
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise NotTaken(f"{path} is no plain file")
        if path.stat().st_size > limits.UPLOAD_BYTES:
            raise NotTaken(f"{path} is too large: at most {limits.UPLOAD_BYTES:,} bytes are read")
        if path.suffix.lower() == ".zip":
            taken.append(_unpacked(path, member, scratch / str(position)))
        else:
            taken.append(Upload(path, _printable(path.name)))
    if member and all(path.suffix.lower() != ".zip" for path in paths):
        raise NotTaken(f"there is no zip archive that could hold {member}")
    return tuple(taken)


def _unpacked(path: Path, member: str, place: Path) -> Upload:
    try:
        with zipfile.ZipFile(path) as archive:
            found = _member(path, archive, member)
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
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as fault:
        raise NotTaken(f"{path} is no zip archive that can be read: {fault}") from None
    except zlib.error as fault:
        raise NotTaken(f"{path} is damaged: {fault}") from None
    return Upload(place, _printable(PurePosixPath(found.filename).name))


def _member(path: Path, archive: zipfile.ZipFile, wanted: str) -> zipfile.ZipInfo:
    """The only one, or the one of this name or path."""
    files = [info for info in archive.infolist() if not info.is_dir()]
    if len(files) > limits.ARCHIVE_MEMBERS:
        raise NotTaken(f"{path} holds {len(files):,} files: at most {limits.ARCHIVE_MEMBERS:,}")
    named = [
        info
        for info in files
        if not wanted or wanted in (info.filename, PurePosixPath(info.filename).name)
    ]
    if len(named) == 1:
        return named[0]
    held = ", ".join(_printable(info.filename) for info in files[:20])
    again = f"'{wanted}' names {len(named)} of them: " if wanted else ""
    asked = f"{again}name one with --member"
    raise NotTaken(f"{path} holds {held}: {asked}" if files else f"{path} holds nothing")


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in name)
