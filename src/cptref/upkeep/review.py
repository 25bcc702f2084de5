"""A record that was read again and holds -> its text with the days of that."""

from __future__ import annotations

from datetime import date

from cptref import edit
from cptref.catalog.reviews import months_after
from cptref.load.record import Record
from cptref.schema import Code, Source
from cptref.upkeep.history import holds_together, told
from cptref.upkeep.refused import Nothing, Refused

_NOTE = "Read again against its sources; nothing changed."


def reviewed(text: str, record: Record[Code], today: date, months: int) -> str:
    """With the day, the day of the next review, and a line of history.

    Raises Nothing where it was reviewed today, Refused where it is a draft, or by its days the
    clock is wrong.
    """
    holds_together(record, today)
    if record.to_write:
        raise Refused(
            f"{record.path} is a draft: what is still to be written cannot be reviewed; "
            "cptref check names it"
        )
    review = record.data.reviewed
    if review.on >= today:
        raise Nothing(f"{record.id} was reviewed on {review.on}; the next is on {review.next}")
    text = edit.put(text, "code", ("reviewed", "on"), today)
    text = edit.put(text, "code", ("reviewed", "next"), months_after(today, months))
    return told(text, record, today, "editorial", _NOTE)


def read_again(text: str, record: Record[Source], today: date) -> str:
    """A source with the day on which it was read. Raises as `reviewed` does."""
    holds_together(record, today)
    if record.data.retrieved >= today:
        raise Nothing(f"{record.id} was read on {record.data.retrieved}")
    return edit.put(text, "source", ("retrieved",), today)
