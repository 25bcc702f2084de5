"""What a value of CMS's indicators says, in our words; the value itself stands in brackets.

The fee schedule's are of CMS's record layout, RVU25D; those of the other files of their own notes.
"""

from __future__ import annotations

from collections.abc import Mapping

from cptref.cms.layout import Kind

#: CMS's field, as a modifier's record names it -> the column of the fee schedule's dataset.
COLUMNS: Mapping[str, str] = {
    "MULT PROC": "mult_proc",
    "BILAT SURG": "bilat_surg",
    "ASST SURG": "asst_surg",
    "CO-SURG": "co_surg",
    "TEAM SURG": "team_surg",
    "PC/TC IND": "pctc",
    "GLOB DAYS": "glob_days",
}

_NO_CONCEPT = "Does not apply to this code"
#: What the fee schedule's mark says of a place.
RARELY_THERE = "Rarely or never done there (NA)"

FEE_SCHEDULE: Mapping[str, Mapping[str, str]] = {
    "mult_proc": {
        "0": "No reduction for several procedures",
        "1": "Reduced by the rules from before 1995",
        "2": "Standard reduction: the second to fifth procedure at 50\N{NO-BREAK SPACE}%",
        "3": "Reduced by the rules for endoscopies of one family",
        "4": "Reduced by the rules for diagnostic imaging of one family",
        "5": "Therapy: half of the practice expense",
        "6": "Cardiovascular tests: later technical parts reduced by 25\N{NO-BREAK SPACE}%",
        "7": "Eye tests: later technical parts reduced by 20\N{NO-BREAK SPACE}%",
        "9": _NO_CONCEPT,
    },
    "bilat_surg": {
        "0": "Two sides are paid as one",
        "1": "Two sides are paid at 150\N{NO-BREAK SPACE}%",
        "2": "The values are for both sides already",
        "3": "Each side is paid in full",
        "9": _NO_CONCEPT,
    },
    "asst_surg": {
        "0": "Paid only where documents show medical necessity",
        "1": "An assistant is not paid",
        "2": "An assistant may be paid",
        "9": _NO_CONCEPT,
    },
    "co_surg": {
        "0": "Co-surgeons are not paid",
        "1": "Paid where documents show the need for two surgeons",
        "2": "Paid without documents where the specialties differ",
        "9": _NO_CONCEPT,
    },
    "team_surg": {
        "0": "A team is not paid",
        "1": "Paid by report where documents show the need for a team",
        "2": "A team is paid by report",
        "9": _NO_CONCEPT,
    },
    "pctc": {
        "0": "Physician service: it is not split into two parts",
        "1": "Test with a professional and a technical part",
        "2": "Professional part alone",
        "3": "Technical part alone",
        "4": "Both parts together; others stand for each part",
        "5": "Service incident to a physician’s, not split",
        "6": "Laboratory interpretation by a physician",
        "7": "Physical therapy, not paid in some settings",
        "8": "Physician’s interpretation of a test",
        "9": _NO_CONCEPT,
    },
    "glob_days": {
        "000": "The day of the procedure",
        "010": "10 days after",
        "090": "1 day before and 90 days after",
        "MMM": "Maternity: the usual period does not apply",
        "XXX": "No global period",
        "YYY": "Set by the Medicare contractor",
        "ZZZ": "Within the period of the service it is added to",
    },
    "status": {
        "A": "Paid under the fee schedule, if covered",
        "B": "Bundled into another service",
        "C": "Priced by the Medicare contractor",
        "D": "Deleted",
        "E": "Excluded by regulation",
        "I": "Not valid for Medicare",
        "J": "Anesthesia, paid by another method",
        "M": "Measurement, not paid",
        "N": "Not covered by Medicare",
        "P": "Bundled or excluded",
        "R": "Restricted coverage",
        "T": "Paid only where nothing else is paid that day",
        "X": "Excluded by law",
    },
}

