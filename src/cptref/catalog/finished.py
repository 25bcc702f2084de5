"""Library -> the same without its drafts: what readers, searches, feeds and programs are given.

A draft is a record with a text that is still to be written. It is known, and may be named; but what
is made of the library says no word of it. Its own page is made of the whole library.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from cptref.catalog.cards import Target
from cptref.load.record import Library, Record
from cptref.schema import Family, Source
from cptref.schema.kinds import JOINED

#: With fewer of its codes left, there is nothing to compare in a family.
_FEWEST = 2


def finished(library: Library) -> Library:
    """The library itself, where it has no draft."""
    drafts = drafts_of(library)
    if not drafts:
        return library
    stand_ins = {
        id: stand_in(id, source.data)
        for id, source in library.sources.items()
        if ("source", id) in drafts
    }

    def records(kind: str) -> Mapping[str, Record[Any]]:
        every = library.by_kind[kind].items()
        kept = {id: record for id, record in every if (kind, id) not in drafts}
        if kind == "family":
            kept = {id: without_drafts(record, drafts) for id, record in kept.items()}
        return MappingProxyType(kept)

    return replace(
        library,
        by_kind=MappingProxyType({kind: records(kind) for kind in library.by_kind}),
        datasets=MappingProxyType(
            {
                name: replace(of, about=stand_ins[of.source]) if of.source in stand_ins else of
                for name, of in library.datasets.items()
            }
        ),
        broken=library.broken | drafts,
        stand_ins=MappingProxyType(stand_ins),
    )


def drafts_of(library: Library) -> frozenset[Target]:
    """What is no part of the site but by its own page."""
    written = {
        (record.kind, record.id): bool(record.to_write)
        for kind in JOINED
        for record in library.by_kind[kind].values()
    }
    families = ((family.id, members(family.data)) for family in library.families.values())
    return drafts_among((each for each, to_write in written.items() if to_write), families)


def unwritten(library: Library) -> Mapping[Target, int]:
    """Of each draft, in the order of their names, how many texts are still to be written."""
    return {
        (kind, id): len(library.by_kind[kind][id].to_write)
        for kind, id in sorted(drafts_of(library))
    }


def members(family: Family) -> tuple[tuple[str, bool], ...]:
    """Its codes but those of imaging guidance, and whether one stands there with a gap."""
    return tuple((each.code, each.gap is not None) for each in family.codes)


def drafts_among(
    to_write: Iterable[Target], families: Iterable[tuple[str, Iterable[tuple[str, bool]]]]
) -> frozenset[Target]:
    """The records that are still to be written, and the families of which too little is left."""
    drafts = frozenset(to_write)
    bare = (
        id
        for id, codes in families
        if any(("code", code) in drafts for code, _ in codes)
        and sum(("code", code) not in drafts for code, _ in codes) < _FEWEST
    )
    return drafts.union(("family", id) for id in bare)


def without_drafts(family: Record[Family], drafts: Container[Target]) -> Record[Family]:
    """A family as it is without the codes whose briefings are drafts."""
    some = {
        field: tuple(each for each in of if ("code", each.code) not in drafts)
        for field, of in (("codes", family.data.codes), ("guidance", family.data.guidance))
    }
    if sum(map(len, some.values())) == len(family.data.members):
        return family
    return replace(family, data=family.data.model_copy(update=some))


def stand_in(id: str, source: Source) -> Source:
    """What is said of a source that is a draft where a finished record cites it: that it is one.

    Its days and its kind are no text, and are what they are.
    """
    return source.model_copy(
        update={
            "title": f"A source that is not finished: {id}",
            "publisher": "Not published yet",
            "number": None,
            "edition": None,
            "url": None,
            "file": None,
            "undated": "No day is said yet" if source.undated else None,
            "via": None,
            "quote": None,
            "note": None,
        }
    )
