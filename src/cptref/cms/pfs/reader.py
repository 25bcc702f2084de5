"""The Physician Fee Schedule's relative value file: CSV of 31 or 32 columns, and fixed width.

CMS's record layout (RVU25D) says what each field means. Columns are read by position, because
labels repeat, and only where the labels stacked over each position are the known ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from cptref.cms import agreement, delimited, named
from cptref.cms.cells import is_sound, mistake, shown
from cptref.cms.header_labels import compared, nearest
from cptref.cms.layout import (
    CUT_SHORT,
    BadRow,
    Keep,
    Row,
    UnknownLayout,
    Upload,
)
from cptref.cms.pfs import fixed, rules
from cptref.cms.pfs.columns import LAYOUT
from cptref.cms.tables import Cells

_DESCRIPTION = 2  # where it stands in the file; it is not read on
_PRIC_IND = [column.name for column in LAYOUT.columns].index("pric_ind")
_wrong_sum = rules.sums(LAYOUT.columns)
_LABELS_32 = [column.field for column in LAYOUT.columns]
_LABELS_32.insert(_DESCRIPTION, "DESCRIPTION")
_LABELS_31 = [label for label in _LABELS_32 if label != "PRIC IND"]
_KNOWN = "31 columns, 32 with PRIC IND before ENDO BASE, and either with RELEASE in front"

_HEAD_ROWS = 40
_TITLE = re.compile(
    r"(20[0-9]{2}) National Physician Fee Schedule Relative Value File (\w+) Release"
)
_RELEASED = re.compile(r"RELEASED ([0-9]{2})/([0-9]{2})/(20[0-9]{2})")
_LETTERS = {"January": "a", "April": "b", "July": "c", "October": "d"}
_NAME = re.compile(r"rvu([0-9]{2})([a-d]r?)(?:_[a-z0-9]+)*?(_qpp)?", re.IGNORECASE)


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """Every row of the wanted codes, and every bad row. Raises UnknownLayout.

    Of a file that holds several releases (a RELEASE column), those of `upload.release`.
    """
    if len(uploads) != 1:
        raise UnknownLayout(f"a relative value file is one file; got {len(uploads)}")
    upload = uploads[0]
    every = rules.of_one_factor(LAYOUT.columns, _rows(upload), upload.name)
    for row in agreement.held(rules.rules(LAYOUT.columns), every, upload.name):
        if isinstance(row, BadRow) or keep(row.values[0]):
            yield row


def _rows(upload: Upload) -> Iterator[Row | BadRow]:
    is_fixed = fixed.is_fixed(upload)
    if is_fixed:
        named.hold(LAYOUT.kind, upload)
    for record in fixed.records(upload, _PRIC_IND) if is_fixed else _csv(upload):
        if isinstance(record, BadRow):
            yield record
            continue
        line, values = record
        if not is_sound(LAYOUT.columns, values):
            yield BadRow(line, mistake(LAYOUT.columns, values), upload.name)
        elif fault := _wrong_sum(values):
            yield BadRow(line, fault, upload.name)
        else:
            yield Row(line, tuple(values), upload.name)


def released(upload: Upload) -> date | None:
    """The day of release, where the head of the file prints it."""
    if fixed.is_fixed(upload):
        return None
    for row in islice(delimited.records(upload), _HEAD_ROWS):
        if isinstance(row, BadRow) or "HCPCS" in row.values[:2]:
            break
        if found := _RELEASED.search(" ".join(row.values)):
            month, day, year = map(int, found.groups())
            return date(year, month, day)
    return None


def releases(upload: Upload) -> tuple[str, ...]:
    """The ids of the releases that a file with a RELEASE column holds; none where it has none."""
    if fixed.is_fixed(upload):
        return ()
    table = delimited.records(upload)
    head = _stacked(upload, table)[-1]
    if compared(head[0]) != "release":
        return ()
    names = (row.values[0] for row in table if not isinstance(row, BadRow))
    return tuple(dict.fromkeys(release_id(name) for name in names if name))


def release_id(name: str) -> str:
    """CMS's name of a release -> its id: 'rvu24ar_jan' is '2024ar', 'rvu26a_jan_qpp' '2026a-qpp'.

    From 2026 there are two conversion factors; the plain id is the one without QPP. A name of
    another form comes back as it is.
    """
    found = _NAME.fullmatch(name.removesuffix("_nonqpp"))
    if not found:
        return name
    year, letter, qpp = found.groups()
    return f"20{year}{letter.lower()}{'-qpp' * bool(qpp)}"


def _csv(upload: Upload) -> Iterator[tuple[int, list[str]] | BadRow]:
    """Each row's cells without the description."""
    table = delimited.records(upload)
    labels = _header(upload, table)
    of_several = labels[0] == "RELEASE"
    width = len(labels)
    lacks_pric_ind = width - of_several == len(_LABELS_31)
    found = not of_several
    for row in table:
        if isinstance(row, BadRow):
            yield row
            continue
        cells = list(row.values)
        if not any(cells):
            continue
        while len(cells) > width and not cells[-1]:
            del cells[-1]
        if len(cells) != width:
            words = f"the row has {len(cells)} cells; the header has {width}"
            cut = not row.ended and len(cells) < width
            yield BadRow(row.line, CUT_SHORT if cut else words, upload.name)
            continue
        if of_several:
            if release_id(cells[0]) != upload.release:
                continue
            found = True
            del cells[0]
        del cells[_DESCRIPTION]
        if lacks_pric_ind:
            cells.insert(_PRIC_IND, "")
        yield row.line, cells
    if not found:
        held = ", ".join(releases(upload))
        asked = f"'{upload.release}' is not one of them" if upload.release else "name one of them"
        raise UnknownLayout(f"{upload.name} holds the releases {held}: {asked}")


