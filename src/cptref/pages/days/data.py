"""A code by the date of service for the script that shows one day: what differs from now is told
here, where each period is known, and the script looks up the one that the day lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from cptref.pages.days.policies import PolicyDay
from cptref.pages.days.tables import Cell, DayRow, DayTable

#: In words of which the day is a part.
_DAY = "{}"
_AFTER = re.compile(r"(\d+) days? after")
Shown = list[object]
"""A cell's class, its text, what its payment is made of; a release with its address and its days;
how many days later the last of those ends that the text counts."""


def data(tables: Sequence[DayTable], policies: Sequence[PolicyDay]) -> dict[str, object]:
    """Addresses are as seen from the code's own folder."""
    return {
        "tables": [[_period(each, row) for row in each.rows] for each in tables],
        "policies": [
            [payer, *_policies(list(some))]
            for payer, some in groupby(policies, key=lambda each: each.payer)
        ],
    }


def _period(table: DayTable, row: DayRow) -> list[object]:
    """First day, last day, and for each column its name, what held then, and what holds now."""
    return [_iso(row.first), _iso(row.last), [list(each) for each in _rows(table, row)]]


def _rows(table: DayTable, row: DayRow) -> Iterator[tuple[str, Shown, Shown]]:
    newest = table.rows[table.now] if table.now is not None else None
    if row.release is None:
        then: Shown = ["gap", f"No release of {_DAY} is held"]
        yield table.title, then, _now(newest, 0, "")
        return
    for at, column in enumerate(table.columns):
        cell = _cell(row, at)
        after = _AFTER.search(cell.text)
        then = ["", cell.text, cell.local, *(_release(row) if at == 0 else ["", "", ""])]
        yield column, [*then, int(after[1]) if after else 0], _now(newest, at, cell.text)


def _now(newest: DayRow | None, at: int, then: str) -> Shown:
    cell = _cell(newest, at) if newest else Cell("")
    shown: Shown = (
        ["gap", "the same", ""] if cell.text == then else ["differs", cell.text, cell.local]
    )
    if newest is None or at:
        return shown
    label, href, when = _release(newest)
    return [*shown, label, href, when if newest.first else ""]


def _cell(row: DayRow, at: int) -> Cell:
    """What is told of all columns is told once."""
    return row.cells[at] if at < len(row.cells) else Cell("")


def _release(row: DayRow) -> list[object]:
    if row.release is None:
        return ["", "", ""]
    return [row.release.label, row.release.href, row.when]


def _policies(of_payer: Sequence[PolicyDay]) -> Iterator[object]:
    """What is said where none holds, then each that bears a day: the day, the position, it."""
    noted = [each for each in of_payer if each.policy]
    if not noted:
        yield "No policy is noted"
        return
    has_undated = any(each.first is None for each in noted)
    why = "; whether one whose text bears no day held then is not known" if has_undated else ""
    yield f"No policy of that date is held here{why}"
    for each in noted:
        if each.policy and each.first:
            plan = f"{each.plan}: " if each.plan else ""
            yield [_iso(each.first), f"{plan}{each.stance}, ", each.policy.label, each.policy.href]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
