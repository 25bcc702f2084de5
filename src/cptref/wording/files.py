"""What CMS's files and their columns are called for readers, each in a few plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cptref.catalog.payments import Place
from cptref.cms import releases
from cptref.cms.layout import Column, Kind

if TYPE_CHECKING:
    from cptref.load.tables import Figures

TITLES: Mapping[Kind, str] = {
    "pfs": "Physician fee schedule",
    "gpci": "Payment localities",
    "opps": "Hospital outpatient payment",
    "asc": "Surgery center payment",
    "mue": "Most units of a code",
    "ptp": "Bundling edits between two codes",
    "icd10cm": "Diagnosis codes",
    "icd10pcs": "Inpatient procedure codes",
    "msdrg": "Inpatient groups and their weights",
    "listprices": "Hospitals’ list prices",
}
#: What each file is and what it answers.
PLAIN: Mapping[Kind, str] = {
    "pfs": (
        "The relative value file: of each code its relative value units, the conversion factor "
        "that makes dollars of them, and the indicators that say which modifiers Medicare pays."
    ),
    "gpci": (
        "The indices by which work, practice expense and malpractice are multiplied in each of "
        "Medicare’s payment localities, and the counties that belong to it."
    ),
    "opps": (
        "Addendum B of the outpatient prospective payment system: whether and how much Medicare "
        "pays a hospital for the code when the patient is an outpatient."
    ),
    "asc": (
        "The addenda AA, BB and EE: what Medicare pays an ambulatory surgical center for, and "
        "which surgery it does not pay there."
    ),
    "mue": (
        "Medically unlikely edits: how many units of a code Medicare takes for one patient on a "
        "claim line or a day, and whether policy or clinical grounds set the limit."
    ),
    "ptp": (
        "NCCI’s procedure-to-procedure edits: pairs of which the first code is paid and the second "
        "is not, unless a modifier may separate them."
    ),
    "icd10cm": "The codes of the year, their titles, and which of them may stand on a claim.",
    "icd10pcs": (
        "The codes by which a hospital reports a procedure on its inpatient claim, and their "
        "titles. Physicians, and hospitals for outpatients, report other codes."
    ),
    "listprices": (
        "What hospitals ask for a code before any contract: gross charges and cash prices, from "
        "the files that each must publish, as counts and percentiles over hospitals. List prices, "
        "not negotiated rates."
    ),
    "msdrg": (
        "Table 5 of the inpatient rule: the groups into which Medicare’s inpatient stays fall, the "
        "weight by which each is paid, and how long its stays last on average."
    ),
}
#: Where a payment of the fee schedule is made; other files have one place each.
PLACES: Mapping[Place, str] = {
    "facility": "In a facility",
    "office": "Outside of a facility",
    "outpatient": "Hospital outpatient",
    "center": "Surgery center",
}
COLUMNS: Mapping[str, str] = {
    "status": "Status",
    "not_used": "Not used for Medicare payment",
    "work_rvu": "Work RVU",
    "nonfac_pe_rvu": "Practice RVU outside of a facility",
    "nonfac_na": "Non-facility payment",
    "fac_pe_rvu": "Practice RVU in a facility",
    "fac_na": "Facility payment",
    "mp_rvu": "Malpractice RVU",
    "nonfac_total": "Total RVU outside of a facility",
    "fac_total": "Total RVU in a facility",
    "pctc": "Professional and technical parts",
    "glob_days": "Global period",
    "pre_op": "Share before the operation",
    "intra_op": "Share during the operation",
    "post_op": "Share after the operation",
    "mult_proc": "Multiple procedure reduction",
    "bilat_surg": "Bilateral surgery",
    "asst_surg": "Assistant at surgery",
    "co_surg": "Co-surgeons",
    "team_surg": "Team surgery",
    "pric_ind": "Pricing indicator",
    "endo_base": "Endoscopic base code",
    "supervision": "Supervision of diagnostic tests",
    "calc_flag": "Calculation flag",
    "imaging_family": "Diagnostic imaging family",
    "opps_nonfac_pe": "Practice RVU of the OPPS cap, outside of a facility",
    "opps_fac_pe": "Practice RVU of the OPPS cap, in a facility",
    "opps_mp": "Malpractice RVU of the OPPS cap",
    "status_indicator": "Status",
    "apc": "APC",
    "relative_weight": "Relative weight",
    "payment_rate": "Payment rate",
    "national_copayment": "National copayment",
    "minimum_copayment": "Minimum copayment",
    "multiple_procedure": "Multiple procedure reduction",
    "payment_indicator": "Payment indicator",
    "payment_weight": "Payment weight",
    "value": "Most units",
    "setting": "Claims",
    "mai": "How it counts (MAI)",
    "rationale": "Rationale",
    "modifier_indicator": "Exception by modifier",
    "work_gpci": "Work index",
    "pe_gpci": "Practice expense index",
    "mp_gpci": "Malpractice index",
    "name": "Name",
    "counties": "Counties",
    "billable": "On a claim",
    "valid": "On a claim",
    "below": "Codes below it",
    "title": "Title",
    "price": "Price",
    "hospitals": "Hospitals",
    "states": "States",
    "amounts": "Different amounts",
    "p10": "10th percentile",
    "p25": "25th percentile",
    "p50": "Median",
    "p75": "75th percentile",
    "p90": "90th percentile",
    "prices": "Prices read",
    "too_low": "Left out: $1 or less",
    "too_high": "Left out: $1,000,000 or more",
    "refused": "Why no percentiles",
    "drg": "MS-DRG",
    "post_acute": "Transfer to post-acute care",
    "special_pay": "Special pay for transfers",
    "mdc": "Major diagnostic category",
    "type": "Type",
    "weight_before_cap": "Weight before the cap",
    "weight": "Weight",
    "gmlos": "Geometric mean stay, days",
    "amlos": "Arithmetic mean stay, days",
}


def column(of: Column) -> str:
    """What a reader calls it; a column without such a name has CMS's own."""
    return COLUMNS.get(of.name, of.field)


def release(kind: Kind, id_: str) -> str:
    """'January 2026', 'CY 2025': the release inside a sentence."""
    called = releases.called(kind, id_)
    return called.replace(" release, corrected", " (corrected)").replace(" release", "")


def listed(names: Iterable[str]) -> str:
    """'APC, relative weight and payment rate'."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def with_article(publisher: str) -> str:
    """'the National Center for Health Statistics', in a sentence, also where the name has one."""
    return f"the {publisher.removeprefix('The ')}"


def label(row: Figures) -> str:
    """What names a row: '76940-26', '47381 (practitioner)', '47370 and 47380 (outpatient)'."""
    match row.layout.kind:
        case "pfs" | "gpci":
            return "-".join(part for part in row.key if part)
        case "ptp":
            one, two, setting = row.key[:3]
            return f"{one} and {two} ({setting})"
    first, *second = row.key
    return f"{first} ({second[0]})" if second else first
