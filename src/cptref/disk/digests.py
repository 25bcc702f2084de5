"""A folder of files as publishers gave them -> those with the SHA-256 that is asked for, also the
members of zip archives."""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cptref import limits

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies: by itself, or in an archive under the name `member`."""

    path: Path
    member: str = ""


def found_in(folder: Path, wanted: frozenset[str]) -> Mapping[str, tuple[Place, ...]]:
    """Of the digests that are wanted, where each lies, in the order of the names.

    Two releases of one content are two files: their names tell them apart.

    Links are not followed. An archive that cannot be read holds nothing. Raises OSError.
    """
    found: dict[str, tuple[Place, ...]] = {}
    for path in _files(folder):
        for place, sha256 in _digests(path):
            if sha256 in wanted:
                found[sha256] = (*found.get(sha256, ()), place)
    return found


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            if path.is_symlink() or not path.is_file():
                continue
            if path.stat().st_size <= limits.UPLOAD_BYTES:
                yield path


def _digests(path: Path) -> Iterator[tuple[Place, str]]:
    with path.open("rb") as file:
        if sha256 := _sha256(file):
            yield Place(path), sha256
    if path.suffix.lower() != ".zip":
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            for info in members[: limits.ARCHIVE_MEMBERS]:
                with archive.open(info) as member:
                    if sha256 := _sha256(member):
                        yield Place(path, info.filename), sha256
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return


def _sha256(file: IO[bytes]) -> str:
    """Nothing of a file that is too large to be imported."""
    digest = hashlib.sha256()
    read = 0
    while chunk := file.read(_CHUNK):
        read += len(chunk)
        if read > limits.UPLOAD_BYTES:
            return ""
        digest.update(chunk)
    return digest.hexdigest()
