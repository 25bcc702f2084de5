"""What a fact of prose is answered with, and why nothing can answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.frozen import frozen
from cptref.schema.facts import KnownFact

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

Lack = Literal["no-dataset", "not-looked-for", "not-listed", "not-known", "no-value"]
"""The library has no release of the file; the import did not look for the code; it did, in the
whole file, and there is no row; nobody can tell; there is a row, without a value."""


@frozen
class FactAnswer:
    """What a dataset says."""

    fact: KnownFact
    words: str
    """'an assistant at surgery may be paid': part of a sentence."""
    value: str
    """CMS's own text of the field: '2', '090'; of a payment its amount."""
    mark: str
    """The field and its value, for the brackets: 'ASST SURG 2'; empty where the words have it."""
    kind: Kind
    release: str
    """'January 2026', 'of July 2024, two years old'."""
    dataset: str
    source: str
    part: str
    """'26', where it is the row of the professional part; else ''."""
    rows: tuple[Figures, ...]

    @property
    def text(self) -> str:
        """The words and, in brackets, what they stand on: 'so (ASST SURG 2, January 2026)'."""
        part = f"professional part {self.part}" if self.part else ""
        behind = ", ".join(each for each in (self.mark, part, self.release) if each)
        return f"{self.words} ({behind})"

    @property
    def behind(self) -> str:
        """'ASST SURG 2 · National Physician Fee Schedule relative value file, January 2026'."""
        value = self.mark or f"{self.fact.field} {self.value}"
        return f"{value} · {kind_of(self.kind).title}, {self.release}"


@frozen
class NoFactAnswer:
    """Why there is nothing to print, and what would cure it."""

    lack: Lack
    message: str
    hint: str


def no_dataset(fact: KnownFact) -> NoFactAnswer:
    """The library has no release of the file that answers the fact."""
    words = f"{fact.name} stands in no dataset: no release of {_file(fact)} could be read"
    return NoFactAnswer("no-dataset", words, f"cptref import {fact.file} FILE --release ID")


def no_row(fact: KnownFact, dataset: Dataset, what: str, lack: Lack) -> NoFactAnswer:
    """`what` has no row: a code, or a pair of codes."""
    again = f"cptref import {fact.file} FILE --release {dataset.release}"
    if lack == "not-listed":
        words = f"{dataset.name} does not list {what}: there is no {fact.name} of it"
        return NoFactAnswer(lack, words, "say in words what that means, and cite the release")
    if lack == "not-looked-for":
        words = f"{dataset.name} was not read for {what}: its {fact.name} is not known"
        return NoFactAnswer(lack, words, f"add the code to a family, then {again}; or with --all")
    words = f"{dataset.name} has no row of {what}, and may be an excerpt: it is not known"
    return NoFactAnswer(lack, words, f"import the whole file for the code: {again}")


def no_value(fact: KnownFact, dataset: Dataset, number: str) -> NoFactAnswer:
    """There is a row of the code, and nothing in it for the fact."""
    words = f"{dataset.name} has a row of {number or 'codes'}, and nothing in it for {fact.name}"
    return NoFactAnswer("no-value", words, "say in words why there is none, and cite the release")


def _file(fact: KnownFact) -> str:
    return f"the {kind_of(fact.file).title}"
