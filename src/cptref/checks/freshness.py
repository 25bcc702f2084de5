"""How old a statement may be, and days that cannot have been yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cptref.catalog import Catalog
from cptref.catalog.ages import age
from cptref.catalog.releases import newest
from cptref.catalog.reviews import has_begun, read_again_by
from cptref.cms.kinds import KINDS
from cptref.diagnostics import Diagnostic
from cptref.load.record import Draft, Record
from cptref.rules import freshness
from cptref.schema import Code, Family
from cptref.schema.claims import Gap
from cptref.schema.walk import Path, models

#: The keys of days on which something was done. What takes effect, is due or ends may lie ahead.
DONE = frozenset({"published", "retrieved", "on", "date", "since"})


def a_source_is_read_again(catalog: Catalog, as_of: date) -> Iterator[Diagnostic]:
    """No source was read longer ago than its `review_months`, or else those of site.yaml."""
    for record in catalog.library.sources.values():
        due = read_again_by(record.data, catalog.site)
        if due < as_of:
            words = f"read on {record.data.retrieved}, it was to be read again by {due}"
            hint = "read it again, and say when: retrieved"
            yield record.problem(freshness.SOURCE_STALE, ("retrieved",), words, hint)


def the_newest_release_is_not_old(catalog: Catalog, as_of: date) -> Iterator[Diagnostic]:
    """Of each kind of file, the newest release is not older than its publisher's cadence."""
    for kind in KINDS:
        dataset = newest(catalog.datasets, kind, as_of)
        source = catalog.library.sources.get(dataset.source) if dataset else None
        if dataset and source and (told := age(dataset, as_of)):
            yield source.problem(
                freshness.RELEASE_OLD,
                ("dataset",),
                f"{dataset.name} is the newest release of its kind here, and {told}",
                f"import the newest: cptref import {kind} FILE --release ID; where it cannot be "
                "had, an exception says why",
            )


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


def what_was_done_is_not_in_the_future(catalog: Catalog, today: date) -> Iterator[Diagnostic]:
    """Nothing was published, read, reviewed, changed, searched or missed after tomorrow, in UTC."""
    for source in catalog.library.sources.values():
        for key, day in (
            ("published", source.data.published),
            ("retrieved", source.data.retrieved),
        ):
            if day and not has_begun(day, today):
                yield _future(source, (key,), day)
    for id_, card in catalog.codes.items():
        record = catalog.library.codes[id_]
        if not has_begun(card.reviewed, today):
            yield _future(record, ("reviewed", "on"), card.reviewed)
        for position, entry in enumerate(card.history):
            if not has_begun(entry.date, today):
                yield _future(record, ("history", position, "date"), entry.date)
        # The walk to the place is made for a record that has one.
        if any(not has_begun(day, today) for gap in card.gaps for _, day in _days(gap.gap)):
            yield from _future_of_gaps(record, today)
    for family in catalog.library.families.values():
        yield from _future_of_gaps(family, today)
    for draft in catalog.library.drafts:
        yield from _future_of_a_draft(draft, today)


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


def _future_of_gaps(record: Record[Code] | Record[Family], today: date) -> Iterator[Diagnostic]:
    for path, gap in models(record.data):
        if isinstance(gap, Gap):
            for at, day in _days(gap):
                if not has_begun(day, today):
                    yield _future(record, (*path, *at), day)


def _future_of_a_draft(draft: Record[Draft], today: date) -> Iterator[Diagnostic]:
    """A year mistyped often breaks its record too: it was read before it was published."""
    for path, text in _said_to_be_done(draft.data.tree, ()):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            continue  # told where the record was read
        told = any(path[:length] in draft.data.told for length in range(1, len(path) + 1))
        if not told and not has_begun(day, today):
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
    return record.problem(freshness.FUTURE, at, words, "check the year")
