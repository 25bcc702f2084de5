"""What sentences say of matters that Medicare's files settle, held against the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import OfRecord
from cptref.checks.sense import (
    adjustments,
    citations,
    components,
    global_period,
    hospital,
    known_numbers,
    locators,
    pairs,
    periods,
    persons,
    surgery_center,
    typed,
    units,
)
from cptref.checks.sense.ground import Ground
from cptref.checks.sense.own_words import KINDS, texts
from cptref.checks.sense.prose import sentences
from cptref.checks.sense.scope import Subjects
from cptref.checks.sense.statements import Found, Statement, in_its_place
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema import Code
from cptref.schema.systems import code_number
from cptref.schema.walk import Path

#: The rules whose matter has a finder here: all are found in one pass over the sentences.
RULES: tuple[Rule, ...] = (
    *global_period.RULES,
    *persons.RULES,
    *adjustments.RULES,
    *components.RULES,
    *pairs.RULES,
    *units.RULES,
    *hospital.RULES,
    *surgery_center.RULES,
    *typed.RULES,
    *periods.RULES,
    *locators.RULES,
    *citations.RULES,
    *known_numbers.RULES,
)

Matter = Callable[[Statement], Iterator[Found]]
_ByApproach = Mapping[str, Sequence[str]]
#: Each matter, and the letters without which a sentence says nothing of it: small ones, with no
#: markup in them. To look for letters takes a hundredth of what the finders take.
MATTERS: tuple[tuple[tuple[str, ...], Matter], ...] = (
    (("global", "package", "operative", "follow", "aftercare", "day", "major", "minor", "visit"),
     global_period.findings),
    (("assist", "surgeon", "surger", "team", " 62", " 66", " 80", " 81", " 82", " as "),
     persons.findings),
    (("bilateral", "both", "two ", "each", "either", "multiple", "procedure", " 50", " 51"),
     adjustments.findings),
    (("component", "split", "divid", " 26", " tc", "technical", "professional"),
     components.findings),
    (("bundl", "ncci", "edit", "column", "pair", "modifier", " 59", " xe", " xs", " xp",
     " xu", "take", "separat", "part", "lift", "fall", "includ", "free", "absorb"),
     pairs.findings),
    (("unit", "limit", "mue", "appeal", "adjudication", "each", "every", "per ", "once"),
     units.findings),
    (("patient", "admi", "comprehensive", "packag", "status"), hospital.findings),
    (("center", "centre", "asc", "addend"), surgery_center.findings),
    (("rvu", "relative", "factor", "dollar", "$", "usd", "bucks", "percent", "per cent", "%"),
     typed.findings),
    (("since", "from ", "between", "starting", "beginning", "early as", "back to", "after "),
     periods.findings),
    (("assist", "surg", "team", "global", "bilateral", "multiple", "column", "ncci", "bundl",
      "unit", "mue", "patient", "component", "conversion", "relative"), citations.findings),
)  # fmt: skip
_ANY = tuple(dict.fromkeys(letters for words, _ in MATTERS for letters in words))
#: Letters of a matter in any text; common words need a word of Medicare beside them.
_PLAIN = tuple(
    letters
    for letters in _ANY
    if letters not in frozenset((
        "follow", "day", "visit", "two ", "both", "each", "either", "procedure", " as ", "part",
        "take", "fall", "free", "lift", "every", "per ", "once", "from ", "between", "after ",
        "since", "starting", "beginning", "early as", "back to", "includ", "limit", "status",
        "major", "minor", "team", "surgeon", "edit", "pair", "appeal", "factor", "asc", "admi",
        "patient", "operative", "%", "unit", "modifier", "separat", "split", "percent", "center",
    ))
)  # fmt: skip
_FOUR_DIGITS = re.compile(r"[0-9]{4}")


def held_against_the_rows(
    record: Record[Any], catalog: Catalog, as_of: Day
) -> Iterator[Diagnostic]:
    """No sentence contradicts the rows of the code that it speaks of."""
    if not catalog.datasets:
        return
    ground = Ground(catalog, as_of.calendar)
    payers = catalog.once(_payers)
    for path, text in texts(record):
        low = text.lower()
        of_medicare = "cms" in low or "medicare" in low
        is_asked = "{mod}" in low or _has(low, _ANY if of_medicare else _PLAIN)
        if not is_asked and not known_numbers.has_unknown(text, ground):
            continue
        subjects = _subjects(record, path, catalog)
        row = _row_cites(record, path)
        for statement in in_its_place(record, path, sentences(text), row, subjects, ground, payers):
            yield from _findings(statement)


#: What finds every rule of a matter that has no finder of its own.
FINDER = OfRecord(held_against_the_rows, KINDS)


def _findings(statement: Statement) -> Iterator[Diagnostic]:
    low = statement.sentence.low
    matters = [matter for words, matter in MATTERS if _has(low, words)] if statement.is_held else []
    # A number that no dataset has is wrong whoever says it.
    if _FOUR_DIGITS.search(low):
        matters.append(known_numbers.findings)
    for matter in matters:
        for found in matter(statement):
            yield statement.record.problem_within(
                found.rule, statement.path, found.offset, found.length, found.message, found.hint
            )


def _has(low: str, words: tuple[str, ...]) -> bool:
    for letters in words:  # noqa: SIM110  # a generator for each sentence takes longer than this
        if letters in low:
            return True
    return False


def _subjects(record: Record[Any], path: Path, catalog: Catalog) -> Subjects:
    if not isinstance(record.data, Code):
        return Subjects(())
    number = code_number(record.id)
    own: tuple[str, ...] = (number,)
    if path[0] == "related" and isinstance(path[1], int):
        own = (number, code_number(record.data.related[path[1]].code))
    approach = record.data.service.approach
    return Subjects(own, approach, catalog.once(_by_approach, record.data.family or ""))


def _by_approach(catalog: Catalog, slug: str) -> _ByApproach | None:
    """'open' -> the family's codes that stand there, on whatever axis."""
    family = catalog.families.get(slug)
    if family is None:
        return None
    found: dict[str, list[str]] = {}
    for row in family.codes:
        for value in (row.at or {}).values():
            found.setdefault(value, []).append(code_number(row.code))
    return found


def _row_cites(record: Record[Any], path: Path) -> frozenset[str]:
    """The sources of the row in which a text stands, where the row has a `cite` of its own."""
    at: Any = record.data
    for step in path[:-1]:
        at = at[step] if isinstance(step, int) or isinstance(at, dict) else getattr(at, step)
    return frozenset(getattr(at, "__dict__", {}).get("cite") or ())


def _payers(catalog: Catalog) -> re.Pattern[str] | None:
    names = set()
    for slug, payer in catalog.payers.items():
        if slug != "medicare":
            names |= {slug, payer.title, *(plan.title for plan in payer.plans.values())}
    words = sorted({re.escape(name) for name in names}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) if words else None
