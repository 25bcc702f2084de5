"""What looks like a person, in any text of a record.

The bytes of the file and of the text are looked at first, for marks that each pattern needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from cptref.catalog import Catalog
from cptref.checks import names_of_persons as names
from cptref.checks import numbers_of_persons as persons
from cptref.checks import persons_in_bytes as in_bytes
from cptref.checks.as_ascii import as_ascii
from cptref.checks.day import Day
from cptref.checks.finders import EVERY, Kinds, OfRecord
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema.fields import Model
from cptref.schema.walk import Path, models

# What a document is called and where it lies.
_NOT_PROSE = frozenset({"url", "number", "file", "sha256", "edition", "publisher"})
# Where a reader is sent: a payer's own telephone number and address may stand there.
_SENT_TO = _NOT_PROSE | {"where"}

# A vignette is an illustration, never a patient: the rules' examples are vignettes.
_GOOD = "clinical:\n  vignette: |\n    A person with one tumor comes to the hospital.\n"
_REST = (
    "  workflow:\n"
    "    - {phase: intraoperative, steps: [It is done.]}\n"
    "  indications:\n"
    '    - {text: "A reason [@cms-release].", diagnoses: ["C22.0"]}'
)


def _vignette(words: str) -> str:
    return f"clinical:\n  vignette: |\n    {words}\n{_REST}"


#: The publisher's own record may say how to reach him.
_ALL_BUT_SITE: Kinds = tuple(kind for kind in EVERY if kind != "site")

Find = Callable[[str], Iterator[tuple[int, int]]]
MayHave = Callable[[bytes], bool]


def no_social_security_numbers(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No text has a social security number, however it is written."""
    words = "this has the form of a social security number"
    find = persons.social_security_numbers
    yield from _findings(record, SOCIAL_SECURITY_NUMBER, find, words, in_bytes.has_nine_digits)


SOCIAL_SECURITY_NUMBER = Rule(
    "V001",
    "No social security numbers",
    "Three digits, two and four, with or without what parts them, in the digits of any script: a "
    "published number cannot be taken back.",
    _vignette("The patient, 078-05-1120, comes to the hospital."),
    _GOOD + _REST,
    finds=OfRecord(no_social_security_numbers, _ALL_BUT_SITE),
)


