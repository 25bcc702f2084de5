"""The table by which claims are judged, as data: one value for Python and for the page's script.

What the indicators say against modifiers is of `cms/pfs/modifiers.py`, whose rules `check` tells of
under the same numbers; what is here beside it is of lines, pairs, places and shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cptref.catalog.indicators import called
from cptref.claims import forms
from cptref.claims.words import FINDINGS, NOT_COMPUTED, NOT_PAID
from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.cms.pfs.modifiers import AGAINST, ASSISTANTS, DOCUMENTED
from cptref.cms.pfs.values import STATUS
from cptref.frozen import frozen
from cptref.schema.places import PLACES_OF_SERVICE

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
#: What may separate a pair whose indicator is 1. The file does not list them: the Texas Medical
#: Association ("Use Modifiers to Override Correct Coding Initiative Edits"), Find-A-Code ("NCCI
#: Associated Modifiers") and Missouri Medicaid (its list of modifiers, kind NCCI) do, the first
#: without 24, 27 and 57. CMS's own manual was not read.
BYPASS = (
    "59", "XE", "XP", "XS", "XU", "24", "25", "27", "57", "58", "78", "79", "91", *ANATOMIC,
)  # fmt: skip
BYPASS_NAMED = "59, XE, XP, XS, XU, 24, 25, 27, 57, 58, 78, 79, 91 or an anatomic one"
#: Of a procedure within the period of another; of a visit in it, and on the day before.
IN_PERIOD = ("58", "78", "79")
VISIT_IN_PERIOD, VISIT_BEFORE = "24", "57"
STOPPED_AT_HOSPITAL = ("73", "74")
#: They change what is documented or who is meant, and no amount that is computed here.
WITHOUT_EFFECT = (
    "24", "25", "27", "57", "58", "59", "76", "77", "79", "91", "XE", "XP", "XS", "XU", *ANATOMIC,
)  # fmt: skip
#: How they change an amount is not held: contractors say. Of 53 a few codes have their own row.
CHANGES = ("22", "52", "53")
#: One of these is on a line: who did which part of it.
ROLES = (*ASSISTANTS, "62", "66", "54", "55", "56", "78")
#: Multiple procedures: ranked by amount with these, of which the second is of endoscopies; with the
#: others there is a rule of its own, whose shares are not computed.
RANKED, ENDOSCOPY, BEFORE_1995 = ("1", "2", "3"), "3", "1"
NOT_REDUCED = ("0", "9")
#: BILAT SURG -> the share for both sides.
BOTH_SIDES: Mapping[str, str] = {"1": "two-sides", "2": "both-sides", "3": "each-side"}
#: Modifier -> the columns of the row whose percentages are its share.
PERCENTAGES: Mapping[str, tuple[str, ...]] = {
    "54": ("pre_op", "intra_op"),
    "55": ("post_op",),
    "56": ("pre_op",),
    "78": ("intra_op",),
}
#: Each has a row of its own in the fee schedule, where the code has one.
PARTS = ("26", "TC", "53")

#: Where the values of a facility hold, and where those of an office. Of other places nothing is
#: held that would say which.
FACILITY_PLACES = ("19", "21", "22", "23", "24")
OFFICE_PLACES = ("11",)
OUTPATIENT_PLACES = ("19", "22")
CENTER_PLACE = "24"

#: Status of the fee schedule -> whether its units are paid.
PAID_STATUS = ("A", "R", "T")
CONTRACTORS_STATUS = ("C", "R")

#: Global period -> the days after the operation that belong to it.
DAYS_AFTER: Mapping[str, int] = {"010": 10, "090": 90}
SURGERY = ("000", "010", "090")
#: With a day before it.
DAY_BEFORE = "090"


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

_OF_PERSONS = (
    r"d\.?o\.?b", r"birth\w*", "born", "ssn", "social security", "mrn", "mr ?#",
    r"medical rec\w*", "patients?", r"pt\.? (name|id|no|is)", "members?", "subscriber",
    "beneficiary", "insured", "policy ?holder", "mbi", "hicn", "medicaid", "account", "acct",
    "chart", "encounter", "admission", "specimen", "claim ?(no|number|id|control)", "icn", "dcn",
    "csn", "fin", "((first|last|given|family|full|maiden) ?)?names?", "surname", "address",
    "lives?", r"resid\w+", "phone", "telephone", "tel", "fax", "mobile", "cell", "e-?mail",
    "gender", "sex", "age", "aged", r"mrs?\.", "mrs", r"ms\.", "miss", r"dr\.", "man", "woman",
    "male", "female", "serial", "s/n", "licen[cs]e", "plate", "passport", "vin", "imei",
    "nonagenarian", "centenarian", "nineties", "hundred", "ninety", "turned", "turning",
)  # fmt: skip
_OF_STREETS = (
    "street", "avenue", "ave", "road", "rd", "boulevard", "blvd", "lane", "drive", "court",
    "parkway", "highway", "way", "place", "square",
)  # fmt: skip
#: What looks like a person, in patterns that both languages read. They take more than the checks of
#: records do: a claim has no words, so whatever has the form is refused.
PERSONS: tuple[str, ...] = (
    r"(^|[^-\w])(" + "|".join(_OF_PERSONS) + r")(?![-\w])",
    r"(^|[^\w/.])\d{3}[-. ]\d{2}[-. ]\d{4}(?![-\w])",
    r"(^|[^\w.])\d{9,}(?!\d)",
    r"(^|[^\w/.])\(?[2-9]\d{2}\)?[-. ]{1,3}\d{3}[-. ]{1,3}\d{4}(?!\w)",
    r"(^|\W)[1-9][a-z][a-z0-9]\d[-. ]?[a-z][a-z0-9]\d[-. ]?[a-z]{2}\d{2}(?!\w)",
    r"[^\t-\r ]@[^\t-\r ]|\b(at|dot)\b",
    r"(^|\D)\d{1,6}[a-z]? +(\w{1,20}\.? +){0,3}(" + "|".join(_OF_STREETS) + r")\b",
    r"p\.? ?o\.? ?box",
    r"(^|[^\w.])\d{4}[- ]\d{4}[- ]\d{4}[- ]\d{4}(?!\w)",
    r"(^|[^\w.])(\d{1,3}\.){3}\d{1,3}(?!\w)",
    r"\d[- ]?(year|yr|y\.?/?o)",
)
#: Two words that could be somebody's, unless one is of a spreadsheet's header. Case counts here.
NAMES = (
    r"[A-Z][a-z]{1,30}[.,]?[ \t\r\n]{1,9}([A-Z]\.?[ \t\r\n]{1,9})?[A-Z][a-z]{1,30}"
    r"|[A-Z]{3,30},?[ \t\r\n]{1,9}[A-Z]{3,30}"
)

#: Words of a spreadsheet's header -> what its column has. Others are passed over.
HEADERS: Mapping[str, str] = {
    **dict.fromkeys(("code", "cpt", "hcpcs", "procedure", "cpt/hcpcs", "proc"), "code"),
    **dict.fromkeys(("mod", "mods", "modifier", "modifiers"), "modifier"),
    **dict.fromkeys(("mod1", "mod2", "mod3", "mod4"), "modifier"),
    **dict.fromkeys(("units", "unit", "qty", "quantity"), "units"),
    **dict.fromkeys(("pos", "place"), "place"),
    **dict.fromkeys(("date", "dos", "day", "from"), "day"),
}
HEADER_FILLERS = ("of", "service", "the", "to", "and", "line", "no", "charge", "charges", "#")


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
        "against": {
            modifier: [each.number, each.column, called(each.column), dict(each.says)]
            for modifier, each in AGAINST.items()
        },
        "documented": {modifier: list(each) for modifier, each in DOCUMENTED.items()},
        "assistants": list(ASSISTANTS),
        "numbers": {
            "pair": PAIR, "units": UNITS, "place": PLACE, "hospital": HOSPITAL,
            "period": PERIOD, "listed": LISTED, "documents": NEEDS_DOCUMENTS, "sides": SIDES,
        },
        "bypass": list(BYPASS),
        "bypass_named": BYPASS_NAMED,
        "in_period": list(IN_PERIOD),
        "visits": [VISIT_IN_PERIOD, VISIT_BEFORE],
        "stopped": list(STOPPED_AT_HOSPITAL),
        "without_effect": list(WITHOUT_EFFECT),
        "changes": list(CHANGES),
        "roles": list(ROLES),
        "ranked": list(RANKED),
        "endoscopy": ENDOSCOPY,
        "before_1995": BEFORE_1995,
        "not_reduced": list(NOT_REDUCED),
        "both_sides": dict(BOTH_SIDES),
        "percentages": {modifier: list(each) for modifier, each in PERCENTAGES.items()},
        "parts": list(PARTS),
        "places": {
            "facility": list(FACILITY_PLACES), "office": list(OFFICE_PLACES),
            "outpatient": list(OUTPATIENT_PLACES), "center": CENTER_PLACE,
        },
        "status": dict(STATUS),
        "paid": list(PAID_STATUS),
        "contractors": list(CONTRACTORS_STATUS),
        "days_after": dict(DAYS_AFTER),
        "surgery": list(SURGERY),
        "day_before": DAY_BEFORE,
        "shares": {name: [each.over, each.under, each.source] for name, each in SHARES.items()},
        "sources": dict(SOURCES),
        "persons": list(PERSONS),
        "names": NAMES,
        "headers": dict(HEADERS),
        "fillers": list(HEADER_FILLERS),
        "findings": {key: [each.weight, each.says, each.changes] for key, each in FINDINGS.items()},
        "not_paid": dict(NOT_PAID),
        "not_computed": dict(NOT_COMPUTED),
        "files": {kind: kind_of(kind).title for kind in FILES},
    }  # fmt: skip
