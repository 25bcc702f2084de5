"""The geographic practice cost indices of a year, and the counties of each payment locality."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from cptref.cms import delimited
from cptref.cms.cells import LETTER, is_sound, mistake, shown
from cptref.cms.layout import BadRow, Column, Form, Keep, Layout, Row, UnknownLayout, Upload
from cptref.cms.tables import Cells, refuse_other_release

_INDEX = Form(r"[0-9](?:\.[0-9]{1,3})?", "a number with at most three decimals")
_MAC = Form(r"[0-9]{5}", "five digits")
_NAME = Form(f"{LETTER}{{2,200}}", "a name")

LAYOUT = Layout(
    "gpci",
    (
        Column("mac", "text", "Medicare Administrative Contractor", _MAC),
        Column("locality", "text", "Locality Number", Form(r"[0-9]{2}", "two digits")),
        Column("state", "text", "State", Form(r"[A-Z]{2}", "two capital letters")),
        Column("name", "text", "Locality Name", _NAME),
        Column("mark", "flag", "Locality Name (mark)", Form(r"\*{0,2}", "*, ** or empty")),
        Column("work_gpci", "decimal", "PW GPCI (with 1.0 Floor)", _INDEX),
        Column("pe_gpci", "decimal", "PE GPCI", _INDEX),
        Column("mp_gpci", "decimal", "MP GPCI", _INDEX),
        Column("counties", "text", "Counties", not_in_all=True),
    ),
    key=("mac", "locality"),
)

_INDICES = [
    r"Medicare Administrative Contractor \(MAC\)", "State", "Locality Number", "Locality Name",
    r"(20[0-9]{2}) PW GPCI \(with 1\.0 Floor\)", r"20[0-9]{2} PE GPCI", r"20[0-9]{2} MP GPCI",
]  # fmt: skip
# CMS's own spelling is the first.
_COUNTIES = [
    "Medicare Admini?strative Contractor", "Locality Number", "State", "Fee Schedule Area",
    "Counties",
]  # fmt: skip
_TITLE = re.compile(r"COUNTIES INCLUDED IN (20[0-9]{2}) LOCALITIES")
_NOTE = re.compile(r"\*|MAC Assignments|$")
_HEAD_ROWS = 20

Lines = list[Cells | BadRow]
Place = tuple[str, str]
"""Contractor and locality."""


@dataclass(frozen=True, slots=True)
class _Counties:
    """Those of one locality, and the line on which it first stands."""

    line: int
    names: list[str] = field(default_factory=list)


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """Every locality, with its counties where their file came too, and every bad row.

    Localities are no codes: `keep` is not asked. Raises UnknownLayout.
    """
    indices: tuple[Upload, Lines] | None = None
    counties: tuple[Upload, Lines] | None = None
    for upload in uploads:
        head, lines = _table(upload)
        if head == _INDICES and indices is None:
            indices = upload, lines
        elif head == _COUNTIES and counties is None:
            counties = upload, lines
        else:
            raise UnknownLayout(f"{upload.name}: is the second file of its layout")
    if indices is None:
        raise UnknownLayout("the indices (GPCI) are missing: only a file of counties was given")
    by_place, bad = _counties(*counties) if counties else ({}, [])
    yield from bad
    known: set[Place] = set()
    for row in _localities(*indices, by_place):
        if isinstance(row, Row):
            known.add((row.values[0], row.values[1]))
        yield row
    for place, of_it in by_place.items():
        if counties and place not in known:
            words = f"the locality {' '.join(place)} is not in {indices[0].name}"
            yield BadRow(of_it.line, words, counties[0].name)


def _localities(
    upload: Upload, table: Lines, counties: Mapping[Place, _Counties]
) -> Iterator[Row | BadRow]:
    for row in table:
        if isinstance(row, BadRow):
            yield row
            continue
        if len(row.values) != len(_INDICES):
            yield _other_width(upload, row, len(_INDICES))
            continue
        mac, state, locality, named, *values = row.values
        name = named.rstrip("*")
        of_it = counties.get((mac, locality))
        names = "; ".join(of_it.names) if of_it else ""
        cells = (mac, locality, state, name.strip(), named[len(name) :], *values, names)
        if is_sound(LAYOUT.columns, cells):
            yield Row(row.line, cells, upload.name)
        else:
            yield BadRow(row.line, mistake(LAYOUT.columns, cells), upload.name)


def _counties(upload: Upload, table: Lines) -> tuple[dict[Place, _Counties], list[BadRow]]:
    found: dict[Place, _Counties] = {}
    bad: list[BadRow] = []
    for row in table:
        if isinstance(row, BadRow):
            bad.append(row)
        elif len(row.values) != len(_COUNTIES):
            bad.append(_other_width(upload, row, len(_COUNTIES)))
        elif not re.fullmatch(r"[0-9]{4,5} [0-9]{1,2}", " ".join(row.values[:2])):
            got = " and ".join(shown(value) for value in row.values[:2])
            words = f"contractor and locality must be numbers; got {got}"
            bad.append(BadRow(row.line, words, upload.name))
        else:
            # The file has them as numbers, without leading zeros.
            place = (row.values[0].zfill(5), row.values[1].zfill(2))
            of_it = found.setdefault(place, _Counties(row.line))
            if row.values[4] not in of_it.names:
                of_it.names.append(row.values[4])
    return found, bad


def _other_width(upload: Upload, row: Cells, width: int) -> BadRow:
    words = f"the row has {len(row.values)} cells; the header has {width}"
    return BadRow(row.line, words, upload.name)


def _table(upload: Upload) -> tuple[list[str], Lines]:
    """Which of the two tables it is, and its rows without blank ones and notes."""
    table = delimited.records(upload)
    printed = ""
    for row in islice(table, _HEAD_ROWS):
        if isinstance(row, BadRow):
            raise UnknownLayout(f"{upload.name}: line {row.line}: {row.message}")
        if title := _TITLE.search(" ".join(row.values)):
            printed = title[1]
        for labels in (_INDICES, _COUNTIES):
            if len(row.values) == len(labels) and all(map(re.fullmatch, labels, row.values)):
                if labels is _INDICES and (year := re.match(labels[4], row.values[4])):
                    printed = year[1]
                refuse_other_release(upload.name, printed, upload.release)
                return labels, [row for row in table if not _is_note(row)]
    raise UnknownLayout(
        f"{upload.name}: no line of the first {_HEAD_ROWS} has the labels that are expected, of "
        "the indices (Medicare Administrative Contractor, State, Locality Number, Locality Name, "
        "PW, PE and MP GPCI) or of the counties (…, Fee Schedule Area, Counties)"
    )


def _is_note(row: Cells | BadRow) -> bool:
    """A blank row, or one whose only cell is a footnote."""
    if isinstance(row, BadRow):
        return False
    return not any(row.values[1:]) and _NOTE.match(row.values[0]) is not None
