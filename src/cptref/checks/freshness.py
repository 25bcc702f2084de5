"""How old a statement may be, and days that cannot have been yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cptref.catalog import Catalog
from cptref.catalog.ages import age
from cptref.catalog.releases import imported_from
from cptref.catalog.reviews import has_begun, read_again_by
from cptref.checks.day import Day
from cptref.checks.finders import CODES, Kinds, OfRecord
from cptref.checks.newest import newest
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Draft, Record
from cptref.schema import Code, Family, Payer, Source
from cptref.schema.claims import Gap
from cptref.schema.fields import Kind
from cptref.schema.walk import Path, models

_SOURCES: Kinds = ("source",)
#: Of a kind of record, its own such days.
_SINGLE_DAYS: Mapping[Kind, tuple[str, ...]] = {
    "source": ("published", "retrieved"), "payer": ("news_since",),
}  # fmt: skip
#: The keys of days on which something was done. What takes effect, is due or ends may lie ahead.
DONE = frozenset({"published", "retrieved", "on", "date", "since", "news_since", "taken"})


def a_source_is_read_again(
    record: Record[Source], catalog: Catalog, as_of: Day
) -> Iterator[Diagnostic]:
    """No source was read longer ago than its `review_months`, or else those of site.yaml."""
    due = read_again_by(record.data, catalog.site)
    if as_of.is_past(due):
        words = f"read on {record.data.retrieved}, it was to be read again by {due}"
        hint = "read it again, and say when: retrieved"
        yield record.problem(SOURCE_STALE, ("retrieved",), words, hint)


SOURCE_STALE = Rule(
    "F001",
    "A source is read again within its review period",
    "Policies and fee schedules change. A reading holds for `review_months` of the source, or else "
    "of site.yaml, counted from `retrieved`, on the day of --as-of.",
    "retrieved: 2025-01-31   # with a period of 6 months, on 2026-11-23",
    "retrieved: 2026-11-23",
    severity=Severity.WARNING,
    kind="",
    finds=OfRecord(a_source_is_read_again, _SOURCES),
)


def the_newest_release_is_not_old(
    record: Record[Source], catalog: Catalog, as_of: Day
) -> Iterator[Diagnostic]:
    """Of each kind of file, the newest release is not older than its publisher's cadence."""
    dataset = imported_from(catalog.datasets, record.id)
    current = newest(catalog, dataset.kind, as_of) if dataset else None
    if dataset is None or current is None or current.name != dataset.name:
        return
    if told := age(dataset, as_of.calendar):
        yield record.problem(
            RELEASE_OLD,
            ("dataset",),
            f"{dataset.name} is the newest release of its kind here, and {told}",
            f"import the newest: cptref import {dataset.kind} FILE --release ID; where it cannot "
            "be had, an exception says why",
        )


RELEASE_OLD = Rule(
    "F006",
    "The newest release of a file is not old",
    "CMS has a new fee schedule, Addendum B and table of edits each quarter, new codes each half "
    "year and new indices each year. What stands on an older one is told with its age, and may be "
    "wrong today. An exception says why there is no newer one here.",
    "cms-ptp-2024-07.yaml is the newest release of the edits, in November 2026",
    "the release of the quarter, imported: cptref import ptp FILE --release 2026-10",
    severity=Severity.WARNING,
    kind="",
    finds=OfRecord(the_newest_release_is_not_old, _SOURCES),
)


def a_briefing_is_reviewed_when_due(
    record: Record[Code], _: Catalog, as_of: Day
) -> Iterator[Diagnostic]:
    """No briefing is past the day of its next review."""
    due = record.data.reviewed.next
    if as_of.is_past(due):
        yield record.problem(
            REVIEW_DUE,
            ("reviewed", "next"),
            f"the review was due on {due}",
            "read it against its sources, and set reviewed anew",
        )


REVIEW_DUE = Rule(
    "F002",
    "A briefing is reviewed when it is due",
    "The page shows the reader the day of the next review; past it the promise is broken.",
    "reviewed: {on: 2026-05-01, next: 2026-11-01}",
    "reviewed: {on: 2026-11-23, next: 2027-05-23}",
    severity=Severity.WARNING,
    finds=OfRecord(a_briefing_is_reviewed_when_due, CODES),
)


