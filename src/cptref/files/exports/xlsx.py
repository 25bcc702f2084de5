"""The tables of an export as a workbook: a sheet a table, its header frozen, no formula anywhere.

The little of Office Open XML (ECMA-376) that this needs is written here: text stands in its cell,
so that there is no list of strings to keep; nothing in the file names another. The same tables
give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from html import escape

from cptref.files.exports.table import Cell, Table, clean, is_misread
from cptref.files.exports.zip_parts import Part, archive, part

#: What Excel holds in a cell, counted as it counts: in units of UTF-16.
CELL_UNITS = 32_767
_CUT = " … (cut here: a cell holds no more)"
#: Excel reads this in a text as the character with that number, unless the line is itself so named.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NEW_YEAR = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)
#: Texts that are remembered as cells: payers, documents and words of ours stand in most workbooks.
_REMEMBERED = 2_048

#: A line's height in points, the most that a row may have, and how full a line is.
_LINE, _HIGHEST = 15, 405
_FULL = 0.9

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

#: Styles by their place in the list below: text, text that would be misread, header, day, figures
#: by their decimals.
_TEXT, _GUARDED, _HEADER, _DATED, _FIGURES = 0, 1, 2, 3, 4
_FORMATS = ("0", "0.0", "#,##0.00", "#,##0.000", "#,##0.0000")
_WRAPPED = '<alignment vertical="top" wrapText="1"/>'
_TOP = '<alignment vertical="top"/>'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    f'<numFmts count="{len(_FORMATS) + 1}"><numFmt numFmtId="164" formatCode="d\\ mmm\\ yyyy"/>'
    + "".join(
        f'<numFmt numFmtId="{165 + place}" formatCode="{code}"/>'
        for place, code in enumerate(_FORMATS)
    )
    + '</numFmts><fonts count="2">'
    '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '<border><left/><right/><top/><bottom style="thin"/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{_FIGURES + len(_FORMATS)}">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    f"{_WRAPPED}</xf>"
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" '
    f'applyNumberFormat="1" applyAlignment="1">{_WRAPPED}</xf>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" '
    f'applyAlignment="1">{_WRAPPED}</xf>'
    + "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" '
        f'applyNumberFormat="1" applyAlignment="1">{_TOP}</xf>'
        for number in range(164, 165 + len(_FORMATS))
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_BEFORE = (
    f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    "<sheetViews><sheetView"
)
_VIEW = (
    ' workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
    'state="frozen"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15"/><cols>'
)


def workbook(title: str, tables: Sequence[Table]) -> bytes:
    """A file for Excel and its like. The names of tables are ours, and such as a sheet may have."""
    types, relations, sheets, styles = _frame(len(tables))
    return archive((
        types,
        relations,
        part("docProps/core.xml", _core(title)),
        part("xl/workbook.xml", _book(tables)),
        sheets,
        styles,
        *(
            part(f"xl/worksheets/sheet{number}.xml", _sheet(table, opened=number == 1))
            for number, table in enumerate(tables, 1)
        ),
    ))  # fmt: skip


@cache
def _frame(count: int) -> tuple[Part, Part, Part, Part]:
    """The parts that are the same in all workbooks with so many sheets."""
    return (
        part("[Content_Types].xml", _types(count)),
        part("_rels/.rels", _RELATIONS),
        part("xl/_rels/workbook.xml.rels", _sheets(count)),
        part("xl/styles.xml", _STYLES),
    )


def _sheet(table: Table, *, opened: bool) -> str:
    """`opened` is the sheet that is seen first."""
    letters = [_letters(place) for place in range(len(table.columns))]
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{column.width}" customWidth="1"/>'
        for place, column in enumerate(table.columns, 1)
    )
    header = "".join(
        f'<c r="{letter}1"{_text(column.title, _HEADER)}'
        for letter, column in zip(letters, table.columns, strict=True)
    )
    titles = tuple(column.title for column in table.columns)
    rows = "".join(_rows(table, letters))
    whole = f"A1:{letters[-1]}{len(table.rows) + 1}"
    selected = ' tabSelected="1"' if opened else ""
    return (
        f"{_BEFORE}{selected}{_VIEW}{widths}"
        f'</cols><sheetData><row r="1"{_height(titles, table)}>{header}</row>{rows}</sheetData>'
        f'<autoFilter ref="{whole}"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup orientation="landscape" fitToHeight="0"/>'
        f'<ignoredErrors><ignoredError sqref="{whole}" numberStoredAsText="1"/></ignoredErrors>'
        "</worksheet>"
    )


def _rows(table: Table, letters: Sequence[str]) -> Iterator[str]:
    for number, row in enumerate(table.rows, 2):
        cells = [
            f'<c r="{letter}{number}"{_said(value)}'
            for letter, value in zip(letters, row, strict=True)
            if value is not None and value != ""
        ]
        yield f'<row r="{number}"{_height(row, table)}>{"".join(cells)}</row>'


def _height(row: Sequence[Cell], table: Table) -> str:
    """Of a row with a text of several lines: Excel would find it out, LibreOffice does not."""
    lines = max(
        (
            _lines(value, column.width)
            for value, column in zip(row, table.columns, strict=True)
            if isinstance(value, str)
        ),
        default=1,
    )
    return f' ht="{min(lines * _LINE, _HIGHEST)}" customHeight="1"' if lines > 1 else ""


@lru_cache(_REMEMBERED)
def _lines(text: str, width: int) -> int:
    """In a column so wide; a line breaks at a word, and is seldom full."""
    if len(text) < width * _FULL and "\n" not in text:
        return 1
    return sum(1 + int(len(line) / (width * _FULL)) for line in text.split("\n"))


def _said(value: Cell) -> str:
    """A cell after its place: its style and what it says."""
    if isinstance(value, str):
        return _in_style(value)
    if isinstance(value, date):
        # The calendar of Excel begins in 1900, with a day in February that never was.
        if value < _FIRST_DAY:
            return _text(value.isoformat(), _TEXT)
        return f' s="{_DATED}"><v>{(value - _NEW_YEAR).days}</v></c>'
    assert value is not None, "an empty cell is left out"
    return f' s="{_figure(value)}"><v>{value}</v></c>'


@lru_cache(_REMEMBERED)
def _in_style(value: str) -> str:
    return _text(value, _GUARDED if is_misread(value) else _TEXT)


def _figure(value: int | Decimal) -> int:
    """The style that shows each of its decimals."""
    if isinstance(value, int):
        return _FIGURES
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "no figure of CMS is NaN or infinite"
    return _FIGURES + min(max(-exponent, 0), len(_FORMATS) - 1)


def _text(value: str, style: int) -> str:
    text = clean(value)
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    if 2 * len(text) > CELL_UNITS:
        text = _fitting(text)
    if "&" in text or "<" in text or ">" in text:
        text = escape(text, quote=False)
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f' s="{style}" t="inlineStr"><is><t{space}>{text}</t></is></c>'


def _fitting(text: str) -> str:
    """A long text, cut where it is longer than a cell."""
    if len(text.encode("utf-16-le")) <= 2 * CELL_UNITS:
        return text
    room = 2 * (CELL_UNITS - len(_CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


@cache
def _letters(place: int) -> str:
    """0 -> 'A', 26 -> 'AA'."""
    before, own = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + own)


def _book(tables: Sequence[Table]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(table.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, table in enumerate(tables, 1)
    )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<bookViews><workbookView/></bookViews><sheets>{sheets}</sheets></workbook>"
    )


def _sheets(count: int) -> str:
    sheets = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" '
        f'Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, count + 1)
    )
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{sheets}'
        f'<Relationship Id="rId{count + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        "</Relationships>"
    )


def _types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" '
        f'ContentType="{_TYPE}.worksheet+xml"/>'
        for number in range(1, count + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{sheets}</Types>"
    )


def _core(title: str) -> str:
    """The title that a file's properties show."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(clean(title), quote=False)}</dc:title></cp:coreProperties>"
    )
