"""A library and what was kept of it -> the same without its drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cptref.catalog.cards import Target
from cptref.catalog.finished import stand_in, without_drafts
from cptref.keep import digest, rows
from cptref.keep.ground import Drafts
from cptref.keep.kept import EntriesByKind, Kept, Options
from cptref.keep.linked import Linked
from cptref.keep.rows import Row
from cptref.keep.shelf import Shelf
from cptref.keep.tables import NOTHING, Written
from cptref.load.record import Record
from cptref.schema import Family

#: Under which what joins the finished records is kept, where there are drafts.
KIND = "finished"


class Finished(Linked):
    """What the site of a library with drafts is made of."""

    def __init__(self, whole: Linked, kept: Kept, options: Options) -> None:
        """`kept` is what was kept of the whole library."""
        drafts = rows.drafts(whole.shelf.rows)
        before = rows.drafts(kept.rows)
        shelf, self.families = _without(whole.shelf, drafts)
        self._is_first = not before
        known = Drafts(
            now=drafts,
            before=before,
            stand_ins={
                id: stand_in(id, whole.shelf.record(kind, id).data)
                for kind, id in drafts
                if kind == "source"
            },
        )
        super().__init__(shelf, _kept(kept, before), options, whole.crew, known)

    def written(self) -> Mapping[str, Sequence[Written | None]]:
        """What joins the records. Before the first draft that was kept as the whole library's."""
        parts = self.joined.written(self.facts)
        if not self._is_first:
            return {KIND: parts}
        kept = self.kept.entries.get("joined", ())
        return {KIND: [kept[i] if part is None else part for i, part in enumerate(parts)]}


@dataclass(slots=True)
class _Entries:
    """What is kept, with what joins the finished records in the place of what joins them all."""

    entries: EntriesByKind
    joined: str

    def get(self, kind: str, default: Sequence[Written], /) -> Sequence[Written]:
        return self.entries.get(self.joined if kind == "joined" else kind, default)


def _kept(kept: Kept, before: frozenset[Target]) -> Kept:
    joined = KIND if before else "joined"
    entries = _Entries(kept.entries, joined)
    then = {
        path: kept.finished.get(path, row)
        for path, row in kept.rows.items()
        if (row.kind, row.id) not in before
    }
    stamps = dict(kept.stamps)
    # Of what is damaged it cannot be told what has become of it.
    is_whole = before and NOTHING not in entries.get("joined", ())
    stamps["joined"] = kept.stamps.get(joined, b"") if is_whole or not before else b""
    return Kept(then, entries, stamps)


def _without(shelf: Shelf, drafts: frozenset[Target]) -> tuple[Shelf, Mapping[str, Row]]:
    """What is read of the whole library need not be read again."""
    found: dict[str, Row] = {}
    families: dict[str, Row] = {}
    records: dict[str, Record[Family]] = {}
    for path, row in shelf.rows.items():
        if (row.kind, row.id) in drafts:
            continue
        gone = [code for code in row.members if ("code", code) in drafts]
        if gone and row.kind == "family":
            records[path] = without_drafts(shelf.record("family", row.id), drafts)
            raw = digest.of_all((row.digest, *map(str.encode, sorted(gone))))
            families[path] = found[path] = rows.of_record(raw, records[path], ())
        else:
            found[path] = row
    return shelf.of_rows(found, records), families
