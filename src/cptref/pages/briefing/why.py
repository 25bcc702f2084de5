"""Why a payment moved between the newest two releases: a picture of its parts, and their table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from cptref.catalog.change import change
from cptref.catalog.fee_schedule import FeeSchedule
from cptref.catalog.payment_parts import Part, Split, split
from cptref.charts import bars, waterfall
from cptref.charts.waterfall import Level, Step, Waterfall
from cptref.frozen import frozen
from cptref.wording import shown, words
from cptref.wording.amounts import dated, money, percent, signed
from cptref.wording.fees import OFFICE, paid_in, settings
from cptref.wording.passage import Notes
from cptref.wording.prose import Prose
from cptref.wording.shown import Shown
from cptref.wording.why import CALLED, caption, finding


@frozen
class PartRow:
    name: str
    bars: Markup
    """Of units; the factor's row has none."""
    before: Shown[Decimal]
    now: Shown[Decimal]
    moved: Shown[Decimal]
    percent: str
    dollars: Shown[Decimal] | None
    """None where the row is the sum of units."""


@frozen
class Why:
    """Of one setting."""

    anchor: str
    finding: str
    caption: str
    before: str
    """'Oct 2025'."""
    now: str
    units: tuple[PartRow, ...]
    """Work, practice expense, malpractice, and their sum."""
    factor: PartRow
    difference: Shown[Decimal]
    upright: Markup
    lying: Markup
    cites: Notes

    @property
    def rows(self) -> tuple[PartRow, ...]:
        """Those that sum to the difference."""
        return (*self.units[:-1], self.factor)


def why(fees: FeeSchedule | None, prose: Prose) -> tuple[Why, ...]:
    """Of each setting in which both releases pay: they may move in opposite directions."""
    before = fees.before if fees else None
    if fees is None or before is None:
        return ()
    found = [
        (where, split(before, fees.newest, paid_in(before, where), paid_in(fees.newest, where)))
        for where in settings(fees.newest)
    ]
    return tuple(_why(each, where, fees, prose) for where, each in found if each is not None)


def _why(of: Split, where: str, fees: FeeSchedule, prose: Prose) -> Why:
    said = finding(of, where)
    drawn = _drawn(of, said)
    most = max(of.before.total, of.after.total)
    return Why(
        anchor="why-office" if where == OFFICE else "why",
        finding=said,
        caption=caption(
            of,
            where,
            is_part=bool(fees.part),
            hole=any(release.after_hole for release in fees.periods[-1].releases),
            begins_at=drawn.axis[0],
        ),
        before=dated(of.then),
        now=dated(of.now),
        units=tuple(_units(of, most)),
        factor=_factor(of.parts[-1]),
        difference=shown.difference(of.difference),
        upright=Markup(waterfall.upright(drawn)),  # noqa: S704  # its text is escaped there
        lying=Markup(waterfall.lying(drawn)),  # noqa: S704
        cites=prose.cites((of.now.source, of.then.source)),
    )


def _drawn(of: Split, said: str) -> Waterfall:
    steps = tuple(
        Step(_name(part), _note(part), part.dollars, signed(part.dollars, "$")) for part in of.parts
    )
    told = "; ".join(f"{CALLED[part.what]} {signed(part.dollars, '$')}" for part in of.parts)
    begun, ended = of.before.payment, of.after.payment
    return Waterfall(
        title=said,
        desc=f"From {money(begun)} in {dated(of.then)}: {told}; to {money(ended)} in "
        f"{dated(of.now)}.",
        begin=Level(dated(of.then), begun, money(begun)),
        steps=steps,
        end=Level(dated(of.now), ended, money(ended)),
    )


def _name(part: Part) -> str:
    return words.with_capital(CALLED[part.what].removeprefix("the "))


def _note(part: Part) -> str:
    if part.what == "factor":
        return percent(change(part.now, part.before))
    return f"{signed(part.moved)} RVU"


def _units(of: Split, most: Decimal) -> Iterator[PartRow]:
    for part in of.parts[:-1]:
        yield _row(_name(part), part.before, part.now, shown.difference(part.dollars), most)
    yield _row("Total RVU", of.before.total, of.after.total, None, most)


def _row(
    name: str, before: Decimal, now: Decimal, dollars: Shown[Decimal] | None, most: Decimal
) -> PartRow:
    moved = now - before
    return PartRow(
        name=name,
        bars=Markup(bars.pair(before, now, most)),  # noqa: S704  # of figures alone
        before=shown.figure(before),
        now=shown.figure(now),
        moved=Shown(moved, signed(moved)),
        percent=percent(change(now, before)) if before else "",
        dollars=dollars,
    )


def _factor(part: Part) -> PartRow:
    return PartRow(
        name="Conversion factor",
        bars=Markup(),
        before=shown.money(part.before),
        now=shown.money(part.now),
        moved=shown.difference(part.moved),
        percent=percent(change(part.now, part.before)),
        dollars=shown.difference(part.dollars),
    )
