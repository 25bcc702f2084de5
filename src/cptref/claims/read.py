"""A text as it was typed or pasted -> the lines of a claim, and what could not be read.

`47381-62-80 x1 21 2024-07-15`, in any number of lines or parted by commas; or rows of a spreadsheet
with their header. A code is never guessed or completed. What cannot be read is told by a word of
PROBLEMS, and is shown again only where it has the form of a code, a modifier or a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from cptref.claims.lines import Line
from cptref.claims.persons import looks_like_a_person
from cptref.claims.rules import HEADERS, LINES
from cptref.frozen import frozen
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.schema.systems import CODE_SYSTEMS

#: Of a text that is longer nothing is read: twelve lines have a tenth of it.
LONGEST = 8_000
_MOST_MODIFIERS = 4
_MOST_UNITS = 99_999
_FIRST_YEAR, _LAST_YEAR = 2000, 2099

Problem = Literal[
    "person", "too-long", "too-many", "nothing", "letters", "no-code", "code-form", "modifier-form",
    "modifier-twice", "modifiers-many", "units-none", "units-many", "units-form", "place", "day",
    "day-outside", "no-day", "days", "unclear", "said-twice",
]  # fmt: skip

PROBLEMS: Mapping[Problem, str] = {
    "person": "This looks like a person: a name, a day of birth, a record's or telephone number. "
    "Nothing of it was read. A claim is checked by codes alone",
    "too-long": f"The text is longer than {LONGEST:,} letters: a claim has at most {LINES} lines",
    "too-many": f"A claim has at most {LINES} lines here; nothing was read of more",
    "nothing": "There is no line of a claim: write a code, as 00100-80 x1 21",
    "letters": "These letters are of no code, modifier, number or day",
    "no-code": "A line begins with its code",
    "code-form": "A code has five places: four digits and a digit or letter, or a letter and four "
    "digits. A spreadsheet may have taken a zero from its front; it is not put back",
    "modifier-form": "A modifier has two places: digits or letters",
    "modifier-twice": "The modifier stands twice in the line",
    "modifiers-many": f"A line has at most {_MOST_MODIFIERS} modifiers",
    "units-none": "A line has at least one unit",
    "units-many": f"A line has at most {_MOST_UNITS:,} units",
    "units-form": "Units are a whole number",
    "place": "This is no place of service of CMS's list; it has two digits",
    "day": "There is no such day: write it as 2024-07-15 or 7/15/2024",
    "day-outside": f"A day of service here is of the years {_FIRST_YEAR} to {_LAST_YEAR}",
    "no-day": "The line has no day of service, and none was given for all",
    "days": "The line has two days: a line is of one",
    "unclear": "Two numbers could each be a modifier or a place: write 00100-62 x1 21, or paste "
    "the rows with their header",
    "said-twice": "The line says this twice",
}


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


_CODE = re.compile("|".join(form.pattern for form in CODE_SYSTEMS.values()))
#: Blanks but the tab, which parts cells: named one by one, for languages differ in what is one.
_BLANKS = re.compile("[\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]")
#: A comma parts two lines where a code follows it.
_NEXT = re.compile(r"[,;](?=[ \t]*(?:[0-9]{4}[0-9A-Za-z]|[A-Va-v][0-9]{4})(?![0-9A-Za-z]))")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]+)")
_UNITS = re.compile(r"[xX*×]([0-9]*)")
_WHOLE = re.compile(r"([0-9]+)(?:\.0+)?")
#: A word without a digit may be a name.
_SHOWN = re.compile(r"(?=.*[0-9])[0-9A-Za-z./-]{1,12}|[0-9A-Za-z]{2}")


def read(text: str, day: str = "", place: str = "") -> Read:
    """The lines, with `day` and `place` where a line says none."""
    if len(text) > LONGEST:
        return Read((), (Unread("too-long", 0),))
    if looks_like_a_person(text):
        return Read((), (Unread("person", 0),))
    rows = list(_rows(_BLANKS.sub(" ", text)))
    if len(rows) > LINES:
        return Read((), (Unread("too-many", 0),))
    lines: list[Line] = []
    unread: list[Unread] = []
    for at, row in rows:
        try:
            cells = row if isinstance(row, _Cells) else _sorted(row)
            lines.append(_line(len(lines) + 1, cells, day, place))
        except _NotRead as why:
            shown = why.shown if _SHOWN.fullmatch(why.shown) else ""
            unread.append(Unread(why.problem, at, shown))
    if not rows:
        unread.append(Unread("nothing", 0))
    return Read(tuple(lines), tuple(unread))


def _rows(text: str) -> Iterator[tuple[int, str | _Cells]]:
    """Each line that may be one of a claim, with its number in the text."""
    columns: list[str] = []
    for at, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if not line.strip(" \t"):
            continue
        if not columns and (found := _header(line)):
            columns = found
        elif columns and (cells := _in_columns(columns, line)):
            yield at, cells
        else:
            for piece in _NEXT.split(line):
                if piece.strip(" \t,;|"):
                    yield at, piece


def _cut(line: str) -> list[str]:
    return [cell.strip(" \t") for cell in re.split(r"\t" if "\t" in line else r"[,;|]", line)]


def _header(line: str) -> list[str]:
    """What each column has, where the line is a spreadsheet's header with a column of codes."""
    words = [re.split(r"[ _]", cell.lower())[0] for cell in _cut(line)]
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
            found[column] += re.split(r"[ -]+", cell) if column == "modifier" else [cell]
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
    pieces = [piece for piece in re.split(r"[ \t,;|]+", line) if piece]
    code, *modifiers = pieces[0].split("-")
    units, place, day = "", "", ""
    unclear: list[str] = []
    for piece in pieces[1:]:
        if _ISO.fullmatch(piece) or _SLASHED.fullmatch(piece):
            if day and day != piece:
                raise _NotRead("days", piece)
            day = piece
        elif found := _UNITS.fullmatch(piece):
            units = _once(units, found[1] or "?")
        elif re.fullmatch(r"[0-9]{2}", piece):
            unclear.append(piece)
        elif re.fullmatch(r"-?[0-9A-Za-z]{2}", piece):
            modifiers.append(piece.removeprefix("-"))
        elif re.fullmatch(r"-[0-9A-Za-z-]+", piece):
            modifiers += piece[1:].split("-")
        elif _WHOLE.fullmatch(piece):
            units = _once(units, piece)
        else:
            raise _NotRead("letters", piece)
    if len(unclear) > 1:
        raise _NotRead("unclear", unclear[1])
    place = unclear[0] if unclear else ""
    return _Cells(_upper(code), tuple(map(_upper, modifiers)), units, place, day)


