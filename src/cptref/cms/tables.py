"""A table as rows of cells, whatever file it came from: its header, found by the labels in it,
and the cells of each column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from decimal import Context, Decimal

from cptref import limits
from cptref.cms import cells
from cptref.cms.header_labels import compared, nearest, shown
from cptref.cms.layout import CUT_SHORT, BadRow, Layout, Row, UnknownLayout
from cptref.frozen import frozen

# A workbook holds doubles, and Excel shows fifteen digits of them: the 71.05 that CMS sees stands
# in the file as 71.05000000000001.
_AS_EXCEL_SHOWS = Context(prec=15)
_MONEY = re.compile(r"\$? ?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.(?P<part>[0-9]+))?")


@frozen
class Cells:
    """The cells of one row, without the blanks around them; `line` is where the row begins."""

    line: int
    values: tuple[str, ...]
    ended: bool = True
    """Whether the line has its line ending."""
    faults: Mapping[int, str] = field(default_factory=dict, compare=False)
    """Of a workbook's row: what is wrong with the cell at a position, '-1' for the whole row."""
    hidden: Collection[int] = field(default=(), compare=False)
    """Of a workbook: the positions of the columns that it hides."""


@frozen
class Label:
    """A column that a layout knows, by what CMS writes above it."""

    name: str
    pattern: str
    """Matches the label as it is `compared`: its letters and digits alone, in small letters."""
    words: str
    """The label as it is told to a reader."""
    needed: bool = True


@frozen
class Header:
    """Where each known column stands."""

    line: int
    positions: Mapping[str, int]
    labels: tuple[str, ...]
    """As the file has them, the empty ones at the end left out."""
    above: tuple[str, ...]
    """What stands over the table: its title and notices."""
    hidden: Collection[int] = ()
    """The positions of columns that nobody sees."""

    @property
    def width(self) -> int:
        """In columns."""
        return len(self.labels)

    def label(self, name: str) -> str:
        """What the file calls a column that it has."""
        return self.labels[self.positions[name]]

    def cell(self, row: Cells, name: str) -> str:
        """The row's cell under a label; '' where the file has no such column."""
        position = self.positions.get(name)
        return "" if position is None else row.values[position]


def find_header(where: str, rows: Iterator[Cells | BadRow], labels: Sequence[Label]) -> Header:
    """Reads up to the row whose first cell is the first label, or which has several of the labels.

    Raises UnknownLayout where there is none, where a label is not known or stands twice, or where
    one that is needed is missing: a column is never taken for another.
    """
    above: list[str] = []
    for row in rows:
        if row.line > limits.TABLE_PREAMBLE_LINES:
            break
        if isinstance(row, Cells):
            known = {one.name for cell in row.values if cell and (one := _known(cell, labels))}
            if labels[0].name in known or len(known) > 1:
                return _header(where, row, labels, tuple(above))
            above += filter(None, row.values)
    raise UnknownLayout(
        f"{where}: no row begins with the label '{labels[0].words}' in the first "
        f"{limits.TABLE_PREAMBLE_LINES} lines; expected the columns {_listed(labels)}"
    )


def _known(label: str, labels: Sequence[Label]) -> Label | None:
    text = compared(label)
    return next((one for one in labels if re.fullmatch(one.pattern, text)), None)


def _header(where: str, row: Cells, labels: Sequence[Label], above: tuple[str, ...]) -> Header:
    written = list(row.values)
    while written and not written[-1]:
        written.pop()
    positions: dict[str, int] = {}
    for position, label in enumerate(written):
        known = _known(label, labels)
        place = f"{where}: line {row.line}, column {position + 1}"
        if known is None:
            near = nearest(label, (one.words for one in labels))
            raise UnknownLayout(
                f"{place} has the label {shown(label)}, which is not known{near}; "
                f"expected the columns {_listed(labels)}"
            )
        if known.name in positions:
            raise UnknownLayout(f"{place} has the label {shown(label)} a second time")
        positions[known.name] = position
    missing = [one for one in labels if one.needed and one.name not in positions]
    if missing:
        found = ", ".join(map(shown, written))
        raise UnknownLayout(
            f"{where}: line {row.line} has no column {_listed(missing)}; found {found}"
        )
    return Header(row.line, positions, tuple(written), above, row.hidden)


