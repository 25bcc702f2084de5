"""What the columns of a table say of one another in nearly every row: so columns are told that were
exchanged, moved against the others or sorted alone beneath a right header."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cptref.cms.layout import BadRow, Row, UnknownLayout

#: That many rows may differ in any file: single rows of CMS's own do.
_FEW = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that two columns or more say together."""

    columns: str
    """CMS's names of them, for a message."""
    words: str
    """What holds in CMS's files."""
    holds: Callable[[Sequence[str]], bool | None]
    """Whether the row's values say so; None where they say nothing of it."""
    share: float = 0.05
    """Of the rows that say something, the part that may differ; far above that of any release."""
    least: int = 0
    """Of how many such rows it is asked: CMS's own exceptions stand close together, so that an
    excerpt may hold nothing else."""


@dataclass(slots=True)
class _Count:
    asked: int = 0
    broken: int = 0
    first: int = 0


def held(rules: Sequence[Rule], rows: Iterator[Row | BadRow], file: str) -> Iterator[Row | BadRow]:
    """The rows as they come; raises UnknownLayout after the last where a rule does not hold."""
    counts = [_Count() for _ in rules]
    for row in rows:
        if isinstance(row, Row):
            for rule, count in zip(rules, counts, strict=True):
                holds = rule.holds(row.values)
                if holds is None:
                    continue
                count.asked += 1
                if not holds:
                    count.broken += 1
                    count.first = count.first or row.line
        yield row
    for rule, count in zip(rules, counts, strict=True):
        if count.asked >= rule.least and count.broken > max(_FEW, rule.share * count.asked):
            raise UnknownLayout(
                f"{file}: {rule.columns} do not belong together: {rule.words}; here it is not so "
                f"in {count.broken:,} of {count.asked:,} rows, in line {count.first:,} first. "
                "A column was exchanged, moved against the others, sorted or filled alone"
            )