def no_medical_record_numbers(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No text has a number that is called a patient's, a record's, an account's or a claim's."""
    words = "this reads as a medical record number"
    yield from _findings(record, RECORD_NUMBER, persons.record_numbers, words, in_bytes.has_record)


RECORD_NUMBER = Rule(
    "V002",
    "No medical record numbers",
    "With it anyone who works in that hospital can open the patient's chart.",
    _vignette("The patient (medical record number 00412345) comes to the hospital."),
    _GOOD + _REST,
    finds=OfRecord(no_medical_record_numbers, _ALL_BUT_SITE),
)


def no_dates_of_birth(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No text has a day that is called one of birth."""
    words = "this reads as a date of birth: an age in years is enough"
    yield from _findings(record, DATE_OF_BIRTH, names.dates_of_birth, words, in_bytes.has_birth)


DATE_OF_BIRTH = Rule(
    "V003",
    "No dates of birth",
    "A day of birth and a place are enough to find most people; an age in years says as much to a "
    "coder.",
    _vignette("A man, born on March 14, 1961, comes to the hospital."),
    _GOOD + _REST,
    finds=OfRecord(no_dates_of_birth, _ALL_BUT_SITE),
)


def no_telephone_numbers(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No prose has a telephone number; `where` of a `consult` may."""
    words = "this has the form of a telephone number"
    find = persons.telephone_numbers
    yield from _findings(record, PHONE_NUMBER, find, words, in_bytes.has_phone, _SENT_TO)


PHONE_NUMBER = Rule(
    "V004",
    "No telephone numbers in prose",
    "A number in a vignette is somebody's. Where a reader should call a payer, `consult` is the "
    "place.",
    _vignette("The patient is called at (212) 555-0147 the day before."),
    _GOOD + _REST,
    finds=OfRecord(no_telephone_numbers, _ALL_BUT_SITE),
)


def no_e_mail_addresses(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No prose has an e-mail address; `where` of a `consult` may."""
    words = "this is an e-mail address"
    find = persons.e_mail_addresses
    yield from _findings(record, E_MAIL, find, words, in_bytes.has_at, _SENT_TO)


E_MAIL = Rule(
    "V005",
    "No e-mail addresses in prose",
    "An address names a person. Where a reader should write to a payer, `consult` is the place.",
    _vignette("The result goes to jane.roe@example.com the day after."),
    _GOOD + _REST,
    finds=OfRecord(no_e_mail_addresses, _ALL_BUT_SITE),
)


def no_plan_numbers(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No text has a person's number of Medicare or of another plan."""
    words = "this has the form of a Medicare or health plan number"
    yield from _findings(record, PLAN_NUMBER, persons.plan_numbers, words, in_bytes.has_plan_number)


PLAN_NUMBER = Rule(
    "V007",
    "No number of a person with Medicare or another plan",
    "Whoever has it can bill in that person's name. Medicare's has eleven places in the form that "
    "CMS publishes (Understanding the Medicare Beneficiary Identifier Format: no S, L, O, I, B or "
    "Z; the dashes of the card are no part of it); another plan's is known by what it is called.",
    _vignette("The patient, 1EG4-TE5-MK73, comes to the hospital."),
    _GOOD + _REST,
    finds=OfRecord(no_plan_numbers, _ALL_BUT_SITE),
)


def no_addresses(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No prose has a street address; `where` of a `consult` may."""
    words = "this reads as a postal address"
    yield from _findings(record, ADDRESS, persons.addresses, words, in_bytes.has_address, _SENT_TO)


ADDRESS = Rule(
    "V008",
    "No street addresses in prose",
    "45 CFR 164.514(b)(2) counts every place smaller than a state. Where a reader should write to "
    "a payer, `consult` is the place.",
    _vignette("The patient of 412 Maple Street comes to the hospital."),
    _GOOD + _REST,
    finds=OfRecord(no_addresses, _ALL_BUT_SITE),
)


def no_great_age_with_a_place(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No sentence has an age over 89 and where the person is from."""
    words = "an age over 89 and a place: 'aged 90 or older' is enough, without the place"
    find = persons.ages_with_a_place
    yield from _findings(record, AGE_AND_PLACE, find, words, in_bytes.has_great_age)


AGE_AND_PLACE = Rule(
    "V009",
    "No age over 89 with a place",
    "Few people are so old: with a town, the age names one. 45 CFR 164.514(b)(2) has such ages "
    "gathered as 90 or older.",
    _vignette("A 94-year-old from Elko comes to the hospital."),
    _GOOD + _REST,
    finds=OfRecord(no_great_age_with_a_place, _ALL_BUT_SITE),
)


def no_other_numbers(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No text has a licence's, a vehicle's, a device's or a machine's number."""
    words = "this reads as the number of a licence, a card, a device or a machine"
    find = persons.other_numbers
    yield from _findings(record, OTHER_NUMBER, find, words, in_bytes.has_other_number, _SENT_TO)


OTHER_NUMBER = Rule(
    "V010",
    "No number of a licence, a vehicle, a device or a machine",
    "45 CFR 164.514(b)(2) counts certificates, licence plates, serial numbers, biometric "
    "identifiers and addresses in the internet among what identifies a person.",
    _vignette("The pacemaker, serial number PJN4012345, is switched off."),
    _GOOD + _REST,
    finds=OfRecord(no_other_numbers, _ALL_BUT_SITE),
)


def no_full_name_with_a_date(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No paragraph has both a person's given and family name and a day."""
    words = "this reads as a person's name, and a day stands beside it"
    yield from _findings(record, NAME_AND_DATE, names.names_with_a_day, words, in_bytes.has_name)


NAME_AND_DATE = Rule(
    "V006",
    "No full name with a date",
    "A name and the day of a service are a patient's story, told to everyone.",
    _vignette("Mr. John Roe was operated on March 3, 2026."),
    _GOOD + _REST,
    finds=OfRecord(no_full_name_with_a_date, _ALL_BUT_SITE),
)


def _findings(
    record: Record[Any],
    rule: Rule,
    find: Find,
    words: str,
    may_have: MayHave,
    passed_over: frozenset[str] = _NOT_PROSE,
) -> Iterator[Diagnostic]:
    """Every find in the record's texts."""
    # A backslash may begin an escape, which stands for any letter.
    if not (b"\\" in record.raw or may_have(_flat_record(record.raw))):
        return
    for path, text in _texts(record, passed_over):
        plain = as_ascii(text)
        if may_have(_flat(plain.encode())):
            for start, end in find(plain):
                yield record.problem_within(
                    rule, path, start, end - start, words, "take it out: it is published"
                )


# Each rule asks for it, of one record after another.
@lru_cache(maxsize=1)
def _flat_record(raw: bytes) -> bytes:
    return _flat(raw)


def _flat(raw: bytes) -> bytes:
    """In ASCII, and in one line."""
    plain = raw if raw.isascii() else as_ascii(raw.decode()).encode("ascii", "replace")
    return b" ".join(plain.split())


def _texts(record: Record[Any], passed_over: frozenset[str]) -> Iterator[tuple[Path, str]]:
    for path, model in models(record.data):
        for name, value in model.__dict__.items():
            if name in passed_over:
                continue
            if isinstance(value, str):
                yield (*path, name), value
            elif isinstance(value, tuple) and value and not isinstance(value[0], Model):
                for position, item in enumerate(value):
                    yield (*path, name, position), item


RULES: tuple[Rule, ...] = (
    SOCIAL_SECURITY_NUMBER,
    RECORD_NUMBER,
    DATE_OF_BIRTH,
    PHONE_NUMBER,
    E_MAIL,
    NAME_AND_DATE,
    PLAN_NUMBER,
    ADDRESS,
    AGE_AND_PLACE,
    OTHER_NUMBER,
)
