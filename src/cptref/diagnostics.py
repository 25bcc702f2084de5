"""What is wrong, where, and by which rule: the values every stage returns beside its result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from cptref.frozen import frozen

T = TypeVar("T")


class Severity(StrEnum):
    """An error stops the build; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Rule:
    """One thing that a library must keep to, and all that `cptref explain` says of it.

    `bad` and `good` are top-level keys of a record of `kind`; put in the place of the same keys
    of a sound record, the first breaks this rule and the second does not. Where a mistake cannot
    be written as such keys (a wrong encoding, a file too large), `kind` is empty and both are
    plain descriptions.
    """

    number: str
    title: str
    why: str
    bad: str
    good: str
    severity: Severity = Severity.ERROR
    kind: str = "code"
    finds: object = field(default=None, compare=False, repr=False)
    """What yields every place where it is broken, with a function of the module that the rule
    stands in: a finder of the checks (`checks/finders.py`), or a comparison of the library before
    and after. Nothing where a stage finds the mistake on its way, as reading and linking do: then
    the rule stands in the module that does."""


@frozen
class Family:
    """Rules on one matter, as the rules page shows them together."""

    letters: str
    """What their numbers begin with, as 'E1': a place on the page."""
    title: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: lines and columns count from 1 in characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@frozen
class Diagnostic:
    """One mistake in the content. `file` is relative to the library, with forward slashes."""

    file: str
    span: Span | None
    rule: Rule
    message: str
    hint: str = ""
    source_line: str = ""

    @property
    def severity(self) -> Severity:
        return self.rule.severity


@frozen
class Checked(Generic[T]):
    """What a stage made, and what it found wrong on the way."""

    value: T
    problems: tuple[Diagnostic, ...] = ()


def in_reading_order(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by file, line, column, rule; the same mistake found twice is told once."""
    top = Span(0, 0, 0, 0)
    return tuple(
        sorted(
            set(problems),
            key=lambda p: (p.file, p.span or top, p.rule.number, p.message),
        )
    )


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    return any(p.severity is Severity.ERROR for p in problems)
