"""A list too long for one page -> parts by the first characters of its keys, each on a page.

A list of at most `ROWS` rows stands whole where it belongs, as in any small library. A longer one
is cut, so that no page of it is heavy and a page keeps its address while the library grows: the
place of 47381 is told by its digits, not by what stands before it. Where the list stood, the ways
to its parts stand instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Sized
from itertools import groupby
from typing import Generic, TypeVar

from cptref.frozen import frozen
from cptref.names import is_device
from cptref.site import urls
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.prose import Note

T = TypeVar("T")

#: The most rows of a page. A row of the heaviest list is 250 bytes after compression.
ROWS = 100


@frozen
class Part(Generic[T]):
    """The rows of one page of a list."""

    name: str
    """What their keys begin with, as '473'; with a number where these are too many: '473-2'."""
    items: tuple[T, ...]


@frozen
class PartLink:
    label: str
    href: str
    count: str


@frozen
class PartGroup:
    """The parts that begin alike."""

    label: str
    anchor: str
    count: str
    parts: tuple[PartLink, ...]


@frozen
class PartHead:
    """What stands above the rows of a part."""

    title: str
    crumb: str
    """What it is called where the whole stands before it: 'Begin with 473'."""
    plain: str
    whole: Link
    before: Link | None
    after: Link | None


@frozen
class Division(Generic[T]):
    """A list that has been cut: where its parts lie and what they are called."""

    parts: tuple[Part[T], ...]
    address: Callable[[str], str]
    """The address of the part with this name."""
    whole: Link
    """The page on which the ways to the parts stand, from the root."""
    title: str
    """What comes before a part's label in its title: 'Codes that begin with'."""
    nouns: tuple[str, str]
    """What a row is, and what several are."""
    label: Callable[[str], str] = str
    crumb: str = "Begin with "
    """What comes before the label where the whole has been named already."""
    lead: int = 1
    """The ways to parts stand together where so many characters are alike."""

    def ways(self, root: str) -> tuple[PartGroup, ...]:
        """Links to the parts, from a page whose root is `root`."""
        groups = groupby(self.parts, key=lambda part: part.name[: self.lead])
        return tuple(self._group(begins, tuple(parts), root) for begins, parts in groups)

    def _group(self, begins: str, parts: tuple[Part[T], ...], root: str) -> PartGroup:
        return PartGroup(
            label=begins,
            anchor=f"begins-{begins}",
            count=f"{sum(len(part.items) for part in parts):,}",
            parts=tuple(
                PartLink(
                    self.label(part.name), root + self.address(part.name), f"{len(part.items):,}"
                )
                for part in parts
            ),
        )

    def first_ways(self, root: str) -> tuple[PartLink, ...]:
        """Links to the groups of parts on the page of the whole."""
        return tuple(
            PartLink(f"{group.label}…", f"{root}{self.whole.href}#{group.anchor}", group.count)
            for group in self.ways(root)
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Of the parts, in their order."""
        return tuple(part.name for part in self.parts)

    def pages(self) -> Iterator[tuple[str, PartHead, tuple[T, ...]]]:
        """(address, head, rows) of each part."""
        return map(self.page, self.names)

    def page(self, name: str) -> tuple[str, PartHead, tuple[T, ...]]:
        """(address, head, rows) of the part, with the ways to the parts beside it."""
        names = ["", *self.names, ""]
        place = names.index(name, 1)
        part, address = self.parts[place - 1], self.address(name)
        root = urls.root(address)
        links = [
            Link(self.label(beside), root + self.address(beside)) if beside else None
            for beside in (names[place - 1], names[place + 1])
        ]
        total = sum(len(each.items) for each in self.parts)
        head = PartHead(
            title=f"{self.title} {self.label(name)}",
            crumb=f"{self.crumb}{self.label(name)}",
            plain=f"{words.count(len(part.items), *self.nouns)} of {total:,}",
            whole=Link(self.whole.label, root + self.whole.href),
            before=links[0],
            after=links[1],
        )
        return address, head, part.items


@frozen
class LinksPart:
    """A part whose rows are links and no more."""

    head: PartHead
    rows: tuple[Link, ...]
    sources: tuple[Note, ...] = ()


def is_long(items: Sized, rows: int | None = None) -> bool:
    """Whether the list has more than `rows` or else `ROWS`, and has to be cut."""
    return len(items) > (ROWS if rows is None else rows)


def cut(
    items: Sequence[T],
    key: Callable[[T], str],
    rows: int | None = None,
    lengths: Sequence[int] = range(1, 65),
) -> tuple[Part[T], ...]:
    """Parts of at most `rows` or else `ROWS` items each, by their keys' beginnings, in their order.

    A part begins with as few characters as will do; `lengths` says how many there may be. Items
    keep their order within a part. Of keys that are alike to their ends there may be several parts.
    """
    most = ROWS if rows is None else rows
    return tuple(_cut(list(items), key, most, list(lengths), 0))


def _cut(
    items: list[T], key: Callable[[T], str], rows: int, lengths: list[int], begun: int
) -> Iterator[Part[T]]:
    if not lengths or all(len(key(item)) <= begun for item in items):
        name = key(items[0])[:begun]
        runs = [items[start : start + rows] for start in range(0, len(items), rows)]
        for number, run in enumerate(runs, 1):
            yield Part(f"{name}-{number}" if number > 1 else name, tuple(run))
        return
    length, *finer = lengths
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(key(item)[:length], []).append(item)
    for name in sorted(groups):
        # Where the site is copied to Windows, no part may be called "con".
        if len(groups[name]) > rows or is_device(name):
            yield from _cut(groups[name], key, rows, finer, length)
        else:
            yield Part(name, tuple(groups[name]))
