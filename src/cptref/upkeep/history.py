"""The line of history that an edit adds, on a day that stands with those of the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cptref import edit
from cptref.catalog.reviews import days_of, has_begun
from cptref.load.record import Record
from cptref.schema import Code
from cptref.schema.code import HistoryKind
from cptref.upkeep.refused import Refused


def told(
    text: str,
    record: Record[Code],
    today: date,
    kind: HistoryKind,
    note: str,
    cite: Sequence[str] = (),
) -> str:
    """The text with another entry at the end of its history. Raises Refused as `holds_together`."""
    holds_together(record, today)
    # East of Greenwich the last entry may be of a day that has not come here: it goes forward.
    day = max(today, *(entry.date for entry in record.data.history))
    row: dict[str, Any] = {"date": day, "kind": kind, "note": note, "cite": list(cite) or None}
    return edit.append(text, "code", ("history",), row)


def holds_together(record: Record[Any], today: date) -> None:
    """Raises Refused where by the record's days the clock is wrong, or they are."""
    ahead = [day for day in days_of(record) if not has_begun(day, today)]
    if ahead:
        raise Refused(
            f"{record.path} says that something was done on {max(ahead)}, and the clock says "
            f"{today}: one of the two is wrong"
        )
