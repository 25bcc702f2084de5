"""Two releases of one of CMS's files -> what the newer says otherwise, row by row, typed."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cptref.catalog.change import Change, change
from cptref.catalog.extents import would_list
from cptref.catalog.pairs import rows_with
from cptref.catalog.payments import Place, payments
from cptref.catalog.releases import has_ended
from cptref.cms.kinds import kind_of
from cptref.cms.layout import Column
from cptref.frozen import frozen
from cptref.load.rows import side_by_side

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures, Key


@frozen
class Repriced:
    """What is paid at one place; nothing on the side where the place is not paid."""

    place: Place
    before: Decimal | None
    after: Decimal | None
    change: Change | None
    """Where it is paid in both."""


@frozen
class Moved:
    """A column of a row that is not as it was: the text of the file, before and after."""

    column: Column
    before: str
    after: str

    @property
    def is_indicator(self) -> bool:
        """Whether it is a code or a mark, and no quantity."""
        return self.column.holds != "decimal"


@frozen
class RowChange:
    """A row of both releases that differs."""

    before: Figures
    after: Figures
    payments: tuple[Repriced, ...]
    moved: tuple[Moved, ...]

    @property
    def indicators(self) -> tuple[Moved, ...]:
        """The columns that are a code or a mark, of those that moved."""
        return tuple(each for each in self.moved if each.is_indicator)

    @property
    def quantities(self) -> tuple[Moved, ...]:
        """The columns that are numbers with decimals, of those that moved."""
        return tuple(each for each in self.moved if not each.is_indicator)


@frozen
class FactorChange:
    """The conversion factor of all rows."""

    before: Decimal
    after: Decimal
    change: Change


@frozen
class DatasetChanges:
    """All in which a release differs from the one before it that the library has."""

    before: Dataset
    after: Dataset
    added: tuple[Figures, ...]
    removed: tuple[Figures, ...]
    """As the release before had them."""
    rows: tuple[RowChange, ...]
    unchanged: int
    """How many rows are as they were."""
    factor: FactorChange | None
    unstated_before: tuple[Column, ...]
    """Columns that the file before does not state and this one does: that is no change."""
    unstated_after: tuple[Column, ...]

    @property
    def repriced(self) -> tuple[RowChange, ...]:
        """The rows whose payment changed."""
        return tuple(row for row in self.rows if row.payments)

    @property
    def any(self) -> bool:
        """Whether the release differs at all."""
        return bool(self.added or self.removed or self.rows or self.factor)


def compare(before: Dataset, after: Dataset, day: date) -> DatasetChanges:
    """Everything, in the order of the newer file's rows, as on `day`.

    A row that only one has is added or removed where both files were read whole and both imports
    looked for its code; of another nothing can be said.
    """
    not_before, not_after = unstated(before), unstated(after)
    passed_over = frozenset(column.name for column in (*not_before, *not_after))
    rows: list[RowChange] = []
    added: list[Figures] = []
    removed: list[Figures] = []
    in_both = 0
    for key, was, is_ in side_by_side(applying(before, day), applying(after, day)):
        if was and is_:
            in_both += 1
            if changed := compare_rows(was, is_, passed_over):
                rows.append(changed)
        elif would_list(before, key) and would_list(after, key):
            added += [is_] if is_ else []
            removed += [was] if was else []
    return DatasetChanges(
        before=before,
        after=after,
        added=tuple(added),
        removed=tuple(removed),
        rows=tuple(rows),
        unchanged=in_both - len(rows),
        factor=_factor(before, after),
        unstated_before=tuple(column for column in not_before if column not in not_after),
        unstated_after=tuple(column for column in not_after if column not in not_before),
    )


#: What the fee schedule has of one place, and its mark: where that is "NA" CMS prints a number all
#: the same, and pays nothing by it.
_OF_PLACE: Mapping[str, str] = {
    "nonfac_pe_rvu": "nonfac_na", "nonfac_total": "nonfac_na",
    "fac_pe_rvu": "fac_na", "fac_total": "fac_na",
}  # fmt: skip


def applies_nowhere(row: Figures, column: str) -> bool:
    """Whether a unit is of a place in which the service is rarely or never done (NA)."""
    return column in _OF_PLACE and row.text(_OF_PLACE[column]) == "NA"


def compare_rows(
    before: Figures, after: Figures, passed_over: frozenset[str] = frozenset()
) -> RowChange | None:
    """Two rows of one key; nothing where they say the same but for the columns passed over."""
    layout = after.layout
    skipped = passed_over | {*layout.key}
    moved = tuple(
        Moved(column, was, is_)
        for column, was, is_ in zip(layout.columns, before.values, after.values, strict=True)
        if was != is_
        # What is one for the file is told once, and what is paid by it is derived.
        and not (column.of_file or column.name in skipped)
        and not (applies_nowhere(before, column.name) and applies_nowhere(after, column.name))
        and not _same(column, was, is_)
    )
    paid = tuple(_repriced(before, after))
    return RowChange(before, after, paid, moved) if paid or moved else None


def applying(
    dataset: Dataset, day: date, codes: Container[str] | None = None
) -> Iterator[tuple[Key, Figures]]:
    """Its rows by what names them, in order. Of NCCI's edits those that had not ended, and their
    days no name: by the first day of a release that applies later, else by `day`; with `codes`
    those of which either code is one, for the file is long."""
    if kind_of(dataset.kind).about != "pair":
        yield from dataset.rows.items()
        return
    since = min(day, dataset.first_day)
    last: tuple[Key, Figures] | None = None
    for row in dataset.rows.values() if codes is None else rows_with(dataset, codes):
        if not has_ended(row, since):
            # Of a pair that was made anew its last row speaks.
            named = row.key[:3]
            if last and last[0] != named:
                yield last
            last = named, row
    if last:
        yield last


def unstated(dataset: Dataset) -> tuple[Column, ...]:
    """The columns that this file does not have, of those that not every file has."""
    return tuple(
        column
        for column in dataset.layout.columns
        if column.not_in_all and not any(text for (text,) in dataset.cells(column.name))
    )


def factor(dataset: Dataset) -> Decimal | None:
    """The conversion factor of the fee schedule's file, where all its rows have the same."""
    if kind_of(dataset.kind).pays != "units":
        return None
    found = {row.decimal("conv_factor") for row in dataset.rows.values()}
    return found.pop() if len(found) == 1 else None


def _factor(before: Dataset, after: Dataset) -> FactorChange | None:
    was, is_ = factor(before), factor(after)
    if was is None or is_ is None or was == is_:
        return None
    return FactorChange(was, is_, change(is_, was))


def _repriced(before: Figures, after: Figures) -> Iterator[Repriced]:
    old, new = payments(before), payments(after)
    for place in dict.fromkeys((*new, *old)):
        was, is_ = old.get(place), new.get(place)
        if was != is_:
            both = change(is_, was) if is_ is not None and was is not None else None
            yield Repriced(place, was, is_, both)


def _same(column: Column, was: str, is_: str) -> bool:
    """A quantity is the same with other digits: '1.1' is '1.100'."""
    if column.holds != "decimal" or not was or not is_ or "NA" in (was, is_):
        return False
    return Decimal(was) == Decimal(is_)
