"""The library's package -> its tables with typed rows, by the schemas that it brings."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from cptref.files.data.descriptor import NAME, NOTICE
from cptref.files.exports.table import Cell
from cptref.frozen import frozen

_READ: Mapping[str, Callable[[str], Cell]] = {
    "string": str, "integer": int, "number": Decimal, "date": date.fromisoformat,
}  # fmt: skip


@frozen
class Field:
    name: str
    type: str
    """As Frictionless has it: 'number'."""


@frozen
class TypedTable:
    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]

    def column(self, place: int) -> Iterator[Cell]:
        return (row[place] for row in self.rows)


def notice(package: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.read(NOTICE).decode()


def tables(package: bytes) -> Iterator[TypedTable]:
    """One after the other: a large library's are not all in memory at once."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for each in json.loads(opened.read(NAME))["resources"]:
            schema = each["schema"]
            fields = tuple(Field(field["name"], field["type"]) for field in schema["fields"])
            text = io.StringIO(opened.read(each["path"]).decode(), newline="")
            rows = tuple(_rows(text, fields))
            yield TypedTable(each["name"], fields, tuple(schema.get("primaryKey", ())), rows)


def _rows(text: io.StringIO, fields: Sequence[Field]) -> Iterator[tuple[Cell, ...]]:
    read = [_READ[field.type] for field in fields]
    lines = csv.reader(text, strict=True)
    next(lines)
    for line in lines:
        yield tuple(of(cell) if cell else None for of, cell in zip(read, line, strict=True))
