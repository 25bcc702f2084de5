"""What every layout's reader promises: typed rows as they stream by, bad rows with their line."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from cptref.frozen import frozen

Kind = str
"""The name of a kind of file, which is that of its folder here: 'pfs'."""
Keep = Callable[[str], bool]
"""Whether the rows of a code are wanted: asked once for each sound row; of a pair, for the second
code where the first is not wanted. So the rows of a file are counted."""


@frozen
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
    """What the header of CMS's files calls it: 'PCTC IND'."""
    form: Form | None = None
    """Where it is narrower than what the column holds (cells.FORMS)."""
    not_in_all: bool = False
    """Whether there are files of the layout without the column: then it is empty in every row."""
    known_as: str = ""
    """Where CMS calls the field otherwise than its files' header does: its name in the record
    layout or a table, by which records and messages name it."""
    label: str = ""
    """What a reader calls it; without one, it is CMS's field."""
    unit: Literal["", "dollars", "index"] = ""
    """Of a figure; an index has three decimals, of which the file leaves out the last zeros."""
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What each value says, in our words."""
    phrases: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """The same as a part of a sentence, where the words of a table make none."""
    governs: bool = False
    """Whether it says with which modifiers Medicare pays: a modifier's record may name it."""
    is_shown: bool = True
    """Whether tables of rows have it: a part of another column's text has no place of its own."""
    of_file: bool = False
    """Whether all rows of a file have one value, which is told once."""
    is_steady: bool = False
    """Of a figure: whether a code's changes by itself, and not with the rates of a year."""

    @property
    def called(self) -> str:
        """CMS's name of it, for records and messages: 'PC/TC IND'."""
        return self.known_as or self.field


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The shape of a dataset, whatever file it came from."""

    kind: Kind
    """Whose it is."""
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that name a row; no two rows of a release share them."""

    def column(self, name: str) -> Column:
        """By its name in our files; another is a bug: KeyError."""
        return _by_name(self)[name]


@cache
def _by_name(layout: Layout) -> Mapping[str, Column]:
    return {column.name: column for column in layout.columns}


@frozen
class Row:
    """One row: a value for each column of the layout, already in the form that is written.

    Decimals keep the digits that CMS wrote ('1.10' stays '1.10'); a field that does not apply is
    'NA', one that is empty is ''.
    """

    line: int
    values: tuple[str, ...]
    file: str = dataclasses.field(compare=False)
    """Which file it stands in; a row of a workbook and of the sheet as CSV is the same."""


@frozen
class BadRow:
    """A row that cannot be read, and why. A reader judges every row, wanted or not."""

    line: int
    message: str
    file: str


#: Why the last row is bad where it has neither its line ending nor all of its cells.
CUT_SHORT = "the last line has no line ending and is not whole: the file was cut short"


@frozen
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
