"""What sentences say of matters that Medicare's files settle, held against the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from cptref.catalog import Catalog
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
from cptref.checks.sense.prose import sentences
from cptref.checks.sense.said import Found, Said, in_its_place
from cptref.checks.sense.scope import Subjects
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.rules import sense
from cptref.schema import Code
from cptref.schema.fields import Markup, Ref
from cptref.schema.walk import Path, leaves

#: The rules of the family whose matter has a finder here.
RULES: tuple[Rule, ...] = (
    sense.GLOBAL_PERIOD,
    sense.ASSISTANT,
    sense.CO_SURGEONS,
    sense.TEAM,
    sense.BILATERAL,
    sense.MULTIPLE,
    sense.COMPONENTS,
    sense.PAIR,
    sense.PAIR_MODIFIER,
    sense.UNITS,
    sense.OUTPATIENT,
    sense.SURGERY_CENTER,
    sense.FIGURE,
    sense.SINCE,
    sense.ROW,
    sense.CITED,
    sense.UNKNOWN_NUMBER,
)

Matter = Callable[[Said], Iterator[Found]]
#: Each matter, and the words without which a sentence says nothing of it.
MATTERS: tuple[tuple[re.Pattern[str], Matter], ...] = (
    (global_period.TRIGGER, global_period.told),
    (persons.TRIGGER, persons.told),
    (adjustments.TRIGGER, adjustments.told),
    (components.TRIGGER, components.told),
    (pairs.TRIGGER, pairs.told),
    (units.TRIGGER, units.told),
    (hospital.TRIGGER, hospital.told),
    (surgery_center.TRIGGER, surgery_center.told),
    (typed.TRIGGER, typed.told),
    (periods.TRIGGER, periods.told),
    (citations.TRIGGER, citations.told),
    (known_numbers.TRIGGER, known_numbers.told),
)
_ANY = re.compile("|".join(f"(?:{trigger.pattern})" for trigger, _ in MATTERS), re.IGNORECASE)

# What others say, what was searched, what changed, what is made up: no statement of the record.
_NOT_STATED = frozenset({"conflicts", "gaps", "gap", "history", "vignette", "synonyms"})


def held_against_the_rows(catalog: Catalog, as_of: date) -> Iterator[Diagnostic]:
    """No sentence contradicts the rows of the code that it speaks of."""
    if not catalog.datasets:
        return
    ground = Ground(catalog, as_of)
    payers = _payers(catalog)
    rows: list[locators.Located] = []
    for record in catalog.library.records():
        if record.kind not in ("code", "family", "term", "modifier"):
            continue
        for path, text in _texts(record):
            if "row" in text and locators.ROW.search(text):
                number = record.id.rpartition("/")[2] if record.kind == "code" else ""
                rows += locators.located(record, path, text, number)
            if not _ANY.search(text):
                continue
            subjects = _subjects(catalog, record, path)
            row = _row_cites(record, path)
            for said in in_its_place(record, path, sentences(text), row, subjects, ground, payers):
                yield from _told(said)
    yield from locators.told(catalog, rows)


def _told(said: Said) -> Iterator[Diagnostic]:
    for trigger, matter in MATTERS:
        # A number that no dataset has is wrong whoever says it.
        is_asked = said.is_held or matter is known_numbers.told
        if is_asked and trigger.search(said.sentence.whole.text):
            for found in matter(said):
                yield said.record.problem_within(
                    found.rule, said.path, found.offset, found.length, found.message, found.hint
                )


def _texts(record: Record[Any]) -> Iterator[tuple[Path, str]]:
    for path, _, text in leaves(record.data, _is_prose):
        if _NOT_STATED.isdisjoint(path) and not _is_of_another_payer(path):
            yield path, text
    if isinstance(record.data, Code):
        medicare = record.data.payers.get("medicare")
        if medicare and medicare.payment:
            yield ("payers", "medicare", "payment", "label"), medicare.payment.label


def _is_prose(marker: Markup | Ref) -> bool:
    return isinstance(marker, Markup)


def _is_of_another_payer(path: Path) -> bool:
    return path[0] == "payers" and path[1:2] != ("medicare",)


def _subjects(catalog: Catalog, record: Record[Any], path: Path) -> Subjects:
    if not isinstance(record.data, Code):
        return Subjects(())
    number = record.id.rpartition("/")[2]
    own: tuple[str, ...] = (number,)
    if path[0] == "related" and isinstance(path[1], int):
        own = (number, record.data.related[path[1]].code.rpartition("/")[2])
    approach = record.data.service.approach
    family = catalog.families.get(record.data.family or "")
    by_approach: dict[str, list[str]] = {}
    for row in family.codes if family else ():
        for value in (row.at or {}).values():
            by_approach.setdefault(value, []).append(row.code.rpartition("/")[2])
    return Subjects(own, approach, by_approach)


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
