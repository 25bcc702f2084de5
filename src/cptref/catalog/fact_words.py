"""What a value of Medicare's files says in the middle of a sentence: a noun phrase or a clause.

Where the words of a table fit into a sentence they are used, else the phrases that stand with them
(`cms/pfs/values.py`). A value that has no words is told as CMS wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from cptref.catalog.fee_schedule import FeeSchedule, Release, Setting, change_of_payment
from cptref.catalog.indicators import COLUMNS as FIELDS
from cptref.catalog.indicators import OPPS_STATUS, PTP_MODIFIER
from cptref.catalog.payments import PAID
from cptref.cms.asc.values import NO_PAYMENT, WITHOUT_RATE
from cptref.cms.kinds import layout_of
from cptref.cms.releases import MONTHS
from cptref.schema.facts import FACTS

if TYPE_CHECKING:
    from cptref.load.tables import Figures

_NARROW = "\N{NARROW NO-BREAK SPACE}"
_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
#: The column of the fee schedule that answers a fact, where it is one that governs modifiers.
COLUMNS: Mapping[str, str] = {
    fact.name: FIELDS[fact.field] for fact in FACTS.values() if fact.field in FIELDS
}


def indicator(column: str, value: str) -> str:
    """Of a column of the fee schedule; nothing where the value has no words."""
    stated = layout_of("pfs").column(column)
    return stated.phrases.get(value) or _lower(stated.values.get(value, ""))


def outpatient_status(value: str) -> str:
    """'the hospital outpatient status “inpatient only”'."""
    meaning = OPPS_STATUS.get(value)
    said = f"“{_lower(meaning)}”" if meaning else f"{value}, which has no words in this library"
    return f"the hospital outpatient status {said}"


def surgery_center(row: Figures) -> str:
    """Whether a surgery center is paid, and how much."""
    rate, paid_by = row.decimal("payment_rate"), row.text("payment_indicator")
    if row.text("addendum") == "EE" or paid_by in NO_PAYMENT:
        return "a surgery center is not paid by Medicare"
    if rate:
        return f"a surgery center is paid {money(rate)}"
    why = WITHOUT_RATE.get(paid_by)
    said = "a surgery center is listed without an amount"
    return f"{said}: {_lower(why)}" if why else said


def units(rows: Sequence[Figures]) -> str:
    """Of the rows of the settings; those that agree are said once."""
    said: dict[str, list[str]] = {}
    for row in rows:
        number = row.whole("value") or 0
        counted = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
        noun = "unit" if number == 1 else "units"
        per = "claim line" if row.text("mai") == "1" else "day"
        said.setdefault(f"{counted} {noun} a {per}", []).append(row.text("setting"))
    if len(said) == 1:
        return next(iter(said))
    return " and ".join(
        f"{limit} on {' and '.join(settings)} claims" for limit, settings in said.items()
    )


def payment(release: Release) -> str:
    """'$1,382.80 in a facility and $1,500.00 outside of one', or why there is none."""
    paid = {where: money(setting.payment) for where, setting in _settings(release).items()}
    if not paid:
        status = release.row.text("status")
        # Some services that Medicare pays stand in the file with units of zero.
        without = "no units stand in the file" if status in PAID else ""
        meaning = without or indicator("status", status)
        return f"no national amount: {meaning}" if meaning else "no national amount"
    capped = f", capped at {money(release.cap)}" if release.cap else ""
    return _together(paid) + capped


def total(release: Release) -> str:
    """'41.40 total relative value units in a facility'; nothing where no setting has any."""
    of = {where: f"{setting.total}" for where, setting in _settings(release).items()}
    if not of:
        return ""
    (where, first), *rest = of.items()
    return _together({where: f"{first} total relative value units", **dict(rest)})


def payment_change(fees: FeeSchedule) -> str:
    """'4.4 % less in a facility than in October 2025'; nothing where there is none to compare."""
    changed = change_of_payment(fees.newest, fees.before)
    if changed is None or fees.before is None:
        return ""
    day = fees.before.day
    then = f"in {MONTHS[day.month - 1]} {day.year}"
    where = "in a facility" if fees.newest.facility else "outside of a facility"
    if not changed.amount:
        return f"as much {where} as {then}"
    word = "less" if changed.amount < 0 else "more"
    return f"{abs(changed.percent)}{_NARROW}% {word} {where} than {then}"


def pair(row: Figures) -> str:
    """'NCCI bundles 47380 into 47381, and a modifier may separate the two'."""
    first, second = row.text("column1"), row.text("column2")
    separates = _lower(PTP_MODIFIER[row.text("modifier_indicator")])
    return f"NCCI bundles {second} into {first}, and {separates}"


def money(amount: Decimal) -> str:
    return f"${amount:,}"


def _settings(release: Release) -> dict[str, Setting]:
    if release.facility and release.facility == release.office:
        return {"in any setting": release.facility}
    found = {"in a facility": release.facility, "outside of a facility": release.office}
    return {where: setting for where, setting in found.items() if setting}


def _together(of: Mapping[str, str]) -> str:
    if len(of) > 1:
        first, second = of.values()
        return f"{first} in a facility and {second} outside of one"
    return " ".join(f"{said} {where}" for where, said in of.items())


def _lower(text: str) -> str:
    """The words of a table inside a sentence; 'NCCI' stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
