"""The geographic practice cost indices of a year, and the counties of each payment locality."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from cptref.cms import delimited, named
from cptref.cms.cells import shown
from cptref.cms.gpci.columns import LAYOUT
from cptref.cms.gpci.counties import County, counties
from cptref.cms.header_labels import compared
from cptref.cms.layout import BadRow, Keep, Row, UnknownLayout, Upload
from cptref.cms.tables import (
    Cells,
    Header,
    Label,
    body,
    find_header,
    judged,
    refuse_other_release,
)
from cptref.frozen import frozen

_YEAR = "(20[0-9]{2})?"
_INDICES = (
    Label(
        "mac",
        "medicareadministrativecontractor(?:mac)?|mac",
        "Medicare Administrative Contractor (MAC)",
    ),
    Label("state", "state", "State"),
    Label("locality", "locality(?:number)?", "Locality Number"),
    Label("name", "(?:locality)?name", "Locality Name"),
    Label("work_gpci", f"{_YEAR}pwgpci{_YEAR}w(?:ith)?(?:10?)?floor", "PW GPCI (with 1.0 Floor)"),
    # Printed in years in which the floor may end: it is known, and not read.
    Label(
        "without_floor",
        f"{_YEAR}pwgpci{_YEAR}w(?:ith)?o(?:ut)?(?:10?)?floor",
        "PW GPCI (without 1.0 Floor)",
        needed=False,
    ),
    Label("pe_gpci", f"{_YEAR}pegpci{_YEAR}", "PE GPCI"),
    Label("mp_gpci", f"{_YEAR}mpgpci{_YEAR}", "MP GPCI"),
)
_COUNTIES = (
    # CMS's own spelling lacks a letter.
    Label("mac", "medicareadmini?strativecontractor(?:mac)?", "Medicare Administrative Contractor"),
    Label("locality", "localitynumber", "Locality Number"),
    Label("state", "state", "State"),
    Label("area", "feeschedulearea", "Fee Schedule Area"),
    Label("counties", "count(?:y|ies)", "Counties"),
)
_TITLE = re.compile(r"COUNTIES INCLUDED IN (20[0-9]{2}) LOCALITIES")
_READ = ("mac", "locality", "state", "name", "work_gpci", "pe_gpci", "mp_gpci")
#: The first has a floor. Of 2025 and 2026 the others are 0.852 to 1.442, and 0.296 to 2.529.
_BOUNDS = {"work_gpci": ("1", "2"), "pe_gpci": ("0.6", "2"), "mp_gpci": ("0.2", "4")}
_HEAD_ROWS = 20

Lines = list[Cells | BadRow]
Place = tuple[str, str]
"""Contractor and locality."""


@frozen
class _Counties:
    """Those of one locality, and the line on which it first stands."""

    line: int
    names: list[str] = field(default_factory=list)


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """Every locality, with its counties where their file came too, and every bad row.

    Localities are no codes: `keep` is not asked. Raises UnknownLayout.
    """
    indices: tuple[Upload, Header, Lines] | None = None
    listed: tuple[Upload, Header, Lines] | None = None
    for upload in uploads:
        header, lines = _table(upload)
        if "counties" in header.positions and listed is None:
            listed = upload, header, lines
        elif "pe_gpci" in header.positions and indices is None:
            indices = upload, header, lines
        else:
            raise UnknownLayout(f"{upload.name}: is the second file of its layout")
    if indices is None:
        raise UnknownLayout("the indices (GPCI) are missing: only a file of counties was given")
    by_place, bad = _counties(*listed) if listed else ({}, [])
    yield from bad
    states: dict[Place, str] = {}
    for row in _localities(*indices, by_place):
        if isinstance(row, Row):
            states[row.values[0], row.values[1]] = row.values[2]
        yield row
    if listed:
        yield from _contradictions(by_place, states, listed[0].name, indices[0].name)


def _contradictions(
    by_place: Mapping[Place, _Counties], states: Mapping[Place, str], file: str, indices: str
) -> Iterator[BadRow]:
    """A locality that has no indices, and a county that is said to be of two localities."""
    told: dict[tuple[str, County], Place] = {}
    for place, of_it in by_place.items():
        if place not in states:
            words = f"the locality {' '.join(place)} is not in {indices}"
            yield BadRow(of_it.line, words, file)
            continue
        for nth, county in enumerate(counties("; ".join(of_it.names)).named, start=1):
            first = told.setdefault((states[place], county), place)
            if first != place:
                words = f"county {nth} of the row is of the locality {' '.join(first)} too"
                yield BadRow(of_it.line, words, file)


def _localities(
    upload: Upload, header: Header, table: Lines, counties: Mapping[Place, _Counties]
) -> Iterator[Row | BadRow]:
    for row in body(header, table, _READ, upload.name):
        if isinstance(row, BadRow):
            yield row
            continue
        mac, locality, state, named, *values = (header.cell(row, name) for name in _READ)
        name = named.rstrip("*")
        of_it = counties.get((mac, locality))
        names = "; ".join(of_it.names) if of_it else ""
        cells = (mac, locality, state, name.strip(), named[len(name) :], *values, names)
        yield _in_bounds(judged(LAYOUT, row.line, cells, upload.name))


def _in_bounds(row: Row | BadRow) -> Row | BadRow:
    """An index is 1 where a place costs what the country does: none lies far from it."""
    if isinstance(row, BadRow):
        return row
    for column, value in zip(LAYOUT.columns, row.values, strict=True):
        if column.name not in _BOUNDS:
            continue
        least, most = _BOUNDS[column.name]
        if not Decimal(least) <= Decimal(value) <= Decimal(most):
            words = f"{column.field} must lie within {least} and {most}; got {shown(value)}"
            return BadRow(row.line, words, row.file)
    return row


def _counties(
    upload: Upload, header: Header, table: Lines
) -> tuple[dict[Place, _Counties], list[BadRow]]:
    found: dict[Place, _Counties] = {}
    bad: list[BadRow] = []
    for row in body(header, table, ("mac", "locality", "counties"), upload.name):
        if isinstance(row, BadRow):
            bad.append(row)
            continue
        mac, locality = header.cell(row, "mac"), header.cell(row, "locality")
        if not re.fullmatch(r"[0-9]{4,5} [0-9]{1,2}", f"{mac} {locality}"):
            words = (
                f"contractor and locality must be numbers; got {shown(mac)} and {shown(locality)}"
            )
            bad.append(BadRow(row.line, words, upload.name))
            continue
        # The file has them as numbers, without leading zeros.
        of_it = found.setdefault((mac.zfill(5), locality.zfill(2)), _Counties(row.line))
        if (name := header.cell(row, "counties")) not in of_it.names:
            of_it.names.append(name)
    return found, bad


def _table(upload: Upload) -> tuple[Header, Lines]:
    """The header of whichever of the two tables it is, and its rows without notes."""
    table = list(named.watched(LAYOUT.kind, upload, delimited.records(upload)))
    head = [cell for row in table[:_HEAD_ROWS] if isinstance(row, Cells) for cell in row.values]
    is_counties = any(re.fullmatch(_COUNTIES[-1].pattern, compared(cell)) for cell in head)
    labels = _COUNTIES if is_counties else _INDICES
    lines = iter(table)
    header = find_header(upload.name, lines, labels)
    printed = [found[1] for cell in header.above if (found := _TITLE.search(cell))]
    years = [year for label in header.labels for year in re.findall(r"20[0-9]{2}", label)]
    for year in (*printed, *years):
        refuse_other_release(upload.name, year, upload.release)
    return header, [row for row in lines if not _is_note(row)]


def _is_note(row: Cells | BadRow) -> bool:
    """A blank row, or one whose only cell is a footnote: no number of a contractor."""
    if isinstance(row, BadRow):
        return False
    return not any(row.values[1:]) and not row.values[0].isdecimal()
