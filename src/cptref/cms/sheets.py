"""Workbooks -> the rows of a sheet, as a stream; one that is too large, locked or damaged is
refused before it is unpacked. Needs openpyxl, which `cptref[data]` brings."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from cptref import limits
from cptref.cms.layout import UnknownLayout, Upload
from cptref.cms.sheet_marks import Marks, marks
from cptref.cms.tables import Cells

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DAMAGE = (zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, EOFError, OSError)
#: Of a cell's number format: words and colors in it, and a comma behind its last digit.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_SUFFIXES = (".xlsx", ".xlsm")


def is_workbook(upload: Upload) -> bool:
    """Whether the file is a workbook by its first bytes, or calls itself one."""
    with upload.path.open("rb") as stream:
        head = stream.read(len(_OLE))
    calls_itself_one = upload.name.lower().endswith(_SUFFIXES)
    return calls_itself_one or head == _OLE or (head.startswith(_ZIP) and _has_sheets(upload))


def titles(upload: Upload) -> dict[str, str]:
    """Each sheet's name, in order, and the text of its first row that is not blank.

    Raises UnknownLayout where the file is no workbook that may be opened.
    """
    with _open(upload) as book:
        return {
            name: next((" ".join(row.values) for row in _rows(book, name) if any(row.values)), "")
            for name in _sheet_names(book)
        }


def the_one_titled(upload: Upload, title: str) -> str:
    """The name of the only sheet whose first row matches `title`.

    Raises UnknownLayout where no sheet does, or several.
    """
    found = titles(upload)
    fitting = [name for name, words in found.items() if re.search(title, words)]
    if len(fitting) == 1:
        return fitting[0]
    wanted = title.replace(r"\b", "")
    count = f"{len(fitting)} sheets are" if fitting else "no sheet is"
    raise UnknownLayout(
        f"{upload.name}: {count} titled '{wanted}' in the first row; "
        f"the workbook has the sheets {listed(found)}"
    )


def rows(upload: Upload, sheet: str) -> Iterator[Cells]:
    """The rows of a sheet, all of one width; `line` is the row's number in the workbook.

    Raises UnknownLayout where the file is no workbook that may be opened, has no such sheet, or
    is damaged further on.
    """
    with _open(upload) as book:
        if sheet not in _sheet_names(book):
            raise UnknownLayout(
                f"{upload.name} has no sheet '{sheet}'; it has {listed(_sheet_names(book))}"
            )
        if book[sheet].sheet_state != "visible":
            raise UnknownLayout(
                f"{upload.name}: sheet '{sheet}' is hidden: show it in the workbook, look at it, "
                "and import it then"
            )
        found = _marks(upload, book, sheet)
        for row in _rows(book, sheet, found):
            if row.values[limits.TABLE_COLUMNS]:
                raise UnknownLayout(
                    f"{upload.name}: row {row.line} of sheet '{sheet}' has more than "
                    f"{limits.TABLE_COLUMNS} columns: no table of CMS has"
                )
            yield row


def listed(names: Iterable[str]) -> str:
    """Sheet names for a message."""
    return ", ".join(f"'{name[:60]}'" for name in names) or "none"


@contextmanager
def _open(upload: Upload) -> Iterator[Workbook]:
    _refuse_what_may_not_be_unpacked(upload)
    try:
        from openpyxl import load_workbook
    except ImportError as absent:
        raise UnknownLayout(
            f"{upload.name} is a workbook, and openpyxl, which reads it, is not installed: "
            "install cptref[data] (pip install 'cptref[data]'), or save the sheet as CSV"
        ) from absent
    try:
        # openpyxl warns of what it leaves out, such as styles: nothing that holds a figure.
        with warnings.catch_warnings(), upload.path.open("rb") as stream:
            warnings.simplefilter("ignore")
            # Kept values, not formulas; nothing outside the file is followed.
            book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            try:
                yield book
            finally:
                book.close()
    except _DAMAGE as damage:
        raise UnknownLayout(f"{upload.name} is no sound .xlsx workbook ({damage})") from damage


def _sheet_names(book: Workbook) -> list[str]:
    return [sheet.title for sheet in book.worksheets]


def _marks(upload: Upload, book: Workbook, name: str) -> Marks:
    # openpyxl has no public name for where a sheet's XML lies.
    path = str(vars(book[name])["_worksheet_path"])
    with zipfile.ZipFile(upload.path) as archive, archive.open(path) as source:
        return marks(source)


def _rows(book: Workbook, name: str, found: Marks | None = None) -> Iterator[Cells]:
    sheet = book[name]
    # What the file says of its own extent may be wrong, and rows would be left out.
    sheet.reset_dimensions()
    width = limits.TABLE_COLUMNS + 1
    for line, row in enumerate(sheet.iter_rows(), start=1):
        # A workbook does not keep the empty cells at the end of a row.
        cells = row[:width]
        texts = tuple(_text(cell.value) for cell in cells)
        faults = _faults(line, cells, found) if found else {}
        hidden = found.columns if found else ()
        yield Cells(line, texts + ("",) * (width - len(texts)), faults=faults, hidden=hidden)


def _faults(line: int, cells: Sequence[Any], found: Marks) -> dict[int, str]:
    """What is wrong with the row, or with cells of it: their figure is not what is seen."""
    faults = dict(found.of(line))
    for position, cell in enumerate(cells):
        match cell.value:
            case bool():
                continue
            case int() | float() if words := _shown_otherwise(cell.number_format):
                faults[position] = words
            case date() | time():
                faults[position] = "a day or a time"
    return {-1: "the row is hidden in the workbook"} if line in found.hidden else faults


@lru_cache(256)
def _shown_otherwise(number_format: str) -> str:
    """Why a number of this format is not the one that is seen; '' where it is."""
    shown = _LITERAL.sub("", number_format)
    if "%" in shown:
        return "a percentage"
    if _SCALED.search(shown):
        return "shown in thousands"
    return "a number that is not shown" if shown.lstrip().startswith(";") else ""


def _text(value: object) -> str:
    """The cell as it would stand in a CSV file: 47370 for 47370.0, never 1e-05."""
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            exact = Decimal(repr(value))
            return str(int(value)) if value.is_integer() else format(exact, "f")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


def _has_sheets(upload: Upload) -> bool:
    try:
        with zipfile.ZipFile(upload.path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except _DAMAGE:
        return False


def _refuse_what_may_not_be_unpacked(upload: Upload) -> None:
    """Looks at the archive's directory alone; zipfile reads no more than that says."""
    name = upload.name
    with upload.path.open("rb") as stream:
        head = stream.read(len(_OLE))
        if head == _OLE:
            locked = _LOCKED in stream.read(limits.WORKBOOK_FILE_BYTES)
            raise UnknownLayout(
                f"{name} is protected by a password: save it without one"
                if locked
                else f"{name} is an old .xls workbook: save it as .xlsx or CSV"
            )
        if not head.startswith(_ZIP):
            raise UnknownLayout(f"{name} is no .xlsx workbook: it is not a zip archive")
    size = upload.path.stat().st_size
    if size > limits.WORKBOOK_FILE_BYTES:
        raise UnknownLayout(
            f"{name} has {size:,} bytes; a workbook may have {limits.WORKBOOK_FILE_BYTES:,}"
        )
    try:
        with zipfile.ZipFile(upload.path) as archive:
            members = archive.infolist()
    except _DAMAGE as damage:
        raise UnknownLayout(
            f"{name} is no sound .xlsx workbook, it may have been cut short ({damage})"
        ) from damage
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.WORKBOOK_MEMBERS or unpacked > limits.WORKBOOK_BYTES:
        raise UnknownLayout(
            f"{name} would unpack to {len(members):,} files of {unpacked:,} bytes; at most "
            f"{limits.WORKBOOK_MEMBERS:,} files of {limits.WORKBOOK_BYTES:,} bytes are read"
        )
    for member in members:
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnknownLayout(
                f"{name}: {member.filename[:80]} is not packed by deflate, as workbooks are: "
                "save it as .xlsx anew, or as CSV"
            )
        if member.file_size > limits.WORKBOOK_RATIO * max(member.compress_size, 1024):
            raise UnknownLayout(
                f"{name}: {member.filename[:80]} would unpack from {member.compress_size:,} to "
                f"{member.file_size:,} bytes; more than {limits.WORKBOOK_RATIO} to 1 is not read"
            )
