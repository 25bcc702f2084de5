"""What is wrong with a library: what was found in a record is kept until that changes, or what it
was held against."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

from cptref.catalog.references import link_draft
from cptref.checks import OF_LIBRARY, ahead, of_record, of_what_is_written, together
from cptref.checks.day import Day
from cptref.checks.finders import EVERY, Essence, OfLibrary
from cptref.diagnostics import Diagnostic, in_reading_order
from cptref.keep import rows
from cptref.keep.catalog import TracedCatalog
from cptref.keep.crew import Crew
from cptref.keep.digest import of_texts
from cptref.keep.entries import Entries
from cptref.keep.ground import Ground
from cptref.keep.told import Told, diagnostics, told
from cptref.keep.trace import Trace
from cptref.load.identity import twins
from cptref.load.record import Record
from cptref.load.text import with_line_feeds

#: Of a record: what is found in it, what it says was done after today, and its essences.
_OfRecord = tuple[tuple[Told, ...], tuple[Told, ...], tuple[Any, ...]]


def read(ground: Ground, entries: Entries) -> Iterator[Told]:
    """What is wrong with the files, and with how the records that are not sound refer to others."""
    trace, facts, shelf = ground.trace, ground.facts, ground.shelf
    for row in shelf.rows.values():
        yield from row.told
    facts.state_whole("paths", lambda: of_texts(shelf.rows))

    def alike() -> tuple[Told, ...]:
        trace.read("paths")
        return told(twins(shelf.rows))

    def of_draft(kind: str, id: str) -> tuple[Told, ...]:
        trace.read(f"raw {kind}:{id}")
        linked = link_draft(shelf.record(kind, id), ground.others, shelf.passages)
        return told(linked.problems)

    def altered(name: str) -> tuple[Told, ...]:
        from cptref.load.seals import alterations

        trace.read(f"raw dataset:{name}")
        content = shelf.read(shelf.paths["dataset", name]) or b""
        return told(alterations(ground.datasets[name], with_line_feeds(content)))

    yield from entries.value("twins", trace, facts, alike)
    for row in shelf.rows.values():
        if row.state == rows.DRAFT:
            key = f"draft {row.kind}:{row.id}"
            yield from entries.value(key, trace, facts, partial(of_draft, row.kind, row.id))
        elif row.kind == "dataset" and row.state == rows.SOUND:
            yield from entries.value(f"dataset {row.id}", trace, facts, partial(altered, row.id))


class TracedDay(Day):
    """What is asked of it is a fact."""

    __slots__ = ("_trace",)

    def __init__(self, on: date, trace: Trace) -> None:
        super().__init__(on)
        object.__setattr__(self, "_trace", trace)

    _trace: Trace

    def is_past(self, due: date) -> bool:
        self._trace.read(f"past {due}")
        return super().is_past(due)

    @property
    def calendar(self) -> date:
        self._trace.read("as-of")
        return self.on


class Checks:
    """Asks the rules of a catalog, ages judged as on `day`, what was done by `today`."""

    def __init__(
        self,
        ground: Ground,
        catalog: TracedCatalog,
        entries: tuple[Entries, Entries],
        day: date,
        today: date | None,
        crew: Crew,
    ) -> None:
        """`entries` are those of each record, and those of what compares many: which essences there
        are can be told when every record was asked, and not while some still are."""
        self._crew = crew
        self._ground, self._catalog = ground, catalog
        self._of_records, self._of_many = entries
        self._trace, self._facts = ground.trace, ground.facts
        facts = self._facts
        facts.state("past", lambda due: b"1" if due < day.isoformat() else b"0")
        facts.state_whole("as-of", lambda: ground.calendar(day))
        # What lies ahead of no day then lies ahead of no later one.
        clock = today.toordinal() if today else 0
        facts.state("since", lambda then: b"1" if clock >= int(then) else b"0")
        facts.state("today", lambda then: b"1" if clock == int(then) else b"0")
        self._day, self._today = TracedDay(day, self._trace), today
        self._essences: dict[int, list[tuple[str, str, Any]]] = {
            place: [] for place in range(len(OF_LIBRARY))
        }
        self._facts.state("essences", self._of_essences, self._touched)

    def run(self) -> tuple[tuple[Diagnostic, ...], bool]:
        """What is told, and whether some of it is of days that have not been yet."""
        found: list[Told] = []
        to_come: list[Told] = []
        targets = [(kind, id) for kind in EVERY for id in self._ground.ids[kind]]
        kept = self._kept(
            self._of_records, [f"record {kind}:{id}" for kind, id in targets], self._of
        )
        for (kind, id), (own, later, essences) in zip(targets, kept, strict=True):
            found += own
            to_come += later
            for place, value in essences:
                self._essences[place].append((kind, id, value))
        drafts = (row for row in self._ground.shelf.rows.values() if row.state == rows.DRAFT)
        ahead_of = [f"ahead {row.kind}:{row.id}" for row in drafts]
        for later in self._kept(self._of_records, ahead_of, self._ahead):
            to_come += later
        finders = [f"rule {place}" for place in self._essences]
        for own in self._kept(self._of_many, finders, self._of_library):
            found += own
        all_ = list(diagnostics(found))
        # Exceptions are few, and what they excuse is looked at anew.
        whole = together(self._catalog, all_, diagnostics(to_come), self._day.on)
        return whole, bool(to_come)

    def _kept(self, of: Entries, keys: list[str], work: Callable[[str], Any]) -> list[Any]:
        return of.values(keys, self._trace, self._facts, self._crew, work)

    def _of(self, key: str) -> _OfRecord:
        record = self._record(key)
        kind = record.kind
        return (
            told(of_record(record, self._catalog, self._day)),
            self._told_ahead(record),
            tuple(
                (place, finder.essence(record))
                for place, finder in enumerate(OF_LIBRARY)
                if kind in finder.kinds
            ),
        )

    def _ahead(self, key: str) -> tuple[Told, ...]:
        return self._told_ahead(self._record(key))

    def _record(self, key: str) -> Record[Any]:
        """Of 'record payer:aetna'."""
        kind, _, id = key.partition(" ")[2].partition(":")
        return self._whole(kind, id)

    def _told_ahead(self, record: Record[Any]) -> tuple[Told, ...]:
        if self._today is None:
            return ()
        found = told(ahead(record, self._catalog, self._today))
        self._trace.read(f"{'today' if found else 'since'} {self._today.toordinal()}")
        return found

    def _of_essences(self, place: str) -> bytes:
        return of_texts(f"{kind}:{id} {value!r}" for kind, id, value in self._essences[int(place)])

    def _touched(self) -> Collection[str] | None:
        """The essences are as they were where no record is another, or was looked at again."""
        return None if self._of_records.made or self._ground.touched.records else ()

    def _of_library(self, key: str) -> tuple[Told, ...]:
        place = int(key.partition(" ")[2])
        finder: OfLibrary[Any] = OF_LIBRARY[place]
        self._trace.read(f"essences {place}")
        essences = (
            Essence(kind, id, value, partial(self._whole, kind, id))
            for kind, id, value in self._essences[place]
        )
        found = finder.find(essences, self._catalog, self._day)
        return told(of_what_is_written(found, self._unwritten))

    def _unwritten(self, path: str) -> Record[Any] | None:
        """The record of a file, where that is a draft: what is told of it was found in it."""
        row = self._ground.shelf.rows.get(path)
        return self._whole(row.kind, row.id) if row and rows.placeholders(row) else None

    def _whole(self, kind: str, id: str) -> Record[Any]:
        self._trace.read(f"raw {kind}:{id}")
        return self._ground.shelf.record(kind, id)


def in_order(problems: Iterable[Told], more: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """All that is told of a library."""
    return in_reading_order((*diagnostics(problems), *more))
