"""Why a payment moved, in words: the finding that stands over the picture of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cptref.catalog.change import change
from cptref.catalog.fee_schedule import FeeSchedule
from cptref.catalog.payment_parts import Part, Split, What
from cptref.wording.amounts import dated, money, percent, signed
from cptref.wording.fees import paid_in, settings

CALLED: Mapping[What, str] = {
    "work": "work",
    "practice": "practice expense",
    "malpractice": "malpractice",
    "factor": "the conversion factor",
}


def finding(of: Split, where: str) -> str:
    """'Why it fell by 4.4 % in a facility: practice expense took $90.57, the conversion factor
    gave $43.65 back'. `where` is the setting, which is always said."""
    difference = of.difference
    moved = [part for part in of.parts if part.dollars]
    if not moved:
        return f"It stayed at {money(of.after.payment)} {where}: no part of it moved"
    if not difference:
        return f"It stayed at {money(of.after.payment)} {where}: {_even(moved)}"
    fell = difference < 0
    # Of parts that are alike, the one that was taken first.
    in_order = sorted(moved, key=lambda part: -abs(part.dollars))
    first = next(part for part in in_order if (part.dollars < 0) == fell)
    verb, does, back = ("fell", "took", "gave") if fell else ("rose", "added", "took")
    said = f"Why it {verb} by {_by(of)} {where}: {CALLED[first.what]} {does} {_dollars(first)}"
    for second in in_order:
        if second is not first:
            against = (second.dollars < 0) != fell
            told = f"{back} {_dollars(second)} back" if against else _dollars(second)
            return f"{said}, {CALLED[second.what]} {told}"
    return said


def _even(moved: list[Part]) -> str:
    """What took and what gave most, where they come to the same."""
    down = min(moved, key=lambda part: part.dollars)
    up = max(moved, key=lambda part: part.dollars)
    return f"{CALLED[down.what]} took {_dollars(down)}, {CALLED[up.what]} gave {_dollars(up)} back"


def _by(of: Split) -> str:
    """'4.4 %'; what is less than a tenth of one per cent, in dollars."""
    differs = change(of.after.payment, of.before.payment)
    if not differs.percent:
        return money(abs(differs.amount))
    return percent(differs).lstrip("−+")


def _dollars(part: Part) -> str:
    return money(abs(part.dollars))


def caption(of: Split, where: str, *, is_part: bool, hole: bool, begins_at: Decimal) -> str:
    """What is drawn, how it was split, and what is not at zero."""
    what = "for the professional part (26) " if is_part else ""
    axis = f" The axis of dollars begins at {money(begins_at)}." if begins_at else ""
    return (
        f"Medicare’s national payment {what}{where}, {dated(of.then)} to {dated(of.now)}: "
        f"{signed(of.difference, '$')}. First the relative value units, from zero; then the same "
        f"in dollars, filled where it falls and outlined where it rises: each part at the factor "
        f"of {dated(of.then)}, then the factor on the units of {dated(of.now)}. The parts are "
        f"rounded to the cent so that they sum.{axis}"
        f"{' Releases between the two are not in the library.' if hole else ''}"
    )


def without(fees: FeeSchedule) -> Iterator[str]:
    """Why a setting that is paid has no such picture: there was nothing before it."""
    newest, before = fees.newest, fees.before
    for where, now in settings(newest).items():
        if before is None:
            yield (
                f"No release before {dated(newest)} is held that has other figures of the code: "
                f"there is nothing to compare {money(now.payment)} {where} with."
            )
        elif paid_in(before, where) is None:
            yield (
                f"In {dated(before)} the code had no national payment {where}: there is nothing "
                f"to compare {money(now.payment)} with."
            )