def _header(upload: Upload, table: Iterator[Cells | BadRow]) -> list[str]:
    """The labels, each joined from the lines over it; the table then stands at its first row."""
    stacked = _stacked(upload, table)
    several = compared(stacked[-1][0]) == "release"
    # Of several releases the name and the title can name no one.
    meant = replace(upload, release="") if several else upload
    _refuse_other_release(meant, stacked)
    named.hold(LAYOUT.kind, meant, [cell for row in stacked for cell in row if cell])
    width = max(n for row in stacked for n, cell in enumerate(row, 1) if cell)
    expected = {len(known): known for known in (_LABELS_31, _LABELS_32)}.get(width - several)
    if expected is None:
        raise UnknownLayout(f"{upload.name} has {width} columns; known are {_KNOWN}")
    for position, label in enumerate(expected, several):
        found = " ".join(row[position] for row in stacked if position < len(row)).strip()
        # Over the description stand the title and the notices.
        is_description = label == "DESCRIPTION" and compared(found).endswith("description")
        if not is_description and compared(found) != compared(label):
            raise UnknownLayout(
                f"{upload.name}: column {position + 1} must be {label}; got {_label(found)}"
                f"{nearest(found, expected)}"
            )
    return ["RELEASE", *expected] if several else expected


def _stacked(upload: Upload, table: Iterator[Cells | BadRow]) -> list[tuple[str, ...]]:
    """The lines over the table, down to the one that begins with HCPCS, MOD."""
    stacked: list[tuple[str, ...]] = []
    for row in islice(table, _HEAD_ROWS):
        if isinstance(row, BadRow):
            raise UnknownLayout(f"{upload.name}: line {row.line}: {row.message}")
        stacked.append(row.values)
        begins = row.values[compared(row.values[0]) == "release" :]
        if tuple(map(compared, begins[:2])) == ("hcpcs", "mod"):
            return stacked
    width = len(stacked[0]) if stacked else 0
    raise UnknownLayout(
        f"{upload.name}: no line of the first {_HEAD_ROWS} begins with HCPCS, MOD; the first has "
        f"{width} cells; expected is a relative value file: {_KNOWN}, or the fixed-width file"
    )


def _refuse_other_release(upload: Upload, head: list[tuple[str, ...]]) -> None:
    """The head says which release it is: that is the one whose id must be given."""
    title = _TITLE.search(" ".join(cell for row in head for cell in row))
    if not title or title[2] not in _LETTERS or not upload.release:
        return
    printed = f"{title[1]}{_LETTERS[title[2]]}"
    if not upload.release.startswith(printed):
        raise UnknownLayout(
            f"{upload.name} says that it is the {title[2]} release of {title[1]}, whose id begins "
            f"with {printed}; got {upload.release}"
        )


def _label(found: str) -> str:
    """A label that may be printed: words in capitals are labels, others may be a descriptor."""
    return f"'{found}'" if re.fullmatch(r"[A-Z /*-]{1,60}", found) else shown(found)
