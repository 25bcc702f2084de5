"""What a release changed in a code's figures, in words: entries for the changes and the feeds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from cptref.catalog import HistoryCard
from cptref.catalog.dataset_changes import Moved, Repriced, RowChange
from cptref.catalog.figure_changes import FigureChange
from cptref.catalog.indicators import stated
from cptref.catalog.payments import payments
from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.frozen import frozen
from cptref.wording import words
from cptref.wording.amounts import money, percent
from cptref.wording.figures import quantity
from cptref.wording.files import PLACES, column, label, release

if TYPE_CHECKING:
    from cptref.load.tables import Figures

#: Marks of the fee schedule: that a place has no payment is told by the payment.
_TOLD_BY_PAYMENT = ("fac_na", "nonfac_na")


@frozen
class _Tense:
    """The verbs of what a release has changed, or of what one that is still to come will change."""

    fell: str
    rose: str
    went: str
    ended: str
    is_now: str
    is_new: str
    gone: str


_CHANGED = _Tense(
    "fell", "rose", "went", "ended: it was", "is now", "is new in", "has no row in {} any more"
)
_WILL_CHANGE = _Tense(
    "will fall", "will rise", "will go", "will end: it is", "will be", "will be new in",
    "will have no row in {}",
)  # fmt: skip


def entry(change: FigureChange, *, is_coming: bool) -> HistoryCard:
    """As if an editor had noted it on the day of the release; it cites both releases.

    A release that applies after the library's day is told as what is to come.
    """
    kind = change.after.kind
    tense = _WILL_CHANGE if is_coming else _CHANGED
    said = "; ".join(_said(kind, change, tense))
    newer, older = (release(kind, each.release) for each in (change.after, change.before))
    hole = "; releases between are not in the library" if change.after_hole else ""
    since = f", from {words.day(change.day)}" if is_coming else ""
    return HistoryCard(
        date=change.day,
        kind="figure",
        note=f"{words.with_capital(said)}, {newer} against {older}{since}{hole}.",
        cite=(change.after.source, change.before.source),
    )


def _said(kind: Kind, change: FigureChange, tense: _Tense) -> Iterator[str]:
    for row in change.rows:
        yield from _row(kind, row, tense)
    file = kind_of(kind).words.in_text
    for figures in change.added:
        yield f"{label(figures)} {tense.is_new} {file}{_paid(kind, figures)}"
    for figures in change.removed:
        yield f"{label(figures)} {tense.gone.format(file)}"


def _row(kind: Kind, row: RowChange, tense: _Tense) -> Iterator[str]:
    name = label(row.after)
    if not row.payments:
        yield from (_moved(kind, each, name, tense) for each in row.moved)
        return
    paid = once(row)
    where = ""
    if kind_of(kind).pays == "units" and len(row.payments) == 1:
        where = f" {words.in_running_text(PLACES[paid[0].place])}"
    told = (_repriced(each, tense, by_place=len(paid) > 1) for each in paid)
    yield f"{kind_of(kind).words.payment} for {name}{where} {', '.join(told)}"
    # Where the payment moved its parts did: they stand on the dataset's page.
    for each in row.indicators:
        if each.column.name not in _TOLD_BY_PAYMENT:
            yield _moved(kind, each, name, tense)


def once(row: RowChange) -> tuple[Repriced, ...]:
    """Its payments; two places that are paid the same, before and now, are one."""
    first, *rest = row.payments
    return (
        first,
        *(each for each in rest if (each.before, each.after) != (first.before, first.after)),
    )


def _repriced(each: Repriced, tense: _Tense, *, by_place: bool) -> str:
    where = f"{words.in_running_text(PLACES[each.place])} " if by_place else ""
    if each.after is None:
        return f"{where}{tense.ended} {money(each.before or Decimal())}"
    if each.before is None or each.change is None:
        return f"{where}{tense.is_now} {money(each.after)}, where there was none"
    verb = tense.fell if each.change.amount < 0 else tense.rose
    amounts = f"from {money(each.before)} to {money(each.after)}"
    return f"{where}{verb} {amounts} ({percent(each.change)})"


def _paid(kind: Kind, figures: Figures) -> str:
    """': $424.19 in a facility'; nothing where it is not paid."""
    found = payments(figures)
    same = len(found) > 1 and len(set(found.values())) == 1
    texts = dict.fromkeys(
        money(amount)
        if same or kind_of(kind).pays != "units"
        else f"{money(amount)} {words.in_running_text(PLACES[place])}"
        for place, amount in found.items()
    )
    return f": {', '.join(texts)}" if texts else ""


def _moved(kind: Kind, moved: Moved, name: str, tense: _Tense) -> str:
    called = words.in_running_text(column(moved.column))
    if not moved.is_indicator:
        old, new = (quantity(moved.column, text) for text in (moved.before, moved.after))
        return f"{called} of {name} {tense.went} from {old or 'none'} to {new or 'none'}"
    was, is_ = (stated(kind, moved.column.name, value) for value in (moved.before, moved.after))
    return f"{called} of {name} {tense.went} from “{was}” to “{is_}”"
