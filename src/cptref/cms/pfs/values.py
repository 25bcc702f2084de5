"""What the fee schedule's indicators say, in our words, by CMS's record layout (RVU25D).

The words of a table stand first; where they make no part of a sentence, their phrases do.
"""

from __future__ import annotations

from collections.abc import Mapping

_NO_CONCEPT = "Does not apply to this code"
#: What the mark of a place says.
RARELY_THERE = "Rarely or never done there (NA)"
PLACE: Mapping[str, str] = {"": "Not marked", "NA": RARELY_THERE}
STATUS: Mapping[str, str] = {
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
}
MULTIPLE: Mapping[str, str] = {
    "0": "No reduction for several procedures",
    "1": "Reduced by the rules from before 1995",
    "2": "Standard reduction: the second to fifth procedure at 50\N{NO-BREAK SPACE}%",
    "3": "Reduced by the rules for endoscopies of one family",
    "4": "Reduced by the rules for diagnostic imaging of one family",
    "5": "Therapy: half of the practice expense",
    "6": "Cardiovascular tests: later technical parts reduced by 25\N{NO-BREAK SPACE}%",
    "7": "Eye tests: later technical parts reduced by 20\N{NO-BREAK SPACE}%",
    "9": _NO_CONCEPT,
}
MULTIPLE_PHRASES: Mapping[str, str] = {
    "0": "it is not reduced",
    "1": "it is reduced by the rules from before 1995",
    "2": "it is reduced by the standard rule, the second to fifth at 50 %",
    "3": "it is reduced by the rules for endoscopies of one family",
    "4": "it is reduced by the rules for diagnostic imaging of one family",
    "5": "it is therapy, of which half of the practice expense is paid",
    "6": "its technical part is reduced by 25 % after the first cardiovascular test",
    "7": "its technical part is reduced by 20 % after the first eye test",
    "9": "the concept of several procedures does not apply to it",
}
BILATERAL: Mapping[str, str] = {
    "0": "Two sides are paid as one",
    "1": "Two sides are paid at 150\N{NO-BREAK SPACE}%",
    "2": "The values are for both sides already",
    "3": "Each side is paid in full",
    "9": _NO_CONCEPT,
}
BILATERAL_PHRASES: Mapping[str, str] = {
    "2": "its values are for both sides already",
    "9": "the concept of two sides does not apply to it",
}
ASSISTANT: Mapping[str, str] = {
    "0": "Paid only where documents show medical necessity",
    "1": "An assistant is not paid",
    "2": "An assistant may be paid",
    "9": _NO_CONCEPT,
}
ASSISTANT_PHRASES: Mapping[str, str] = {
    "0": "an assistant at surgery is paid only where documents show medical necessity",
    "1": "an assistant at surgery is not paid",
    "2": "an assistant at surgery may be paid",
    "9": "the concept of an assistant at surgery does not apply to it",
}
CO_SURGEONS: Mapping[str, str] = {
    "0": "Co-surgeons are not paid",
    "1": "Paid where documents show the need for two surgeons",
    "2": "Paid without documents where the specialties differ",
    "9": _NO_CONCEPT,
}
CO_SURGEONS_PHRASES: Mapping[str, str] = {
    "1": "co-surgeons are paid where documents show the need for two surgeons",
    "2": "co-surgeons are paid without documents where their specialties differ",
    "9": "the concept of co-surgeons does not apply to it",
}
TEAM: Mapping[str, str] = {
    "0": "A team is not paid",
    "1": "Paid by report where documents show the need for a team",
    "2": "A team is paid by report",
    "9": _NO_CONCEPT,
}
TEAM_PHRASES: Mapping[str, str] = {
    "0": "a team of surgeons is not paid",
    "1": "a team of surgeons is paid by report where documents show the need for it",
    "2": "a team of surgeons is paid by report",
    "9": "the concept of a team of surgeons does not apply to it",
}
COMPONENTS: Mapping[str, str] = {
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
}
COMPONENTS_PHRASES: Mapping[str, str] = {
    "0": "it is a physician’s service that is not split into a professional and a technical part",
    "1": "it is a test that is split into a professional part (26) and a technical part (TC)",
    "2": "it is the professional part alone of a test that has a code for each part",
    "3": "it is the technical part alone of a test that has a code for each part",
    "4": "it is both parts together of a test that has a code for each part",
    "5": "it is a service incident to a physician’s, which is not split into parts",
    "6": "it is a physician’s interpretation of a laboratory test",
    "7": "it is physical therapy that is not paid in some settings",
    "8": "it is a physician’s interpretation of a test",
    "9": "the concept of a professional and a technical part does not apply to it",
}
GLOBAL_DAYS: Mapping[str, str] = {
    "000": "The day of the procedure",
    "010": "10 days after",
    "090": "1 day before and 90 days after",
    "MMM": "Maternity: the usual period does not apply",
    "XXX": "No global period",
    "YYY": "Set by the Medicare contractor",
    "ZZZ": "Within the period of the service it is added to",
}
#: Of a surgery -> how many days after it belong to it; with 090 the day before does too.
DAYS_AFTER: Mapping[str, int] = {"000": 0, "010": 10, "090": 90}
GLOBAL_DAYS_PHRASES: Mapping[str, str] = {
    "000": "a global period of the day of the procedure alone",
    "010": "a global period of the day of the procedure and 10 days after it",
    "090": "a global period of the day before the operation, its day and 90 days after it",
    "MMM": "the period of maternity care in the place of a usual global period",
    "XXX": "no global period",
    "YYY": "a global period that the Medicare contractor sets",
    "ZZZ": "a global period within that of the service it is added to",
}
