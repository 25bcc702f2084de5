"""CMS's files -> a dataset, as a value: all of a file, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from cptref import limits
from cptref.cms import releases
from cptref.cms.kinds import is_whole, kind_of
from cptref.cms.layout import Kind, UnknownLayout, Upload
from cptref.cms.written import written
from cptref.importer.asked import Asked
from cptref.importer.gather import gather
from cptref.load.rows import Figures, Key, cells_of

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Imported:
    """A dataset, and what its source's record says of it."""

    kind: Kind
    release: str
    rows: Mapping[Key, Figures]
    """By their keys and in that order."""
    content: bytes
    read: int
    """Sound rows of the file, wanted or not."""
    rejects: tuple[str, ...]
    """'file:line: what is wrong', of each row that was left out."""
    files: Mapping[str, str]
    """Those that were read: name -> SHA-256."""
    sha256: tuple[str, ...]
    """Of every file of the dataset; of a release in parts, some may have come earlier."""
    published: date | None
    via: str
    asked: Asked
    found: frozenset[str]
    """The codes that have a row."""
    parts: tuple[str, ...]
    """Of a release in parts, those that it has."""
    whole: bool
    """Whether each part has as many rows as the publisher's whole file has at the least."""
    profile: Mapping[str, str]
    """What the columns of a whole file hold."""

    @property
    def kept(self) -> int:
        """How many rows the dataset has."""
        return len(self.rows)

    @property
    def name(self) -> str:
        """'pfs-2025d'."""
        return f"{self.kind}-{self.release}"

    @property
    def path(self) -> str:
        """Of the dataset, below the library: 'content/datasets/pfs-2025d.csv'."""
        return f"content/datasets/{self.name}.csv"

    @property
    def source_path(self) -> str:
        """Of its source's record, below the library."""
        return f"content/sources/cms-{self.name}.yaml"


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing is imported, and the rows that are to blame, where it is rows."""

    message: str
    rejects: tuple[str, ...] = ()
    can_skip: bool = False
    """Whether the other rows would be imported with `skip_bad_rows`."""


def import_dataset(
    kind: Kind,
    uploads: Sequence[Upload],
    release: str,
    asked: Asked,
    *,
    skip_bad_rows: bool = False,
) -> Imported | Refused:
    """Reads the uploads: the same files give the same bytes.

    A bad row, wanted or not, refuses the whole, and so does a wanted key that stands twice; with
    `skip_bad_rows` such rows are left out and told. What is no file of the kind is always refused.
    """
    if problem := _bad_release(kind, release) or _named_alike(uploads):
        return Refused(problem)
    meant = [replace(upload, release=release) for upload in uploads]
    try:
        gathered = gather(kind, meant, asked)
        files = {upload.name: _sha256(upload) for upload in uploads}
        published, via = _printed(kind, uploads)
    except UnknownLayout as fault:
        return Refused(str(fault))
    rejects = gathered.rejects
    if len(rejects) > limits.REJECTED_ROWS:
        words = f"more than {limits.REJECTED_ROWS:,} rows cannot be read"
        return Refused(f"{words}: this is no {kind_of(kind).title}", tuple(rejects))
    if rejects and not skip_bad_rows:
        few = len(rejects) == 1
        words = f"{len(rejects):,} row{'' if few else 's'} cannot be read"
        return Refused(words, tuple(rejects), can_skip=True)
    read = gathered.read
    parts = tuple(sorted(part for part in gathered.parts if part))
    # A part of a release may have none, where another part has some.
    if not gathered.rows and (not kind_of(kind).part_column or not read):
        none = "it has no rows" if not read else f"none of its {read:,} rows is of a wanted code"
        return Refused(f"{', '.join(files)}: {none}")
    whole = all(is_whole(kind, part, count) for part, count in gathered.parts.items())
    whole = whole and len(gathered.codes) >= kind_of(kind).whole_from_codes
    rows = gathered.rows.in_order()
    return Imported(
        kind=kind,
        release=release,
        rows=rows,
        content=content(kind, release, rows),
        read=read,
        rejects=tuple(rejects),
        files=files,
        sha256=tuple(files.values()),
        published=published,
        via=via,
        asked=asked,
        found=found_codes(kind, rows),
        parts=parts,
        whole=whole,
        profile=gathered.profile if whole else {},
    )


def content(kind: Kind, release: str, rows: Mapping[Key, Figures]) -> bytes:
    """The dataset's text."""
    layout = kind_of(kind).layout
    values = cells_of(rows, layout, [column.name for column in layout.columns])
    return written(layout, f"{kind}-{release}", values)


def found_codes(kind: Kind, rows: Mapping[Key, Figures]) -> frozenset[str]:
    """The codes of the rows: of a pair both, of localities none."""
    layout = kind_of(kind).layout
    columns = layout.key[: kind_of(kind).codes_in_key]
    return frozenset(chain.from_iterable(cells_of(rows, layout, columns)))


def _printed(kind: Kind, uploads: Sequence[Upload]) -> tuple[date | None, str]:
    """What the file itself says: the day of its release, and whether it gathers several."""
    stated = kind_of(kind)
    held = stated.gathers(uploads[0]) if stated.gathers else ()
    released = stated.released(uploads[0]) if stated.released else None
    return released, f"a file that gathers {len(held)} releases" if held else ""


def _sha256(upload: Upload) -> str:
    digest = hashlib.sha256()
    with upload.path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _named_alike(uploads: Sequence[Upload]) -> str:
    """A source's record tells its files by their names."""
    names = [upload.name for upload in uploads]
    twice = next((name for name in names if names.count(name) > 1), "")
    return f"two files are called {twice}: give each once, by a name of its own" if twice else ""


def _bad_release(kind: Kind, release: str) -> str:
    """An id that cannot be read to a day would put its figures in no order."""
    if releases.read(kind, release):
        return ""
    forms = releases.known_forms(kind)
    return f"'{release}' is no release of {kind}: its ids are written as {forms}"
