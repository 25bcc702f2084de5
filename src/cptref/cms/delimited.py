"""Text files of CMS -> lines and cells with their line number: one that is damaged spoils no other,
and a file that was cut short is known by its last."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TextIO

from cptref import limits
from cptref.cms.layout import CUT_SHORT, BadRow, UnknownLayout, Upload
from cptref.cms.tables import Cells
from cptref.frozen import frozen

#: How other files begin that are taken for tables, by mistake or after a download that failed.
_OTHERS = {
    b"PK\x03\x04": "a zip archive: unpack it and import the file inside, or name it *.zip",
    b"\x1f\x8b": "a gzip archive: unpack it and import the file inside",
    b"%PDF": "a PDF document",
    b"\xd0\xcf\x11\xe0": "an old Office document: save it as CSV",
    b"\xff\xfe": "UTF-16 text: save it as UTF-8",
    b"\xfe\xff": "UTF-16 text: save it as UTF-8",
    b"<": "a web page (HTML or XML), perhaps a licence page saved in place of the file",
}
_BOM = b"\xef\xbb\xbf"
#: What mainframes and old editors leave at the end of a file: its end mark, filling, blanks.
_MARKS = "\x1a\0 \t"
_SNIFFED = 4096


@frozen
class Line:
    """One line of a file, without its line ending; each byte stands as the letter of its number."""

    number: int
    letters: str
    ended: bool = True
    """Whether it has its line ending: the programs that write CMS's tables end every line."""

    @property
    def raw(self) -> bytes:
        """The bytes of the line as they stand in the file."""
        return self.letters.encode("latin-1")


def lines(upload: Upload) -> Iterator[Line]:
    """The lines that are not blank; what only marks the end of the file is none.

    The last may lack its line ending, and is not `ended`: whether it is whole, the table says.

    Raises UnknownLayout where the file is no text, is empty, or is a web page.
    """
    # Lines of marks alone, which are no lines if nothing follows them.
    marks: list[Line] = []
    last: Line | None = None
    for line in _raw_lines(upload):
        if not line.letters.strip(_MARKS):
            if len(marks) < limits.TABLE_PREAMBLE_LINES:
                marks.append(line)
            continue
        if last:
            yield last
        yield from marks
        marks.clear()
        last = line
    if last:
        end = _MARKS[:2] if last.ended else _MARKS
        yield Line(last.number, last.letters.rstrip(end), last.ended)


def _raw_lines(upload: Upload) -> Iterator[Line]:
    """Every line that is not empty. A line too long is none, except where it fills the end."""
    most = limits.TABLE_LINE_CHARACTERS
    with _opened(upload) as text:
        for number, raw in enumerate(iter(partial(text.readline, most), ""), start=1):
            line = raw.rstrip("\r\n")
            if len(raw) == most and len(line) == most and line.strip(_MARKS):
                raise UnknownLayout(
                    f"{upload.name}: line {number} is longer than {most:,} characters: "
                    "no table of CMS has such a line"
                )
            if line:
                yield Line(number, line, ended=len(line) < len(raw))


def decoded(line: Line, file: str) -> str | BadRow:
    """The line as UTF-8, or where it is not, as Windows-1252, in which CMS's older files are."""
    if line.letters.isascii():
        return line.letters
    raw = line.raw
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            words = f"byte 0x{raw[fault.start]:02X} is neither UTF-8 nor Windows-1252 text"
            return BadRow(line.number, f"{words} (position {fault.start + 1})", file)


def records(upload: Upload, delimiter: str = ",") -> Iterator[Cells | BadRow]:
    """The rows of a delimited file.

    Above the table a quoted notice or label may run over several lines. Once a row has two cells
    that are not empty, a row is a line, so that a quotation mark too many spoils its own row and
    not those that follow.

    Raises UnknownLayout as `lines` does.
    """
    notice: list[str] = []
    begun = 0
    in_table = False
    for line in lines(upload):
        text = decoded(line, upload.name)
        if isinstance(text, BadRow):
            yield text
            continue
        notice.append(text)
        begun = begun or line.number
        if cells := _cells(notice, delimiter):
            yield Cells(begun, cells, line.ended)
            in_table = in_table or sum(map(bool, cells)) > 1
        elif not in_table and line.number < limits.TABLE_PREAMBLE_LINES:
            continue
        elif not line.ended:
            yield BadRow(begun, CUT_SHORT, upload.name)
        else:
            words = "a quotation mark is not closed, or stands inside a cell"
            yield BadRow(begun, words, upload.name)
        notice, begun = [], 0
    if notice:
        yield BadRow(begun, "a quotation mark is not closed before the file ends", upload.name)


def _cells(row: list[str], delimiter: str) -> tuple[str, ...]:
    """The cells without the blanks around them; none where a quotation mark is out of place."""
    ended = (f"{line}\n" for line in row)
    try:
        # One reader for each row: a fault cannot reach into the next.
        cells = next(csv.reader(ended, delimiter=delimiter, strict=True))
    except csv.Error:
        return ()
    return tuple(cell.strip() for cell in cells)


@contextmanager
def _opened(upload: Upload) -> Iterator[TextIO]:
    """The file with each byte as a letter, line ends as they stand."""
    with upload.path.open("rb") as file:
        start = file.read(_SNIFFED)
    words = start.removeprefix(_BOM).lstrip(_MARKS.encode() + b"\r\n")
    if not words:
        what = "begins with blanks alone" if len(start) == _SNIFFED else "is empty"
        raise UnknownLayout(f"{upload.name} {what}")
    if words.startswith(b"PK\x03\x04") and (
        upload.name.lower().endswith((".xlsx", ".xlsm")) or b"xl/" in start or b"[Content_" in start
    ):
        raise UnknownLayout(
            f"{upload.name} is a workbook; this kind is read from CMS's CSV or text, which lies "
            "beside it in the zip: import that, or the zip itself"
        )
    for begins, what in _OTHERS.items():
        if words.startswith(begins):
            raise UnknownLayout(f"{upload.name} is {what}")
    if b"\0" in start.rstrip(_MARKS.encode() + b"\r\n"):
        raise UnknownLayout(f"{upload.name} is no text file: it holds NUL bytes")
    with upload.path.open(encoding="latin-1", newline="") as text:
        if start.startswith(_BOM):
            text.read(len(_BOM))
        yield text