OPPS_STATUS: Mapping[str, str] = {
    "A": "Paid by another fee schedule",
    "B": "Not recognized on this bill type",
    "C": "Inpatient only",
    "D": "Discontinued",
    "E1": "Not covered",
    "E2": "No pricing information",
    "F": "Cornea tissue, nurse anesthetist or hepatitis B vaccine",
    "G": "Pass-through drug or biological",
    "H": "Pass-through device",
    "J1": "Paid as a comprehensive service",
    "J2": "May be paid as a comprehensive service",
    "K": "Drug or biological without pass-through",
    "L": "Vaccine",
    "M": "Not billable to the contractor",
    "N": "Packaged into other services",
    "P": "Partial hospitalization",
    "Q1": "Packaged with significant services",
    "Q2": "Packaged with procedures",
    "Q3": "May be paid as a composite",
    "Q4": "Laboratory test, packaged under conditions",
    "R": "Blood or blood product",
    "S": "Paid, not discounted with others",
    "T": "Paid, discounted with others",
    "U": "Brachytherapy source",
    "V": "Paid as a visit",
    "Y": "Medical equipment that is not implanted",
}

#: The payment indicators of a surgery center's addenda under which there is no amount.
ASC_WITHOUT_RATE: Mapping[str, str] = {
    "B5": "Not paid: another code may be",
    "D5": "Not paid: the code is deleted",
    "F4": "Paid at reasonable cost",
    "J7": "Priced by the Medicare contractor",
    "K7": "Priced by the Medicare contractor",
    "L1": "Packaged into the procedure",
    "N1": "Packaged into the procedure",
}
NO_CENTER_PAYMENT = frozenset(("B5", "D5"))

#: As CMS's tables of 2026 spell the values out; what an appeal may do they do not tell.
MUE_ADJUDICATION: Mapping[str, str] = {
    "1": "limit of one claim line",
    "2": "limit of one day, set by policy",
    "3": "limit of one day, set on clinical grounds",
}

PTP_MODIFIER: Mapping[str, str] = {
    "0": "No modifier separates the two",
    "1": "A modifier may separate the two",
    "9": "The edit no longer applies",
}


def in_words(column: str, value: str) -> str:
    """'Two sides are paid as one (0)'; a value that is not known stands alone: '(7)'."""
    meaning = FEE_SCHEDULE.get(column, {}).get(value, "")
    return f"{meaning} ({value})".lstrip() if value else "Not stated in the file"


def outpatient_status(value: str) -> str:
    """'Inpatient only (C)'; CMS may bring a status that has no words here yet."""
    meaning = OPPS_STATUS.get(value)
    return f"{meaning} ({value})" if meaning else f"Status {value} (not explained in this library)"


_PLACE_MARK: Mapping[str, str] = {"": "Not marked", "NA": RARELY_THERE}
_ON_A_CLAIM: Mapping[str, str] = {
    "0": "A heading, not valid on a claim",
    "1": "Valid on a claim",
}
#: Of other files than the fee schedule, and of its marks: the column -> its values.
_OTHERS: Mapping[tuple[Kind, str], Mapping[str, str]] = {
    ("opps", "status_indicator"): OPPS_STATUS,
    ("mue", "mai"): MUE_ADJUDICATION,
    ("ptp", "modifier_indicator"): PTP_MODIFIER,
    ("asc", "addendum"): {
        "AA": "Surgery that is paid",
        "BB": "Paid beside surgery, or packaged into it",
        "EE": "Surgery that is not paid",
    },
    ("asc", "multiple_procedure"): {
        "Y": "Reduced among several procedures",
        "N": "Not reduced among several procedures",
    },
    ("icd10cm", "billable"): _ON_A_CLAIM,
    ("icd10pcs", "valid"): _ON_A_CLAIM,
    ("listprices", "price"): {"gross": "Gross charge", "cash": "Cash price"},
    ("listprices", "refused"): {"few-hospitals": "Fewer than 11 hospitals"},
    ("msdrg", "type"): {"SURG": "Surgical", "MED": "Medical"},
}


def stated(kind: Kind, column: str, value: str) -> str:
    """A value of any file's indicator in words; one without words stands as the file has it."""
    if column in ("fac_na", "nonfac_na"):
        return _PLACE_MARK.get(value, value)
    if kind == "pfs" and column in FEE_SCHEDULE:
        return in_words(column, value)
    meaning = _OTHERS.get((kind, column), {}).get(value)
    return f"{meaning[:1].upper()}{meaning[1:]} ({value})" if meaning else value or "Empty"
