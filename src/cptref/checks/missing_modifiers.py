"""Modifiers that an indicator of the fee schedule asks for, and that a briefing does not list."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.indicators import cms_name
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.checks.newest import schedule_row
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Record
from cptref.schema import Code

#: Column, the value that asks, what it means, the modifiers that tell it apart.
_ASKS = (
    ("pctc", "1", "is split into components", ("26", "TC")),
    ("glob_days", "090", "has care before and after that may be shared",
     ("54", "55", "56")),
)  # fmt: skip


def a_modifier_that_is_asked_for_has_a_row(
    record: Record[Code], catalog: Catalog, day: Day
) -> Iterator[Diagnostic]:
    """26 and TC are listed where PC/TC IND is 1, and 54, 55 and 56 where GLOB DAYS is 090."""
    schedule = schedule_row(record, catalog, day)
    if schedule is None or record.data.status != "active":
        return
    listed = {use.modifier for use in record.data.modifiers}
    for column, value, means, modifiers in _ASKS:
        missing = [each for each in modifiers if each not in listed]
        if schedule.figures.text(column) == value and missing:
            asks = f"{cms_name(column)} {value}, {schedule.source}"
            yield record.problem(
                MODIFIER_MISSING,
                ("modifiers",),
                f"{schedule.number} {means} ({asks}), and no row says when {_or(missing)} is used",
                "add a row for each; where one is of no use, its row can say why",
            )


MODIFIER_MISSING = Rule(
    "C018",
    "A modifier that the fee schedule asks for has a row",
    "A service that is split is claimed with 26 or TC, and care of 90 days that is shared with 54, "
    "55 or 56: who looks for them finds no word on it.",
    "modifiers:\n"
    "  - {modifier: TC, when: The equipment is another's, cite: [cms-pfs-2026a]}   "
    "# and none of 26, with PC/TC IND 1",
    "modifiers:\n"
    "  - {modifier: 26, when: A hospital owns the equipment, cite: [cms-pfs-2026a]}\n"
    "  - {modifier: TC, when: The equipment is another's, cite: [cms-pfs-2026a]}",
    severity=Severity.WARNING,
    kind="",
    finds=OfRecord(a_modifier_that_is_asked_for_has_a_row, CODES),
)


def _or(names: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


RULES: tuple[Rule, ...] = (MODIFIER_MISSING,)
