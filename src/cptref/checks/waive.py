"""Findings less what `exceptions.yaml` excuses, and what is wrong with the exceptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cptref.catalog import Catalog
from cptref.diagnostics import Diagnostic
from cptref.load.record import Record
from cptref.rules import exceptions as rules
from cptref.schema import Exceptions


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
    files = {each.path for each in catalog.library.records()}
    for position, waiver in enumerate(record.data.exceptions):
        at = ("exceptions", position)
        file = f"content/{waiver.record}"
        if waiver.rule not in known:
            words = f"'{waiver.rule}' is no rule that can be switched off for one record"
            yield record.problem(rules.UNKNOWN_EXCEPTION, (*at, "rule"), words)
        elif file not in files:
            words = f"there is no sound record '{waiver.record}'"
            yield record.problem(rules.UNKNOWN_EXCEPTION, (*at, "record"), words)
        elif (waiver.rule, file) not in found:
            words = f"{waiver.record} keeps {waiver.rule}: the exception is not needed"
            yield record.problem(rules.EXCEPTION_NOT_NEEDED, at, words, "remove it")
        elif as_of > waiver.until:
            words = f"the exception ended on {waiver.until}"
            yield record.problem(rules.EXCEPTION_ENDED, (*at, "until"), words)
