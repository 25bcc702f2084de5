"""CMS's files -> a dataset and the record of its source, as values: what of them is wanted, how a
release in parts is put together, and what is written. Nothing here writes to the library."""

from __future__ import annotations

from cptref.catalog.wanted import wanted
from cptref.importer.asked import EVERY_CODE, Asked
from cptref.importer.before import fewer, gone, moves, release_before
from cptref.importer.merge import merged
from cptref.importer.reading import Imported, Refused, import_dataset
from cptref.importer.record import rewritten, source_record

__all__ = [
    "EVERY_CODE",
    "Asked",
    "Imported",
    "Refused",
    "fewer",
    "gone",
    "import_dataset",
    "merged",
    "moves",
    "release_before",
    "rewritten",
    "source_record",
    "wanted",
]