def body(
    header: Header, rows: Iterable[Cells | BadRow], needed: Iterable[str], file: str
) -> Iterator[Cells | BadRow]:
    """The rows beneath a header, blank ones left out, each as wide as the header.

    A row may stop before columns that are not read (some programs leave out the last empty cells),
    but not before one of `needed`.

    Raises UnknownLayout where nothing stands beneath the header, or one of `needed` is hidden.
    """
    empty = True
    read = {header.positions[name]: name for name in needed if name in header.positions}
    least = 1 + max(read)
    if hidden := sorted(read.keys() & set(header.hidden)):
        names = ", ".join(_column(header, position) for position in hidden)
        raise UnknownLayout(
            f"{file}: {names} is hidden in the workbook: show it, look at it, and import it then"
        )
    for row in rows:
        if isinstance(row, BadRow):
            empty = False
            yield row
            continue
        values = row.values
        if not any(values) and not row.faults:
            continue
        empty = False
        if fault := _fault(header, row, read):
            yield BadRow(row.line, fault, file)
        elif any(values[header.width :]):
            found = max(n for n, value in enumerate(values, start=1) if value)
            yield BadRow(row.line, f"{found} cells where the header has {header.width}", file)
        elif not row.ended and len(values) < header.width:
            yield BadRow(row.line, CUT_SHORT, file)
        elif len(values) < least:
            yield BadRow(
                row.line,
                f"the row stops after {len(values)} cells; the header has {header.width}",
                file,
            )
        else:
            yield replace(row, values=values + ("",) * (header.width - len(values)))
    if empty:
        raise UnknownLayout(f"{file}: line {header.line} is a header with no row beneath it")


def _fault(header: Header, row: Cells, read: Mapping[int, str]) -> str:
    """What is wrong with a cell that is read, named as a spreadsheet names it."""
    for position, words in row.faults.items():
        if position < 0:
            return words
        if name := read.get(position):
            label = " ".join(header.label(name).split())
            return f"cell {_letters(position)}{row.line} ({label[:60]}) is {words}"
    return ""


def _column(header: Header, position: int) -> str:
    """'column F (Payment Rate)'."""
    label = " ".join(header.labels[position].split())
    return f"column {_letters(position)} ({label[:60]})"


def _letters(position: int) -> str:
    """0 -> 'A', 26 -> 'AA'."""
    letter = chr(ord("A") + position % 26)
    return letter if position < 26 else f"{chr(ord('A') + position // 26 - 1)}{letter}"


def refuse_other_release(where: str, printed: str, release: str) -> None:
    """A file that says of which year or release it is has an id that begins with that.

    Nothing is refused where the file prints none, or none was asked for. Raises UnknownLayout.
    """
    if printed and release and not release.startswith(printed):
        raise UnknownLayout(
            f"{where} says that it is of {printed}, so its id begins with {printed}; got {release}"
        )


def judged(layout: Layout, line: int, values: tuple[str, ...], file: str) -> Row | BadRow:
    """The row, where each value is of its column's form."""
    if cells.is_sound(layout.columns, values):
        return Row(line, values, file)
    return BadRow(line, cells.mistake(layout.columns, values), file)


def number(text: str) -> str:
    """A number without '$' and thousands' commas: '9,087.30' -> '9087.30'.

    Of a double's seventeen digits, the fifteen that Excel shows: '3.7899999999999996' -> '3.79'.
    A lone point is CMS's sign for none. What is no number is left as it is, to be refused by its
    column's form.
    """
    if text in ("", "."):
        return ""
    match = _MONEY.fullmatch(text)
    if match is None or not (match["whole"] or match["part"]):
        return text
    whole = match["whole"].replace(",", "") or "0"
    plain = f"{whole}.{match['part']}" if match["part"] else whole
    exact = Decimal(plain)
    if len(exact.as_tuple().digits) <= _AS_EXCEL_SHOWS.prec:
        return plain
    return format(_AS_EXCEL_SHOWS.create_decimal(exact).normalize(), "f")


def money(text: str) -> str:
    """A sum as `number` reads it, with two decimals at least.

    A workbook holds 9087.3 and shows 9,087.30; the sheet as CSV has either. Digits beyond the
    second are CMS's own and stay.
    """
    plain = number(text)
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain):
        return plain
    whole, _, part = plain.partition(".")
    return f"{whole}.{part:0<2}"


def _listed(labels: Sequence[Label]) -> str:
    return ", ".join(f"'{label.words}'" for label in labels if label.words)
