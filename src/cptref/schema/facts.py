"""The facts that the role {medicare}`...` prints from Medicare's files: what each answers.

Here stands what an editor must know to write one: its name, the field that it is read from, whether
it makes a noun or a clause, and a sentence with it as the page prints that. What a value says is in
`catalog/fact_words.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from cptref.frozen import frozen

#: The role's name.
ROLE = "medicare"
File = Literal["pfs", "opps", "asc", "mue", "ptp"]
Form = Literal["noun", "clause"]


@frozen
class KnownFact:
    name: str
    file: File
    """The kind of dataset that has it."""
    field: str
    """CMS's own name of the field, or of the two that make it."""
    answers: str
    form: Form
    """What it is in a sentence: a noun phrase after a verb, or a clause that can stand alone."""
    sentence: str
    """One with the role, as an editor writes it."""
    prints: str
    """The same as a page prints it."""
    needs_code: bool = True
    """Whether it is about a code: in a briefing that is the briefing's own."""
    takes_other: bool = False
    """Whether it is between two codes: the other one follows its name."""


_FACTS = (
    KnownFact(
        "global-period", "pfs", "GLOB DAYS", "the days that one payment covers", "noun",
        "It has {medicare}`global-period`.",
        "It has a global period of the day before the operation, its day and 90 days after it "
        "(GLOB DAYS 090, January 2026).",
    ),
    KnownFact(
        "assistant", "pfs", "ASST SURG", "whether an assistant at surgery is paid", "clause",
        "By the fee schedule {medicare}`assistant`.",
        "By the fee schedule an assistant at surgery may be paid (ASST SURG 2, January 2026).",
    ),
    KnownFact(
        "co-surgeons", "pfs", "CO-SURG", "whether co-surgeons are paid", "clause",
        "By the fee schedule {medicare}`co-surgeons`.",
        "By the fee schedule co-surgeons are paid where documents show the need for two surgeons "
        "(CO-SURG 1, January 2026).",
    ),
    KnownFact(
        "team", "pfs", "TEAM SURG", "whether a team of surgeons is paid", "clause",
        "By the fee schedule {medicare}`team`.",
        "By the fee schedule a team of surgeons is not paid (TEAM SURG 0, January 2026).",
    ),
    KnownFact(
        "bilateral", "pfs", "BILAT SURG", "how two sides are paid", "clause",
        "By the fee schedule {medicare}`bilateral`.",
        "By the fee schedule two sides are paid as one (BILAT SURG 0, January 2026).",
    ),
    KnownFact(
        "multiple", "pfs", "MULT PROC", "how it is paid among several procedures", "clause",
        "Among several procedures {medicare}`multiple`.",
        "Among several procedures it is reduced by the standard rule, the second to fifth at 50 % "
        "(MULT PROC 2, January 2026).",
    ),
    KnownFact(
        "components", "pfs", "PC/TC IND", "whether it is split into two parts", "clause",
        "By the fee schedule {medicare}`components`.",
        "By the fee schedule it is a physician’s service that is not split into a professional and "
        "a technical part (PC/TC IND 0, January 2026).",
    ),
    KnownFact(
        "outpatient-status", "opps", "OPPS SI", "what a hospital outpatient department is paid",
        "noun",
        "Addendum B gives it {medicare}`outpatient-status`.",
        "Addendum B gives it the hospital outpatient status “inpatient only” (OPPS SI C, January "
        "2026).",
    ),
    KnownFact(
        "surgery-center", "asc", "Addendum, Payment Indicator", "what a surgery center is paid",
        "clause",
        "For the surgery, {medicare}`surgery-center`.",
        "For the surgery, a surgery center is not paid by Medicare (Addendum EE, January 2026).",
    ),
    KnownFact(
        "units", "mue", "MUE Values, MAI", "how many units are accepted", "noun",
        "Medicare accepts {medicare}`units`.",
        "Medicare accepts one unit a day (MUE 1, MAI 2, practitioner claims, January 2026).",
    ),
    KnownFact(
        "payment", "pfs", "TOTAL x CONV FACTOR", "the national payment", "noun",
        "Medicare pays {medicare}`payment`.",
        "Medicare pays $1,382.80 in a facility (January 2026).",
    ),
    KnownFact(
        "payment-change", "pfs", "TOTAL x CONV FACTOR", "the payment against the one before",
        "noun",
        "Medicare pays {medicare}`payment-change`.",
        "Medicare pays 4.4 % less in a facility than in October 2025 (January 2026).",
    ),
    KnownFact(
        "total-rvu", "pfs", "TOTAL", "all relative value units", "noun",
        "It has {medicare}`total-rvu`.",
        "It has 41.40 total relative value units in a facility (January 2026).",
    ),
    KnownFact(
        "work-rvu", "pfs", "WORK RVU", "the relative value units of the work", "noun",
        "It has {medicare}`work-rvu`.",
        "It has 24.26 relative value units of work (January 2026).",
    ),
    KnownFact(
        "conversion-factor", "pfs", "CONV FACTOR", "what one relative value unit is paid", "noun",
        "Units are paid by {medicare}`conversion-factor`.",
        "Units are paid by the conversion factor of $33.4009 (January 2026).",
        needs_code=False,
    ),
    KnownFact(
        "pair", "ptp", "Column 1, Column 2, Modifier", "whether two codes are bundled", "clause",
        "On one claim, {medicare}`pair 00102`.",
        "On one claim, NCCI bundles 00102 into 00100, and a modifier may separate the two "
        "(modifier indicator 1, practitioner claims, January 2026).",
        takes_other=True,
    ),
)  # fmt: skip
#: By name, in the order in which they are listed.
FACTS: Mapping[str, KnownFact] = MappingProxyType({fact.name: fact for fact in _FACTS})


def written(fact: KnownFact) -> str:
    """What stands between the backticks: 'global-period', 'pair CODE'."""
    return f"{fact.name} CODE" if fact.takes_other else fact.name


#: For an editor that shows what a field takes: every fact in one sentence.
PROSE = (
    "Markdown with roles. {medicare}`FACT` prints, with its source, what Medicare's files say of "
    "the code ({medicare}`CODE FACT`: of another): "
    f"{', '.join(written(fact) for fact in _FACTS)}. `cptref explain facts` says more."
)
