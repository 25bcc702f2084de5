"""Two states of a library -> all in which they differ, whichever of them is broken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cptref.difference import figures, named, records, states
from cptref.difference.states import Content, States
from cptref.difference.values import DatasetMove, Difference, Move, PageMove, Side
from cptref.load import load
from cptref.schema import Family
from cptref.schema.kinds import IN_FOLDERS

if TYPE_CHECKING:
    from cptref.keep.build import Library
    from cptref.load.record import Record

_FIGURES = ("content/datasets/", "content/sources/")


def difference(
    before: tuple[str, Content], after: tuple[str, Content], of: States, *, with_pages: bool = True
) -> Difference:
    """Each side is what it is called, and its files; None for one that was refused.

    To see which pages read otherwise takes longest: both sites are made.
    """
    (_, old), (_, new) = before, after
    # What is the same on both sides says the same, and need not be read.
    differing = {path for path in {*old, *new} if _is_other(path, old, new)}
    was, is_ = (
        load({path: raw for path, raw in side.items() if path in differing}).value
        for side in (old, new)
    )
    first = of.look(old)
    site = of.site(first) if with_pages and states.has_site(first) else None
    second = of.look(new)
    moves = [*records.moves(was, is_)]
    datasets: tuple[DatasetMove, ...] = ()
    if first.catalog and second.catalog and _moves_figures(differing, first, second):
        moves += figures.facts(first.catalog, second.catalog)
        moves += figures.release_gaps(first.catalog, second.catalog)
        datasets = tuple(figures.datasets(first.catalog, second.catalog))
    families = list(_families(second))
    warned = named.warnings(families, was.families, is_.families, named.moved(moves))
    pages: tuple[PageMove, ...] | None = None
    files = 0
    if site is not None and states.has_site(second):
        other, titles = of.site(second)
        titles = {**site[1], **titles}
        pages, files = states.pages(site[0], other, titles, _own(moves))
    return Difference(
        before=_side(before[0], first),
        after=_side(after[0], second),
        moves=tuple(_in_order(moves)),
        datasets=datasets,
        warnings=tuple(warned),
        pages=pages,
        files=files,
        unread=tuple(f"{kind} {id}" for kind, id in sorted(was.broken | is_.broken)),
    )


def _is_other(path: str, old: Content, new: Content) -> bool:
    return (path in old) != (path in new) or old.get(path) != new.get(path)


def _moves_figures(differing: set[str], first: Library, second: Library) -> bool:
    """The release that is current also follows from the library's day."""
    assert first.catalog, "asked of sides that have one"
    assert second.catalog, "asked of sides that have one"
    is_later = first.catalog.newest != second.catalog.newest
    return is_later or any(path.startswith(_FIGURES) for path in differing)


def _families(library: Library) -> Iterator[Record[Family]]:
    for row in library.shelf.of_kind("family"):
        yield library.shelf.record("family", row.id)


def _own(moves: list[Move]) -> set[str]:
    """The pages of the records that say something else themselves."""
    records = {(move.kind, move.id) for move in moves if move.topic != "fact"}
    return {row.address(id) for kind, id in records if (row := IN_FOLDERS.get(kind))}


def _side(words: str, library: Library) -> Side:
    broken = sorted({each.file for each in library.problems if states.is_error(each)})
    return Side(words, states.errors(library), tuple(broken))


def _in_order(moves: list[Move]) -> list[Move]:
    """A gap that a release opened stands among the others."""
    seen: dict[Move, None] = dict.fromkeys(moves)
    return [*seen]
