"""What a value of Medicare's files says in the middle of a sentence: a noun phrase or a clause.

Where the words of `indicators` fit into a sentence they are used; the others are said here so that
they do. A value that has no words is told as CMS wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from cptref.catalog.fees import FeeSchedule, Release, Setting, change_of_payment
from cptref.catalog.indicators import (
    ASC_WITHOUT_RATE,
    FEE_SCHEDULE,
    NO_CENTER_PAYMENT,
    OPPS_STATUS,
    PTP_MODIFIER,
)
from cptref.catalog.payments import PAID
from cptref.cms.releases import MONTHS

if TYPE_CHECKING:
    from cptref.load.tables import Figures

_NARROW = "\N{NARROW NO-BREAK SPACE}"
_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
#: The column of the fee schedule that answers a fact.
COLUMNS: Mapping[str, str] = {
    "global-period": "glob_days",
    "assistant": "asst_surg",
    "co-surgeons": "co_surg",
    "team": "team_surg",
    "bilateral": "bilat_surg",
    "multiple": "mult_proc",
    "components": "pctc",
}
#: Where the words of a value, as they stand in a table, make no part of a sentence.
PHRASES: Mapping[str, Mapping[str, str]] = {
    "glob_days": {
        "000": "a global period of the day of the procedure alone",
        "010": "a global period of the day of the procedure and 10 days after it",
        "090": "a global period of the day before the operation, its day and 90 days after it",
        "MMM": "the period of maternity care in the place of a usual global period",
        "XXX": "no global period",
        "YYY": "a global period that the Medicare contractor sets",
        "ZZZ": "a global period within that of the service it is added to",
    },
    "asst_surg": {
        "0": "an assistant at surgery is paid only where documents show medical necessity",
        "1": "an assistant at surgery is not paid",
        "2": "an assistant at surgery may be paid",
        "9": "the concept of an assistant at surgery does not apply to it",
    },
    "co_surg": {
        "1": "co-surgeons are paid where documents show the need for two surgeons",
        "2": "co-surgeons are paid without documents where their specialties differ",
        "9": "the concept of co-surgeons does not apply to it",
    },
    "team_surg": {
        "0": "a team of surgeons is not paid",
        "1": "a team of surgeons is paid by report where documents show the need for it",
        "2": "a team of surgeons is paid by report",
        "9": "the concept of a team of surgeons does not apply to it",
    },
    "bilat_surg": {
        "2": "its values are for both sides already",
        "9": "the concept of two sides does not apply to it",
    },
    "mult_proc": {
        "0": "it is not reduced",
        "1": "it is reduced by the rules from before 1995",
        "2": "it is reduced by the standard rule, the second to fifth at 50 %",
        "3": "it is reduced by the rules for endoscopies of one family",
        "4": "it is reduced by the rules for diagnostic imaging of one family",
        "5": "it is therapy, of which half of the practice expense is paid",
        "6": "its technical part is reduced by 25 % after the first cardiovascular test",
        "7": "its technical part is reduced by 20 % after the first eye test",
        "9": "the concept of several procedures does not apply to it",
    },
    "pctc": {
        "0": "it is a physician’s service that is not split into a professional and a technical "
        "part",
        "1": "it is a test that is split into a professional part (26) and a technical part (TC)",
        "2": "it is the professional part alone of a test that has a code for each part",
        "3": "it is the technical part alone of a test that has a code for each part",
        "4": "it is both parts together of a test that has a code for each part",
        "5": "it is a service incident to a physician’s, which is not split into parts",
        "6": "it is a physician’s interpretation of a laboratory test",
        "7": "it is physical therapy that is not paid in some settings",
        "8": "it is a physician’s interpretation of a test",
        "9": "the concept of a professional and a technical part does not apply to it",
    },
}


def indicator(column: str, value: str) -> str:
    """Of a column of the fee schedule; nothing where the value has no words."""
    return PHRASES.get(column, {}).get(value) or _lower(FEE_SCHEDULE[column].get(value, ""))


def outpatient_status(value: str) -> str:
    """'the hospital outpatient status “inpatient only”'."""
    meaning = OPPS_STATUS.get(value)
    said = f"“{_lower(meaning)}”" if meaning else f"{value}, which has no words in this library"
    return f"the hospital outpatient status {said}"


def surgery_center(row: Figures) -> str:
    """Whether a surgery center is paid, and how much."""
    rate, paid_by = row.decimal("payment_rate"), row.text("payment_indicator")
    if row.text("addendum") == "EE" or paid_by in NO_CENTER_PAYMENT:
        return "a surgery center is not paid by Medicare"
    if rate:
        return f"a surgery center is paid {money(rate)}"
    why = ASC_WITHOUT_RATE.get(paid_by)
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
        meaning = without or _lower(FEE_SCHEDULE["status"].get(status, ""))
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
