"""What all records say of each other, each read of which is a fact."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar

from cptref.catalog import ClaimCount
from cptref.catalog.bundling import PairFile
from cptref.catalog.cards import Target
from cptref.catalog.fact_answers import FactAnswer
from cptref.catalog.facts import Asked
from cptref.catalog.imported import ImportedCode, imported
from cptref.catalog.indexes import INDEXES, NAME, Facet, Index
from cptref.catalog.releases import has_ended, in_force
from cptref.keep import digest
from cptref.keep.ground import Ground
from cptref.keep.joined import Cards, Joined
from cptref.keep.spoken import Spoken
from cptref.keep.touched import TouchedJoined
from cptref.keep.traced import TracedMapping
from cptref.load.record import Library
from cptref.schema.kinds import JOINED

V = TypeVar("V")
P = ParamSpec("P")

_PLACES = {index.name: place for place, index in enumerate(INDEXES)}


class Joins:
    """What all records say of each other."""

    def __init__(
        self,
        ground: Ground,
        joined: Mapping[Target, Joined],
        touched: TouchedJoined,
        *,
        every_code: bool,
    ) -> None:
        self.ground, self._joined = ground, joined
        self.cards = Cards({id: one for (kind, id), one in joined.items() if kind == "code"})
        self.every_code = every_code
        self._facets: dict[str, Mapping[str, Any]] = {}
        self._indexes: dict[str, dict[str, dict[str, bytes]]] = {}
        self._by: dict[str, Mapping[str, Any]] = {}
        self.spoken = Spoken((one.name[2], one.words) for one in self.cards.joined.values())
        self.answers = {ask: told for one in joined.values() for ask, told in one.answers}
        back: dict[Target, list[Target]] = {}
        for origin, one in joined.items():
            for target in one.refers:
                back.setdefault(target, []).append(origin)
        self.back = {target: tuple(origins) for target, origins in back.items()}
        self._imported: Mapping[str, ImportedCode] | None = None
        self._state(touched)

    def _state(self, touched: TouchedJoined) -> None:
        state, whole, cards = self.ground.facts.state, self.ground.facts.state_whole, self.cards
        names = tuple(cards.joined)

        def card(id: str) -> bytes:
            found = cards.joined.get(id)
            return found.digest if found else digest.NOTHING

        def facet(of: str) -> bytes:
            sort, _, id = of.partition(" ")
            return cards.facet_digest(sort, id)

        def facets(sort: str) -> bytes:
            told = (cards.facet_digest(sort, id) for id in names)
            return digest.of_all((digest.of_texts(names), *told))

        def back(of: str) -> bytes:
            kind, id = of.split(":", 1)
            return digest.of_texts(f"{a} {b}" for a, b in self.back.get((kind, id), ()))

        def entry(of: str) -> bytes:
            index, _, key = of.partition(" ")
            added = self._entries(index).get(key, {})
            return digest.of_all((" ".join(added).encode(), *added.values()))

        def index(name: str) -> bytes:
            place = _PLACES[name]
            return digest.of_texts(
                f"{id} {one.entries[place]!r}" for id, one in cards.joined.items()
            )

        def said(letters: str) -> bytes:
            each = self.spoken.get(letters, ())
            return digest.of_bytes(
                "\n".join(f"{number} {words}" for number, words in each).encode()
            )

        state("card", card, lambda: touched.cards)
        whole("cards", lambda: (digest.of_texts(names), *map(card, names)), lambda: touched.whole)
        state("facet", facet, lambda: touched.facets)
        state("facets", facets, lambda: touched.whole)
        state("back", back, lambda: touched.back)
        whole(
            "backs",
            lambda: digest.of_texts(f"{a} {b}" for a, b in self.back.items()),
            lambda: touched.backs,
        )
        state("entry", entry, lambda: touched.entries)
        state("entries", lambda of: digest.of_texts(self._entries(of)), lambda: touched.whole)
        state("index", index, lambda: touched.whole)
        state("answer", self._of_answer, lambda: touched.answers)
        whole("answers", lambda: digest.of_texts("\0".join(ask) for ask in self.answers))
        whole("claims", lambda: repr(self.claims()).encode(), lambda: touched.any)
        state("said", said, lambda: touched.said)
        whole("letters", lambda: digest.of_texts(self.spoken), lambda: touched.letters)
        ground = self.ground.touched
        state(
            "imported",
            self._of_imported,
            lambda: None if ground.datasets or ground.codes else {str(not self.every_code)},
        )

        def of_files() -> Collection[str] | None:
            return None if ground.datasets or ground.codes or ground.days else ()

        state("pairs", self._of_pairs, of_files)
        state("every-pair", self._of_every_pair, of_files)
        whole("edits", lambda: digest.of_texts(_told(self.ground.figures.bare.edits)), of_files)

    def claims(self) -> ClaimCount:
        each = (ClaimCount(*one.claims) for one in self._joined.values())
        return sum(each, ClaimCount())

    def facet(self, facet: Facet[Any]) -> Mapping[str, Any]:
        found = self._facets.get(facet.name)
        if found is None:
            cards = self.cards
            get = cards.name if facet is NAME else lambda id: facet.of(cards.card(id))
            found = self._facets[facet.name] = TracedMapping(
                self.ground.trace,
                cards.joined,
                get,
                one=lambda id: f"facet {facet.name} {id}",
                has=lambda id: f"is code:{id}",
                order="order code",
                every=f"facets {facet.name}",
            )
        return found

    def _entries(self, name: str) -> Mapping[str, Mapping[str, bytes]]:
        """Entry -> the codes whose cards add to it, each with the digest of what it adds."""
        found = self._indexes.get(name)
        if found is None:
            place = _PLACES[name]
            found = {}
            for id, one in self.cards.joined.items():
                for entry, told in one.entries[place]:
                    found.setdefault(entry, {})[id] = told
            self._indexes[name] = found
        return found

    def index(self, index: Index[V]) -> Mapping[str, tuple[V, ...]]:
        found = self._by.get(index.name)
        if found is None:
            found = self._by[index.name] = self._index(index)
        return found

    def _index(self, index: Index[V]) -> Mapping[str, tuple[V, ...]]:
        entries, cards = self._entries(index.name), self.cards

        @cache
        def said(entry: str) -> tuple[V, ...]:
            of_cards = entries[entry].items()
            each = (cards.says(index, entry, id, told) for id, told in of_cards)
            return tuple(dict.fromkeys(each))

        return TracedMapping(
            self.ground.trace,
            entries,
            said,
            one=lambda entry: f"entry {index.name} {entry}",
            has=lambda entry: f"entry {index.name} {entry}",
            order=f"entries {index.name}",
            every=f"index {index.name}",
        )

    def imported(self) -> Mapping[str, ImportedCode]:
        """Codes of CMS's files that have no briefing, where these have pages."""
        if self._imported is None:
            self._imported = imported(self.library(bare=True)) if self.every_code else {}
        return self._imported

    def _of_imported(self, every_code: str) -> bytes:
        """Of a library of which every code has a page, and of one where that is not so."""
        is_so = every_code == str(self.every_code)
        return digest.of_texts(self.imported()) if is_so else b"another"

    def _of_answer(self, ask: str) -> bytes:
        return self.answers.get(_ask(ask), digest.NOTHING)

    def _of_pairs(self, number: str) -> bytes:
        """What NCCI's files say of one code with the library's others; '' of all of them."""
        bare = self.ground.figures.bare
        found = sorted(bare.pairs.items()) if not number else [(number, bare.pairs.get(number, ()))]
        return digest.of_texts(
            f"{each} {row.release} {row.source} {row.age} {row.row.line} {','.join(row.row.values)}"
            for each, rows in found
            for row in rows
        )

    def _of_every_pair(self, number: str) -> bytes:
        """What NCCI's files say of one code with whatever other, and what they cannot tell."""
        found = self.ground.figures.bare.every_pair(number)
        rows = (
            f"{each.when} {each.row.release} {each.row.source} {each.row.age} "
            f"{','.join(each.row.row.values)}"
            for each in found.edits
        )
        return digest.of_texts((*rows, f"{found.newest} {found.told} {found.is_younger}"))

    def library(self, *, bare: bool = False) -> Library:
        """The records themselves: whoever takes one has read its file."""
        ground = self.ground
        return Library(
            site=ground.shelf.record("site", "site") if ground.shelf.has("site", "site") else None,
            by_kind=MappingProxyType({kind: self._records(kind) for kind in JOINED}),
            exceptions=(
                ground.shelf.record("exceptions", "exceptions")
                if ground.shelf.has("exceptions", "exceptions")
                else None
            ),
            datasets=ground.bare_datasets if bare else ground.datasets,
            drafts=(),
            broken=ground.broken,
            files=len(ground.shelf.rows),
        )

    def _records(self, kind: str) -> Mapping[str, Any]:
        ground = self.ground
        return TracedMapping(
            ground.trace,
            ground.ids[kind],
            lambda id: ground.shelf.record(kind, id),
            one=lambda id: f"raw {kind}:{id}",
            has=lambda id: f"is {kind}:{id}",
            order=f"order {kind}",
        )

    def answer(self, ask: Asked) -> FactAnswer:
        # What it rests on is in its own digest: the facts behind it need not be read again.
        found, _ = self.ground.trace.of(partial(self.ground.answers.answer, ask))
        assert isinstance(found, FactAnswer), "linking has found the answer"
        return found


def _told(file: PairFile | None) -> Iterator[str]:
    """All that is known of pairs, in force or not, and of releases before and after."""
    if file is None:
        return
    yield f"{file.release} {file.source} {file.age} {file.settings} {file.is_whole}"
    yield " ".join(sorted(file.complete_for))
    # The day itself is no more than which of them it finds in force.
    yield from sorted(
        f"{row.line} {','.join(row.values)} {in_force(row, file.day)} {has_ended(row, file.day)}"
        for rows in file.every.values()
        for row in rows
    )
    yield from _told(file.earlier)
    yield "later"
    yield from _told(file.later)


def _ask(of: str) -> Asked:
    one, name, other = of.split("\0")
    return one, name, other
