"""The table by which claims are judged, as data: one value for Python and for the page's script.

What the indicators say against modifiers is of `cms/pfs/modifiers.py`, whose rules `check` tells of
under the same numbers; what is here beside it is of lines, pairs, places and shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cptref.catalog.indicators import cms_name
from cptref.claims import forms
from cptref.claims.paid_words import NOT_COMPUTED, NOT_PAID, STEPS
from cptref.claims.words import FINDINGS
from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.cms.opps.values import STATUS as OUTPATIENT
from cptref.cms.pfs.modifiers import AGAINST, ASSISTANTS, DOCUMENTED
from cptref.cms.pfs.values import DAYS_AFTER, STATUS
from cptref.frozen import frozen
from cptref.schema.places import (
    FACILITIES,
    OFFICES,
    OUTPATIENT_DEPARTMENTS,
    PLACES_OF_SERVICE,
    SURGERY_CENTER,
)

#: CMS's files that a claim is held against.
FILES: tuple[Kind, ...] = ("pfs", "gpci", "ptp", "mue", "opps", "asc")
#: The most lines of one claim.
LINES = forms.LINES
#: Under which numbers `check` tells of the same.
PAIR, UNITS, PLACE, HOSPITAL, PERIOD, LISTED = "M011", "M012", "M009", "M010", "M008", "M020"
NEEDS_DOCUMENTS, SIDES = "M002", "M005"

_EYELIDS = ("E1", "E2", "E3", "E4")
_FINGERS = ("FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9")
_TOES = ("TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9")
_VESSELS = ("LC", "LD", "LM", "RC", "RI")
ANATOMIC = ("LT", "RT", *_EYELIDS, *_FINGERS, *_TOES, *_VESSELS)
#: With this indicator a modifier may separate a pair. An edit with the other was taken back to the
#: day on which it began: its two days are one in CMS's files (0001A with 90473, both 20220101).
SEPARABLE, NEVER = "1", "9"
#: What may separate a pair whose indicator is 1. The file does not list them: the Texas Medical
#: Association ("Use Modifiers to Override Correct Coding Initiative Edits"), Find-A-Code ("NCCI
#: Associated Modifiers") and Missouri Medicaid (its list of modifiers, kind NCCI) do, the first
#: without 24, 27 and 57. CMS's own manual was not read. Since July 2019 59 and the four X modifiers
#: count on either line (CMS change request 11168, as a wound care journal tells it); of the others
#: nothing that was read says on which, so an answer names the line on which each stands.
BYPASS = (
    "59", "XE", "XP", "XS", "XU", "24", "25", "27", "57", "58", "78", "79", "91", *ANATOMIC,
)  # fmt: skip
EITHER_LINE = ("59", "XE", "XP", "XS", "XU")
BYPASS_NAMED = "59, XE, XP, XS, XU, 24, 25, 27, 57, 58, 78, 79, 91 or an anatomic one"
#: An edit's days, by those that the file has: neither, the first, the last, both.
WINDOWS = ("the file gives no days", "since {first}", "until {last}", "{first} to {last}")
#: Of a procedure within the period of another; of a visit in it, and on the day before.
IN_PERIOD = ("58", "78", "79")
VISIT_IN_PERIOD, VISIT_BEFORE = "24", "57"
STOPPED_AT_HOSPITAL = ("73", "74")
#: They change what is documented or who is meant, and no amount that is computed here.
WITHOUT_EFFECT = (
    "24", "25", "27", "57", "58", "59", "76", "77", "79", "91", "XE", "XP", "XS", "XU", *ANATOMIC,
)  # fmt: skip
#: With these values the layout has the amount as it is, "100% of the fee schedule amount for a
#: single code" and "no payment adjustment rules": the modifier stops nothing.
UNADJUSTED: Mapping[str, str] = {"50": "0", "51": "0"}
#: On a hospital's claim of an inpatient-only procedure, where the patient died before admission.
DIED = "CA"
#: How they change an amount is not held: contractors say. Of 53 a few codes have their own row.
CHANGES = ("22", "52", "53")
#: Of those that are known the ones that could be a place of service by their form.
NUMERIC_MODIFIERS = tuple(
    sorted(
        each for each in (*AGAINST, *WITHOUT_EFFECT, *CHANGES, *STOPPED_AT_HOSPITAL)
        if each.isdigit()
    )
)  # fmt: skip
#: One of these is on a line: who did which part of it. A team is paid by report.
ROLES = (*ASSISTANTS, "62", "66", "54", "55", "56", "78")
TEAM = "66"
#: Of those that no column of the row states: the shares.
ROLE_SHARES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(ASSISTANTS, ("assistant",)),
    "AS": ("assistant", "as"),
    "62": ("co-surgeons",),
}
#: Multiple procedures: ranked by amount with these, of which the second is of endoscopies; with the
#: others there is a rule of its own, whose shares are not computed.
RANKED, ENDOSCOPY, BEFORE_1995 = ("1", "2", "3"), "3", "1"
NOT_REDUCED = ("0", "9")
MULTIPLE = cms_name("mult_proc")
#: Both sides, of which one line has one modifier. BILAT SURG -> the share for both; with one of
#: its values the amount is that of both already.
BILATERAL, SIDES_NAMED = "50", ("50", "LT", "RT")
BOTH_SIDES: Mapping[str, str] = {"1": "two-sides", "2": "both-sides", "3": "each-side"}
BOTH_ALREADY = "2"
#: Modifier -> the columns of the row whose percentages are its share.
PERCENTAGES: Mapping[str, tuple[str, ...]] = {
    "54": ("pre_op", "intra_op"),
    "55": ("post_op",),
    "56": ("pre_op",),
    "78": ("intra_op",),
}
#: Each has a row of its own in the fee schedule, where the code has one.
PARTS = ("26", "TC", "53")

#: The mark of a place for which the fee schedule has no value.
NOT_THERE = "NA"

#: Status of the fee schedule -> whether its units are paid; by one only where nothing else is.
PAID_STATUS = ("A", "R", "T")
CONTRACTORS_STATUS = ("C", "R")
ALONE_STATUS = "T"
NOT_EXPLAINED = "Not explained here"
#: Of the outpatient files: what is not paid on the hospital's claim, what asks for an inpatient
#: stay, and the addendum with what is paid in no surgery center.
NOT_OUTPATIENT = ("B", "D", "E1", "E2", "M")
INPATIENT_ONLY, NO_CENTER = "C", "EE"
#: MAI by which each line is counted by itself; of the others what is said of the units of a day.
#: What lifts each of the three limits is what Medicare's contractors write of them.
OF_LINES = "1"
OVER: Mapping[str, str] = {"2": "units-day", "3": "units-day-clinical"}

SURGERY = tuple(DAYS_AFTER)
#: What visits have, by the layout's examples, and tests have not: no period, PC/TC 0.
NO_PERIOD, UNDIVIDED = "XXX", "0"
#: With which a visit on the day itself is paid: the layout has such visits "generally not payable".
VISIT_SAME_DAY: Mapping[str, tuple[str, ...]] = {
    "000": ("25",), "010": ("25",), "090": ("25", "57"),
}  # fmt: skip
#: With a day before it.
DAY_BEFORE = "090"

#: Finding -> why a line of it has no amount; a pair's are of its second column alone.
STOPPED_BY: Mapping[str, str] = {
    "forbidden": "forbidden", "of-the-hospital": "forbidden", "place-na": "place-na",
    "units-line": "units", "units-day": "units", "units-day-clinical": "units",
    "pair-0": "pair", "pair-1": "pair",
}  # fmt: skip
#: Why a line has no amount although Medicare may pay it: the ranks of others hang on it.
OPEN = (
    "no-row", "contractor", "place", "part", "changes", "base", "units-ranked", "twice", "roles",
)  # fmt: skip

#: What stands where in a shard's row of the fee schedule.
COLUMNS = (
    "status", "work_rvu", "nonfac_pe_rvu", "nonfac_na", "fac_pe_rvu", "fac_na", "mp_rvu", "pctc",
    "glob_days", "pre_op", "intra_op", "post_op", "mult_proc", "bilat_surg", "asst_surg", "co_surg",
    "team_surg", "endo_base", "conv_factor", "opps_nonfac_pe", "opps_fac_pe", "opps_mp",
)  # fmt: skip


@frozen
class Share:
    """A part of the fee schedule amount, as a fraction, and the text that states it."""

    over: int
    under: int
    source: str


_LAYOUT = "CMS, record layout of the relative value file, RVU25D"
_ASSISTANT = "Noridian, Assistant-at-Surgery and Co-Surgery (article 10534)"
_MANUAL = "Medicare Claims Processing Manual, chapter 12, section 40.4, as contractors quote it"

SHARES: Mapping[str, Share] = {
    "assistant": Share(4, 25, _ASSISTANT),
    "as": Share(17, 20, _ASSISTANT),
    "co-surgeons": Share(
        5, 8, f"{_ASSISTANT}; First Coast Service Options, modifier 62 fact sheet"
    ),
    "two-sides": Share(3, 2, f"{_LAYOUT}, BILAT SURG 1"),
    "each-side": Share(2, 1, f"{_LAYOUT}, BILAT SURG 3"),
    "both-sides": Share(1, 1, f"{_LAYOUT}, BILAT SURG 2"),
    "rank-1": Share(1, 1, f"{_LAYOUT}, MULT PROC 2"),
    **{f"rank-{rank}": Share(1, 2, f"{_LAYOUT}, MULT PROC 2") for rank in range(2, 6)},
    "nonparticipating": Share(19, 20, f"{_LAYOUT}, limiting charge"),
    "limiting": Share(437, 400, f"{_LAYOUT}, limiting charge"),
}
#: Steps whose figure is of the row itself, or of another row of the file.
SOURCES: Mapping[str, str] = {
    "units": _LAYOUT,
    "units-of-line": f"{_LAYOUT}, MULT PROC 0 and 9: no adjustment",
    "cap": f"{_LAYOUT}, OPPS payment amount",
    "54": f"{_LAYOUT}, preoperative and intraoperative percentages",
    "55": f"{_LAYOUT}, postoperative percentage",
    "56": f"{_LAYOUT}, preoperative percentage",
    "78": f"{_MANUAL}; {_LAYOUT}, intraoperative percentage",
    "endoscopy": "Blue Cross Blue Shield of North Carolina, notification of May 1, 2024: the value "
    "less that of the base procedure. CMS's record layout says 'special rules'; its manual "
    "was not read",
    "endoscopy-base": f"{_LAYOUT}, MULT PROC 3: the base procedure is not paid beside its family",
}


def is_known(modifier: str) -> bool:
    """Whether there is a rule for it; of others nobody here can tell what they do."""
    return modifier in AGAINST or modifier in (*WITHOUT_EFFECT, *CHANGES, *STOPPED_AT_HOSPITAL)


def table() -> dict[str, Any]:
    """All of it as one plain value, as a script would be handed it."""
    return {
        "lines": LINES,
        "longest": forms.LONGEST,
        "most_modifiers": forms.MOST_MODIFIERS,
        "most_units": forms.MOST_UNITS,
        "years": [forms.FIRST_YEAR, forms.LAST_YEAR],
        "forms": dict(forms.FORMS),
        "problems": dict(forms.PROBLEMS),
        "places_of_service": list(PLACES_OF_SERVICE),
        "numeric_modifiers": list(NUMERIC_MODIFIERS),
        "against": {
            modifier: [each.number, each.column, cms_name(each.column), dict(each.says)]
            for modifier, each in AGAINST.items()
        },
        "documented": {modifier: list(each) for modifier, each in DOCUMENTED.items()},
        "numbers": {
            "pair": PAIR, "units": UNITS, "place": PLACE, "hospital": HOSPITAL,
            "period": PERIOD, "listed": LISTED, "documents": NEEDS_DOCUMENTS, "sides": SIDES,
        },
        "separable": SEPARABLE,
        "never": NEVER,
        "windows": list(WINDOWS),
        "bypass": list(BYPASS),
        "bypass_named": BYPASS_NAMED,
        "either_line": list(EITHER_LINE),
        "in_period": list(IN_PERIOD),
        "visits": [VISIT_IN_PERIOD, VISIT_BEFORE],
        "stopped": list(STOPPED_AT_HOSPITAL),
        "without_effect": list(WITHOUT_EFFECT),
        "unadjusted": dict(UNADJUSTED),
        "died": DIED,
        "changes": list(CHANGES),
        "roles": list(ROLES),
        "team": TEAM,
        "role_shares": {modifier: list(each) for modifier, each in ROLE_SHARES.items()},
        "ranked": list(RANKED),
        "endoscopy": ENDOSCOPY,
        "before_1995": BEFORE_1995,
        "not_reduced": list(NOT_REDUCED),
        "multiple": MULTIPLE,
        "bilateral": BILATERAL,
        "sides_named": list(SIDES_NAMED),
        "both_already": BOTH_ALREADY,
        "both_sides": dict(BOTH_SIDES),
        "percentages": {modifier: list(each) for modifier, each in PERCENTAGES.items()},
        "parts": list(PARTS),
        "places": {
            "facility": list(FACILITIES), "office": list(OFFICES),
            "outpatient": list(OUTPATIENT_DEPARTMENTS), "center": SURGERY_CENTER,
        },
        "status": dict(STATUS),
        "paid": list(PAID_STATUS),
        "contractors": list(CONTRACTORS_STATUS),
        "alone": ALONE_STATUS,
        "not_there": NOT_THERE,
        "not_explained": NOT_EXPLAINED,
        "not_outpatient": list(NOT_OUTPATIENT),
        "outpatient": dict(OUTPATIENT),
        "inpatient_only": INPATIENT_ONLY,
        "no_center": NO_CENTER,
        "of_lines": OF_LINES,
        "over": dict(OVER),
        "days_after": dict(DAYS_AFTER),
        "surgery": list(SURGERY),
        "no_period": NO_PERIOD,
        "undivided": UNDIVIDED,
        "visit_same_day": {value: list(each) for value, each in VISIT_SAME_DAY.items()},
        "day_before": DAY_BEFORE,
        "stopped_by": dict(STOPPED_BY),
        "open": list(OPEN),
        "columns": list(COLUMNS),
        "shares": {name: [each.over, each.under, each.source] for name, each in SHARES.items()},
        "sources": dict(SOURCES),
        "persons": list(forms.PERSONS),
        "names": forms.NAMES,
        "headers": dict(forms.HEADERS),
        "fillers": list(forms.HEADER_FILLERS),
        "findings": {key: [each.weight, each.says, each.changes] for key, each in FINDINGS.items()},
        "steps": dict(STEPS),
        "not_paid": dict(NOT_PAID),
        "not_computed": dict(NOT_COMPUTED),
        "files": {kind: kind_of(kind).title for kind in FILES},
    }  # fmt: skip
