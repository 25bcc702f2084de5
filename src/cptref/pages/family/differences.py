"""How the codes of a family differ, said in words: by axis, by setting, by payer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Generic, TypeVar

from cptref.catalog.stances import State
from cptref.frozen import frozen
from cptref.lists.coverage import CoverageRow, PayerColumn
from cptref.pages.family.members import Members
from cptref.schema.code import SettingUse
from cptref.schema.family import Member
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.schema.systems import code_number
from cptref.site.links import Links
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.hyphens import hyphenated

T = TypeVar("T")

_NEIGHBOURS_SHOWN = 8

#: A code's place on the axes.
_Place = tuple[str, ...]


@frozen
class Neighbours:
    """The codes that differ from one in a single axis."""

    axis: str
    codes: tuple[Link, ...]
    more: str
    """'3 more' of a large family; else nothing."""


@frozen
class Grid(Generic[T]):
    """The codes by the family's first two axes, or how many they are."""

    title: str
    """'Approach by energy'"""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[T, ...]], ...]
    unplaced: T | None
    """Those that do not stand on both axes; None where all do."""


@frozen
class StanceGroup:
    """The codes on which a payer's stance is the same."""

    state: State
    word: str
    gap: bool
    codes: tuple[Link, ...]
    as_of: str
    """Where it is the same for all of them."""


@frozen
class PayerSummary:
    payer: PayerColumn
    same: bool
    """Whether it has one stance for all."""
    groups: tuple[StanceGroup, ...]


def link(member: Member, links: Links) -> Link:
    return Link(code_number(member.code), links.code(member.code) or "")


def grid(family: Members, links: Links) -> Grid[tuple[Link, ...]] | None:
    """Nothing for a family of a single axis: its table says as much."""
    return _grid(family, lambda members: tuple(link(each, links) for each in members))


def tally(family: Members) -> Grid[str] | None:
    """The grid of a family too large to name each code in it: how many stand on each place."""
    return _grid(family, lambda members: f"{len(members):,}")


def _grid(family: Members, cell: Callable[[Sequence[Member]], T]) -> Grid[T] | None:
    if len(family.axes) < 2:
        return None
    (row_slug, row_axis), (column_slug, column_axis) = list(family.axes.items())[:2]
    places: dict[tuple[str | None, str | None], list[Member]] = {}
    for member in family.codes:
        place = (member.at.get(row_slug), member.at.get(column_slug))
        places.setdefault(place, []).append(member)
    unplaced = [each for place, members in places.items() if None in place for each in members]
    return Grid(
        title=f"{row_axis.title} by {words.in_running_text(column_axis.title)}",
        columns=tuple(hyphenated(value.title) for value in column_axis.values.values()),
        rows=tuple(
            (
                hyphenated(value.title),
                tuple(cell(places.get((row, column), ())) for column in column_axis.values),
            )
            for row, value in row_axis.values.items()
        ),
        unplaced=cell(unplaced) if unplaced else None,
    )


def neighbours(family: Members, links: Links) -> Mapping[str, tuple[Neighbours, ...]]:
    """Code -> for each axis, the codes that share every other axis with it, and not this one.

    Members are put in groups by their places, never compared two by two. On a single axis every
    code differs from every other, which says nothing.
    """
    if len(family.axes) < 2:
        return {}
    groups: dict[tuple[str, _Place], dict[str, list[Member]]] = {}
    placed = [member for member in family.codes if len(member.at) == len(family.axes)]
    for axis in family.axes:
        for member in placed:
            alike = groups.setdefault((axis, _without(family, member, axis)), {})
            alike.setdefault(member.at[axis], []).append(member)
    return {member.code: tuple(_of(family, member, groups, links)) for member in placed}


def _of(
    family: Members,
    member: Member,
    groups: Mapping[tuple[str, _Place], Mapping[str, Sequence[Member]]],
    links: Links,
) -> Iterator[Neighbours]:
    for slug, axis in family.axes.items():
        alike = groups[slug, _without(family, member, slug)]
        others = [members for value, members in alike.items() if value != member.at[slug]]
        shown = list(islice(chain.from_iterable(others), _NEIGHBOURS_SHOWN))
        more = sum(map(len, others)) - len(shown)
        if shown:
            yield Neighbours(
                words.in_running_text(axis.title),
                tuple(link(each, links) for each in shown),
                f"{more:,} more" if more else "",
            )


def _without(family: Members, member: Member, axis: str) -> _Place:
    return tuple(member.at[slug] for slug in family.axes if slug != axis)


def settings(of_code: Iterable[tuple[str, SettingUse]]) -> tuple[tuple[str, str], ...]:
    """(use, places) in the order of the uses: ('Possible', 'Outpatient hospital (POS 22)')."""
    by_use: dict[str, list[str]] = {use: [] for use in words.SETTING_USE}
    for pos, use in of_code:
        by_use[use].append(f"{PLACES_OF_SERVICE[pos]} (POS {pos})")
    return tuple(
        (words.SETTING_USE[use], ", ".join(found)) for use, found in by_use.items() if found
    )


def by_payer(
    payers: Sequence[PayerColumn], rows: Sequence[CoverageRow]
) -> tuple[PayerSummary, ...]:
    """Each payer's stances on the codes, those that are alike together."""
    return tuple(_summary(payer, place, rows) for place, payer in enumerate(payers))


def _summary(payer: PayerColumn, place: int, rows: Sequence[CoverageRow]) -> PayerSummary:
    groups: dict[tuple[State, str, bool], list[CoverageRow]] = {}
    for row in rows:
        stance = row.stances[place]
        groups.setdefault((stance.state, stance.word, stance.gap), []).append(row)
    return PayerSummary(
        payer=payer,
        same=len(groups) == 1,
        groups=tuple(
            StanceGroup(
                state, word, gap,
                tuple(Link(row.code.number, row.stances[place].href) for row in found),
                _as_of(found, place),
            )
            for (state, word, gap), found in groups.items()
        ),
    )  # fmt: skip


def _as_of(rows: Sequence[CoverageRow], place: int) -> str:
    """A gap's day is in its small print; that of a stance, with its documents."""
    found = {
        row.stances[place].detail if row.stances[place].gap else row.stances[place].as_of
        for row in rows
    }
    return found.pop() if len(found) == 1 else "dates differ by code"
