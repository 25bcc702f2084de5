"""What rows of several releases say, in words: over which releases, and what is paid."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from cptref.catalog.indicators import outpatient_status
from cptref.catalog.standing import Row
from cptref.cms import releases
from cptref.cms.asc.values import WITHOUT_RATE
from cptref.cms.layout import Kind
from cptref.wording import words
from cptref.wording.ages import aged
from cptref.wording.amounts import money


def runs(rows: Sequence[Row], *columns: str) -> list[tuple[Row, ...]]:
    """Rows one after the other that say the same in these columns."""
    groups = groupby(rows, key=lambda each: [each.row.text(column) for column in columns])
    return [tuple(group) for _, group in groups]


def span(kind: Kind, rows: Sequence[Row]) -> str:
    """'July 2022 to April 2026 (16 releases held), seven months old'.

    Releases between the first and the last may be missing: so it is told how many there are.
    """
    first, *others = dict.fromkeys(releases.called(kind, row.release) for row in rows)
    shown = f"{first} to {others[-1]}" if others else first
    held = f" ({words.count(1 + len(others), 'release')} held)" if len(others) > 1 else ""
    return aged(shown + held, rows[-1].age)


def outpatient_payment(row: Row) -> str:
    """'Inpatient only (C)', 'Paid as a comprehensive service (J1), $5,000.00'."""
    status = row.row.text("status_indicator")
    rate = row.row.decimal("payment_rate")
    text = outpatient_status(status)
    return f"{text}, {money(rate)}" if rate else text


def surgery_center_payment(row: Row) -> str:
    """'Paid $5,000.00 (A2)', 'Not paid (Addendum EE)'."""
    if row.row.text("addendum") == "EE":
        return "Not paid (Addendum EE)"
    rate = row.row.decimal("payment_rate")
    indicator = row.row.text("payment_indicator")
    if rate:
        return f"Paid {money(rate)} ({indicator})"
    return f"{WITHOUT_RATE.get(indicator, 'Listed')} ({indicator})"


def most_units(limit: Row) -> str:
    """'1 a day'."""
    return f"{limit.row.text('value')} a {'claim line' if limit.row.text('mai') == '1' else 'day'}"
