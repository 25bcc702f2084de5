"""An import against the release before it: what moved in more rows than in any release of CMS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from cptref.cms.kinds import kind_of
from cptref.cms.layout import Column
from cptref.cms.releases import read
from cptref.importer.profile import difference, is_marks, shares
from cptref.importer.reading import Imported
from cptref.load.rows import Figures, side_by_side
from cptref.load.tables import Dataset

#: Of the rows that both have, or of all of a whole file: the part that may differ. Most between
#: two of CMS's: 1.4 % of the fee schedule's marks; of Addendum B's, 5 % from one year to another.
_FIGURES_MOVE = 0.05
#: By how much a figure counts as moved; the median of a whole file; the conversion factor.
_BY, _MEDIAN_BY, _FACTOR_BY = Decimal("0.10"), Decimal("0.25"), Decimal("0.10")
_FEWER = 0.05
#: Of fewer rows a share says little: then more than half of them must have moved.
_MANY, _FEW = 50, 3


@dataclass(frozen=True, slots=True)
class Move:
    """One column that moved, and how."""

    column: str
    words: str


def release_before(one: Imported, datasets: Mapping[str, Dataset]) -> Dataset | None:
    """The last release of the kind before this one, of those that the library has."""
    named = read(one.kind, one.release)
    earlier = [
        dataset
        for dataset in datasets.values()
        if dataset.kind == one.kind
        and named is not None
        and dataset.named.second_factor == named.second_factor
        and dataset.named < named
    ]
    return max(earlier, key=lambda dataset: dataset.named, default=None)


def moves(one: Imported, before: Dataset) -> tuple[Move, ...]:
    """What moved more than any two releases of CMS's: of the rows that both have, and of all."""
    of_rows = {move.column: move for move in _of_rows(one, before)}
    of_all = {move.column: move for move in _of_all(one, before)}
    return tuple({**of_rows, **of_all}.values())


def fewer(one: Imported, before: Dataset) -> str:
    """Whether the file has fewer rows than the whole one before; an excerpt is not held to that."""
    extent = before.extent
    if extent is None or not extent.whole or set(extent.parts) != set(one.parts):
        return ""
    if extent.rows * _FEWER < one.read < extent.rows * (1 - _FEWER):
        return f"it has {one.read:,} rows, and {before.name} had {extent.rows:,}"
    return ""


def gone(one: Imported, before: Dataset) -> tuple[str, ...]:
    """The codes that were looked for, had a row in a part that was read now, and have none."""
    kind = kind_of(one.kind)
    if kind.codes_in_key != 1:
        return ()
    at = kind.part_at
    had = {key[0] for key in before.rows if at is None or key[at] in one.parts}
    return tuple(sorted(code for code in had - one.found if one.asked(code)))


def shared(one: Imported, before: Dataset) -> Iterator[tuple[Figures, Figures]]:
    """The rows that both have, in order: of the release before, and of this one."""
    for _, was, is_ in side_by_side(before.rows.items(), one.rows.items()):
        if was and is_:
            yield was, is_


@dataclass(slots=True)
class _Compared:
    """A column of the rows that both have."""

    column: Column
    moved: int = 0
    was_stated: bool = False
    is_stated: bool = False
    """Whether any row says something in it: a release may have no such column."""

    def add(self, was: str, is_: str) -> None:
        if was != is_:
            self.moved += not _is_figures(self.column) or _is_far(was, is_)
        self.was_stated = self.was_stated or bool(was)
        self.is_stated = self.is_stated or bool(is_)

    @property
    def is_lacking(self) -> bool:
        """Whether one of the releases has no such column."""
        return self.column.not_in_all and not (self.was_stated and self.is_stated)


def _of_rows(one: Imported, before: Dataset) -> Iterator[Move]:
    rows = sum(1 for _ in shared(one, before))
    if not rows:
        return
    compared: dict[int, _Compared] = {}
    first_was, first_is = next(shared(one, before))
    for position, column in enumerate(before.layout.columns):
        if column.of_file:
            yield from _factor(column, (first_was.values[position], first_is.values[position]))
        elif column.name not in before.layout.key and _is_compared(column, rows):
            compared[position] = _Compared(column)
    for was, is_ in shared(one, before):
        for position, of_it in compared.items():
            of_it.add(was.values[position], is_.values[position])
    for of_it in compared.values():
        figures = _is_figures(of_it.column)
        part = _FIGURES_MOVE if figures else kind_of(one.kind).marks_move
        if not of_it.is_lacking and of_it.moved > _most(rows, part):
            how = "by more than 10 % " if figures else ""
            name = of_it.column.name
            yield Move(name, f"{name} moved {how}in {of_it.moved:,} of {rows:,} rows")


def _is_figures(column: Column) -> bool:
    return column.holds in ("decimal", "whole")


def _is_compared(column: Column, rows: int) -> bool:
    """A mark, or a figure that does not move with the rates of the year: of many such rows the
    whole file is held against its own."""
    if _is_figures(column):
        return column.is_steady or rows < _MANY
    return _is_mark(column)


def _of_all(one: Imported, before: Dataset) -> Iterator[Move]:
    """Of whole files, whose columns are on record."""
    profile = before.extent.profile if before.extent else {}
    for name, now in one.profile.items():
        was = profile.get(name)
        if was is None or is_marks(was) != is_marks(now):
            continue
        if is_marks(now):
            # A column that one of the files does not have is empty in every row.
            if {*shares(was)} == {"-"} or {*shares(now)} == {"-"}:
                continue
            part = difference(shares(was), shares(now))
            if part > kind_of(one.kind).marks_move:
                yield Move(name, f"{name} is another in {part:.0%} of the whole file at least")
        elif before.layout.column(name).of_file:
            yield from _factor(before.layout.column(name), (was, now))
        elif _by(Decimal(was), Decimal(now)) > _MEDIAN_BY:
            yield Move(name, f"the median of {name} went from {was} to {now}")


def _most(rows: int, part: float) -> float:
    """How many of so many rows may have moved: by chance a few hold more than the file does."""
    if rows < _MANY:
        return max(_FEW, rows / 2)
    return part * rows + 3 * sqrt(part * rows)


def _factor(column: Column, pair: tuple[str, str]) -> Iterator[Move]:
    was, now = pair
    if _by(Decimal(was), Decimal(now)) > _FACTOR_BY:
        yield Move(column.name, f"{column.name} went from {was} to {now}")


def _is_mark(column: Column) -> bool:
    """A column whose form allows few values; a title or a list of counties is none."""
    return column.holds == "flag" or column.form is not None


def _is_far(was: str, now: str) -> bool:
    if was == now:
        return False
    if was in ("", "NA") or now in ("", "NA"):
        return True
    return _by(Decimal(was), Decimal(now)) > _BY


def _by(was: Decimal, now: Decimal) -> Decimal:
    return abs(now - was) / was if was else Decimal(bool(now))
