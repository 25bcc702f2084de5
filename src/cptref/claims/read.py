"""A text as it was typed or pasted -> the lines of a claim, and what could not be read.

`47381-62-80 x1 21 2024-07-15`, in any number of lines or parted by commas; or rows of a spreadsheet
with their header. A code is never guessed or completed. What cannot be read is told by a word of
PROBLEMS, and is shown again only where it has the form of a code, a modifier or a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cptref.claims.forms import (
    FIRST_YEAR,
    FORMS,
    HEADERS,
    LAST_YEAR,
    LINES,
    LONGEST,
    MOST_MODIFIERS,
    MOST_UNITS,
    PROBLEMS,
    Problem,
)
from cptref.claims.lines import Line
from cptref.claims.persons import looks_like_a_person
from cptref.claims.rules import NUMERIC_MODIFIERS
from cptref.frozen import frozen
from cptref.schema.places import PLACES_OF_SERVICE


@frozen
class Unread:
    problem: Problem
    line: int
    """Of the text, from 1; 0 where the whole text is meant."""
    shown: str = ""
    """What could not be read, where it has the form of a code or a number; else ''."""

    @property
    def words(self) -> str:
        return PROBLEMS[self.problem]


@frozen
class Read:
    lines: tuple[Line, ...]
    unread: tuple[Unread, ...]


@frozen
class _Cells:
    """What one line says, sorted by what it is."""

    code: str
    modifiers: tuple[str, ...] = ()
    units: str = ""
    place: str = ""
    day: str = ""


class _NotRead(Exception):
    def __init__(self, problem: Problem, shown: str = "") -> None:
        super().__init__(problem)
        self.problem, self.shown = problem, shown


_FORM = {name: re.compile(pattern) for name, pattern in FORMS.items()}


def read(text: str, day: str = "", place: str = "") -> Read:
    """The lines, with `day` and `place` where a line says none."""
    if len(text) > LONGEST:
        return Read((), (Unread("too-long", 0),))
    if looks_like_a_person(text):
        return Read((), (Unread("person", 0),))
    rows = list(_rows(_FORM["blank"].sub(" ", text)))
    if len(rows) > LINES:
        return Read((), (Unread("too-many", 0),))
    lines: list[Line] = []
    unread: list[Unread] = []
    for at, row in rows:
        try:
            cells = row if isinstance(row, _Cells) else _sorted(row)
            lines.append(_line(len(lines) + 1, cells, day, place))
        except _NotRead as why:
            shown = why.shown if _FORM["shown"].fullmatch(why.shown) else ""
            unread.append(Unread(why.problem, at, shown))
    if not rows:
        unread.append(Unread("nothing", 0))
    return Read(tuple(lines), tuple(unread))


def _rows(text: str) -> Iterator[tuple[int, str | _Cells]]:
    """Each line that may be one of a claim, with its number in the text."""
    columns: list[str] = []
    for at, whole in enumerate(_FORM["line_end"].split(text), 1):
        line = _FORM["numbered"].sub("", whole)
        if not line.strip(" \t"):
            continue
        if not columns and (found := _header(line)):
            columns = found
        elif columns and (cells := _in_columns(columns, line)):
            yield at, cells
        else:
            for piece in _FORM["next_line"].split(line):
                if _FORM["between"].sub("", piece):
                    yield at, piece


def _cut(line: str) -> list[str]:
    cells = line.split("\t") if "\t" in line else _FORM["between_cells"].split(line)
    return [cell.strip(" \t") for cell in cells]


def _header(line: str) -> list[str]:
    """What each column has, where the line is a spreadsheet's header with a column of codes."""
    words = [_FORM["header_word_end"].split(cell.lower())[0] for cell in _cut(line)]
    columns = [HEADERS.get(word, "") for word in words]
    return columns if "code" in columns and len(columns) > 1 else []


def _in_columns(columns: list[str], line: str) -> _Cells | None:
    """Nothing where the line has no cells as the header has."""
    cells = _cut(line)
    if len(cells) < 2:
        return None
    found: dict[str, list[str]] = {"code": [], "modifier": [], "units": [], "place": [], "day": []}
    for column, cell in zip(columns, cells, strict=False):
        if column and cell:
            several = column == "modifier"
            found[column] += _FORM["between_modifiers"].split(cell) if several else [cell]
    code, *others = found["code"] or [""]
    # A code may have its modifiers with it, as typed.
    code, *joined = code.split("-")
    days = list(dict.fromkeys(found["day"]))
    return _Cells(
        _upper(code),
        tuple(_upper(each) for each in (*joined, *found["modifier"]) if each),
        " ".join(found["units"]),
        " ".join(found["place"]),
        " ".join((*days, *others)),
    )


