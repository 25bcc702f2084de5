"""What the shards of a claim's codes say on a day: of a row, a limit, a status or a pair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from cptref.claims.lines import Line, Side
from cptref.claims.pairs import spelled
from cptref.claims.rules import COLUMNS, PARTS, WINDOWS
from cptref.claims.shards import Value
from cptref.frozen import frozen

Missing = Literal["no-shard", "not-held", "not-known", "not-listed"]
"""The library has nothing of the code; no release is in force; the one that is was not asked for
the code; it was, and has no row."""


@frozen
class Answer:
    """What a release says, or why nothing."""

    release: str
    """'' where none is held for the day."""
    value: Any
    """Nothing where `missing` says why."""
    missing: Missing | Literal[""] = ""


@frozen
class Row:
    """A row of the fee schedule."""

    release: str
    code: str
    part: str
    cells: tuple[Any, ...]

    def text(self, column: str) -> str:
        return str(self.cells[COLUMNS.index(column)])

    def whole(self, column: str) -> int:
        """In the unit of the shards: hundredths, of the factor ten thousandths."""
        return int(self.cells[COLUMNS.index(column)])

    @property
    def key(self) -> str:
        return f"{self.code} {self.part}".rstrip()


@frozen
class Edit:
    """A pair's row for one side's claims."""

    one: str
    two: str
    indicator: str
    first: str
    last: str

    def in_force(self, day: str) -> bool:
        """A file without the days on which edits begin lists those that have."""
        return (not self.first or self.first <= day) and (not self.last or day <= self.last)

    @property
    def window(self) -> str:
        known = bool(self.first) + 2 * bool(self.last)
        return WINDOWS[known].format(first=self.first, last=self.last)


@frozen
class Shards:
    index: Value
    by_code: Mapping[str, Value]
    """Those that loaded."""

    def release(self, kind: str, day: str) -> str:
        """The release in force on the day; '' where none that is held covers it."""
        for release, first, last, _ in self.index["held"][kind]:
            if first <= day <= last:
                return str(release)
        return ""

    def called(self, kind: str, release: str) -> str:
        """'July 2024'."""
        names = {each[0]: str(each[3]) for each in self.index["held"][kind]}
        return names[release]

    def find(self, kind: str, code: str, day: str) -> Answer:
        """The value of the release that is in force."""
        if code not in self.by_code:
            return Answer("", None, "no-shard")
        release = self.release(kind, day)
        if not release:
            return Answer("", None, "not-held")
        return _of_release(self.by_code[code][kind], release)

    def row(self, code: str, day: str, part: str = "") -> Row | None:
        """Of the fee schedule in force."""
        found = self.find("pfs", code, day)
        cells = found.value.get(part) if found.value else None
        return Row(found.release, code, part, tuple(cells)) if cells else None

    def claimed(self, line: Line) -> Row | None:
        """The row that the line is of: that of the part which a modifier names, or the whole."""
        of_parts = (self.row(line.code, line.day, each) for each in line.modifiers if each in PARTS)
        return next(filter(None, of_parts), None) or self.row(line.code, line.day)

    def base(self, code: str, base: str, day: str) -> Row | None:
        """The row of an endoscopy's base procedure, which its shard has with it."""
        if base == code:
            return self.row(code, day)
        found = self.by_code[code]["bases"].get(base)
        release = self.release("pfs", day)
        answer = _of_release(found, release) if found and release else None
        cells = answer.value if answer else None
        return Row(release, base, "", tuple(cells)) if cells else None

    def edits(self, one: str, two: str, side: Side, day: str) -> tuple[Answer, tuple[Edit, ...]]:
        """The release, whether it can tell of the pair (its value), and the rows of the pair.

        Either code's shard has them; without any, nothing can be told.
        """
        loaded = [each for each in (one, two) if each in self.by_code]
        if not loaded:
            return Answer("", None, "no-shard"), ()
        release = self.release("ptp", day)
        if not release:
            return Answer("", None, "not-held"), ()
        told, young = False, False
        for code in loaded:
            other = two if code == one else one
            for held, settings, is_young, pairs in self.by_code[code]["ptp"]:
                if held != release:
                    continue
                if rows := _edits(code, other, side, pairs):
                    return Answer(release, told), rows
                told, young = told or side in settings, young or bool(is_young)
        return Answer(release, told and not young), ()

    def indices(self, locality: str, day: str) -> tuple[int, int, int] | None:
        """The three of a locality in thousandths, or the nation's; nothing where none are held."""
        if not locality:
            return 1000, 1000, 1000
        found = self.index["localities"].get(self.release("gpci", day), {}).get(locality)
        return (found[0], found[1], found[2]) if found else None


def _of_release(groups: Any, release: str) -> Answer:
    for names, value in groups:
        if release in names:
            return Answer(release, value or None, "" if value else "not-listed")
    return Answer(release, None, "not-known")


def _edits(code: str, other: str, side: Side, pairs: Any) -> tuple[Edit, ...]:
    found = []
    for column, settings, indicator, first, last, others in pairs:
        if side in settings.split(",") and other in spelled(others):
            one, two = (code, other) if column == 1 else (other, code)
            found.append(Edit(one, two, indicator, first, last))
    return tuple(found)