def what_was_done_is_not_in_the_future(
    record: Record[Any], catalog: Catalog, today: date
) -> Iterator[Diagnostic]:
    """Nothing was published, read, reviewed, changed, searched or missed after tomorrow, in UTC."""
    if record.kind in _SINGLE_DAYS:
        for key in _SINGLE_DAYS[record.kind]:
            day = getattr(record.data, key)
            if day and not has_begun(day, today):
                yield _future(record, (key,), day)
        if isinstance(record.data, Payer):
            for position, news in enumerate(record.data.news):
                if not has_begun(news.taken, today):
                    yield _future(record, ("news", position, "taken"), news.taken)
    elif record.kind == "family":
        yield from _future_of_gaps(record, today)
    elif record.kind == "code":
        card = catalog.codes[record.id]
        if not has_begun(card.reviewed, today):
            yield _future(record, ("reviewed", "on"), card.reviewed)
        for position, entry in enumerate(card.history):
            if not has_begun(entry.date, today):
                yield _future(record, ("history", position, "date"), entry.date)
        # The walk to the place is made for a record that has one.
        if any(not has_begun(day, today) for gap in card.gaps for _, day in _days(gap.gap)):
            yield from _future_of_gaps(record, today)


FUTURE = Rule(
    "F003",
    "What was done was done by today",
    "A search, a reading, a publication or a review of a day to come is a slip of the pen, and "
    "makes everything look newer than it is. It is held against the clock, and not against "
    "--as-of, on whose day ages are judged: a day after tomorrow in UTC has begun nowhere. It "
    "never moves the day of the library, and no exception excuses it. What takes effect, ends or "
    "is due in the future is no mistake.",
    "gaps:\n"
    "  - missing: A limit of units\n"
    "    reason: not-found\n"
    "    searched: [{where: The tables, on: 2062-11-23}]\n"
    "    consult: [{where: CMS}]\n"
    "    since: 2026-11-23",
    "gaps:\n"
    "  - missing: A limit of units\n"
    "    reason: not-found\n"
    "    searched: [{where: The tables, on: 2026-11-23}]\n"
    "    consult: [{where: CMS}]\n"
    "    since: 2026-11-23",
)


def a_history_begins_with_added(
    record: Record[Code], _: Catalog, _day: Day
) -> Iterator[Diagnostic]:
    """The first entry is `added`, and no other; no entry is older than the one before it."""
    history = record.data.history
    for position, entry in enumerate(history):
        if (entry.kind == "added") != (position == 0):
            words = (
                f"a history begins with 'added'; got '{entry.kind}'"
                if position == 0
                else "a code is added once, in the first entry"
            )
            at: Path = ("history", position, "kind")
        elif position and entry.date < history[position - 1].date:
            before = history[position - 1].date
            words = f"{entry.date} comes after {before}: a history goes forward"
            at = ("history", position, "date")
        else:
            continue
        yield record.problem(HISTORY_ORDER, at, words)


HISTORY_ORDER = Rule(
    "F004",
    "A history begins with 'added' and goes forward",
    "It is read from the first edition on; feeds and the page of changes are made of it.",
    "history:\n"
    "  - {date: 2026-11-23, kind: added, note: First edition.}\n"
    "  - {date: 2026-05-23, kind: figure, note: A figure.}",
    "history:\n"
    "  - {date: 2026-05-23, kind: added, note: First edition.}\n"
    "  - {date: 2026-11-23, kind: figure, note: A figure.}",
    finds=OfRecord(a_history_begins_with_added, CODES),
)


def _days(gap: Gap) -> Iterator[tuple[Path, date]]:
    yield ("since",), gap.since
    for position, search in enumerate(gap.searched):
        yield ("searched", position, "on"), search.on


def _future_of_gaps(record: Record[Code] | Record[Family], today: date) -> Iterator[Diagnostic]:
    for path, gap in models(record.data):
        if isinstance(gap, Gap):
            for at, day in _days(gap):
                if not has_begun(day, today):
                    yield _future(record, (*path, *at), day)


def what_was_done_in_a_draft(draft: Record[Draft], today: date) -> Iterator[Diagnostic]:
    """The same: a year mistyped often breaks its record too, read before it was published."""
    for path, text in _said_to_be_done(draft.data.tree, ()):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            continue  # told where the record was read
        reported = any(path[:length] in draft.data.reported for length in range(1, len(path) + 1))
        if not reported and not has_begun(day, today):
            yield _future(draft, path, day)


def _said_to_be_done(tree: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Each text under the key of a day on which something was done."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key in DONE and isinstance(value, str):
                yield (*path, key), value
            else:
                yield from _said_to_be_done(value, (*path, key))
    elif isinstance(tree, list):
        for position, item in enumerate(tree):
            yield from _said_to_be_done(item, (*path, position))


def _future(record: Record[object], at: Path, day: date) -> Diagnostic:
    # Without today's day: the same content is told in the same words whatever the day.
    words = f"{day} is in the future: what was done was done by today"
    return record.problem(FUTURE, at, words, "check the year")


RULES: tuple[Rule, ...] = (
    SOURCE_STALE,
    REVIEW_DUE,
    FUTURE,
    HISTORY_ORDER,
    RELEASE_OLD,
)
