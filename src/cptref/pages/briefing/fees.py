"""What the fee schedule pays for a code, release by release: in words, and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cptref.catalog.change import change
from cptref.catalog.fee_schedule import FeeSchedule, Release, Setting
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.localities import Localities, shows_rounding
from cptref.catalog.payments import Place
from cptref.frozen import frozen
from cptref.site import urls
from cptref.site.page import Link
from cptref.wording import shown
from cptref.wording.ages import aged
from cptref.wording.amounts import dated, money, none_there
from cptref.wording.fees import OFFICE, WHOSE, compared, in_words, paid_in, settings, since
from cptref.wording.figures import practice, total
from cptref.wording.local import units
from cptref.wording.passage import Notes
from cptref.wording.prose import Prose
from cptref.wording.shown import Shown


@frozen
class PeriodRow:
    """Releases with the same figures; `until` is the last of several."""

    release: Link
    until: Link | None
    source: str
    """The id of the newest one's source."""
    factor: Shown[Decimal]
    work: Shown[Decimal]
    practice: Shown[Decimal] | str
    malpractice: Shown[Decimal]
    total: Shown[Decimal] | str
    payment: Shown[Decimal] | str
    """The amount, or in words why there is none."""
    paid: bool
    local: str
    """What the payment is made of."""
    change: Shown[Decimal] | None
    percent: Shown[Decimal] | None


@frozen
class PeriodTable:
    caption: str
    rows: tuple[PeriodRow, ...]
    """The newest first."""


@frozen
class FeesView:
    """The change in words, its table, its method."""

    words: str
    cites: Notes
    tables: tuple[PeriodTable, ...]
    localities: Link | None
    method: tuple[str, ...]
    rounding: Notes
    """CMS's own prices, where the library has their source: only their last step is rounded."""


@frozen
class FeeLine:
    """The change in words."""

    words: str
    cites: Notes


def fee_line(figures: MedicareFigures, prose: Prose) -> FeeLine | None:
    """Where the code is paid in two settings, or at two factors; else the head has said it."""
    fees = figures.fees
    if fees is None or not (fees.second or len(settings(fees.newest)) > 1):
        return None
    cites = prose.cites([each.source for each in compared(fees)])
    return FeeLine(in_words(fees), cites)


def fees_view(
    id: str,
    fees: FeeSchedule,
    coming: Sequence[Release],
    local: Localities | None,
    prose: Prose,
) -> FeesView:
    by_setting = settings(fees.newest)
    priced = shows_rounding(prose.catalog.sources)
    return FeesView(
        words=in_words(fees),
        cites=prose.cites([each.source for each in compared(fees)]),
        tables=tuple(
            PeriodTable(
                f"National payment {called}" if len(by_setting) > 1 else "National payment",
                tuple(_rows(fees, coming, called, prose))[::-1],
            )
            for called in by_setting
        ),
        localities=(
            Link(
                f"Payment in each of Medicare’s {len(local.rows)} localities, "
                f"{aged(dated(local.release), local.release.age)}",
                prose.links.root + urls.localities(id),
            )
            if local
            else None
        ),
        method=tuple(_method(fees)),
        rounding=prose.cites((priced,) if priced else ()),
    )


def _rows(
    fees: FeeSchedule, coming: Sequence[Release], called: str, prose: Prose
) -> Iterator[PeriodRow]:
    place: Place = "office" if called == OFFICE else "facility"
    then: Setting | None = None
    spans = [(period.first, period.last) for period in fees.periods]
    spans += [(release, release) for release in coming]
    for first, last in spans:
        now = paid_in(last, called)
        differs = change(now.payment, then.payment) if now and then else None
        yield PeriodRow(
            release=_release(first, prose, to_come=first in coming),
            until=_release(last, prose) if last is not first else None,
            source=last.source,
            factor=shown.figure(last.factor),
            work=shown.figure(last.work),
            practice=shown.written(practice(last.row, place)),
            malpractice=shown.figure(last.malpractice),
            total=shown.written(total(last.row, place)),
            payment=shown.money(now.payment) if now else none_there(last),
            paid=now is not None,
            local=units(last, now),
            change=shown.difference(differs.amount) if differs else None,
            percent=shown.percent(differs) if differs else None,
        )
        then = now


def _release(release: Release, prose: Prose, *, to_come: bool = False) -> Link:
    label = f"{dated(release)}, to come" if to_come else dated(release)
    return Link(label, prose.links.figure(release.id, release.row))


def _method(fees: FeeSchedule) -> Iterator[str]:
    yield (
        "National payment = (work + practice expense + malpractice) × conversion factor, before "
        "sequestration. Only the last step is rounded, to the cent, half a cent up."
    )
    yield "In a locality each of the three is first multiplied by the locality’s index for it."
    yield "A change is against the row below it."
    if cap := fees.newest.cap:
        yield (
            "It is imaging that Medicare caps at the hospital outpatient amount: as of "
            f"{since(fees.newest)} it pays {money(cap)} nationally, and not the payment above."
        )
    if fees.newest.whose:
        yield (
            "From 2026 CMS has two conversion factors, each with a file of its own: the table is "
            f"of the file {WHOSE[fees.newest.whose]}."
        )
