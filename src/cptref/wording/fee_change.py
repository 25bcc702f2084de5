"""Why a payment of the fee schedule is another than before, in one line."""

from __future__ import annotations

from decimal import Decimal

from cptref.catalog.change import change
from cptref.catalog.fee_schedule import FeeSchedule, Release, Setting, change_of_payment
from cptref.frozen import frozen
from cptref.wording import words
from cptref.wording.amounts import dated, money, percent, signed, unpaid


@frozen
class FeeChange:
    what: str
    """'1 Jan 2026: Medicare’s payment fell by $63.09 (−4.4 %).'"""
    why: str
    """'Practice expense −2.80 RVU, work −0.62; the conversion factor rose by 3.3 %.'"""
    sources: tuple[str, ...]
    """Of the releases that it compares, the newer first."""


def fee_change(fees: FeeSchedule) -> FeeChange | None:
    """The last one; nothing where the library has no release with other figures."""
    newest, before = fees.newest, fees.before
    if before is None:
        return None
    now, then = _comparable(newest, before)
    sources = (newest.source, before.source)
    begun = fees.periods[-1].first
    # What happened between two releases that are far apart has no day.
    when = f"Since {dated(before)}" if begun.after_hole else words.day(begun.day)
    if now is None or then is None:
        return FeeChange(f"{when}: {_other(newest, before)}.", "", sources)
    paid = change_of_payment(newest, before)
    what = "Medicare’s payment stayed the same"
    if paid and paid.amount:
        verb = "fell" if paid.amount < 0 else "rose"
        what = f"Medicare’s payment {verb} by {money(abs(paid.amount))} ({percent(paid)})"
    return FeeChange(f"{when}: {what}.", _why(newest, before, now, then), sources)


def _comparable(newest: Release, before: Release) -> tuple[Setting | None, Setting | None]:
    """The usual setting of the newer release, in both."""
    if newest.facility:
        return newest.facility, before.facility
    return newest.office, before.office


def _other(newest: Release, before: Release) -> str:
    """Where the two have no setting in common."""
    now, then = (each.usual for each in (newest, before))
    if now is None:
        was = f"; it was {money(then.payment)}" if then else ""
        return f"Medicare has no national payment: {unpaid(newest)}{was}"
    return f"Medicare’s payment is {money(now.payment)}, where there was none in {dated(before)}"


def _why(newest: Release, before: Release, now: Setting, then: Setting) -> str:
    """The parts that moved, the largest first, then the factor."""
    moved: tuple[tuple[str, Decimal], ...] = (
        ("practice expense", now.practice - then.practice),
        ("work", newest.work - before.work),
        ("malpractice", newest.malpractice - before.malpractice),
    )
    parts = [
        f"{name} {signed(amount)}"
        for name, amount in sorted(moved, key=lambda each: -abs(each[1]))
        if amount
    ]
    said = [f"{parts[0]} RVU", *parts[1:]] if parts else []
    text = ", ".join(said)
    factor = change(newest.factor, before.factor)
    if factor.amount:
        verb = "fell" if factor.amount < 0 else "rose"
        by = percent(factor).lstrip("+−")
        text += f"{'; ' if text else ''}the conversion factor {verb} by {by}"
    return f"{words.with_capital(text)}." if text else ""
