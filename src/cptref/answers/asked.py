"""What was typed -> the code, day, place or modifier that it is. Nothing is guessed.

Each raises Refused, with what would have been understood, where it is none.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, get_args

from cptref.answers.refused import Refused, quoted
from cptref.catalog import Catalog
from cptref.catalog.payments import Place
from cptref.frozen import frozen
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.schema.systems import CODE_FORMS, code_number, listed_id
from cptref.wording import words
from cptref.wording.files import PLACES

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

NATIONAL = "national"
_MODIFIER = re.compile(r"[A-Z0-9]{2}")
_PLACES: tuple[Place, ...] = get_args(Place)


@frozen
class Asked:
    """A code that has the form of one."""

    id: str
    number: str
    is_briefed: bool
    is_known: bool
    """Whether the library has a briefing of it, a row, or a family that lists it."""


def code(catalog: Catalog, given: str) -> Asked:
    number = code_number(given.strip()).upper()
    id = listed_id(number)
    if id is None:
        forms = "; ".join(f"{words.SYSTEMS[name]}: {form}" for name, form in CODE_FORMS.items())
        raise Refused(f"{quoted(given)} is no code. {forms}. As 00100. Use search for words.")
    briefed = id in catalog.codes
    known = briefed or id in catalog.imported or id in catalog.members
    return Asked(id, number, briefed, known)


def nothing_of(number: str) -> str:
    """Of a code that is in nothing that the library holds."""
    return (
        f"The library holds nothing of {number}: no briefing, and no row in any file. It does not "
        "know whether there is such a code, and guesses none in its place."
    )


def day(given: str) -> date:
    text = given.strip()
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"{quoted(given)} is no day: write it as 2026-01-31.") from None


def place(given: str) -> Place:
    """Of the four in which Medicare's files pay."""
    text = given.strip().lower()
    if text in _PLACES:
        return text
    known = "; ".join(f"'{name}': {words.in_running_text(PLACES[name])}" for name in _PLACES)
    named = PLACES_OF_SERVICE.get(text)
    what = f"is a place of service ({named}), and" if named else "is no place, and"
    raise Refused(f"{quoted(given)} {what} Medicare's files pay in one of four. {known}.")


def modifier(catalog: Catalog, given: str) -> str:
    """'' where none was given; else one that the library has a record of."""
    text = given.strip().upper()
    if not text:
        return ""
    if not _MODIFIER.fullmatch(text):
        raise Refused(f"{quoted(given)} is no modifier: two letters or digits, one at a time.")
    if text not in catalog.modifiers:
        known = ", ".join(sorted(catalog.modifiers))
        raise Refused(f"The library has nothing on modifier {text}. It has: {known}.")
    return text


def payer(catalog: Catalog, given: str) -> str:
    text = given.strip().lower()
    if not text or text in catalog.payers:
        return text
    titled = [id for id, each in catalog.payers.items() if each.title.lower() == text]
    if len(titled) == 1:
        return titled[0]
    raise Refused(f"{quoted(given)} is no payer of the library: {', '.join(catalog.payers)}.")


def locality(dataset: Dataset, given: str) -> Figures:
    """One of Medicare's payment localities, by contractor and number or by CMS's name."""
    text = given.strip().upper()
    rows = list(dataset.rows.values())
    found = [each for each in rows if text == number_of(each)]
    found = found or [each for each in rows if text == each.text("name").rstrip("* ").upper()]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(f"{number_of(each)} ({each.text('state')})" for each in found)
        raise Refused(f"{quoted(given)} is the name of several localities: {numbers}.")
    raise Refused(
        f"{quoted(given)} is none of the {len(rows)} localities of {dataset.name}: write "
        f"'{NATIONAL}', or contractor and number, as '{number_of(rows[0])}'; search finds them by "
        "state, city or county."
    )


def number_of(row: Figures) -> str:
    """'01112-05'."""
    return f"{row.text('mac')}-{row.text('locality')}"
