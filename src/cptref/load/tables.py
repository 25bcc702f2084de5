"""A dataset's bytes -> its typed rows by key, or all in which it is not as import wrote it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from cptref import limits
from cptref.cms import cells
from cptref.cms.kinds import KINDS, layout_of
from cptref.cms.layout import Kind, Layout
from cptref.cms.releases import Named, known_forms, read
from cptref.cms.written import CHECK, CHECK_FORM, digest, head, written_row
from cptref.diagnostics import Checked, Diagnostic, Rule, Span
from cptref.frozen import frozen
from cptref.load.rows import (
    Figures,
    Key,
    LongRows,
    ShortRows,
    cells_of,
    growing,
    key_places,
    keys_in_order,
)
from cptref.load.text import NotText, decode, is_pointer, lines, with_line_feeds
from cptref.schema import Source
from cptref.schema.extent import Extent

NOT_AS_WRITTEN = Rule(
    "D002",
    "A dataset is the text that import writes",
    "UTF-8, a line feed after every row, quotes only where needed: so that a review shows what "
    "changed in the figures and nothing else. A spreadsheet that saves the file changes all of it. "
    "CRLF at the end of every line is read as the line feed: git on Windows may write it so.",
    "pfs-2025d.csv saved by a spreadsheet, with quotes around every cell",
    "the file as `cptref import` wrote it",
    kind="",
)
WRONG_COLUMNS = Rule(
    "D003",
    "A dataset has the columns of its kind",
    "Figures are found by their column: one that is missing or moved would show another's figures.",
    "hcpcs,mod,status,… without work_rvu",
    "the columns that `cptref import` writes, in its order",
    kind="",
)
BAD_CELL = Rule(
    "D004",
    "A cell holds what its column holds",
    "A figure is the publisher's, to its last digit. One that was changed by hand, or by a "
    "spreadsheet that made 9 of 09, is nobody's.",
    "47381,,A,,2x.88,…",
    "47381,,A,,24.88,…",
    kind="",
)
ROW_OUT_OF_ORDER = Rule(
    "D005",
    "A row stands once, in the order of its key",
    "Of two rows for one code and modifier only one can be true; and rows in order make a "
    "difference that a person can review.",
    "two rows that begin with 47381,,",
    "one row for each code and modifier, smallest first",
    kind="",
)
UNKNOWN_RELEASE = Rule(
    "D012",
    "A release's id is of a form that is known",
    "From the id comes the day from which the figures apply. One that cannot be read to a day "
    "cannot be put in order: an old figure would stand as the newest.",
    "content/datasets/icd10cm-fy2026-04.csv",
    "content/datasets/icd10cm-2026-04.csv",
    kind="",
)

__all__ = ["Dataset", "Figures", "Key", "in_order", "load_dataset"]

_TOLD_A_FILE = 50


@frozen
class Dataset:
    """One release of one of CMS's files."""

    kind: Kind
    release: str
    named: Named
    """What its id says: the day, and which correction it is."""
    layout: Layout
    rows: Mapping[Key, Figures]
    """By the columns of `layout.key`, in the order of the file."""
    digest: str
    """The SHA-256 of its text."""
    about: Source | None = None
    """The record of where it comes from; nothing where that is missing or has mistakes."""

    @property
    def first_day(self) -> date:
        """From which it applies: by its id; of a correction, as its source's record says."""
        said = self.about.effective if self.about and self.named.revision else None
        return said or self.named.day

    @property
    def extent(self) -> Extent | None:
        """What was looked for in its files; nothing where its source's record does not say."""
        return self.about.extent if self.about else None

    @property
    def name(self) -> str:
        """'pfs-2025d'."""
        return f"{self.kind}-{self.release}"

    @property
    def source(self) -> str:
        """The record of where it comes from: a citation of its figures."""
        return f"cms-{self.name}"

    @property
    def path(self) -> str:
        """Where it lies, below the library."""
        return f"content/datasets/{self.name}.csv"

    def cells(self, *columns: str) -> Iterator[tuple[str, ...]]:
        """These columns of every row, in order: of a long file no row is put together for it."""
        return cells_of(self.rows, self.layout, columns)

    @property
    def keys(self) -> Sequence[Key]:
        """Those of the rows, in order, by their place."""
        return keys_in_order(self.rows)


def load_dataset(path: str, name: str, raw: bytes) -> Checked[Dataset | None]:
    """One file's bytes -> its dataset, and every mistake in it. `name` is as 'pfs-2025d'."""
    kind, _, release = name.partition("-")
    named = read(kind, release)
    if named is None:
        words = f"'{release}' is no release of {kind}: its ids are written as {known_forms(kind)}"
        return Checked(None, (Diagnostic(path, None, UNKNOWN_RELEASE, words),))
    text = _text(path, raw)
    if isinstance(text, Diagnostic):
        return Checked(None, (text,))
    layout = layout_of(kind)
    numbered = enumerate(lines(text), 1)
    _, labels = next(numbered)
    if labels != head(layout):
        words = f"the columns of {kind} must be {head(layout)}"
        return Checked(None, (_at(path, 1, labels, 0, WRONG_COLUMNS, words),))
    rows = growing(layout, text.count(b"\n"))
    problems: list[Diagnostic] = []
    key_at = key_places(layout)
    last: Key = ()
    for number, line in numbered:
        found = _row(path, number, line, layout)
        if isinstance(found, Diagnostic):
            problems.append(found)
            rows.leave_out()
        else:
            key = tuple([found[place] for place in key_at])
            if last < key:
                rows.add(key, number, found)
                last = key
            else:
                problems.append(_out_of_order(path, number, line, key, rows))
                rows.leave_out()
        if len(problems) == _TOLD_A_FILE:
            break
    if problems:
        return Checked(None, tuple(problems))
    return Checked(Dataset(kind, release, named, layout, rows.made(), digest(text)))


