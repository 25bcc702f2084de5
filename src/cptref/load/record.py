"""A validated record, and the place in its file of anything in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from cptref.diagnostics import Diagnostic, Rule
from cptref.frozen import frozen
from cptref.load.marks import Marks
from cptref.schema import Code, Exceptions, Family, Modifier, Payer, Site, Source, Term
from cptref.schema.fields import Kind, Model
from cptref.schema.kinds import name_of
from cptref.schema.walk import Path

if TYPE_CHECKING:
    from cptref.load.tables import Dataset

M = TypeVar("M", covariant=True)
OfModel = TypeVar("OfModel", bound=Model)


@frozen
class Record(Generic[M]):
    """One file of `content/`. `id` is 'cpt/47381' for a code, the file's stem for the rest."""

    kind: Kind
    id: str
    path: str
    """Relative to the library, with forward slashes: 'content/codes/cpt/47381.yaml'."""
    raw: bytes
    data: M
    to_write: tuple[Path, ...] = ()
    """The texts that have a placeholder: with one it is a draft, and is in nothing that is made of
    the library but its own page."""

    def marks(self) -> Marks:
        """Reads the file once more, now with the place of every value: only a mistake needs it."""
        return Marks.of(self.path, self.raw)

    def problem(self, rule: Rule, at: Path, message: str, hint: str = "") -> Diagnostic:
        """A mistake at the value (or, with KEY as last step, the key) that `at` leads to."""
        return self.marks().problem(rule, at, message, hint)

    def problem_within(
        self, rule: Rule, at: Path, offset: int, length: int, message: str, hint: str = ""
    ) -> Diagnostic:
        """A mistake inside the text at `at`: `offset` and `length` count its characters."""
        return self.marks().problem_within(rule, at, offset, length, message, hint)


@frozen
class Draft:
    """What could be read of a record that is not sound: its prose and references are examined."""

    tree: dict[str, Any]
    reported: frozenset[Path]
    """Where mistakes are already reported: at and below these nothing more is said."""


@frozen
class Library:
    """Every record that could be read. `broken` are those that exist but have mistakes."""

    site: Record[Site] | None
    by_kind: Mapping[Kind, Mapping[str, Record[Any]]]
    """The records of every kind that is joined to others, by their ids; of a kind without any,
    none."""
    exceptions: Record[Exceptions] | None
    datasets: Mapping[str, Dataset]
    """By name, as 'pfs-2025d'; those of a kind in the order of their releases."""
    drafts: tuple[Record[Draft], ...]
    broken: frozenset[tuple[str, str]]
    files: int
    stand_ins: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    """What stands for sources that are drafts, in the library of all that is finished."""

    def records(self) -> Iterator[Record[Any]]:
        """Every sound record, kind by kind."""
        if self.site:
            yield self.site
        for records in self.by_kind.values():
            yield from records.values()

    def of(self, model: type[OfModel]) -> Mapping[str, Record[OfModel]]:
        """The records of one kind, by the model that they are of."""
        return self.by_kind[name_of(model)]

    @property
    def codes(self) -> Mapping[str, Record[Code]]:
        return self.by_kind["code"]

    @property
    def families(self) -> Mapping[str, Record[Family]]:
        return self.by_kind["family"]

    @property
    def modifiers(self) -> Mapping[str, Record[Modifier]]:
        return self.by_kind["modifier"]

    @property
    def payers(self) -> Mapping[str, Record[Payer]]:
        return self.by_kind["payer"]

    @property
    def sources(self) -> Mapping[str, Record[Source]]:
        return self.by_kind["source"]

    @property
    def terms(self) -> Mapping[str, Record[Term]]:
        return self.by_kind["term"]
