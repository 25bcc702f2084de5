"""What looks like a person, in any text of a record.

The bytes of the file and of the text are looked at first, for marks that each pattern needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from cptref.catalog import Catalog
from cptref.checks import names_of_persons as names
from cptref.checks import numbers_of_persons as persons
from cptref.checks import persons_in_bytes as in_bytes
from cptref.checks.as_ascii import as_ascii
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.rules import privacy
from cptref.schema.fields import Model
from cptref.schema.walk import Path, models

# What a document is called and where it lies.
_NOT_PROSE = frozenset({"url", "number", "file", "sha256", "edition", "publisher"})
# Where a reader is sent: a payer's own telephone number and address may stand there.
_SENT_TO = _NOT_PROSE | {"where"}


Find = Callable[[str], Iterator[tuple[int, int]]]
MayHave = Callable[[bytes], bool]


def no_social_security_numbers(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No text has a social security number, however it is written."""
    words = "this has the form of a social security number"
    find = persons.social_security_numbers
    yield from _told(catalog, privacy.SOCIAL_SECURITY_NUMBER, find, words, in_bytes.has_nine_digits)


def no_medical_record_numbers(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No text has a number that is called a patient's, a record's, an account's or a claim's."""
    words = "this reads as a medical record number"
    yield from _told(
        catalog, privacy.RECORD_NUMBER, persons.record_numbers, words, in_bytes.has_record
    )


def no_dates_of_birth(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No text has a day that is called one of birth."""
    words = "this reads as a date of birth: an age in years is enough"
    yield from _told(
        catalog, privacy.DATE_OF_BIRTH, names.dates_of_birth, words, in_bytes.has_birth
    )


def no_telephone_numbers(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No prose has a telephone number; `where` of a `consult` may."""
    words = "this has the form of a telephone number"
    find = persons.telephone_numbers
    yield from _told(catalog, privacy.PHONE_NUMBER, find, words, in_bytes.has_phone, _SENT_TO)


def no_e_mail_addresses(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No prose has an e-mail address; `where` of a `consult` may."""
    words = "this is an e-mail address"
    find = persons.e_mail_addresses
    yield from _told(catalog, privacy.E_MAIL, find, words, in_bytes.has_at, _SENT_TO)


def no_plan_numbers(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No text has a person's number of Medicare or of another plan."""
    words = "this has the form of a Medicare or health plan number"
    yield from _told(
        catalog, privacy.PLAN_NUMBER, persons.plan_numbers, words, in_bytes.has_plan_number
    )


def no_addresses(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No prose has a street address; `where` of a `consult` may."""
    words = "this reads as a postal address"
    yield from _told(
        catalog, privacy.ADDRESS, persons.addresses, words, in_bytes.has_address, _SENT_TO
    )


def no_great_age_with_a_place(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No sentence has an age over 89 and where the person is from."""
    words = "an age over 89 and a place: 'aged 90 or older' is enough, without the place"
    find = persons.ages_with_a_place
    yield from _told(catalog, privacy.AGE_AND_PLACE, find, words, in_bytes.has_great_age)


def no_other_numbers(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No text has a licence's, a vehicle's, a device's or a machine's number."""
    words = "this reads as the number of a licence, a card, a device or a machine"
    find = persons.other_numbers
    yield from _told(
        catalog, privacy.OTHER_NUMBER, find, words, in_bytes.has_other_number, _SENT_TO
    )


def no_full_name_with_a_date(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No paragraph has both a person's given and family name and a day."""
    words = "this reads as a person's name, and a day stands beside it"
    yield from _told(
        catalog, privacy.NAME_AND_DATE, names.names_with_a_day, words, in_bytes.has_name
    )


def _told(
    catalog: Catalog,
    rule: Rule,
    find: Find,
    words: str,
    may_have: MayHave,
    passed_over: frozenset[str] = _NOT_PROSE,
) -> Iterator[Diagnostic]:
    """Every find in the texts of every record but the publisher's own, site.yaml."""
    for record in catalog.library.records():
        # A backslash may begin an escape, which stands for any letter.
        if record.kind == "site" or not (b"\\" in record.raw or may_have(_flat(record.raw))):
            continue
        for path, text in _texts(record, passed_over):
            plain = as_ascii(text)
            if may_have(_flat(plain.encode())):
                for start, end in find(plain):
                    yield record.problem_within(
                        rule, path, start, end - start, words, "take it out: it is published"
                    )


def _flat(raw: bytes) -> bytes:
    """In ASCII, and in one line."""
    plain = raw if raw.isascii() else as_ascii(raw.decode()).encode("ascii", "replace")
    return b" ".join(plain.split())


def _texts(record: Record[Any], passed_over: frozenset[str]) -> Iterator[tuple[Path, str]]:
    for path, model in models(record.data):
        for name in type(model).model_fields:
            if name in passed_over:
                continue
            value = getattr(model, name)
            if isinstance(value, str):
                yield (*path, name), value
            elif isinstance(value, tuple) and value and not isinstance(value[0], Model):
                for position, item in enumerate(value):
                    yield (*path, name, position), item
