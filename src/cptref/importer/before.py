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
from cptref.load.tables import Dataset, Key

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


def shared(one: Imported, before: Dataset) -> tuple[Key, ...]:
    """The keys of rows that both have, in the order of the release before."""
    return tuple(key for key in before.rows if key in one.rows)


def _of_rows(one: Imported, before: Dataset) -> Iterator[Move]:
    keys = shared(one, before)
    if not keys:
        return
    for position, column in enumerate(before.layout.columns):
        pairs = [(before.rows[key].values[position], one.rows[key][position]) for key in keys]
        if column.of_file:
            yield from _factor(column, pairs[0])
            continue
        if column.name in before.layout.key or _is_lacking(column, pairs):
            continue
        figures = column.holds in ("decimal", "whole")
        # Others move with the rates of the year: of those the whole file is held against its own.
        if figures and not column.is_steady and len(keys) >= _MANY:
            continue
        if not figures and not _is_mark(column):
            continue
        moved = sum(_is_far(*pair) if figures else pair[0] != pair[1] for pair in pairs)
        part = _FIGURES_MOVE if figures else kind_of(one.kind).marks_move
        if moved > _most(len(keys), part):
            how = "by more than 10 % " if figures else ""
            words = f"{column.name} moved {how}in {moved:,} of {len(keys):,} rows"
            yield Move(column.name, words)


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


def _is_lacking(column: Column, pairs: list[tuple[str, str]]) -> bool:
    """Whether one of the releases has no such column."""
    return column.not_in_all and any(not any(side) for side in zip(*pairs, strict=True))


def _is_far(was: str, now: str) -> bool:
    if was == now:
        return False
    if was in ("", "NA") or now in ("", "NA"):
        return True
    return _by(Decimal(was), Decimal(now)) > _BY


def _by(was: Decimal, now: Decimal) -> Decimal:
    return abs(now - was) / was if was else Decimal(bool(now))
