"""What a release changed against the one before it, as tables: one for each kind of change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from cptref.catalog.dataset_changes import DatasetChanges, Moved, RowChange, applies_nowhere
from cptref.catalog.indicators import stated
from cptref.catalog.payments import Place, payments
from cptref.cms.kinds import kind_of
from cptref.pages.dataset.rows import Codes, RowView, TableView
from cptref.wording import words
from cptref.wording.amounts import money, percent, signed
from cptref.wording.changes import once
from cptref.wording.figures import quantity, total
from cptref.wording.files import PLACES, column, label, release

if TYPE_CHECKING:
    from cptref.cms.layout import Column
    from cptref.load.tables import Figures


def tables(changes: DatasetChanges, codes: Codes) -> tuple[TableView, ...]:
    """A table for each kind of change that there is."""
    return tuple(table for table in _tables(changes, codes) if table.rows)


def _tables(changes: DatasetChanges, codes: Codes) -> Iterator[TableView]:
    kind = changes.after.kind
    older, newer = (release(kind, each.release) for each in (changes.before, changes.after))
    repriced = _shown(changes.repriced, codes)
    has_units = kind_of(kind).pays == "units"
    yield TableView(
        "Re-priced",
        (
            "Code",
            *(("Total RVU before", "Total RVU now") if has_units else ()),
            "Paid before",
            "Paid now",
            "Change",
            "Per cent",
        ),
        tuple(row for each in repriced for row in _repriced(each, codes)),
        are_figures=True,
    )
    yield TableView(
        "Indicators that changed",
        ("Code", "Indicator", older, newer),
        tuple(
            _row(
                row.after,
                codes,
                column(each.column),
                stated(kind, each.column.name, each.before),
                stated(kind, each.column.name, each.after),
            )
            for row in _shown(changes.rows, codes)
            for each in row.indicators
        ),
    )
    yield _parts(_shown(changes.rows, codes), codes, f"Parts that changed, from {older} to {newer}")
    for caption, found in (("Added", changes.added), ("Removed", changes.removed)):
        yield TableView(
            caption,
            ("Code", "What the file says"),
            tuple(_row(row, codes, _says(row)) for row in codes.shown(found)),
        )


def _shown(found: Sequence[RowChange], codes: Codes) -> list[RowChange]:
    kept = frozenset(row.key for row in codes.shown(row.after for row in found))
    return [row for row in found if row.after.key in kept]


def _row(row: Figures, codes: Codes, *cells: str) -> RowView:
    return RowView("", label(row), codes.href(row.key[0]), "", cells)


def _repriced(row: RowChange, codes: Codes) -> Iterator[RowView]:
    paid = once(row)
    for each in paid:
        units: tuple[str, ...] = ()
        if kind_of(row.after.layout.kind).pays == "units":
            units = total(row.before, each.place), total(row.after, each.place)
        differs = each.change
        cells = (
            *units,
            money(each.before) if each.before is not None else "No payment",
            money(each.after) if each.after is not None else "No payment",
            signed(differs.amount, "$") if differs else "",
            percent(differs) if differs else "",
        )
        small = _where(row, each.place, alone=len(paid) == 1)
        yield RowView("", label(row.after), codes.href(row.after.key[0]), small, cells)


def _where(row: RowChange, place: Place, *, alone: bool) -> str:
    """The place of a payment, of which only the fee schedule has two."""
    if kind_of(row.after.layout.kind).pays != "units":
        return ""
    return "In any setting" if alone and len(row.payments) > 1 else PLACES[place]


#: Sums, which stand beside the payment that is made of them.
_SUMS = frozenset(("fac_total", "nonfac_total", "payment_rate"))


def _parts(found: Sequence[RowChange], codes: Codes, caption: str) -> TableView:
    """The quantities behind the payments, a column each, of those that moved anywhere."""
    moved = [(row.after, {each.column: each for each in _quantities(row)}) for row in found]
    columns = tuple(
        each
        for each in (found[0].after.layout.columns if found else ())
        if any(each in of_row for _, of_row in moved)
    )
    return TableView(
        caption,
        ("Code", *(column(each) for each in columns)),
        tuple(
            _row(row, codes, *(_part(row, each, of_row.get(each)) for each in columns))
            for row, of_row in moved
            if of_row
        ),
        are_figures=True,
        are_spans=True,
    )


def _part(row: Figures, column: Column, moved: Moved | None) -> str:
    if applies_nowhere(row, column.name):
        return "NA"
    if moved is None:
        return "Same"
    before, after = (quantity(moved.column, text) for text in (moved.before, moved.after))
    return f"{before or 'none'} to {after or 'none'}"


def _quantities(row: RowChange) -> Iterator[Moved]:
    """Those that the payment is made of; a practice expense that does not apply is none."""
    for each in row.quantities:
        name = each.column.name
        if name not in _SUMS and not applies_nowhere(row.after, name):
            yield each


def _says(row: Figures) -> str:
    """A row in a few words: its payment, or its first columns."""
    kind = row.layout.kind
    if paid := payments(row):
        return ", ".join(_amounts(paid.items(), by_place=kind_of(kind).pays == "units"))
    texts = (
        stated(kind, each.name, row.text(each.name))
        for each in row.layout.columns
        if each.name not in row.layout.key and each.holds == "text" and row.text(each.name)
    )
    return next(texts, "No payment")


def _amounts(paid: Iterable[tuple[Place, Decimal]], *, by_place: bool) -> Iterator[str]:
    for place, amount in paid:
        yield (
            f"{money(amount)} {words.in_running_text(PLACES[place])}" if by_place else money(amount)
        )
