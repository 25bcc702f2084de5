"""What differs between two states of a library, as values."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from cptref.frozen import frozen

Topic = Literal[
    "record",
    "code",
    "stance",
    "payment",
    "prior-auth",
    "criteria",
    "setting",
    "modifier",
    "diagnosis",
    "related",
    "fact",
    "gap",
    "member",
    "history",
    "review",
    "text",
]
How = Literal["added", "removed", "changed", "tightened", "loosened", "opened", "closed"]


@frozen
class Move:
    """One thing that is said otherwise."""

    topic: Topic
    kind: str
    """Of the record: 'code', 'payer'."""
    id: str
    """'cpt/47381'."""
    how: How
    name: str
    """What of it: 'aetna plan-a', '62', 'global-period'; of a whole record its title."""
    before: str = ""
    after: str = ""


@frozen
class DatasetMove:
    """A release that came, went or was imported anew."""

    name: str
    how: Literal["added", "removed", "changed"]
    against: str
    """The release that it was compared with; '' where there is none."""
    added: tuple[str, ...] = ()
    """The codes of rows that only the newer has."""
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    repriced: tuple[str, ...] = ()
    """Those of the changed whose payment is another."""


@frozen
class PageMove:
    """A page that reads otherwise."""

    address: str
    """In the site: 'cpt/47381.html'."""
    how: Literal["added", "removed", "changed"]
    title: str


@frozen
class Warned:
    """Prose that names what the change moves, and was not changed itself."""

    file: str
    kind: str
    id: str
    codes: tuple[str, ...]
    """Those that it names and that move."""
    why: tuple[str, ...]
    """How they move, in words."""


@frozen
class Side:
    """A state of the library, and what of it could not be read."""

    words: str
    errors: int
    broken: tuple[str, ...] = ()
    """Its files that hold no sound record."""


@frozen
class Difference:
    """All in which two states of a library differ."""

    before: Side
    after: Side
    moves: tuple[Move, ...] = ()
    datasets: tuple[DatasetMove, ...] = ()
    warnings: tuple[Warned, ...] = ()
    pages: tuple[PageMove, ...] | None = ()
    """None where one side has no site to compare."""
    files: int = 0
    """How many files for programs are others: data, feeds, the search."""
    unread: tuple[str, ...] = field(default=())
    """The records that were not compared, as one side of them is broken."""
