"""The relative value file in its fixed-width form: each record's cells, by CMS's record layout."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.cms import delimited
from cptref.cms.layout import CUT_SHORT, BadRow, Upload

# The record layout counts from 1 and includes the last; what stands between is blank.
_FIELDS = (
    (1, 5), (6, 7), (58, 58), (59, 59), (60, 65), (67, 72), (73, 74), (76, 81), (82, 83),
    (85, 89), (91, 96), (97, 102), (103, 103), (104, 106), (107, 109), (110, 112), (113, 115),
    (116, 116), (117, 117), (118, 118), (119, 119), (120, 120), (128, 132), (133, 140),
    (142, 143), (144, 144), (146, 147), (152, 157), (159, 164), (166, 171),
)  # fmt: skip
_SLICES = tuple(slice(first - 1, last) for first, last in _FIELDS)
_RECORD = 171
_BLANK = tuple(
    at
    for at in range(_RECORD)
    if not 7 <= at < 57 and not any(piece.start <= at < piece.stop for piece in _SLICES)
)


def is_fixed(upload: Upload) -> bool:
    """Whether the file is of this form: its notices begin with HDR."""
    return next(delimited.lines(upload)).letters.startswith("HDR ")


def records(upload: Upload, pric_ind: int) -> Iterator[tuple[int, list[str]] | BadRow]:
    """Each record's cells without the description; PRIC IND, which the form lacks, is empty."""
    for record in delimited.lines(upload):
        # A byte is a character here, so that a description in any encoding moves nothing.
        line = record.letters
        if line.startswith("HDR "):
            continue
        if len(line) != _RECORD:
            words = f"the record has {len(line)} characters; {_RECORD} are expected"
            cut = not record.ended and len(line) < _RECORD
            yield BadRow(record.number, CUT_SHORT if cut else words, upload.name)
        elif moved := next((at for at in _BLANK if line[at] != " "), 0):
            words = f"character {moved + 1} must be blank: the fields have moved"
            yield BadRow(record.number, words, upload.name)
        else:
            cells = [line[piece].strip() for piece in _SLICES]
            # '.09' in this file is '0.09' in the other.
            cells = [f"0{cell}" if cell.startswith(".") else cell for cell in cells]
            yield record.number, [*cells[:pric_ind], "", *cells[pric_ind:]]