def in_order(datasets: Iterable[Dataset]) -> tuple[Dataset, ...]:
    """By kind; those of a kind oldest first, and of two with one day the correction last."""
    return tuple(
        sorted(datasets, key=lambda each: (KINDS.index(each.kind), each.first_day, each.named))
    )


def _text(path: str, raw: bytes) -> bytes | Diagnostic:
    """The file with line feeds; of its lines, each ended, there is at least one."""
    if len(raw) > limits.DATASET_BYTES:
        words = f"the file is too large: a dataset may have {limits.DATASET_BYTES:,} bytes"
        return Diagnostic(path, None, NOT_AS_WRITTEN, words)
    if is_pointer(raw):
        words = "this is a pointer of Git LFS: the file itself was not fetched"
        return Diagnostic(path, None, NOT_AS_WRITTEN, words, "fetch it: git lfs pull")
    text = with_line_feeds(raw)
    read = "" if text.isascii() else decode(text)
    if isinstance(read, NotText):
        before = read.before.split("\n")
        end = len(before[-1])
        return _at(path, len(before), before[-1], end, NOT_AS_WRITTEN, read.message)
    whole = text.rfind(b"\n") + 1
    if whole < len(text) or not whole:
        words = "the last line has no line feed: the file was cut short, or is empty"
        cut = text[whole:].decode()
        return _at(path, text.count(b"\n") + 1, cut, 0, NOT_AS_WRITTEN, words)
    if b"\r" in text:
        return _carriage_return(path, text)
    return text


def _carriage_return(path: str, text: bytes) -> Diagnostic:
    """The first; one within a line says more than one at its end."""
    within = (n for n, line in enumerate(lines(text), 1) if "\r" in line[:-1])
    at_end = (n for n, line in enumerate(lines(text), 1) if "\r" in line)
    number = next(within, 0) or next(at_end)
    line = next(line for n, line in enumerate(lines(text), 1) if n == number)
    words = "a carriage return, and not at each line's end: lines end with a line feed alone"
    return _at(path, number, line, line.index("\r"), NOT_AS_WRITTEN, words)


def _row(path: str, number: int, line: str, layout: Layout) -> tuple[str, ...] | Diagnostic:
    """The row's cells, each sound, without its check."""
    row, _, check = line.rpartition(",")
    values = _values(path, number, line, row)
    if isinstance(values, Diagnostic):
        return values
    columns = layout.columns
    if cells.is_sound(columns, values):
        if CHECK_FORM.fullmatch(check):
            return values
        words = f"{CHECK} must be eight digits or letters a to f, as import writes it"
        return _at(path, number, line, len(row) + 1, BAD_CELL, words)
    if len(values) != len(columns):
        words = f"the row has {len(values) + 1} cells; {len(columns) + 1} are expected"
        return _at(path, number, line, 0, WRONG_COLUMNS, words)
    position = cells.first_mistake(columns, values)
    wrong = columns[position]
    words = f"{wrong.name} must be {cells.form(wrong).words}; got {cells.shown(values[position])}"
    before = len(written_row(values[:position])) + bool(position)
    length = len(written_row((values[position],)))
    return _at(path, number, line, before, BAD_CELL, words, length)


def _values(path: str, number: int, line: str, row: str) -> tuple[str, ...] | Diagnostic:
    if '"' not in row:
        return tuple(row.split(","))
    try:
        values = tuple(next(csv.reader([row], strict=True)))
    except csv.Error as fault:
        words = f"the row cannot be read: {fault}"
        return _at(path, number, line, 0, NOT_AS_WRITTEN, words)
    if written_row(values) != row:
        words = f"the row is not written as import writes it: {written_row(values)}"
        return _at(path, number, line, 0, NOT_AS_WRITTEN, words)
    return values


def _out_of_order(
    path: str, number: int, line: str, key: Key, rows: ShortRows | LongRows
) -> Diagnostic:
    name = " ".join(part for part in key if part)
    if above := rows.line_of(key):
        words = f"{name} stands already in line {above}"
    else:
        words = f"{name} must stand before line {number - 1}: rows are in the order of their keys"
    length = len(written_row(key))
    return _at(path, number, line, 0, ROW_OUT_OF_ORDER, words, length)


def _at(
    path: str, number: int, line: str, offset: int, rule: Rule, message: str, length: int = 0
) -> Diagnostic:
    """A mistake in a line; without a length it is the rest of it."""
    end = offset + length if length else max(len(line), offset + 1)
    span = Span(number, offset + 1, number, end + 1)
    return Diagnostic(path, span, rule, message, "import it again: cptref import", line)


RULES: tuple[Rule, ...] = (
    NOT_AS_WRITTEN,
    WRONG_COLUMNS,
    BAD_CELL,
    ROW_OUT_OF_ORDER,
    UNKNOWN_RELEASE,
)
