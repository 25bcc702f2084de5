"""NCCI procedure-to-procedure edits: the pairs of codes that are not both paid, and whether a
modifier may part them. The files have millions of rows and are read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, zip_longest

from cptref import limits
from cptref.cms import cells, delimited, named, rationales
from cptref.cms.header_labels import compared, nearest, shown
from cptref.cms.layout import (
    CUT_SHORT,
    BadRow,
    Keep,
    Row,
    UnknownLayout,
    Upload,
)
from cptref.cms.ptp.columns import LAYOUT
from cptref.cms.ptp.rules import Pairs
from cptref.cms.tables import judged

_COLUMN_1 = ("Column 1", "Column 2")
_MODIFIER = "0=not allowed 1=allowed 9=not applicable"
_CMS = (
    *_COLUMN_1,
    "*=in existence prior to 1996",
    "Effective Date",
    "Deletion Date *=no data",
    f"Modifier {_MODIFIER}",
    "PTP Edit Rationale",
)
#: A public conversion, which has no date on which a pair took effect.
_CONVERSION = (
    *_COLUMN_1,
    "Deletion Date (*=no data)",
    f"Modifier ({_MODIFIER})",
    "PTP Edit Rationale",
)
_KNOWN = frozenset(map(compared, (*_CMS, *_CONVERSION)))
_PAIR = rf"({cells.HCPCS.pattern})\t({cells.HCPCS.pattern})"
_DAY = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_REST = rf"({_DAY}|\*)\t([019])\t([!-~][ -~]{{0,198}}[!-~])"
#: A sound row, judged in one step; others are read cell by cell, to say what is wrong with them.
_SOUND = {
    _CMS: re.compile(rf"{_PAIR}\t[* ]?\t({_DAY})\t{_REST}"),
    _CONVERSION: re.compile(rf"{_PAIR}()\t{_REST}"),
}
_FILE = re.compile(r"(?<![a-z0-9])f([1-4])(?![a-z0-9])", re.IGNORECASE)
#: The header says nothing of the setting; CMS's names of the files do.
_SETTINGS = {
    "practitioner": re.compile(r"ccipra|(?<![a-z])(?:prac|practitioner)(?![a-z])", re.IGNORECASE),
    "outpatient": re.compile(
        r"ccioph|(?<![a-z])(?:out|outpatient|hospital)(?![a-z])", re.IGNORECASE
    ),
}


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """The pairs of which either code is wanted, deleted ones too.

    `effective` is empty where the file has no such column, `deleted` where the pair is in force.

    Raises UnknownLayout, at the first row asked for, where a file is of another layout.
    """
    for upload in uploads:
        setting = setting_of(upload)
        lines = delimited.lines(upload)
        labels, first = _header(upload, lines)
        sound = _SOUND[labels].fullmatch
        pairs = Pairs()
        for line in chain((first,), lines):
            if not line.ended and line.letters.rpartition("\t")[2].strip() not in rationales.PTP:
                yield BadRow(line.number, CUT_SHORT, upload.name)
            elif (found := sound(line.letters)) and _is_day(found[3]) and _is_day(found[4]):
                column1, column2, effective, deleted, indicator, _ = found.groups()
                fault = pairs.fault(line.number, column1, column2, effective, deleted, indicator)
                if fault:
                    yield BadRow(line.number, fault, upload.name)
                elif keep(column1) or keep(column2):
                    yield judged(LAYOUT, line.number, _values(found.groups(), setting), upload.name)
            else:
                row = _unusual(line, labels, setting, upload.name)
                if isinstance(row, Row):
                    column1, column2, _, indicator, effective, deleted, _ = row.values
                    if fault := pairs.fault(
                        line.number, column1, column2, effective, deleted, indicator
                    ):
                        row = BadRow(line.number, fault, upload.name)
                if isinstance(row, BadRow) or keep(row.values[0]) or keep(row.values[1]):
                    yield row
        pairs.judge(upload.name)


def setting_of(upload: Upload) -> str:
    """For whom the edits of the file are."""
    found = [setting for setting, name in _SETTINGS.items() if name.search(upload.name)]
    if len(found) == 1:
        return found[0]
    raise UnknownLayout(
        f"{upload.name}: the name of the file must say for whom the edits are: 'ccipra' or 'prac' "
        "(practitioners), 'ccioph' or 'out' (outpatient hospitals)"
    )


def part_of(upload: Upload) -> str:
    """The setting of the file's edits, and which of CMS's four files it is: 'practitioner f1'."""
    nth = _FILE.search(upload.name)
    return setting_of(upload) + (f" f{nth[1]}" if nth else "")


def _header(
    upload: Upload, lines: Iterator[delimited.Line]
) -> tuple[tuple[str, ...], delimited.Line]:
    """The labels, which CMS stacks over several lines, and the first row of the table."""
    stacked: list[list[str]] = []
    above: list[str] = []
    for line in lines:
        if line.number > limits.TABLE_PREAMBLE_LINES:
            break
        row = line.letters.split("\t")
        if re.fullmatch(cells.HCPCS.pattern, row[0].strip()):
            named.hold(LAYOUT.kind, upload, above)
            return _labels(upload, stacked), line
        above += filter(None, row)
        if stacked or tuple(map(compared, row[:2])) == ("column1", "column2"):
            stacked.append(row)
    raise UnknownLayout(
        f"{upload.name}: the first {limits.TABLE_PREAMBLE_LINES} lines have no row of codes; "
        f"expected the columns {_listed(_CMS)}, separated by tabs"
    )


def _labels(upload: Upload, stacked: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Which of the known headers it is."""
    found = [" ".join(column).strip() for column in zip_longest(*stacked, fillvalue="")]
    while found and not found[-1]:
        found.pop()
    for labels in _SOUND:
        if list(map(compared, found)) == list(map(compared, labels)):
            return labels
    if not found:
        have = "has no line of labels"
    elif unknown := next((one for one in found if compared(one) not in _KNOWN), ""):
        have = f"has the label {shown(unknown)}, which is not known{nearest(unknown, _CMS)}"
    else:
        have = f"has the columns {_listed(found)}"
    raise UnknownLayout(
        f"{upload.name} {have}; expected {_listed(_CMS)}, separated by tabs, or the same "
        "without the third and fourth"
    )


