"""What every layout's reader promises: typed rows as they stream by, bad rows with their line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Kind = str
"""The name of a kind of file, which is that of its folder here: 'pfs'."""
Keep = Callable[[str], bool]
"""Whether the rows of a code are wanted: asked once for each sound row; of a pair, for the second
code where the first is not wanted. So the rows of a file are counted."""


@dataclass(frozen=True, slots=True)
class Form:
    """How the text of a field is written: a regular expression, and the same in words."""

    pattern: str
    words: str


# Columns and layouts are compared by identity: each is stated once, and looked up for every row.
@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of a dataset: its name in our files, what it holds, and CMS's own field."""

    name: str
    holds: Literal["text", "decimal", "whole", "day", "flag"]
    """A flag is a mark of a few letters that stands or does not: 'NA', '+', or empty."""
    field: str
    """The field's name in CMS's record layout."""
    form: Form | None = None
    """Where it is narrower than what the column holds (cells.FORMS)."""
    not_in_all: bool = False
    """Whether there are files of the layout without the column: then it is empty in every row."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The shape of a dataset, whatever file it came from."""

    kind: Kind
    """Whose it is."""
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that name a row; no two rows of a release share them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a value for each column of the layout, already in the form that is written.

    Decimals keep the digits that CMS wrote ('1.10' stays '1.10'); a field that does not apply is
    'NA', one that is empty is ''.
    """

    line: int
    values: tuple[str, ...]
    file: str = field(compare=False)
    """Which file it stands in; a row of a workbook and of the sheet as CSV is the same."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read, and why. A reader judges every row, wanted or not."""

    line: int
    message: str
    file: str


#: Why the last row is bad where it has neither its line ending nor all of its cells.
CUT_SHORT = "the last line has no line ending and is not whole: the file was cut short"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as CMS published it. `path` is opened by the reader, and read as a stream."""

    path: Path
    name: str
    release: str = ""
    """The release that is wanted of a file that may hold several, or another than was thought."""
    archive: str = ""
    """The name of the zip archive that it was packed in."""


class UnknownLayout(Exception):
    """The file is not of a layout that is known; the message says what was found and expected."""
