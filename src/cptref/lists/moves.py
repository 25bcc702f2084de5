"""What a release changed in a code's figures, line by line: what, from what, to what."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from cptref.catalog.change import change
from cptref.catalog.dataset_changes import Moved, RowChange
from cptref.catalog.figure_changes import FigureChange
from cptref.catalog.indicators import stated
from cptref.catalog.payments import payments
from cptref.cms.kinds import kind_of
from cptref.frozen import frozen
from cptref.wording import words
from cptref.wording.amounts import money, percent
from cptref.wording.changes import once
from cptref.wording.figures import quantity
from cptref.wording.files import PLACES, column, label

if TYPE_CHECKING:
    from cptref.load.tables import Figures


@frozen
class MoveRow:
    what: str
    """'47382 in a facility', 'Work RVU'."""
    before: str
    after: str
    percent: str
    """'−4.4 %'; of what is no amount, nothing."""
    is_payment: bool


def moves(change: FigureChange) -> Iterator[MoveRow]:
    """Payments first, row by row, then what else moved; a row that came or went is one line."""
    for row in change.rows:
        yield from _payments(row)
    for row in change.rows:
        yield from _others(row)
    for figures in change.added:
        yield MoveRow(label(figures), "not listed", _paid(figures) or "listed", "", False)
    for figures in change.removed:
        yield MoveRow(label(figures), _paid(figures) or "listed", "not listed any more", "", False)


def place(row: RowChange, number: int) -> str:
    """Of one of its payments where it is made: 'facility', 'office', 'any setting'; the files
    beside the fee schedule have one place each."""
    paid = once(row)
    if kind_of(row.after.layout.kind).pays != "units":
        return ""
    if len(paid) == 1 and len(row.payments) > 1:
        return "any setting"
    return paid[number].place


def _payments(row: RowChange) -> Iterator[MoveRow]:
    name = label(row.after)
    for number, each in enumerate(once(row) if row.payments else ()):
        where = place(row, number)
        at = f", {where}" if where else f", {words.in_running_text(PLACES[each.place])}"
        yield MoveRow(
            f"Payment for {name}{at}",
            money(each.before) if each.before is not None else "no payment",
            money(each.after) if each.after is not None else "no payment",
            percent(each.change) if each.change else "",
            is_payment=True,
        )


def _others(row: RowChange) -> Iterator[MoveRow]:
    kind, name = row.after.layout.kind, label(row.after)
    for each in row.moved:
        if each.column.name == "payment_rate" and row.payments:
            continue
        if each.is_indicator:
            was, is_ = (stated(kind, each.column.name, text) for text in (each.before, each.after))
        else:
            was, is_ = (quantity(each.column, text) for text in (each.before, each.after))
        what = f"{column(each.column)} of {name}"
        yield MoveRow(what, was or "none", is_ or "none", _percent(each), is_payment=False)


def _percent(moved: Moved) -> str:
    if moved.is_indicator or "NA" in (moved.before, moved.after):
        return ""
    if not moved.before or not moved.after:
        return ""
    was, is_ = Decimal(moved.before), Decimal(moved.after)
    return percent(change(is_, was)) if was else ""


def _paid(row: Figures) -> str:
    return ", ".join(dict.fromkeys(money(amount) for amount in payments(row).values()))