def _unusual(
    line: delimited.Line, labels: tuple[str, ...], setting: str, file: str
) -> Row | BadRow:
    """A row with blanks about its cells, or a bad one."""
    row = [cell.strip() for cell in line.letters.split("\t")]
    while len(row) > len(labels) and not row[-1]:
        row.pop()
    if len(row) != len(labels):
        words = f"the row has {len(row)} cells; the header has {len(labels)}"
        cut = not line.ended and len(row) < len(labels)
        return BadRow(line.number, CUT_SHORT if cut else words, file)
    before_1996 = row.pop(2) if labels == _CMS else ""
    if before_1996 not in ("", "*"):
        words = f"{_CMS[2]} must be * or empty; got {cells.shown(before_1996)}"
        return BadRow(line.number, words, file)
    if labels == _CONVERSION:
        row.insert(2, "")
    elif row[2] in ("", "*"):
        return BadRow(line.number, f"{_CMS[3]} is empty", file)
    if not row[3]:
        return BadRow(line.number, "Deletion Date is empty; a pair in force has *", file)
    return judged(LAYOUT, line.number, _values(row, setting), file)


def _values(row: Sequence[str], setting: str) -> tuple[str, ...]:
    column1, column2, effective, deleted, indicator, rationale = row
    return column1, column2, setting, indicator, _day(effective), _day(deleted), rationale


@lru_cache(4096)
def _is_day(text: str) -> bool:
    return text in ("", "*") or _day(text) != text


@lru_cache(4096)
def _day(text: str) -> str:
    """'20220101' -> '2022-01-01'; '*', for no date, -> ''. What is no day stays, to be refused."""
    if text == "*":
        return ""
    try:
        return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}").isoformat()
    except ValueError:
        return text


def _listed(labels: Sequence[str]) -> str:
    return ", ".join(f"'{label[:60]}'" for label in labels)
