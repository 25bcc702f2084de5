"""Prose and notes as one page prints them: HTML for the page, and what is no page asks the rest.

The text, the paragraphs and the numbers of the notes come from the pieces that the HTML was made
of; they are made when they are asked for, since most passages stand on a page alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Protocol

from cptref.frozen import frozen
from cptref.markup import Part, Tag

NoteNumber = int | str
"""A source's number on the page, or EDITORIAL where the statement is the publisher's own."""


@frozen
class Notes:
    """What a statement rests on: links to the page's list of sources, and their numbers."""

    html: str = ""
    numbers: tuple[NoteNumber, ...] = ()

    def __html__(self) -> str:
        return self.html

    def __bool__(self) -> bool:
        return bool(self.html)


class Reading(Protocol):
    """Who can read the pieces of a passage: its page, which numbered the sources."""

    def text_of(self, parts: Sequence[Part]) -> str: ...

    def numbers_of(self, parts: Sequence[Part]) -> tuple[NoteNumber, ...]: ...


@frozen
class Passage:
    """Prose with its links and notes filled in; an empty one stands for what is not written."""

    html: str = ""
    parts: tuple[Part, ...] = field(default=(), repr=False, compare=False)
    page: Reading | None = field(default=None, repr=False, compare=False)
    noted: bool = True
    """Whether its notes stand in it; those of a table's cell stand at the end of the row."""

    def __html__(self) -> str:
        return self.html

    def __bool__(self) -> bool:
        return bool(self.html)

    @property
    def text(self) -> str:
        """What a reader would read, without the numbers of the notes."""
        return self.page.text_of(self.parts) if self.page else ""

    @property
    def numbers(self) -> tuple[NoteNumber, ...]:
        """Those of its notes, each once and in order."""
        return self.page.numbers_of(self.parts) if self.page and self.noted else ()

    @property
    def paragraphs(self) -> Iterator[Passage]:
        """Its paragraphs and items of lists: their text and notes, without HTML."""
        begun = 0
        for place, part in enumerate(self.parts, 1):
            if place == len(self.parts) or (isinstance(part, Tag) and part.ends):
                yield Passage("", self.parts[begun:place], self.page, self.noted)
                begun = place
