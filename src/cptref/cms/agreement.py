"""What the columns of a table say of one another in nearly every row: so columns are told that were
exchanged, moved against the others or sorted alone beneath a right header."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from cptref.cms.layout import BadRow, Column, Row, UnknownLayout
from cptref.frozen import frozen

Values = Sequence[str]
Cell = Callable[[Values], str]

#: That many rows may differ in any file: single rows of CMS's own do.
_FEW = 2


@frozen
class Rule:
    """One thing that two columns or more say together."""

    columns: str
    """CMS's names of them, for a message."""
    words: str
    """What holds in CMS's files."""
    holds: Callable[[Values], bool | None]
    """Whether the row's values say so; None where they say nothing of it."""
    share: float = 0.05
    """Of the rows that say something, the part that may differ; far above that of any release."""
    least: int = 0
    """Of how many such rows it is asked: CMS's own exceptions stand close together, so that an
    excerpt may hold nothing else."""
    reads: tuple[int, ...] = ()
    """The positions of all that it looks at, if it looks at one row alone: it is then asked once
    for rows that are alike in them. With none, it is asked of each row in turn."""


@dataclass(slots=True)
class Count:
    """Of how many rows a rule was asked, and in how many it does not hold."""

    asked: int = 0
    broken: int = 0
    first: int = 0
    """The line of the first of these."""

    def add(self, line: int, *, holds: bool | None, times: int = 1) -> None:
        """A row, or `times` rows that are alike; None says nothing of the rule."""
        if holds is None:
            return
        self.asked += times
        if not holds:
            self.broken += times
            self.first = self.first or line

    def judge(self, rule: Rule, file: str) -> None:
        """Raises UnknownLayout where the rule does not hold."""
        if self.asked >= rule.least and self.broken > max(_FEW, rule.share * self.asked):
            raise UnknownLayout(
                f"{file}: {rule.columns} do not belong together: {rule.words}; here it is not so "
                f"in {self.broken:,} of {self.asked:,} rows, in line {self.first:,} first. "
                "A column was exchanged, moved against the others, sorted or filled alone"
            )


@dataclass(slots=True)
class _Alike:
    """Rows that are alike in what some rules read: how many, and the first."""

    line: int
    values: Values
    times: int = 0


def held(rules: Sequence[Rule], rows: Iterator[Row | BadRow], file: str) -> Iterator[Row | BadRow]:
    """The rows as they come; raises UnknownLayout after the last where a rule does not hold."""
    counts = [(rule, Count()) for rule in rules]
    in_turn = [(rule, count) for rule, count in counts if not rule.reads]
    # Most rows of a table are alike in its indicators, and rules are slow.
    groups: list[tuple[Callable[[Values], object], tuple[int, ...], dict[object, _Alike]]] = [
        (itemgetter(*reads), reads, {})
        for reads in dict.fromkeys(rule.reads for rule in rules if rule.reads)
    ]
    for row in rows:
        if isinstance(row, Row):
            values = row.values
            for rule, count in in_turn:
                if (holds := rule.holds(values)) is not None:
                    count.add(row.line, holds=holds)
            for read, _, seen in groups:
                key = read(values)
                if (alike := seen.get(key)) is None:
                    alike = seen[key] = _Alike(row.line, values)
                alike.times += 1
        yield row
    for _, reads, seen in groups:
        of_these = [(rule, count) for rule, count in counts if rule.reads == reads]
        for alike in seen.values():
            for rule, count in of_these:
                count.add(alike.line, holds=rule.holds(alike.values), times=alike.times)
    for rule, count in counts:
        count.judge(rule, file)


def cell(columns: Sequence[Column], name: str) -> Cell:
    """What gives a row's cell of a column."""
    position = [column.name for column in columns].index(name)
    return lambda values: values[position]


def if_so(
    asked: Callable[[Values], bool], then: Callable[[Values], bool]
) -> Callable[[Values], bool | None]:
    """The second of every row of which the first holds."""
    return lambda values: then(values) if asked(values) else None


def both(
    one: Callable[[Values], bool], other: Callable[[Values], bool]
) -> Callable[[Values], bool | None]:
    """Both of every row of which either holds."""

    def holds(values: Values) -> bool | None:
        first, second = one(values), other(values)
        return None if not first and not second else first and second

    return holds


def one_for_each(key: Cell, value: Callable[[Values], object]) -> Callable[[Values], bool | None]:
    """The same value in every row of a key as in its first; of one reading."""
    firsts: dict[str, object] = {}

    def holds(values: Values) -> bool | None:
        if not (of := key(values)):
            return None
        if of not in firsts:
            firsts[of] = value(values)
            return None
        return firsts[of] == value(values)

    return holds


def ascending(key: Cell) -> Callable[[Values], bool | None]:
    """No row stands before the one above it; of one reading."""
    last = ""

    def holds(values: Values) -> bool | None:
        nonlocal last
        above, last = last, key(values)
        return above <= last if above else None

    return holds