def _sorted(line: str) -> _Cells:
    """The pieces of a typed line, each by its form."""
    pieces = [piece for piece in _FORM["between"].split(line) if piece]
    code, *modifiers = pieces[0].split("-")
    units, place, day = "", "", ""
    are_marked = bool(modifiers)
    for piece in pieces[1:]:
        if _FORM["iso"].fullmatch(piece) or _FORM["slashed"].fullmatch(piece):
            if day and day != piece:
                raise _NotRead("days", piece)
            day = piece
        elif found := _FORM["units"].fullmatch(piece):
            units = _once(units, found[1] or "?")
        elif _FORM["two_digits"].fullmatch(piece):
            if _is_modifier(piece, is_marked=are_marked or bool(units)):
                modifiers.append(piece)
            elif place:
                raise _NotRead("said-twice", piece)
            else:
                place = piece
        elif found := _FORM["modifier_typed"].fullmatch(piece):
            modifiers.append(found[1])
            are_marked = are_marked or piece != found[1]
        elif found := _FORM["modifiers_typed"].fullmatch(piece):
            modifiers += found[1].split("-")
            are_marked = True
        elif _FORM["whole"].fullmatch(piece):
            units = _once(units, piece)
        else:
            raise _NotRead("letters", piece)
    return _Cells(_upper(code), tuple(map(_upper, modifiers)), units, place, day)


def _is_modifier(number: str, *, is_marked: bool) -> bool:
    """Of a number that stands alone: it may be a modifier, or a place of service.

    Of one that could be both (62, 22) it is told by the rest of the line: where modifiers have
    their hyphen, or units stand before it, it is the place; else nobody knows.
    """
    if number not in NUMERIC_MODIFIERS:
        return False
    if number not in PLACES_OF_SERVICE:
        return True
    if not is_marked:
        raise _NotRead("unclear", number)
    return False


def _upper(text: str) -> str:
    """Of ASCII alone: capitals of another script's letter may be two of ASCII's."""
    return text.upper() if text.isascii() else text


def _once(before: str, piece: str) -> str:
    if before:
        raise _NotRead("said-twice", piece)
    return piece


def _line(number: int, cells: _Cells, day: str, place: str) -> Line:
    if not cells.code or not _FORM["digit"].search(cells.code):
        raise _NotRead("no-code", cells.code)
    if not _FORM["code"].fullmatch(cells.code):
        raise _NotRead("code-form", cells.code)
    for at, modifier in enumerate(cells.modifiers):
        if not _FORM["modifier"].fullmatch(modifier):
            raise _NotRead("modifier-form", modifier)
        if modifier in cells.modifiers[:at]:
            raise _NotRead("modifier-twice", modifier)
    if len(cells.modifiers) > MOST_MODIFIERS:
        raise _NotRead("modifiers-many")
    where = cells.place or place
    if where and where not in PLACES_OF_SERVICE:
        raise _NotRead("place", where)
    return Line(number, cells.code, cells.modifiers, _units(cells.units), where,
                _day(cells.day or day))  # fmt: skip


def _units(text: str) -> int:
    if not text:
        return 1
    found = _FORM["whole"].fullmatch(text)
    if found is None:
        raise _NotRead("units-form", text)
    digits = found[1].lstrip("0") or "0"
    # Of a thousand digits the number is not made.
    if len(digits) > len(str(MOST_UNITS)) or int(digits) > MOST_UNITS:
        raise _NotRead("units-many", text)
    if digits == "0":
        raise _NotRead("units-none", text)
    return int(digits)


def _day(text: str) -> str:
    if not text:
        raise _NotRead("no-day")
    if iso := _FORM["iso"].fullmatch(text):
        year, month, day = iso.groups()
    elif slashed := _FORM["slashed"].fullmatch(text):
        month, day, year = slashed.groups()
    else:
        raise _NotRead("day", text)
    if len(year) != 4:
        raise _NotRead("day", text)
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise _NotRead("day", text) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise _NotRead("day-outside", text)
    return found.isoformat()
