"""Rows of files -> what records are joined to: which others there are, and CMS's files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from datetime import date, timedelta
from functools import cached_property, partial
from typing import Any

from cptref.catalog.cards import Target
from cptref.catalog.figure_table import FigureTable
from cptref.catalog.references import Others
from cptref.frozen import frozen
from cptref.keep import datasets as of_datasets
from cptref.keep import digest, rows
from cptref.keep.facts import Facts
from cptref.keep.figures import TracedAnswers, TracedFigures
from cptref.keep.rows import Row
from cptref.keep.shelf import Shelf
from cptref.keep.touched import ALL, TouchedRows
from cptref.keep.trace import Trace
from cptref.keep.traced import TracedMapping, TracedSet, WithStandIns, traced
from cptref.load.identity import meant_for
from cptref.load.tables import Dataset, in_order
from cptref.schema import MODELS, Source
from cptref.schema.claims import EDITORIAL
from cptref.schema.kinds import JOINED, RECORD_KINDS
from cptref.schema.systems import code_number


def _target(kind: str, id: str) -> str:
    return f"{kind}:{id}"


def _said(is_so: bool) -> bytes:
    return b"1" if is_so else b"0"


@frozen
class Drafts:
    """Records that may be named, and are no part of the library that its site is made of."""

    now: frozenset[Target] = frozenset()
    before: frozenset[Target] = frozenset()
    """Those of what was kept."""
    stand_ins: Mapping[str, Source] = field(default_factory=dict)
    """What is said of the sources among them."""


class Ground:
    """What is known before any record is joined to others: which there are, and CMS's files."""

    def __init__(
        self,
        shelf: Shelf,
        trace: Trace,
        facts: Facts,
        today: date | None,
        before: Mapping[str, Row],
        drafts: Drafts,
    ) -> None:
        """`before` are the rows that were kept, by path."""
        self.shelf, self.trace, self.facts = shelf, trace, facts
        self._stand_ins = drafts.stand_ins
        self.touched = TouchedRows(before, shelf.rows, drafts.now | drafts.before)
        latest = (today + timedelta(days=1)).toordinal() if today else None
        self.newest = rows.newest(shelf.rows, latest)
        self.stamps = rows.stamp(before, latest), rows.stamp(shelf.rows, latest)
        """Of the files as they were, and as they are."""
        self.ids: dict[str, dict[str, None]] = {kind: {} for kind in (*RECORD_KINDS, "dataset")}
        for row in shelf.rows.values():
            if row.state == rows.SOUND:
                self.ids[row.kind][row.id] = None
        self.broken = frozenset(
            (row.kind, row.id)
            for row in shelf.rows.values()
            if row.state in (rows.DRAFT, rows.BROKEN)
        ).union(drafts.now, self._meant())
        self.members: dict[str, tuple[str, ...]] = {}
        for row in shelf.of_kind("family"):
            for code in row.members:
                self.members[code] = (*self.members.get(code, ()), row.id)
        self.numbers = frozenset(code_number(id) for id in (*self.ids["code"], *self.members))
        self._state()

    def _meant(self) -> frozenset[tuple[str, str]]:
        """The records whose files lie where none may: they are not missing."""
        lost = (
            meant_for(path) for path, row in self.shelf.rows.items() if row.state == rows.NO_RECORD
        )
        return frozenset((m.kind, m.id) for m in lost if m and not self._is(m.kind, m.id))

    def _state(self) -> None:
        state, whole = self.facts.state, self.facts.state_whole

        def field(of: str) -> bytes:
            record, _, name = of.rpartition(" ")
            row = self._row(record)
            sound = row is not None and row.state == rows.SOUND
            return row.fields.get(name, digest.NOTHING) if row and sound else digest.NOTHING

        def raw(of: str) -> bytes:
            row = self._row(of)
            return row.digest if row else digest.NOTHING

        touched = self.touched
        state("raw", raw, lambda: touched.records)
        state("field", field, lambda: touched.fields)
        state("is", lambda of: self._there(*of.split(":", 1)), lambda: touched.there)
        state(
            "known", lambda of: _said(self.is_known(tuple(of.split(":", 1)))), lambda: touched.known
        )
        state("order", self._order, lambda: touched.orders)
        whole(
            "datasets",
            lambda: (name.encode() + self._there("dataset", name) for name in self.bare_datasets),
            lambda: ALL if touched.datasets else (),
        )
        state("member", self._families_of, lambda: touched.members)
        whole("members", lambda: (one.encode() + self._families_of(one) for one in self.members))
        whole("numbers", lambda: digest.of_texts(sorted(self.numbers)))
        whole("newest", lambda: self.newest.isoformat().encode())
        state("reached", lambda day: _said(day <= self.newest.isoformat()))
        state("explained", lambda name: _said(name in self.explained), lambda: touched.explained)
        whole("broken", lambda: digest.of_texts(f"{a} {b}" for a, b in sorted(self.broken)))
        state("stand-in", self._stands_in)
        whole("calendar", lambda: self.calendar(self.newest))

        def of_files() -> Collection[str] | None:
            return None if touched.datasets else ()

        state("rows", lambda name: raw(f"dataset:{name}"), of_files)
        state("row", self._bucket, of_files)

    def calendar(self, day: date) -> bytes:
        """All that the day decides of CMS's files."""
        known = {row.id: row for row in self.shelf.of_kind("dataset")}
        return of_datasets.calendar(self.bare_datasets, known, day)

    def _row(self, target: str) -> rows.Row | None:
        return self.shelf.row(*target.split(":", 1))

    def _is(self, kind: str, id: str) -> bool:
        return id in self.ids.get(kind, ())

    def _there(self, kind: str, id: str) -> bytes:
        """Whether there is such a record, and of a dataset, that of its source too."""
        if kind == "dataset" and self._is("source", f"cms-{id}"):
            return b"2" if self._is(kind, id) else b"0"
        if kind == "dataset" and f"cms-{id}" in self._stand_ins:
            return self._stands_in(f"cms-{id}")
        return _said(self._is(kind, id))

    def _stands_in(self, source: str) -> bytes:
        found = self._stand_ins.get(source)
        return digest.of_value(found) if found else digest.NOTHING

    def is_known(self, target: tuple[str, ...]) -> bool:
        """Whether it may be referred to: what is broken exists, and is told at its own place."""
        kind, id = target
        return (
            self._is(kind, id)
            or target in self.broken
            or target == ("source", EDITORIAL)
            or (kind == "code" and id in self.members)
        )

    def _order(self, kind: str) -> bytes:
        names = self.bare_datasets if kind == "dataset" else self.ids[kind]
        return digest.of_texts(names)

    def _bucket(self, of: str) -> bytes:
        name, _, number = of.rpartition(" ")
        row = self.shelf.row("dataset", name)
        if row is None or row.state != rows.SOUND:
            return digest.NOTHING
        return of_datasets.of_bucket(row, int(number))

    @cached_property
    def explained(self) -> frozenset[str]:
        """The abbreviations in the names of the vocabulary."""
        each = (row.explains for row in self.shelf.rows.values())
        return frozenset(name for names in each for name in names)

    def record(self, kind: str, id: str) -> Any:
        """A record as pages see it: traced by field."""
        return self._record(kind, id, self.trace)

    def shown(self, id: str) -> Any:
        """The record of a code as pages show it: each fact in it names its code."""
        target, shelf = _target("code", id), self.shelf
        return traced(self.trace, target, MODELS["code"], lambda: shelf.shown(id))

    def _record(self, kind: str, id: str, trace: Trace) -> Any:
        return traced(
            trace, _target(kind, id), MODELS[kind], lambda: self.shelf.record(kind, id).data
        )

    @cached_property
    def vocabulary(self) -> Mapping[str, Mapping[str, Any]]:
        return {kind: self._records(kind) for kind in JOINED if kind != "code"}

    def _records(self, kind: str) -> Mapping[str, Any]:
        proxies = {id: self.record(kind, id) for id in self.ids[kind]}
        found: TracedMapping[str, Any] = TracedMapping(
            self.trace,
            proxies,
            proxies.__getitem__,
            one=None,
            has=lambda id: f"is {kind}:{id}",
            order=f"order {kind}",
        )
        if kind == "source" and self._stand_ins:
            return WithStandIns(found, self._stand_ins, self.trace)
        return found

    def _datasets(self, trace: Trace) -> Iterator[Dataset]:
        for row in self.shelf.of_kind("dataset"):
            source = f"cms-{row.id}"
            is_there = self._is("source", source)
            stands_in = self._stand_ins.get(source)
            about = self._record("source", source, trace) if is_there else stands_in
            yield of_datasets.dataset(row, trace, about, partial(self.shelf.figures, row.id))

    @cached_property
    def bare_datasets(self) -> Mapping[str, Dataset]:
        """Those whose reads are no facts, in their order."""
        return {each.name: each for each in in_order(self._datasets(Trace()))}

    @cached_property
    def datasets(self) -> Mapping[str, Dataset]:
        """Those whose rows are facts, and what their sources' records say of them."""
        traced = {each.name: each for each in self._datasets(self.trace)}
        found = {name: traced[name] for name in self.bare_datasets}
        return TracedMapping(
            self.trace,
            found,
            found.__getitem__,
            one=None,
            has=lambda name: f"is dataset:{name}",
            order="order dataset",
            every="datasets",
        )

    @cached_property
    def figures(self) -> TracedFigures:
        bare = FigureTable(self.bare_datasets, self.newest, self.numbers)
        return TracedFigures(bare, self.datasets, self.trace)

    def _families_of(self, code: str) -> bytes:
        return digest.of_texts(self.members.get(code, ()))

    @cached_property
    def answers(self) -> TracedAnswers:
        return TracedAnswers(self.figures, self.trace)

    @cached_property
    def others(self) -> Others:
        """What records are held against."""
        return Others(
            known=TracedSet(self.trace, lambda target: f"known {_target(*target)}", self.is_known),
            members=TracedMapping(
                self.trace,
                self.members,
                self.members.__getitem__,
                one=None,
                has=lambda id: f"member {id}",
                order="members",
            ),
            vocabulary=self.vocabulary,
            answers=self.answers,
        )
