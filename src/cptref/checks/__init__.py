"""Catalog -> what an expert in billing would object to. A family of rules is a module here, and a
rule is found by a function: what that yields are the places where its rule is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from cptref.catalog import Catalog
from cptref.checks import freshness, sense
from cptref.checks.day import Day
from cptref.checks.families import FAMILIES
from cptref.checks.finders import EVERY, Finder, OfLibrary, OfRecord
from cptref.checks.waive import waive
from cptref.diagnostics import Checked, Diagnostic, Rule, in_reading_order
from cptref.load.placeholders import without_what_judges_them
from cptref.load.record import Draft, Record
from cptref.schema.fields import Kind

#: Every rule that is asked of a catalog, and what finds it broken.
CHECKS: Mapping[Rule, Finder] = {
    **dict.fromkeys(sense.RULES, sense.FINDER),
    **{
        rule: rule.finds
        for family in FAMILIES
        for rule in family.rules
        if isinstance(rule.finds, OfRecord | OfLibrary)
    },
}
#: Rules that are found in one pass share their finder.
_FINDERS = tuple(dict.fromkeys(CHECKS.values()))
OF_LIBRARY: tuple[OfLibrary[Any], ...] = tuple(
    each for each in _FINDERS if isinstance(each, OfLibrary)
)
_BY_KIND: Mapping[Kind, tuple[OfRecord, ...]] = {
    kind: tuple(each for each in _FINDERS if isinstance(each, OfRecord) and kind in each.kinds)
    for kind in EVERY
}
_NUMBERS = frozenset(rule.number for rule in CHECKS)


def check(catalog: Catalog, as_of: date | None = None, today: date | None = None) -> Checked[None]:
    """Every check over the whole library: ages as on the day `as_of`, what was done by `today`.

    Without `as_of` it is the newest day that the records name, so that a build does not depend on
    the day on which it is made. `today` is the clock's; without one no day is too late.
    """
    day = Day(as_of or catalog.newest)
    library = catalog.library
    findings: list[Diagnostic] = []
    for record in library.records():
        findings += of_record(record, catalog, day)
    by_path = {record.path: record for record in library.records() if record.to_write}
    for finder in OF_LIBRARY:
        essences = (finder.of(one) for one in library.records() if one.kind in finder.kinds)
        findings += of_what_is_written(finder.find(essences, catalog, day), by_path.get)
    to_come: Iterable[Diagnostic] = ()
    if today:
        each = (ahead(record, catalog, today) for record in (*library.records(), *library.drafts))
        to_come = (problem for problems in each for problem in problems)
    return Checked(None, together(catalog, findings, to_come, day.on))


def of_record(record: Record[Any], catalog: Catalog, day: Day) -> Iterator[Diagnostic]:
    """All that is found in one record, which alone is seen whole."""
    found = (each for finder in _BY_KIND[record.kind] for each in finder.find(record, catalog, day))
    yield from of_what_is_written(found, lambda _: record)


def of_what_is_written(
    problems: Iterable[Diagnostic], record_of: Callable[[str], Record[Any] | None]
) -> Iterator[Diagnostic]:
    """All but what is told of a text with a placeholder. `record_of` is given a file's path."""
    for problem in problems:
        record = record_of(problem.file)
        if record is None or not record.to_write:
            yield problem
        else:
            yield from without_what_judges_them([problem], record.marks(), record.to_write)


def ahead(record: Record[Any], catalog: Catalog, today: date) -> Iterator[Diagnostic]:
    """What the record, or what could be read of it, says was done after `today`."""
    if isinstance(record.data, Draft):
        return freshness.what_was_done_in_a_draft(record, today)
    return freshness.what_was_done_is_not_in_the_future(record, catalog, today)


def together(
    catalog: Catalog, findings: list[Diagnostic], to_come: Iterable[Diagnostic], day: date
) -> tuple[Diagnostic, ...]:
    """What is told: less what an exception excuses.

    None switches off that something was done on a day to come: such a day is left out of the
    library's, and with it the bytes of the site would depend on the day.
    """
    return in_reading_order((*waive(catalog, findings, _NUMBERS, day), *to_come))