def _upper(text: str) -> str:
    """Of ASCII alone: capitals of another script's letter may be two of ASCII's."""
    return text.upper() if text.isascii() else text


def _once(before: str, piece: str) -> str:
    if before:
        raise _NotRead("said-twice", piece)
    return piece


def _line(number: int, cells: _Cells, day: str, place: str) -> Line:
    if not cells.code or not re.search(r"[0-9]", cells.code):
        raise _NotRead("no-code", cells.code)
    if not _CODE.fullmatch(cells.code):
        raise _NotRead("code-form", cells.code)
    for at, modifier in enumerate(cells.modifiers):
        if not re.fullmatch(r"[0-9A-Z]{2}", modifier):
            raise _NotRead("modifier-form", modifier)
        if modifier in cells.modifiers[:at]:
            raise _NotRead("modifier-twice", modifier)
    if len(cells.modifiers) > _MOST_MODIFIERS:
        raise _NotRead("modifiers-many")
    where = cells.place or place
    if where and where not in PLACES_OF_SERVICE:
        raise _NotRead("place", where)
    return Line(number, cells.code, cells.modifiers, _units(cells.units), where,
                _day(cells.day or day))  # fmt: skip


def _units(text: str) -> int:
    if not text:
        return 1
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise _NotRead("units-form", text)
    # Of a thousand digits the number is not made.
    if len(found[1].lstrip("0")) > len(str(_MOST_UNITS)):
        raise _NotRead("units-many", text)
    if int(found[1]) == 0:
        raise _NotRead("units-none", text)
    return int(found[1])


def _day(text: str) -> str:
    if not text:
        raise _NotRead("no-day")
    if iso := _ISO.fullmatch(text):
        year, month, day = iso.groups()
    elif slashed := _SLASHED.fullmatch(text):
        month, day, year = slashed.groups()
    else:
        raise _NotRead("day", text)
    if len(year) != 4:
        raise _NotRead("day", text)
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise _NotRead("day", text) from None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise _NotRead("day-outside", text)
    return found.isoformat()
