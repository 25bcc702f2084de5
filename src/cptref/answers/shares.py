"""A modifier's part of a payment, as the claim check has it: one statement of shares for both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cptref.catalog import Catalog
from cptref.claims.check import check
from cptref.claims.lines import Claim, Line
from cptref.claims.look_up import Shards
from cptref.claims.paid_words import STEPS
from cptref.claims.payment import Paid
from cptref.claims.shards import ShardMaker, index
from cptref.wording.amounts import money

#: A place of service for each setting of the fee schedule.
_PLACES = {"facility": "21", "office": "11"}


def paid_with(
    catalog: Catalog, number: str, modifier: str, place: str, locality: str, day: date
) -> Paid:
    """Of one unit alone on its day; `locality` is '' for the nation's amount."""
    line = Line(1, number, (modifier,), 1, _PLACES[place], day.isoformat())
    shard = ShardMaker(catalog.datasets, (number,)).shard(number)
    held = Shards(index(catalog.datasets), {number: shard})
    (paid,) = check(Claim((line,), locality=locality), held).paid
    return paid


def amount_of(paid: Paid) -> Decimal | None:
    return None if paid.cents is None else Decimal(paid.cents).scaleb(-2)


def steps_of(paid: Paid) -> Iterator[str]:
    """What the modifier makes of the amount without it, each step with who states it."""
    for step in paid.steps[1:]:
        share = ""
        if step.values.get("under"):
            part = Fraction(step.values["over"], step.values["under"])
            share = f" x {float(100 * part):g} %"
        yield (
            f"{STEPS[step.key]}{share} = {money(Decimal(step.cents).scaleb(-2))} "
            f"(stated by {step.source})"
        )
