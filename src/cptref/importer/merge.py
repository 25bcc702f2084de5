"""A part of a release beside the parts that its dataset has: one dataset of all, or why not."""

from __future__ import annotations

from dataclasses import replace

from cptref.cms.kinds import kind_of
from cptref.importer.reading import Imported, Refused, content, found_codes
from cptref.load.rows import growing, side_by_side
from cptref.load.tables import Dataset
from cptref.schema import Source
from cptref.schema.extent import Extent


def merged(one: Imported, source: Source | None, dataset: Dataset | None) -> Imported | Refused:
    """What was read, with the rows of the parts that only the dataset of the library has.

    `source` and `dataset` are the library's, of the same release. Files that the record of the
    source does not name are taken where they are of other parts; else they contradict it.
    """
    if source is None or not source.sha256:
        return one if one.rows else _without_rows(one)
    if set(source.sha256) <= set(one.sha256):
        # The same files, and perhaps more of them: what the record names comes first.
        new = [sha256 for sha256 in one.sha256 if sha256 not in source.sha256]
        found = replace(one, sha256=(*source.sha256, *new))
        return found if one.rows else _without_rows(one)
    extent = source.extent
    is_again = set(one.sha256) <= set(source.sha256)
    apart = is_again or (extent is not None and _apart(one.parts, extent.parts))
    if not kind_of(one.kind).part_column or extent is None or not apart:
        return Refused(
            f"{one.source_path} says that {one.name} was imported from {source.file}, of another "
            "SHA-256. Give this release an id of its own (a correction of 2024a is 2024ar), or "
            "remove that record, and import every file of the release"
        )
    both = f"Give all of its files in one command: cptref import {one.kind} FILE... --release "
    if dataset is None or dataset.digest != source.digest:
        return Refused(
            f"{one.path} is not as its import wrote it, so nothing can be added. {both}"
            f"{one.release}"
        )
    if not _asked_alike(one, extent):
        return Refused(
            f"{one.name} has {', '.join(extent.parts)} for other codes than the library has now. "
            f"{both}{one.release}, or import again what it has: cptref import --again DIR"
        )
    return _together(one, source, extent, dataset, is_again=is_again)


def _together(
    one: Imported, source: Source, extent: Extent, dataset: Dataset, *, is_again: bool
) -> Imported:
    kept = ((key, row) for key, row in dataset.rows.items() if _is_kept(one, key))
    both = growing(dataset.layout, len(dataset.rows) + len(one.rows))
    for line, (key, was, is_) in enumerate(side_by_side(kept, one.rows.items()), 2):
        if row := is_ or was:
            both.add(key, line, row.values)
    rows = both.made()
    new = [sha256 for sha256 in one.sha256 if sha256 not in source.sha256]
    return replace(
        one,
        rows=rows,
        content=content(one.kind, one.release, rows),
        read=extent.rows if is_again else extent.rows + one.read,
        sha256=(*source.sha256, *new),
        found=found_codes(one.kind, rows),
        parts=tuple(sorted({*extent.parts, *one.parts})),
        whole=extent.whole and one.whole,
        # Of parts that were read at different times nothing is known together.
        profile=extent.profile if is_again else {},
    )


def _is_kept(one: Imported, key: tuple[str, ...]) -> bool:
    """Of a part that is cut into files no row says in which it stood: all of them stay."""
    kind = kind_of(one.kind)
    return kind.files_of_part > 1 or kind.part_at is None or key[kind.part_at] not in one.parts


def _apart(new: tuple[str, ...], old: tuple[str, ...]) -> bool:
    """Whether no part is on both sides; 'practitioner' is all of its files."""
    return not any(
        one == other or one.split()[0] == other or other.split()[0] == one
        for one in new
        for other in old
    )


def _asked_alike(one: Imported, extent: Extent) -> bool:
    """A code counts as looked for where it was looked for in every part."""
    codes = one.asked.codes
    return extent.of_all if codes is None else not extent.of_all and set(extent.codes) == codes


def _without_rows(one: Imported) -> Refused:
    return Refused(f"{', '.join(one.files)}: none of its {one.read:,} rows is of a wanted code")
