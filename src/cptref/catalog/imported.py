"""Datasets -> the codes that CMS's files list and nobody has briefed, each with its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from cptref.cms.kinds import kind_of
from cptref.frozen import frozen
from cptref.schema.systems import CodeId, listed_id

if TYPE_CHECKING:
    from cptref.load.record import Library
    from cptref.load.tables import Dataset


@frozen
class ImportedCode:
    """A code without a briefing: all that is known of it are its number and Medicare's figures."""

    id: str
    system: str
    number: str


def imported(library: Library) -> Mapping[str, ImportedCode]:
    """Every code of the imported files that has no briefing, by id, in the order of ids.

    A number that has the form of no code system is none: CMS's files have no such rows.
    """
    found: set[str] = set()
    for dataset in library.datasets.values():
        found.update(numbers(dataset))
    ids = sorted(id for number in found if (id := listed_id(number)))
    return MappingProxyType(
        {
            id: ImportedCode(id, *CodeId.of(id))
            for id in ids
            if id not in library.codes and ("code", id) not in library.broken
        }
    )


def numbers(dataset: Dataset) -> Iterator[str]:
    """The codes that rows of the dataset are about, of a file that lists codes, row by row."""
    kind = kind_of(dataset.kind)
    if kind.lists_codes:
        columns = dataset.layout.key[: kind.codes_in_key]
        yield from chain.from_iterable(dataset.cells(*columns))
