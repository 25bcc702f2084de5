"""Findings less what `exceptions.yaml` excuses, and what is wrong with the exceptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cptref.catalog import Catalog
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.identity import identify
from cptref.load.record import Record
from cptref.schema import Exceptions

EXCEPTION_NOT_NEEDED = Rule(
    "X001",
    "An exception is needed",
    "An exception that no longer stands for anything would hide the next mistake of its kind.",
    "exceptions:\n"
    "  - {rule: P001, record: codes/cpt/00100.yaml, reason: Nobody has looked yet, "
    "until: 2099-01-01}",
    "no exception at all, once the record keeps the rule",
    kind="",
)
EXCEPTION_ENDED = Rule(
    "X002",
    "An exception has not ended",
    "It was granted until a day, so that somebody looks again.",
    "an exception with a day in `until` that has passed",
    "the record mended, or a new day and the reason for it",
    kind="",
)
UNKNOWN_EXCEPTION = Rule(
    "X003",
    "An exception names a rule and a record that exist",
    "A slip in the number or the path leaves the rule on, and nobody sees why.",
    "an exception for `codes/cpt/4738l.yaml`, or for a rule that there is not",
    "an exception for `codes/cpt/47381.yaml` and P001",
    kind="",
)


def waive(
    catalog: Catalog, findings: Sequence[Diagnostic], known: frozenset[str], as_of: date
) -> tuple[Diagnostic, ...]:
    """`known` are the numbers of the rules that an exception can switch off."""
    record = catalog.library.exceptions
    if record is None:
        return tuple(findings)
    found = {(finding.rule.number, finding.file) for finding in findings}
    excused = {
        (waiver.rule, f"content/{waiver.record}")
        for waiver in record.data.exceptions
        if as_of <= waiver.until
    }
    left = (f for f in findings if (f.rule.number, f.file) not in excused)
    return (*left, *_wrong(catalog, record, found, known, as_of))


def _wrong(
    catalog: Catalog,
    record: Record[Exceptions],
    found: set[tuple[str, str]],
    known: frozenset[str],
    as_of: date,
) -> Iterator[Diagnostic]:
    for position, waiver in enumerate(record.data.exceptions):
        at = ("exceptions", position)
        file = f"content/{waiver.record}"
        if waiver.rule not in known:
            words = f"'{waiver.rule}' is no rule that can be switched off for one record"
            yield record.problem(UNKNOWN_EXCEPTION, (*at, "rule"), words)
        elif not _is_sound(catalog, file):
            words = f"there is no sound record '{waiver.record}'"
            yield record.problem(UNKNOWN_EXCEPTION, (*at, "record"), words)
        elif (waiver.rule, file) not in found:
            words = f"{waiver.record} keeps {waiver.rule}: the exception is not needed"
            yield record.problem(EXCEPTION_NOT_NEEDED, at, words, "remove it")
        elif as_of > waiver.until:
            words = f"the exception ended on {waiver.until}"
            yield record.problem(EXCEPTION_ENDED, (*at, "until"), words)


def _is_sound(catalog: Catalog, file: str) -> bool:
    """Whether the file is a record of the library that has no mistake of form."""
    found = identify(file)
    if isinstance(found, Diagnostic):
        return False
    if found.kind == "code":
        return found.id in catalog.codes
    return found.kind == "site" or found.id in catalog.vocabulary.get(found.kind, ())


RULES: tuple[Rule, ...] = (
    EXCEPTION_NOT_NEEDED,
    EXCEPTION_ENDED,
    UNKNOWN_EXCEPTION,
)
