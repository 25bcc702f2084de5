"""The records and datasets of a library, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cptref.catalog.fact_links import number_of
from cptref.catalog.named_facts import named
from cptref.catalog.references import Linked
from cptref.diagnostics import Diagnostic
from cptref.keep import rows
from cptref.keep.crew import OF_A_PAGE, Crew
from cptref.keep.rows import Row
from cptref.load import load_record
from cptref.load.identity import identify
from cptref.load.record import Record
from cptref.load.text import with_line_feeds
from cptref.markup import Marked, parse
from cptref.schema import Code
from cptref.schema.walk import leaves

if TYPE_CHECKING:
    from cptref.load.tables import Figures, Key


class Passages(dict[tuple[bool, str], Marked]):
    """Every passage of prose, read when it is asked for: what it says lies in its text alone."""

    def get(self, key: tuple[bool, str], _: Any = None) -> Marked:
        found = super().get(key)
        if found is None:
            block, text = key
            found = parse(text, block=block)
            if found.parts != (text,):
                self[key] = found
        return found


@dataclass(slots=True)
class Shelf:
    """What is read stays until it is let go: a page that shows a code reads no other."""

    read: Callable[[str], bytes | None]
    """Path -> the bytes of the file; None where it was refused."""
    rows: Mapping[str, Row] = field(default_factory=dict)
    """By path, in the order of paths."""
    passages: Passages = field(default_factory=Passages)
    paths: dict[tuple[str, str], str] = field(default_factory=dict)
    _records: dict[str, Record[Any]] = field(default_factory=dict)
    _shown: dict[str, Code] = field(default_factory=dict)
    _figures: dict[str, Mapping[Key, Figures]] = field(default_factory=dict)

    def look(self, digests: Mapping[str, bytes], kept: Mapping[str, Row], crew: Crew) -> None:
        """A row for every file; only those are read that are not as they were."""
        todo = [
            path
            for path, raw in digests.items()
            if (row := kept.get(path)) is None or row.digest != raw
        ]
        crew.call(len(todo) * OF_A_PAGE)

        def read(path: str) -> tuple[tuple[str, ...], tuple[Any, ...]]:
            return (), tuple(self._row(path, digests[path]))

        made = {path: Row(*row) for path, (_, row) in zip(todo, crew.each(todo, read), strict=True)}
        found = {path: made[path] if path in made else kept[path] for path in digests}
        self.rows = found
        self.paths = {(row.kind, row.id): path for path, row in found.items()}

    def _row(self, path: str, raw: bytes) -> Row:
        identity = identify(path)
        content = self.read(path)
        if isinstance(identity, Diagnostic):
            return rows.no_record(raw, path, () if content is None else (identity,))
        if content is None:
            return rows.broken(raw, identity.kind, identity.id, ())
        if identity.kind == "dataset":
            return self._row_of_dataset(path, identity.id, raw, content)
        loaded = load_record(path, identity, content)
        if loaded.value is None:
            return rows.broken(raw, identity.kind, identity.id, loaded.problems)
        self._records[path] = loaded.value
        return rows.of_record(raw, loaded.value, loaded.problems)

    def _row_of_dataset(self, path: str, name: str, raw: bytes, content: bytes) -> Row:
        # Only a library with datasets pays for their readers.
        from cptref.keep.datasets import dates
        from cptref.load.tables import load_dataset

        read = load_dataset(path, name, content)
        if read.value is None:
            return rows.broken(raw, "dataset", name, read.problems)
        self._figures[name] = read.value.rows
        text = with_line_feeds(content)
        return rows.of_dataset(raw, name, text, dates(read.value), read.value.digest)

    def of_rows(self, found: Mapping[str, Row], instead: Mapping[str, Record[Any]]) -> Shelf:
        """Another with these rows, and with what this one has read; some records are given."""
        return Shelf(
            self.read,
            found,
            self.passages,
            {(row.kind, row.id): path for path, row in found.items()},
            {**self._records, **instead},
            self._shown,
            self._figures,
        )

    def has(self, kind: str, id: str) -> bool:
        """Whether there is a sound record."""
        path = self.paths.get((kind, id))
        return path is not None and self.rows[path].state == rows.SOUND

    def row(self, kind: str, id: str) -> Row | None:
        path = self.paths.get((kind, id))
        return None if path is None else self.rows[path]

    def of_kind(self, kind: str) -> Iterator[Row]:
        """The rows of sound records, in the order of their paths."""
        return (r for r in self.rows.values() if r.kind == kind and r.state == rows.SOUND)

    def record(self, kind: str, id: str) -> Record[Any]:
        path = self.paths[kind, id]
        found = self._records.get(path)
        if found is None:
            found = self._load(path, kind, id)
            self._records[path] = found
        return found

    def figures(self, name: str) -> Mapping[Key, Figures]:
        """The rows of a dataset."""
        from cptref.load.sound_rows import sound_rows

        found = self._figures.get(name)
        if found is None:
            content = self.read(self.paths["dataset", name])
            assert content is not None, "what was sound is as it was"
            found = self._figures[name] = sound_rows(name, content)
        return found

    def _load(self, path: str, kind: str, id: str) -> Record[Any]:
        identity, content = identify(path), self.read(path)
        assert not isinstance(identity, Diagnostic)
        assert content is not None
        loaded = load_record(path, identity, content).value
        assert loaded is not None
        return loaded

    def shown(self, id: str) -> Code:
        """The record of a code as pages show it: each fact in it names its code."""
        found = self._shown.get(id)
        if found is None:
            record: Record[Code] = self.record("code", id)
            found, passages = named(record.data, number_of(record), leaves(record.data))
            self.passages.update(passages)
            self._shown[id] = found
        return found

    def was_linked(self, id: str, linked: Linked) -> None:
        """Takes over what linking has read of a code."""
        if linked.shown is not None:
            self._shown[id] = linked.shown

    def let_go(self, kind: str, id: str) -> None:
        self._records.pop(self.paths[kind, id], None)
        self._shown.pop(id, None)
