"""The library's package -> the same tables in the formats that have types of their own."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.files.data import parquet, sqlite
from cptref.files.data.typed import notice, tables

DATABASE = "library.sqlite"


def files(package: bytes) -> Iterator[tuple[str, bytes]]:
    """A Parquet file for each table, and one database of them all."""
    said = notice(package)
    for each in tables(package):
        yield f"{each.name}.parquet", parquet.written(each, said)
    yield DATABASE, sqlite.written(tables(package), said)
