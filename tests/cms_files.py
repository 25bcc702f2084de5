"""Files of CMS's layouts for the tests: small ones written for it, and CMS's own where they are.

The small ones hold figures and invented words. The real ones are found by the variable
CPTREF_SHARED; without it their tests are skipped.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from openpyxl import Workbook

from cptref.cms.delimited import records
from cptref.cms.layout import BadRow, Keep, Row, UnknownLayout, Upload
from cptref.cms.tables import Cells

FIXTURES = Path(__file__).parent / "fixtures" / "cms"
_SHARED = os.environ.get("CPTREF_SHARED", "")

SHARED = Path(_SHARED)

needs_real_files = pytest.mark.skipif(
    not _SHARED, reason="CPTREF_SHARED names no folder of CMS's own files"
)


class Reader(Protocol):
    """What every module of a layout has."""

    def rows(self, uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]: ...


@dataclass(frozen=True)
class Read:
    """What a reader made of its files."""

    rows: list[Row]
    bad: list[BadRow]

    @property
    def values(self) -> list[tuple[str, ...]]:
        return [row.values for row in self.rows]

    def of(self, code: str) -> list[tuple[str, ...]]:
        """The values of the rows that begin with a code."""
        return [values for values in self.values if values[0] == code]

    @property
    def mistakes(self) -> list[tuple[int, str]]:
        return [(row.line, row.message) for row in self.bad]


def read(reader: Reader, *uploads: Upload, only: Iterable[str] = ()) -> Read:
    """All rows, or those of some codes."""
    wanted = frozenset(only)
    found = list(reader.rows(uploads, lambda code: not wanted or code in wanted))
    return Read(
        [row for row in found if isinstance(row, Row)],
        [row for row in found if isinstance(row, BadRow)],
    )


def refusal(reader: Reader, *uploads: Upload) -> str:
    """Why the files are refused."""
    with pytest.raises(UnknownLayout) as refused:
        list(reader.rows(uploads, lambda code: True))
    return str(refused.value)


def fixture(name: str) -> Upload:
    return Upload(FIXTURES / name, name)


def real(name: str) -> Upload:
    """A file of CMS's, by its path under the folder of data."""
    path = Path(_SHARED) / "data" / name
    return Upload(path, path.name)


def saved(folder: Path, content: str | bytes, name: str = "table.csv") -> Upload:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Upload(path, name)


def changed(folder: Path, name: str, *changes: tuple[str, str]) -> Upload:
    """A fixture in which each text was put in the place of another that stands there."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return saved(folder, text, name)


def workbook(
    folder: Path, sheets: Mapping[str, Sequence[Sequence[object]]], name: str = "book.xlsx"
) -> Upload:
    """A workbook with these sheets."""
    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / name)
    return Upload(folder / name, name)


def as_rows(name: str) -> list[list[object]]:
    """A fixture as a workbook would hold it: figures as numbers, empty cells as none."""
    found = list(records(fixture(name)))
    return [[_cell(text) for text in row.values] for row in found if isinstance(row, Cells)]


def _cell(text: str) -> object:
    plain = text.replace("$", "").replace(",", "")
    try:
        return float(plain) if "." in plain else text or None
    except ValueError:
        return text


#: Files that are no table at all, and a word of what is said of them.
NO_TABLES = {
    "empty": (b"", "is empty"),
    "blanks": (b"\n \n", "is empty"),
    "web page": (b"<!DOCTYPE html>\n<html><body>Licence</body></html>\n", "a web page"),
    "zip": (b"PK\x03\x04" + bytes(30), "unpack it"),
    "gzip": (b"\x1f\x8b\x08" + bytes(30), "unpack it"),
    "PDF": (b"%PDF-1.7\n", "a PDF"),
    "UTF-16": ("HCPCS Code,SI\n".encode("utf-16"), "UTF-16"),
    "NUL": (b"HCPCS Code\0,SI\n", "NUL"),
    "one long line": (b"a" * 100_000, "longer than"),
    "another table": (b"name,age\nsomebody,41\n", "expected"),
}
every_no_table = pytest.mark.parametrize(
    ("content", "words"), list(NO_TABLES.values()), ids=list(NO_TABLES)
)
