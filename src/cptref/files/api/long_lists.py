"""The lists of the API that grow with the library: which are long, and the files of their parts.

A list of more than `page_sizes.ROWS_OF_DATA` rows is there in parts too, each a file of the shape
of the whole, with a file that lists them. Up to `page_sizes.CODES_OF_API` codes the file of the
whole has all rows as well; above, the parts alone have them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from cptref.catalog import Catalog
from cptref.catalog.indexes import GAPS_COUNTED, JUDGED
from cptref.frozen import frozen
from cptref.lists import changes, pagination
from cptref.lists.changes import Dated
from cptref.lists.pagination import Part
from cptref.schema.systems import code_number
from cptref.site import page_sizes, urls

T = TypeVar("T")

#: Characters of a day by which changes are cut: its year, month and day.
_DAYS = (4, 7, 10)
#: A family's row has a line for each of its codes.
_FAMILIES = 100


@frozen
class LongList(Generic[T]):
    """A list that has been cut."""

    whole: str
    """The file that has all of it in a smaller library."""
    folder: str
    """Where the file that lists the parts lies, and these."""
    parts: tuple[Part[T], ...]

    @property
    def index(self) -> str:
        return urls.parts_data(self.folder)

    def address(self, name: str) -> str:
        return urls.part_data(self.folder, name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(part.name for part in self.parts)

    def items(self, name: str) -> tuple[T, ...]:
        """The rows of a part, before they are read."""
        return next(part.items for part in self.parts if part.name == name)


class GapAt(NamedTuple):
    """A gap that may not have been read yet."""

    code: str
    family: str
    """Which lists the code, where it has no briefing; else ''."""
    place: int
    """Among the gaps of the briefing, or of the code among those of the family."""


def is_whole(catalog: Catalog, cut: LongList[T] | None) -> bool:
    """Whether the file of the whole has every row."""
    return cut is None or len(catalog.codes) <= page_sizes.CODES_OF_API


def codes(catalog: Catalog) -> LongList[str] | None:
    """Ids."""
    return _cut(urls.INDEX_DATA, urls.CODES_DATA, tuple(catalog.codes), code_number)


def families(catalog: Catalog) -> LongList[str] | None:
    """Ids."""
    slugs = tuple(catalog.families)
    return _cut(urls.INDEX_DATA, urls.FAMILIES_DATA, slugs, str, rows=_FAMILIES)


def positions(catalog: Catalog, payer: str) -> LongList[str] | None:
    """The ids of the codes."""
    ids, whole = catalog.by(JUDGED).get(payer, ()), urls.payer_data(payer)
    return _cut(whole, whole.removesuffix(".json"), ids, code_number)


def gaps(catalog: Catalog) -> LongList[GapAt] | None:
    every, whole = every_gap(catalog), urls.GAPS_DATA
    return _cut(whole, whole.removesuffix(".json"), every, lambda gap: code_number(gap.code))


def every_gap(catalog: Catalog) -> tuple[GapAt, ...]:
    """Of every briefing, then of the codes that have none."""
    counted = catalog.facet(GAPS_COUNTED)
    of_briefings = (GapAt(id, "", place) for id in counted for place in range(counted[id]))
    of_families = (
        GapAt(member.code, slug, place)
        for slug, family in catalog.families.items()
        for place, member in enumerate(family.members)
        if member.gap and member.code not in catalog.codes
    )
    return (*of_briefings, *of_families)


def every_change(catalog: Catalog) -> LongList[Dated] | None:
    """By the day on which the library took them on, the newest first."""
    found = _cut(
        urls.CHANGES_DATA, urls.CHANGES_DATA.removesuffix(".json"), catalog.once(changes.newest),
        lambda change: change.taken.isoformat(), lengths=_DAYS,
    )  # fmt: skip
    if found is None:
        return None
    newest_first = sorted(found.parts, key=lambda part: part.name[: _DAYS[-1]], reverse=True)
    return LongList(found.whole, found.folder, tuple(newest_first))


def _cut(
    whole: str,
    folder: str,
    items: Sequence[T],
    key: Callable[[T], str],
    rows: int | None = None,
    lengths: Sequence[int] | None = None,
) -> LongList[T] | None:
    most = page_sizes.ROWS_OF_DATA if rows is None else rows
    if not pagination.is_long(items, most):
        return None
    parts = (
        pagination.cut(items, key, most, lengths) if lengths else pagination.cut(items, key, most)
    )
    return LongList(whole, folder, parts)
