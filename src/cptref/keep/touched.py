"""What may have changed between what is kept and now: of most facts it tells that they did not.

Each answer is a set of what follows the sort in the names of facts. It may have more than what has
changed, and never less.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from cptref.catalog.cards import Target
from cptref.catalog.indexes import FACETS, INDEXES
from cptref.keep import rows
from cptref.keep.joined import Joined, content
from cptref.keep.rows import Row
from cptref.keep.spoken import read

#: Of a sort that is one fact, that it may have changed.
ALL = ("",)


class TouchedRows:
    """By files that came, went or were changed."""

    def __init__(
        self, before: Mapping[str, Row], now: Mapping[str, Row], drafts: Collection[Target] = ()
    ) -> None:
        """`drafts` are known, or were, and have no row."""
        self._drafts = drafts
        pairs: list[tuple[Row | None, Row | None]]
        pairs = [(before.get(path), row) for path, row in now.items()]
        pairs += [(row, None) for path, row in before.items() if path not in now]
        self._pairs = [(old, new) for old, new in pairs if old is not new and old != new]
        self._rows = [row for pair in self._pairs for row in pair if row is not None]

    @cached_property
    def records(self) -> Collection[str]:
        """'payer:aetna'."""
        return {f"{row.kind}:{row.id}" for row in self._rows}

    @cached_property
    def there(self) -> Collection[str]:
        """'dataset:pfs-2026a' also where the record of its source came or went."""
        start = "source:cms-"
        drafts = (f"{kind}:{id}" for kind, id in self._drafts)
        sources = (each for each in (*self.records, *drafts) if each.startswith(start))
        return {*self.records, *(f"dataset:{each.removeprefix(start)}" for each in sources)}

    @cached_property
    def fields(self) -> Collection[str]:
        """'payer:aetna title'."""
        return {
            f"{row.kind}:{row.id} {name}"
            for old, new in self._pairs
            for row in (old, new)
            if row
            for name in row.fields
            if not (old and new) or _field(old, name) != _field(new, name)
        }

    @cached_property
    def members(self) -> Collection[str]:
        """Codes that a family lists, or listed."""
        return {code for row in self._rows for code in row.members if row.kind == "family"}

    @cached_property
    def known(self) -> Collection[str]:
        """What may be referred to, 'code:cpt/47381' also where a family alone lists it."""
        drafts = (f"{kind}:{id}" for kind, id in self._drafts)
        return {*self.records, *drafts, *(f"code:{code}" for code in self.members)}

    @cached_property
    def explained(self) -> Collection[str]:
        """Abbreviations that the vocabulary explains, or explained."""
        return {name for row in self._rows for name in row.explains}

    @cached_property
    def orders(self) -> Collection[str]:
        """The kinds whose records may have come, gone, or have another order."""
        kinds = {
            row.kind
            for old, new in self._pairs
            for row in (old, new)
            if row and not (old and new and old.state == new.state == rows.SOUND)
        }
        # A correction's source says from when it applies.
        return {*kinds, "dataset"} if self.datasets else kinds

    @cached_property
    def datasets(self) -> bool:
        """Whether a dataset, or what the record of its source says of it, may have changed."""
        each = (*((row.kind, row.id) for row in self._rows), *self._drafts)
        return any(
            kind == "dataset" or (kind == "source" and id.startswith("cms-")) for kind, id in each
        )

    @cached_property
    def codes(self) -> bool:
        """Whether there may be other codes, in the library or in its families."""
        is_draft = any(kind == "code" for kind, _ in self._drafts)
        return is_draft or "code" in self.orders or bool(self.members)

    @cached_property
    def days(self) -> bool:
        """Whether the library's day may be another."""
        return any(row.days for row in self._rows)


class TouchedJoined:
    """By records that say something else of others."""

    def __init__(
        self,
        before: Iterable[tuple[str, Joined]],
        now: Mapping[str, Joined],
    ) -> None:
        then = dict(before)
        pairs: list[tuple[str, Joined | None, Joined | None]]
        pairs = [(id, then.get(id), one) for id, one in now.items()]
        pairs += [(id, one, None) for id, one in then.items() if id not in now]
        self._pairs = [pair for pair in pairs if _is_another(*pair[1:])]
        self._each = [(id, one) for id, *two in self._pairs for one in two if one is not None]

    @cached_property
    def any(self) -> Collection[str]:
        return ALL if self._pairs else ()

    @cached_property
    def cards(self) -> Collection[str]:
        """The ids of codes whose cards may be others."""
        return {
            id.partition(":")[2] for id, old, new in self._pairs
            if not (old and new and old.digest == new.digest)
        }  # fmt: skip

    @cached_property
    def facets(self) -> Collection[str]:
        """'name cpt/47381'."""
        return {f"{facet.name} {id}" for facet in FACETS for id in self.cards}

    @cached_property
    def whole(self) -> Collection[str]:
        """Facts of every card: ALL, the facets' names and those of the indexes."""
        if not self.cards:
            return ()
        named = {
            index.name
            for _, old, new in self._pairs
            for place, index in enumerate(INDEXES)
            if not (old and new) or _of(old, place) != _of(new, place)
        }
        return {*ALL, *(each.name for each in FACETS), *named}

    @cached_property
    def entries(self) -> Collection[str]:
        """'users 62'."""
        return {
            f"{index.name} {entry}"
            for _, old, new in self._pairs
            for place, index in enumerate(INDEXES)
            for entry, _ in {*_of(old, place)} ^ {*_of(new, place)}
        }

    @cached_property
    def said(self) -> Collection[str]:
        """The letters of which a briefing may have other words."""
        return {letters for then, now in self._words for letters, _ in then.items() ^ now.items()}

    @cached_property
    def letters(self) -> Collection[str]:
        """Whether there may be words of letters that had none, or none any more."""
        return ALL if any(then.keys() != now.keys() for then, now in self._words) else ()

    @cached_property
    def _words(self) -> list[tuple[dict[str, str], dict[str, str]]]:
        pairs = ([one.words if one else "" for one in two] for _, *two in self._pairs)
        return [(read(old), read(new)) for old, new in pairs if old != new]

    @property
    def backs(self) -> Collection[str]:
        return ALL if self.back else ()

    @cached_property
    def back(self) -> Collection[str]:
        """'payer:aetna', of which another record may be one that names it."""
        return {
            f"{kind}:{name}"
            for _, old, new in self._pairs
            if not (old and new and old.refers == new.refers)
            for one in (old, new)
            if one
            for kind, name in one.refers
        }

    @cached_property
    def answers(self) -> Collection[str]:
        return {"\0".join(ask) for _, one in self._each for ask, _ in one.answers}


def _of(one: Joined | None, place: int) -> tuple[tuple[str, bytes], ...]:
    """What a card says of the index at this place."""
    return one.entries[place] if one and one.entries else ()


def _is_another(old: Joined | None, new: Joined | None) -> bool:
    return not (old and new) or (old is not new and content(old) != content(new))


def _field(row: Row, name: str) -> bytes:
    return row.fields.get(name, b"") if row.state == rows.SOUND else b""
