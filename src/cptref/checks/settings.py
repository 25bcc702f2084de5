"""Where a service is done, against the newest addenda and fee schedule: who is paid there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cptref.catalog import Catalog
from cptref.catalog.releases import row
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.checks.modifiers import named
from cptref.checks.newest import newest
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema import Code
from cptref.schema.code import Setting
from cptref.schema.places import OFFICES, OUTPATIENT_DEPARTMENTS, SURGERY_CENTER
from cptref.schema.systems import code_number

_CALLED = ("typical", "possible")
#: Packaged services and those that are paid elsewhere are none of these.
_PAYS_OUTPATIENTS = ("J1", "J2", "S", "T", "V")
_LIMITS = re.compile(
    r"\b(?:not|no|none|never|nothing|only|alone|unless|except|exclu\w+|den(?:y|ies|ied)|refus\w+|"
    r"limit\w*|packag\w+|rarely|without|inpatient-only|rules? out|bars?)\b",
    re.IGNORECASE,
).search


def a_setting_without_payment_has_a_caveat(
    record: Record[Code], catalog: Catalog, day: Day
) -> Iterator[Diagnostic]:
    """A typical or possible setting is one that Medicare pays, or its note names Medicare."""
    against = _unpaid(catalog, code_number(record.id), day)
    for position, setting in enumerate(record.data.service.settings) if against else ():
        if setting.pos in against and _is_without_caveat(setting):
            yield record.problem(
                SETTING,
                ("service", "settings", position, "use"),
                f"place of service {setting.pos} is called {setting.use}: {against[setting.pos]}",
                "say use: not-paid-by-medicare or payer-dependent, or name Medicare in a note",
            )


SETTING = Rule(
    "M009",
    "A setting that Medicare does not pay has a caveat",
    "A case is scheduled where the table calls it typical or possible. Medicare pays no surgery "
    "center for a code on Addendum EE (24), no outpatient department for status C (19, 22), and "
    "has no value outside a facility where it says NA (11).",
    'settings: [{pos: "24", use: possible}]   # of a code on Addendum EE',
    'settings: [{pos: "24", use: payer-dependent}], or a note that says so of Medicare',
    kind="",
    finds=OfRecord(a_setting_without_payment_has_a_caveat, CODES),
)


def a_setting_called_unpaid_is_not_paid(
    record: Record[Code], catalog: Catalog, day: Day
) -> Iterator[Diagnostic]:
    """What is called not paid by Medicare is not what its newest files pay."""
    settings = record.data.service.settings
    unpaid = [each.use == "not-paid-by-medicare" for each in settings]
    paid = _paid(catalog, code_number(record.id), day) if any(unpaid) else {}
    for position, setting in enumerate(settings):
        if unpaid[position] and setting.pos in paid:
            yield record.problem(
                PAID_SETTING,
                ("service", "settings", position, "use"),
                f"place of service {setting.pos} is called {setting.use}: {paid[setting.pos]}",
                "say how usual the place is: typical, possible or payer-dependent",
            )


PAID_SETTING = Rule(
    "M019",
    "A setting called unpaid is one that Medicare does not pay",
    "Who reads that Medicare pays nothing in a place has the case done elsewhere. "
    "By the newest files Medicare pays a surgery center for a code on Addendum AA (24), an "
    "outpatient department for status J1, J2, S, T or V (19, 22), and an office where the fee "
    "schedule has a value outside a facility (11).",
    'settings: [{pos: "22", use: not-paid-by-medicare}]   # of a code with status J1',
    'settings: [{pos: "22", use: possible}]',
    kind="",
    finds=OfRecord(a_setting_called_unpaid_is_not_paid, CODES),
)


def an_inpatient_only_code_has_no_outpatient_modifier(
    record: Record[Code], catalog: Catalog, day: Day
) -> Iterator[Diagnostic]:
    """73 and 74 are not listed where the newest Addendum B has status C."""
    dataset, number = newest(catalog, "opps", day), code_number(record.id)
    figures = row(dataset, number)
    if dataset is None or figures is None or figures.text("status_indicator") != "C":
        return
    for position, use in enumerate(record.data.modifiers):
        if use.modifier in ("73", "74"):
            words = f"Medicare pays no outpatient department for {number}, inpatient-only"
            yield record.problem(
                INPATIENT_ONLY,
                ("modifiers", position, "modifier"),
                f"{named(catalog, use.modifier)}: {words} (OPPS SI C, {dataset.source})",
                "take the row out; what other payers do can be said in billing",
            )


INPATIENT_ONLY = Rule(
    "M010",
    "Modifiers 73 and 74 are not listed for an inpatient-only code",
    "They are of the outpatient department's claim. By status C there is no such claim for "
    "Medicare.",
    'modifiers: [{modifier: "73", ...}]   # of a code with status C',
    "the row is not there, or the code has another status",
    kind="",
    finds=OfRecord(an_inpatient_only_code_has_no_outpatient_modifier, CODES),
)


def _unpaid(catalog: Catalog, number: str, day: Day) -> Mapping[str, str]:
    """Place of service -> why Medicare pays nothing there, by the newest releases."""
    found: dict[str, str] = {}
    asc, opps, pfs = (newest(catalog, kind, day) for kind in ("asc", "opps", "pfs"))
    if asc and row(asc, number, "EE"):
        found[SURGERY_CENTER] = (
            f"Medicare pays no surgery center for {number} (Addendum EE, {asc.source})"
        )
    status = row(opps, number)
    if opps and status and status.text("status_indicator") == "C":
        words = f"Medicare pays no outpatient department for {number} (OPPS SI C, {opps.source})"
        found |= dict.fromkeys(OUTPATIENT_DEPARTMENTS, words)
    value = row(pfs, number, "")
    if pfs and value and value.text("nonfac_na") == "NA":
        words = f"Medicare has no value for {number} outside a facility"
        found |= dict.fromkeys(OFFICES, f"{words} (NON-FAC NA INDICATOR NA, {pfs.source})")
    return found


def _paid(catalog: Catalog, number: str, day: Day) -> Mapping[str, str]:
    """Place of service -> that Medicare pays there, by the newest releases."""
    found: dict[str, str] = {}
    asc, opps, pfs = (newest(catalog, kind, day) for kind in ("asc", "opps", "pfs"))
    if asc and row(asc, number, "AA"):
        found[SURGERY_CENTER] = (
            f"Medicare pays a surgery center for {number} (Addendum AA, {asc.source})"
        )
    status = row(opps, number)
    if opps and status and (letter := status.text("status_indicator")) in _PAYS_OUTPATIENTS:
        words = f"Medicare pays an outpatient department for {number}"
        found |= dict.fromkeys(OUTPATIENT_DEPARTMENTS, f"{words} (OPPS SI {letter}, {opps.source})")
    value = row(pfs, number, "")
    if pfs and value and value.text("status") == "A" and value.text("nonfac_na") != "NA":
        total = value.decimal("nonfac_total")
        if total:
            words = f"Medicare has a value for {number} outside a facility"
            found |= dict.fromkeys(OFFICES, f"{words} (NON-FACILITY TOTAL {total}, {pfs.source})")
    return found


def _is_without_caveat(setting: Setting) -> bool:
    """To name Medicare is no caveat: a sentence that does must deny or limit as well."""
    said = re.split(r"(?<=[.;])\s", setting.note or "")
    return setting.use in _CALLED and not any("Medicare" in each and _LIMITS(each) for each in said)


RULES: tuple[Rule, ...] = (
    SETTING,
    INPATIENT_ONLY,
    PAID_SETTING,
)
