"""Aliases that lead nowhere, stand twice, or hide a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.aliases import exists
from cptref.catalog.search_words import joined
from cptref.checks.day import Day
from cptref.checks.finders import OfRecord
from cptref.checks.patterns import at_first_use
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema import Aliases
from cptref.schema.systems import CODE_SYSTEMS

_ICD = at_first_use(r"[A-Z][0-9][0-9A-Z]{1,5}")
_PROCEDURE = at_first_use(r"[0-9A-HJ-NP-Z]{7}")
_DIGIT = at_first_use(r"[0-9]")


def an_alias_opens_what_exists(
    record: Record[Aliases], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """Every place that an alias opens is in the library."""
    for place, alias in enumerate(record.data.aliases):
        for at, target in enumerate(alias.opens):
            if not exists(catalog, target):
                path = ("aliases", place, "opens", at)
                words = f"'{target}' is not in the library"
                yield record.problem(
                    OPENS_NOTHING, path, words, "name what there is, or take it out"
                )


def an_alias_stands_once(record: Record[Aliases], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """Hyphens, blanks and a plural's s do not tell one from another."""
    known: dict[str, str] = {}
    for place, alias in enumerate(record.data.aliases):
        for at, words in enumerate(alias.words):
            path = ("aliases", place, "words", at)
            own = joined(words)
            if not own:
                why = f"'{words}' has no letter and no digit that a search looks for"
                yield record.problem(TWICE, path, why, "write a word")
            elif own in known:
                why = f"'{words}' stands here already, as '{known[own]}'"
                yield record.problem(TWICE, path, why, "take one of the two out")
            known.setdefault(own, words)


def an_alias_hides_no_number(
    record: Record[Aliases], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """What is written as a number of a code, a modifier or a diagnosis opens that alone."""
    for place, alias in enumerate(record.data.aliases):
        for at, words in enumerate(alias.words):
            number = re.sub(r"[^0-9A-Z]", "", words.upper())
            if number in catalog.modifiers or _is_a_number(number):
                path = ("aliases", place, "words", at)
                why = f"'{words}' is how a code, a modifier or a diagnosis is written"
                yield record.problem(SHADOWS, path, why, "take it out: the number finds its own")


def _is_a_number(text: str) -> bool:
    forms = (*CODE_SYSTEMS.values(), _ICD, _PROCEDURE)
    return bool(_DIGIT.search(text)) and any(form.fullmatch(text) for form in forms)


_KINDS = ("aliases",)

OPENS_NOTHING = Rule(
    "L013",
    "An alias opens what exists",
    "A reader who types it would be led nowhere.",
    "aliases:\n  - {words: [max units], opens: [term/no-such-term]}",
    "aliases:\n  - {words: [max units], opens: [page/glossary]}",
    kind="aliases",
    finds=OfRecord(an_alias_opens_what_exists, _KINDS),
)
TWICE = Rule(
    "L014",
    "An alias stands once",
    "Of two that are written alike but for hyphens, blanks or a plural's s, one would be read and "
    "the other never.",
    "aliases:\n  - {words: [max units, max-unit], opens: [page/glossary]}",
    "aliases:\n  - {words: [max units], opens: [page/glossary]}",
    kind="aliases",
    finds=OfRecord(an_alias_stands_once, _KINDS),
)
SHADOWS = Rule(
    "L015",
    "An alias hides no number",
    "A code, a modifier or a diagnosis that is typed opens itself and nothing else: an alias in "
    "its place would open the wrong page.",
    'aliases:\n  - {words: ["4738 1"], opens: [page/codes]}',
    "aliases:\n  - {words: [freezing the liver], opens: [page/codes]}",
    kind="aliases",
    finds=OfRecord(an_alias_hides_no_number, _KINDS),
)

RULES: tuple[Rule, ...] = (OPENS_NOTHING, TWICE, SHADOWS)
