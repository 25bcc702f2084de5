"""Aliases that lead nowhere, stand twice, or hide a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.aliases import exists
from cptref.catalog.search_words import joined
from cptref.catalog.search_words import words as told_apart
from cptref.checks.day import Day
from cptref.checks.finders import OfRecord
from cptref.checks.patterns import at_first_use
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema import Aliases
from cptref.schema.aliases import target as read_target
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
            if not exists(catalog, target) and not _is_broken(catalog, target):
                path = ("aliases", place, "opens", at)
                words = f"'{target}' is not in the library"
                yield record.problem(
                    OPENS_NOTHING, path, words, "name what there is, or take it out"
                )


def _is_broken(catalog: Catalog, opens: str) -> bool:
    """Whether what it opens may be in a record with mistakes, which are told at their own place."""
    kind, id, _ = read_target(opens)
    if kind == "diagnosis":
        return any(kind == "code" for kind, _ in catalog.broken)
    return ("payer" if kind == "plan" else kind, id) in catalog.broken


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
            elif not told_apart(words):
                why = f"'{words}' is in every text: it tells nothing that a search looks for"
                yield record.problem(TWICE, path, why, "write a word that tells more")
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


def an_alias_hides_no_name(
    record: Record[Aliases], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """The name of a payer, a plan, a term, a modifier or a family opens that, whatever else."""
    named: dict[str, dict[str, None]] = {}
    for target, name in _names(catalog):
        named.setdefault(joined(name), {})[target] = None
    for place, alias in enumerate(record.data.aliases):
        for at, words in enumerate(alias.words):
            own = named.get(joined(words), {})
            if (alias.opens or alias.says) and own and own.keys().isdisjoint(alias.opens):
                path = ("aliases", place, "words", at)
                why = f"'{words}' is the name of {' and '.join(own)}, which the alias does not open"
                yield record.problem(HIDES_A_NAME, path, why, "open that too, or take it out")


def _names(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for id, payer in catalog.payers.items():
        yield from ((f"payer/{id}", name) for name in (id, payer.title))
        for slug, plan in payer.plans.items():
            yield from ((f"plan/{id}/{slug}", name) for name in (slug, plan.title))
    for id, term in catalog.terms.items():
        yield from ((f"term/{id}", name) for name in (id, term.title, term.abbreviation) if name)
    for id, modifier in catalog.modifiers.items():
        yield f"modifier/{id}", modifier.title
    for id, family in catalog.families.items():
        yield f"family/{id}", family.title


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
HIDES_A_NAME = Rule(
    "L016",
    "An alias hides no name",
    "Who types a payer's name, beside a code too, is led to that payer. An alias in its place "
    "would answer with another's policy.",
    "aliases:\n  - {words: [a payer], opens: [payer/other-payer]}",
    "aliases:\n  - {words: [a payer], opens: [payer/payer]}",
    kind="aliases",
    finds=OfRecord(an_alias_hides_no_name, _KINDS),
)

RULES: tuple[Rule, ...] = (OPENS_NOTHING, TWICE, SHADOWS, HIDES_A_NAME)
