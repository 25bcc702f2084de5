"""What follows from one file of `content/` alone: enough of a record not to read it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple
from zlib import crc32

from cptref.catalog.abbreviations import explained_by
from cptref.catalog.cards import Target
from cptref.catalog.finished import drafts_among, members
from cptref.catalog.reviews import days_of
from cptref.diagnostics import Diagnostic
from cptref.keep import digest
from cptref.keep.told import Told, told
from cptref.load.record import Draft, Record
from cptref.load.text import lines as text_lines
from cptref.schema import Family
from cptref.schema.kinds import JOINED

#: A dataset's rows are told apart by so many sorts of the first cell of their keys.
BUCKETS = 1024

SOUND, DRAFT, BROKEN, NO_RECORD = range(4)


class Row(NamedTuple):
    """Of a record, or of a dataset, which has buckets in the place of fields."""

    digest: bytes
    """Of the file."""
    kind: str
    id: str
    """The path, of what is no record."""
    state: int
    fields: Mapping[str, bytes]
    """Name -> the digest of its value."""
    days: tuple[int, ...]
    """On which a person did something, as ordinals."""
    members: tuple[str, ...]
    """The codes that a family lists."""
    told: tuple[Told, ...]
    """What is wrong with the file, whatever else the library holds."""
    explains: tuple[str, ...] = ()
    """Abbreviations, that one of the vocabulary has in its name."""
    to_write: int = 0
    """How many of its texts have a placeholder."""
    compared: tuple[tuple[str, bool], ...] = ()
    """The codes that a family compares, and whether one has a gap in the place of a briefing."""


def of_record(raw: bytes, record: Record[Any], problems: tuple[Diagnostic, ...]) -> Row:
    """`raw` is the digest of the file."""
    kind, id, data = record.kind, record.id, record.data
    if isinstance(data, Draft):
        return Row(raw, kind, id, DRAFT, {}, (), (), told(problems))
    return Row(
        digest=raw,
        kind=kind,
        id=id,
        state=SOUND,
        fields={
            name: digest.of_value(value) for name in type(data).model_fields
            if (value := getattr(data, name)) is not None
        },
        days=tuple(sorted({day.toordinal() for day in days_of(record)})),
        members=tuple(each.code for each in data.members) if isinstance(data, Family) else (),
        told=told(problems),
        explains=tuple(sorted(explained_by(kind, id, data))),
        to_write=len(record.to_write),
        compared=members(data) if isinstance(data, Family) else (),
    )  # fmt: skip


def broken(raw: bytes, kind: str, id: str, problems: tuple[Diagnostic, ...]) -> Row:
    """A file of which no record could be made: it exists, and may be named."""
    return Row(raw, kind, id, BROKEN, {}, (), (), told(problems))


def no_record(raw: bytes, path: str, problems: tuple[Diagnostic, ...]) -> Row:
    """A file that lies where no record does."""
    return Row(raw, "", path, NO_RECORD, {}, (), (), told(problems))


def of_dataset(raw: bytes, name: str, text: bytes, dates: tuple[int, ...], sha256: str) -> Row:
    """`text` is the file; `dates` are those on which rows of it begin or end."""
    found: list[digest.Running | None] = [None] * BUCKETS
    # The rows of a code follow one another.
    for first, lines in groupby(text_lines(text), lambda line: line.partition(",")[0]):
        at = bucket(first.encode())
        of_it = found[at]
        if of_it is None:
            of_it = found[at] = digest.Running()
        of_it.add("\n".join((*lines, "")).encode())
    buckets = b"".join(each.digest()[:8] if each else bytes(8) for each in found)
    return Row(raw, "dataset", name, SOUND, {"buckets": buckets}, dates, (sha256,), ())


def placeholders(row: Row) -> int:
    """How many texts of the record are still to be written; of one that is no draft, none.

    What has other mistakes is no draft of a page, but a mistake.
    """
    return row.to_write if row.state == SOUND else 0


def drafts(rows: Mapping[str, Row]) -> frozenset[Target]:
    """What is no part of the site but by its own page."""
    to_write = (
        (row.kind, row.id) for row in rows.values() if row.kind in JOINED and placeholders(row)
    )
    families = (
        (row.id, row.compared)
        for row in rows.values()
        if row.kind == "family" and row.state == SOUND
    )
    return drafts_among(to_write, families)


def bucket(cell: bytes) -> int:
    """In which bucket the rows are whose key begins with the cell."""
    return crc32(cell) % BUCKETS


def stamp(rows: Mapping[str, Row], latest: int | None) -> bytes:
    """Of all that is told apart by the files: whatever else is kept has been held against them."""
    files = (part for path, row in rows.items() for part in (path.encode(), row.digest))
    return digest.of_all((newest(rows, latest).isoformat().encode(), *files))


def newest(rows: Mapping[str, Row], latest: int | None) -> date:
    """The newest day of all records, of those up to `latest`."""
    days = (
        day for row in rows.values() if row.kind != "dataset"
        for day in row.days if latest is None or day <= latest
    )  # fmt: skip
    return date.fromordinal(max(days, default=date.min.toordinal()))
