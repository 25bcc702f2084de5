"""A briefing's modifiers and settings against the indicators of Medicare's newest releases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cptref.catalog import Catalog
from cptref.catalog.releases import newest, row
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.tables import Dataset, Figures
from cptref.rules import medicare
from cptref.schema.code import Setting

_CALLED = ("typical", "possible")
_LIMITS = re.compile(
    r"\b(?:not|no|none|never|nothing|only|alone|unless|except|exclu\w+|den(?:y|ies|ied)|refus\w+|"
    r"limit\w*|packag\w+|rarely|without|inpatient-only|rules? out|bars?)\b",
    re.IGNORECASE,
).search
_ASSISTANTS = ("80", "81", "82", "AS")


@dataclass(frozen=True, slots=True)
class _Contradiction:
    """What some values of an indicator say against a modifier."""

    rule: Rule
    column: str
    field: str
    """CMS's label of the column."""
    says: Mapping[str, str]
    """Value -> what Medicare does then; '{code}' is the code's number."""


_NONE_OF_IT = "the concept does not apply to {code}"
_TEAM = _Contradiction(
    medicare.TEAM, "team_surg", "TEAM SURG",
    {"0": "Medicare does not pay a team for {code}", "9": _NONE_OF_IT},
)  # fmt: skip
_CO_SURGEONS = _Contradiction(
    medicare.CO_SURGEONS, "co_surg", "CO-SURG",
    {"0": "Medicare does not pay co-surgeons for {code}", "9": _NONE_OF_IT},
)  # fmt: skip
_ASSISTANT = _Contradiction(
    medicare.ASSISTANT, "asst_surg", "ASST SURG",
    {"1": "Medicare does not pay an assistant at surgery for {code}", "9": _NONE_OF_IT},
)  # fmt: skip
_BILATERAL = _Contradiction(
    medicare.BILATERAL, "bilat_surg", "BILAT SURG",
    {"0": "Medicare does not adjust the payment of {code} for two sides", "9": _NONE_OF_IT},
)  # fmt: skip
_MULTIPLE = _Contradiction(
    medicare.MULTIPLE, "mult_proc", "MULT PROC",
    {"0": "Medicare has no reduction of {code} beside other procedures", "9": _NONE_OF_IT},
)  # fmt: skip
_UNDIVIDED = "Medicare does not split {code} into components"
_PROFESSIONAL = _Contradiction(
    medicare.COMPONENTS, "pctc", "PC/TC IND", dict.fromkeys("0234579", _UNDIVIDED)
)
_TECHNICAL = _Contradiction(
    medicare.COMPONENTS, "pctc", "PC/TC IND", dict.fromkeys("023456789", _UNDIVIDED)
)
_OF_A_VISIT = "it belongs on the visit, and {code} is a surgery"
_VISIT = _Contradiction(
    medicare.GLOBAL_PERIOD, "glob_days", "GLOB DAYS",
    dict.fromkeys(("000", "010", "090"), _OF_A_VISIT),
)  # fmt: skip
_NO_PERIOD = "{code} has no postoperative period of its own"
_SHARED_CARE = _Contradiction(
    medicare.GLOBAL_PERIOD, "glob_days", "GLOB DAYS",
    dict.fromkeys(("000", "XXX", "ZZZ"), _NO_PERIOD),
)  # fmt: skip
_AFTERWARDS = _Contradiction(
    medicare.GLOBAL_PERIOD, "glob_days", "GLOB DAYS",
    {"XXX": "the concept of a global period does not apply to {code}"},
)  # fmt: skip

CONTRADICTIONS: Mapping[str, _Contradiction] = {
    "62": _CO_SURGEONS,
    "66": _TEAM,
    **dict.fromkeys(_ASSISTANTS, _ASSISTANT),
    "50": _BILATERAL,
    "51": _MULTIPLE,
    "26": _PROFESSIONAL,
    "TC": _TECHNICAL,
    **dict.fromkeys(("24", "25", "57"), _VISIT),
    **dict.fromkeys(("54", "55", "56"), _SHARED_CARE),
    **dict.fromkeys(("58", "78", "79"), _AFTERWARDS),
}

#: Modifier -> the value of its indicator with which only documentation brings payment.
_DOCUMENTED = {
    "62": ("co_surg", "CO-SURG", "1"),
    "66": ("team_surg", "TEAM SURG", "1"),
    **dict.fromkeys(_ASSISTANTS, ("asst_surg", "ASST SURG", "0")),
}


def co_surgeons_are_paid(catalog: Catalog, day: date) -> Iterator[Diagnostic]:
    """62 is not listed where CO-SURG is 0 or 9."""
    yield from _ruled_out(catalog, day, medicare.CO_SURGEONS)


def an_assistant_is_paid(catalog: Catalog, day: date) -> Iterator[Diagnostic]:
    """80, 81, 82 and AS are not listed where ASST SURG is 1 or 9."""
    yield from _ruled_out(catalog, day, medicare.ASSISTANT)


def a_team_is_paid(catalog: Catalog, day: date) -> Iterator[Diagnostic]:
    """66 is not listed where TEAM SURG is 0 or 9."""
    yield from _ruled_out(catalog, day, medicare.TEAM)


def two_sides_are_paid(catalog: Catalog, day: date) -> Iterator[Diagnostic]:
    """50 is not listed where BILAT SURG is 0 or 9."""
    yield from _ruled_out(catalog, day, medicare.BILATERAL)


def multiple_procedures_are_reduced(catalog: Catalog, day: date) -> Iterator[Diagnostic]:
    """51 is not listed where MULT PROC is 0 or 9."""
    yield from _ruled_out(catalog, day, medicare.MULTIPLE)


