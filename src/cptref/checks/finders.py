"""How a rule's mistakes are found: in one record, or in what many records come to together.

What is found in one record stays the same until that record changes, or what it was held against.
So a rule sees one record where it can, and looks others up in the catalog by their names: a code's
card, a payer, a source, who names a term. A rule that has to compare many sees an essence of each,
and one of them whole only where it has something to say of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.diagnostics import Diagnostic, Rule
from cptref.frozen import frozen
from cptref.load.record import Library, Record
from cptref.schema import RECORD_KINDS
from cptref.schema.fields import Kind
from cptref.schema.kinds import JOINED
from cptref.schema.walk import Path

V = TypeVar("V")

Kinds = tuple[Kind, ...]
CODES: Kinds = ("code",)
#: Of every kind that a library has records of: `exceptions.yaml` is none that a reader sees.
EVERY: Kinds = ("site", *JOINED)


@frozen
class OfRecord:
    """Found in a record of these kinds, which alone is seen whole."""

    find: Callable[[Record[Any], Catalog, Day], Iterator[Diagnostic]]
    """Of a record, what the catalog says of others, and the day on which ages are judged."""
    kinds: Kinds


@frozen
class Essence(Generic[V]):
    """What a rule of the library has to know of a record."""

    kind: Kind
    id: str
    value: V
    whole: Callable[[], Record[Any]]
    """The record, which is asked for where something is told of it."""

    @property
    def path(self) -> str:
        return RECORD_KINDS[self.kind].path(self.id)

    def problem(self, rule: Rule, at: Path, message: str, hint: str = "") -> Diagnostic:
        return self.whole().problem(rule, at, message, hint)

    def problem_within(
        self, rule: Rule, at: Path, offset: int, length: int, message: str, hint: str = ""
    ) -> Diagnostic:
        return self.whole().problem_within(rule, at, offset, length, message, hint)


@frozen
class OfLibrary(Generic[V]):
    """Found in what the records of these kinds come to together."""

    find: Callable[[Iterable[Essence[V]], Catalog, Day], Iterator[Diagnostic]]
    """Of the essences in the catalog's order, each made when it is asked for."""
    kinds: Kinds
    essence: Callable[[Record[Any]], V]
    """What is seen of a record: a tuple of texts, numbers and such tuples, made of it alone."""

    def of(self, record: Record[Any]) -> Essence[V]:
        return Essence(record.kind, record.id, self.essence(record), lambda: record)


@frozen
class OfChange:
    """Found in two states of the library, before and after."""

    find: Callable[[Library, Library], Iterator[Diagnostic]]


Finder = OfRecord | OfLibrary[Any]
