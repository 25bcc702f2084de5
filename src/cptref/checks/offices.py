"""Where a reader is sent: to an office, and not to a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cptref.catalog import Catalog
from cptref.checks import names_of_persons as names
from cptref.checks import numbers_of_persons as numbers
from cptref.checks import persons_in_bytes as in_bytes
from cptref.checks.as_ascii import as_ascii
from cptref.checks.day import Day
from cptref.checks.finders import EVERY, OfRecord
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema.walk import models


def no_person_is_to_be_asked(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No `where` has a person beside a number or address, or a line or mailbox of a person's."""
    flat = b" ".join(as_ascii(record.raw.decode()).encode("ascii", "replace").split())
    if not (in_bytes.has_at(flat) or in_bytes.has_phone(flat)):
        return
    for path, row in models(record.data):
        if not isinstance(where := row.__dict__.get("where"), str):
            continue
        text = as_ascii(where)
        reached = (*numbers.telephone_numbers(text), *numbers.e_mail_addresses(text))
        for start, end in names.persons_to_ask(text, reached=bool(reached)):
            yield record.problem_within(
                PERSON_TO_ASK,
                (*path, "where"),
                start,
                end - start,
                "this sends readers to one person",
                "name the office, with its own number or page",
            )


PERSON_TO_ASK = Rule(
    "V011",
    "A reader is sent to an office, not to a person",
    "In `where` a payer's telephone number or address may stand. A person's name beside it, or a "
    "number that is called direct, mobile or home, publishes somebody who may have left tomorrow.",
    "where: Jane Roe of provider relations, (212) 555-0147",
    "where: Provider relations, (800) 555-0100",
    kind="",
    finds=OfRecord(no_person_is_to_be_asked, tuple(kind for kind in EVERY if kind != "site")),
)

RULES: tuple[Rule, ...] = (PERSON_TO_ASK,)
