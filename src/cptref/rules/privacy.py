"""V0: what could identify a person. A vignette is an illustration, never a patient."""

from __future__ import annotations

from cptref.diagnostics import Rule

_GOOD = "clinical:\n  vignette: |\n    A person with one tumor comes to the hospital.\n"
_REST = (
    "  workflow:\n"
    "    - {phase: intraoperative, steps: [It is done.]}\n"
    "  indications:\n"
    '    - {text: "A reason [@cms-release].", diagnoses: ["C22.0"]}'
)


def _vignette(words: str) -> str:
    return f"clinical:\n  vignette: |\n    {words}\n{_REST}"


SOCIAL_SECURITY_NUMBER = Rule(
    "V001",
    "No social security numbers",
    "Three digits, two and four, with or without what parts them, in the digits of any script: a "
    "published number cannot be taken back.",
    _vignette("The patient, 078-05-1120, comes to the hospital."),
    _GOOD + _REST,
)
RECORD_NUMBER = Rule(
    "V002",
    "No medical record numbers",
    "With it anyone who works in that hospital can open the patient's chart.",
    _vignette("The patient (medical record number 00412345) comes to the hospital."),
    _GOOD + _REST,
)
DATE_OF_BIRTH = Rule(
    "V003",
    "No dates of birth",
    "A day of birth and a place are enough to find most people; an age in years says as much to a "
    "coder.",
    _vignette("A man, born on March 14, 1961, comes to the hospital."),
    _GOOD + _REST,
)
PHONE_NUMBER = Rule(
    "V004",
    "No telephone numbers in prose",
    "A number in a vignette is somebody's. Where a reader should call a payer, `consult` is the "
    "place.",
    _vignette("The patient is called at (212) 555-0147 the day before."),
    _GOOD + _REST,
)
E_MAIL = Rule(
    "V005",
    "No e-mail addresses in prose",
    "An address names a person. Where a reader should write to a payer, `consult` is the place.",
    _vignette("The result goes to jane.roe@example.com the day after."),
    _GOOD + _REST,
)
NAME_AND_DATE = Rule(
    "V006",
    "No full name with a date",
    "A name and the day of a service are a patient's story, told to everyone.",
    _vignette("Mr. John Roe was operated on March 3, 2026."),
    _GOOD + _REST,
)
PLAN_NUMBER = Rule(
    "V007",
    "No number of a person with Medicare or another plan",
    "Whoever has it can bill in that person's name. Medicare's has eleven places in the form that "
    "CMS publishes (Understanding the Medicare Beneficiary Identifier Format: no S, L, O, I, B or "
    "Z; the dashes of the card are no part of it); another plan's is known by what it is called.",
    _vignette("The patient, 1EG4-TE5-MK73, comes to the hospital."),
    _GOOD + _REST,
)
ADDRESS = Rule(
    "V008",
    "No street addresses in prose",
    "45 CFR 164.514(b)(2) counts every place smaller than a state. Where a reader should write to "
    "a payer, `consult` is the place.",
    _vignette("The patient of 412 Maple Street comes to the hospital."),
    _GOOD + _REST,
)
AGE_AND_PLACE = Rule(
    "V009",
    "No age over 89 with a place",
    "Few people are so old: with a town, the age names one. 45 CFR 164.514(b)(2) has such ages "
    "gathered as 90 or older.",
    _vignette("A 94-year-old from Elko comes to the hospital."),
    _GOOD + _REST,
)
OTHER_NUMBER = Rule(
    "V010",
    "No number of a licence, a vehicle, a device or a machine",
    "45 CFR 164.514(b)(2) counts certificates, licence plates, serial numbers, biometric "
    "identifiers and addresses in the internet among what identifies a person.",
    _vignette("The pacemaker, serial number PJN4012345, is switched off."),
    _GOOD + _REST,
)
