"""How values read on a page: dates, counts and the words of every fixed set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from cptref.cms.kinds import layout_of

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

SYSTEMS: Mapping[str, str] = {"cpt": "CPT®", "hcpcs": "HCPCS", "dental": "Dental code"}

STATUS: Mapping[str, str] = {"active": "Active", "deleted": "Deleted", "replaced": "Replaced"}

APPROACH: Mapping[str, str] = {
    "open": "Open",
    "laparoscopic": "Laparoscopic",
    "percutaneous": "Percutaneous",
    "not-applicable": "Does not apply",
}
SETTING_USE: Mapping[str, str] = {
    "typical": "Typical",
    "possible": "Possible",
    "payer-dependent": "Depends on the payer",
    "not-paid-by-medicare": "Not paid by Medicare",
}
PHASE: Mapping[str, str] = {
    "preoperative": "Before surgery",
    "intraoperative": "During surgery",
    "postoperative": "After surgery",
}
RELATION: Mapping[str, str] = {
    "alternative": "Alternative",
    "add-on": "Add-on",
    "component": "Component",
    "guidance": "Imaging guidance",
    "approach": "Other approach",
    "replacement": "Replacement",
}
STANCE: Mapping[str, str] = {
    "covered": "Covered",
    "covered-with-criteria": "Covered with criteria",
    "investigational": "Investigational",
    "not-covered": "Not covered",
    "silent": "Policy is silent",
}
#: The states of an answer, whatever a payer calls its own.
STATE: Mapping[Literal["covered", "limited", "not-covered", "mixed", "unknown"], str] = {
    "covered": "Covered",
    "limited": "Covered with limits",
    "not-covered": "Not covered",
    "mixed": "Plans disagree",
    "unknown": "Not known",
}
#: After 'one', and after a number: '1 covers, 3 investigational'.
STANCE_COUNT: Mapping[str, tuple[str, str]] = {
    "covered": ("covers", "cover"),
    "covered-with-criteria": ("covers with criteria", "cover with criteria"),
    "investigational": ("investigational", "investigational"),
    "not-covered": ("does not cover", "do not cover"),
    "silent": ("silent", "silent"),
}
PRIOR_AUTH: Mapping[str, str] = {
    "required": "Required",
    "not-required": "Not required",
    "varies": "Depends on the case",
    "unknown": "Not known from what was read",
}
HISTORY: Mapping[str, str] = {
    "added": "Added",
    "policy-tightened": "Policy tightened",
    "policy-loosened": "Policy loosened",
    "figure": "Figure changed",
    "correction": "Correction",
    "editorial": "Editorial",
}
SOURCE_KIND: Mapping[str, str] = {
    "payer-policy": "Payer policy",
    "cms-release": "CMS release",
    "manual": "Manual",
    "guideline": "Guideline",
    "third-party": "Third party",
}
#: The field of a CMS file, and what it decides.
INDICATOR: Mapping[str, str] = {
    **{column.called: column.label for column in layout_of("pfs").columns if column.governs},
    "OPPS SI": "Hospital outpatient status",
    "NCCI PTP": "Bundling edits",
    "none": "No CMS indicator governs it",
}


def day(value: date) -> str:
    """'23 Nov 2026', whatever the locale."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def count(number: int, one: str, many: str = "") -> str:
    """'1 source', '14 sources', 'no gaps'."""
    if number == 1:
        return f"1 {one}"
    return f"{number:,} {many or one + 's'}" if number else f"no {many or one + 's'}"


def in_running_text(title: str) -> str:
    """A title inside a sentence: 'Global period' -> 'global period', 'MUE' stays."""
    return title if any(letter.isupper() for letter in title[1:]) else title[:1].lower() + title[1:]


def with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
