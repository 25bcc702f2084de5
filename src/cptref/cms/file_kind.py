"""What a kind of file states of itself, once, in the folder of its name.

Readers, imports, releases, the catalog, pages and the command's help ask it here, so that a kind
that comes is one folder, and nothing else has a list of kinds. Where the program asks something of
one file ("what is the global period by the fee schedule?") it names that kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, Protocol

from cptref.cms.layout import BadRow, Keep, Kind, Layout, Row, Upload
from cptref.cms.release_ids import IdForm

CMS = "Centers for Medicare & Medicaid Services"
About = Literal["code", "pair", "place", "diagnosis", "procedure", "group"]
"""A code that is billed for a service; two of them; a payment locality; a code of ICD-10-CM, of
ICD-10-PCS, an MS-DRG."""


class Reader(Protocol):
    """The module that reads the files of a kind."""

    def rows(self, uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
        """The wanted rows and every bad one, as they stream by.

        Raises UnknownLayout, at the first row asked for, where a file is of another layout.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a kind is called where people read of it, in a few plain words."""

    title: str
    """On the pages of its datasets: 'Physician fee schedule'."""
    plain: str
    """What the file is and what it answers."""
    caption: str = "Rows"
    """Over the table of its rows."""
    head: str = "Code"
    """Over what names a row in that table."""
    in_text: str = "Medicare’s file"
    """In a sentence on what a release changed of a code: 'Medicare’s fee schedule'."""
    payment: str = "Medicare’s payment"
    """In a sentence on what it pays: 'Medicare’s national payment'."""
    short: str = ""
    """In a message: 'fee schedule'; without one, the kind's name."""


# A kind is compared by identity: each is stated once.
@dataclass(frozen=True, eq=False, kw_only=True)
class FileKind:
    """One kind of file. What holds of most kinds need not be stated."""

    layout: Layout
    order: int
    """Its place among the kinds: in messages, in the command's help, on the page of datasets."""
    title: str
    """What such a file is called in the record of its source."""
    words: Words
    reader: Callable[[], Reader]
    """Imports the reader, when a file is read: a build need not wait for it."""

    about: About = "code"
    """What one row is about; its key begins with that."""
    lists_codes: bool = False
    """Whether Medicare's files of codes have it among them: a code that it lists exists and has a
    page, what it changed of a code is told, and where it cannot tell is a gap."""
    pays: Literal["", "units", "outpatient", "center"] = ""
    """What a row is paid by: its relative value units and the conversion factor, or its
    `payment_rate`, in which place; '' where it is none of these."""
    beside: tuple[str, ...] = ()
    """What may stand beside a code in the key of its row: modifiers, settings, types of price."""
    key_joins: bool = False
    """Whether the parts of a key make one name, '76940-26'; else what stands beside the code is
    told in brackets: '47381 (practitioner)'."""

    id_forms: tuple[IdForm, ...]
    """How the ids of its releases are written, the usual form first."""
    comes_in: tuple[int, ...]
    """The months on whose first day its next regular release applies."""
    newest_for: int
    """For how many days a release is its publisher's newest, a month's grace with it. Older than
    that, it is told with its age."""
    is_dated: bool = True
    """Whether a release applies from the first day of its id; prices are gathered in a month."""

    file_names: str
    """How its publisher's files are named, in small letters: a regular expression."""
    file_endings: tuple[str, ...] = ()
    """Of its files that are no tables: '.xml'."""
    one_file: bool = False
    """Whether a release is one file."""
    is_versioned: bool = False
    """Whether the names of its files have NCCI's version in them."""
    publisher: str = CMS
    undated: str = "The file prints no day of release."
    """Of a release whose day nothing says."""
    released: Callable[[Upload], date | None] | None = None
    """The day of release, of files that print it."""
    gathers: Callable[[Upload], Sequence[str]] | None = None
    """The ids of the releases that a file holds, of files that may gather several."""

    whole_from: Mapping[str, int]
    """By part of a release, '' of a release without parts: a file with fewer rows is an excerpt.
    It is the least of a release that was read whole, rounded down."""
    whole_from_codes: int = 0
    """Where rows of one code are many, their number says nothing: with fewer codes it is an
    excerpt."""
    part_column: str = ""
    """The column of the key that names the part, where one does."""
    files_of_part: int = 1
    """Into how many files its publisher cuts a part; no row says in which of them it stood."""
    part_of_file: Callable[[Upload], str] | None = None
    """Of a part that is cut into files: 'practitioner f1'."""
    parts_of_rows: Callable[[Iterable[Row]], Mapping[str, int]] | None = None
    """How many rows each part has, where no column names it: a part may be written into the rows
    of another."""

    every_row: bool = True
    """Whether the reader gives every row, so that the import keeps what the whole file holds; of
    other kinds it leaves out what is not wanted, which are millions, or their titles."""
    marks_move: float = 0.10
    """In which part of the rows marks may differ between two releases, far above any two."""

    @property
    def name(self) -> Kind:
        """That of its folder: 'pfs'."""
        return self.layout.kind

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Of a release, in the order in which they are told; none of one without parts."""
        return tuple(part for part in self.whole_from if part)

    @cached_property
    def part_at(self) -> int | None:
        """Where the part stands in a row's key."""
        return self.layout.key.index(self.part_column) if self.part_column else None

    @cached_property
    def codes_in_key(self) -> int:
        """With how many codes a row's key begins: a locality is none."""
        return {"pair": 2, "place": 0}.get(self.about, 1)

    @property
    def is_named(self) -> bool:
        """Whether its rows are about what records name, and no code that is billed for a service:
        diagnoses, inpatient procedures and groups."""
        return self.about in ("diagnosis", "procedure", "group")

    def keys_of_code(self, number: str) -> Iterator[tuple[str, ...]]:
        """The keys that rows of a code may have; none where rows are about no single code."""
        if self.about == "code":
            yield from ((number, each) for each in self.beside) if self.beside else ((number,),)

    @cached_property
    def has_factors(self) -> bool:
        """Whether a release may have a second file, at another conversion factor (QPP)."""
        return any("qpp" in form.pattern.groupindex for form in self.id_forms)

    @cached_property
    def names_releases(self) -> bool:
        """Whether each correction has its own id; of others it may come under the quarter's."""
        return any(form.names == "release" for form in self.id_forms)

    @cached_property
    def is_fiscal(self) -> bool:
        """Whether a year alone, in a name, is a fiscal one."""
        return any(form.names == "fiscal year" for form in self.id_forms)
