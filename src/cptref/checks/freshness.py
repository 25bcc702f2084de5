"""How old a statement may be, and days that cannot have been yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cptref.catalog import Catalog
from cptref.catalog.reviews import read_again_by
from cptref.diagnostics import Diagnostic
from cptref.load.record import Record
from cptref.rules import freshness
from cptref.schema import Code, Family
from cptref.schema.claims import Gap
from cptref.schema.walk import Path, models


def a_source_is_read_again(catalog: Catalog, as_of: date) -> Iterator[Diagnostic]:
    """No source was read longer ago than its `review_months`, or else those of site.yaml."""
    for record in catalog.library.sources.values():
        due = read_again_by(record.data, catalog.site)
        if due < as_of:
            words = f"read on {record.data.retrieved}, it was to be read again by {due}"
            hint = "read it again, and say when: retrieved"
            yield record.problem(freshness.SOURCE_STALE, ("retrieved",), words, hint)


def a_briefing_is_reviewed_when_due(catalog: Catalog, as_of: date) -> Iterator[Diagnostic]:
    """No briefing is past the day of its next review."""
    for id_, card in catalog.codes.items():
        if card.next_review < as_of:
            yield catalog.library.codes[id_].problem(
                freshness.REVIEW_DUE,
                ("reviewed", "next"),
                f"the review was due on {card.next_review}",
                "read it against its sources, and set reviewed anew",
            )


def what_was_done_is_not_in_the_future(catalog: Catalog, as_of: date) -> Iterator[Diagnostic]:
    """Nothing was retrieved, reviewed, changed, searched or missed after the day `as_of`."""
    for source in catalog.library.sources.values():
        if source.data.retrieved > as_of:
            yield _future(source, ("retrieved",), source.data.retrieved, as_of)
    for id_, card in catalog.codes.items():
        record = catalog.library.codes[id_]
        if card.reviewed > as_of:
            yield _future(record, ("reviewed", "on"), card.reviewed, as_of)
        for position, entry in enumerate(card.history):
            if entry.date > as_of:
                yield _future(record, ("history", position, "date"), entry.date, as_of)
        # The walk to the place is made for a record that has one.
        if any(day > as_of for gap in card.gaps for _, day in _days(gap.gap)):
            yield from _future_of_gaps(record, as_of)
    for family in catalog.library.families.values():
        yield from _future_of_gaps(family, as_of)


def a_history_begins_with_added(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """The first entry is `added`, and no other; no entry is older than the one before it."""
    for id_, card in catalog.codes.items():
        for position, entry in enumerate(card.history):
            if (entry.kind == "added") != (position == 0):
                words = (
                    f"a history begins with 'added'; got '{entry.kind}'"
                    if position == 0
                    else "a code is added once, in the first entry"
                )
                at: Path = ("history", position, "kind")
            elif position and entry.date < card.history[position - 1].date:
                before = card.history[position - 1].date
                words = f"{entry.date} comes after {before}: a history goes forward"
                at = ("history", position, "date")
            else:
                continue
            yield catalog.library.codes[id_].problem(freshness.HISTORY_ORDER, at, words)


def _days(gap: Gap) -> Iterator[tuple[Path, date]]:
    yield ("since",), gap.since
    for position, search in enumerate(gap.searched):
        yield ("searched", position, "on"), search.on


def _future_of_gaps(record: Record[Code] | Record[Family], as_of: date) -> Iterator[Diagnostic]:
    for path, gap in models(record.data):
        if isinstance(gap, Gap):
            for at, day in _days(gap):
                if day > as_of:
                    yield _future(record, (*path, *at), day, as_of)


def _future(record: Record[object], at: Path, day: date, as_of: date) -> Diagnostic:
    words = f"{day} is in the future: this is checked as of {as_of}"
    return record.problem(freshness.FUTURE, at, words, "check the year, or name the day by --as-of")