def components_are_split(catalog: Catalog, day: date) -> Iterator[Diagnostic]:
    """26 and TC are listed where PC/TC IND is 1; 26 also where it is 6 or 8."""
    yield from _ruled_out(catalog, day, medicare.COMPONENTS)


def a_modifier_fits_the_global_period(catalog: Catalog, day: date) -> Iterator[Diagnostic]:
    """24, 25, 57, 54 to 56, 58, 78 and 79 are listed where GLOB DAYS gives them a sense."""
    yield from _ruled_out(catalog, day, medicare.GLOBAL_PERIOD)


def payment_on_documentation_says_which(catalog: Catalog, day: date) -> Iterator[Diagnostic]:
    """Where the indicator makes payment depend on documentation, the row has `document`."""
    dataset = newest(catalog.datasets, "pfs", day)
    for id_, position, modifier, figures in _listed(catalog, dataset):
        column, field, value = _DOCUMENTED.get(modifier, ("hcpcs", "", ""))
        record = catalog.library.codes[id_]
        if (
            dataset
            and figures.text(column) == value
            and not record.data.modifiers[position].document
        ):
            number = catalog.codes[id_].number
            words = f"Medicare pays for it with {number} only where the record shows the need"
            yield record.problem(
                medicare.DOCUMENT,
                ("modifiers", position, "modifier"),
                f"{_named(catalog, modifier)}: {words} ({field} {value}, {dataset.source})",
                "add document: what the record must show",
            )


def an_inpatient_only_code_has_no_outpatient_modifier(
    catalog: Catalog, day: date
) -> Iterator[Diagnostic]:
    """73 and 74 are not listed where the newest Addendum B has status C."""
    dataset = newest(catalog.datasets, "opps", day)
    for id_, card in catalog.codes.items():
        figures = row(dataset, card.number)
        if dataset is None or figures is None or figures.text("status_indicator") != "C":
            continue
        for position, modifier in enumerate(card.modifiers):
            if modifier in ("73", "74"):
                words = f"Medicare pays no outpatient department for {card.number}, inpatient-only"
                yield catalog.library.codes[id_].problem(
                    medicare.INPATIENT_ONLY,
                    ("modifiers", position, "modifier"),
                    f"{_named(catalog, modifier)}: {words} (OPPS SI C, {dataset.source})",
                    "take the row out; what other payers do can be said in billing",
                )


def a_setting_without_payment_has_a_caveat(catalog: Catalog, day: date) -> Iterator[Diagnostic]:
    """A typical or possible setting is one that Medicare pays, or its note names Medicare."""
    for id_, card in catalog.codes.items():
        against = _unpaid(catalog, card.number, day)
        if not against:
            continue
        record = catalog.library.codes[id_]
        for position, setting in enumerate(record.data.service.settings):
            if setting.pos in against and _is_without_caveat(setting):
                yield record.problem(
                    medicare.SETTING,
                    ("service", "settings", position, "use"),
                    f"place of service {setting.pos} is called {setting.use}: "
                    f"{against[setting.pos]}",
                    "say use: not-paid-by-medicare or payer-dependent, or name Medicare in a note",
                )


def _ruled_out(catalog: Catalog, day: date, rule: Rule) -> Iterator[Diagnostic]:
    """The modifiers that the newest fee schedule contradicts, of one rule's."""
    dataset = newest(catalog.datasets, "pfs", day)
    for id_, position, modifier, figures in _listed(catalog, dataset):
        against = CONTRADICTIONS.get(modifier)
        if dataset is None or against is None or against.rule is not rule:
            continue
        value = figures.text(against.column)
        if value in against.says:
            words = against.says[value].format(code=catalog.codes[id_].number)
            yield catalog.library.codes[id_].problem(
                rule,
                ("modifiers", position, "modifier"),
                f"{_named(catalog, modifier)}: {words} ({against.field} {value}, {dataset.source})",
                "take the row out; what other payers do can be said in billing",
            )


def _listed(catalog: Catalog, dataset: Dataset | None) -> Iterator[tuple[str, int, str, Figures]]:
    """Every modifier of a code that the fee schedule has: code, its row there, modifier, figures.

    The row without a modifier speaks for the code as a whole.
    """
    for id_, card in catalog.codes.items():
        figures = row(dataset, card.number, "")
        if figures is not None:
            for position, modifier in enumerate(card.modifiers):
                yield id_, position, modifier, figures


def _named(catalog: Catalog, modifier: str) -> str:
    record = catalog.modifiers.get(modifier)
    return f"modifier {modifier} ({record.title.lower()})" if record else f"modifier {modifier}"


def _unpaid(catalog: Catalog, number: str, day: date) -> Mapping[str, str]:
    """Place of service -> why Medicare pays nothing there, by the newest releases."""
    found: dict[str, str] = {}
    known = catalog.datasets
    asc, opps, pfs = (newest(known, kind, day) for kind in ("asc", "opps", "pfs"))
    if asc and row(asc, number, "EE"):
        found["24"] = f"Medicare pays no surgery center for {number} (Addendum EE, {asc.source})"
    status = row(opps, number)
    if opps and status and status.text("status_indicator") == "C":
        words = f"Medicare pays no outpatient department for {number} (OPPS SI C, {opps.source})"
        found |= {"19": words, "22": words}
    value = row(pfs, number, "")
    if pfs and value and value.text("nonfac_na") == "NA":
        found["11"] = (
            f"Medicare has no value for {number} outside a facility "
            f"(NON-FAC NA INDICATOR NA, {pfs.source})"
        )
    return found


def _is_without_caveat(setting: Setting) -> bool:
    """To name Medicare is no caveat: a sentence that does must deny or limit as well."""
    said = re.split(r"(?<=[.;])\s", setting.note or "")
    return setting.use in _CALLED and not any("Medicare" in each and _LIMITS(each) for each in said)
