"""What follows from a record and what it is held against: its references, and a code's card."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cptref.catalog.cards import CodeCard, CodeName, Target
from cptref.catalog.claims import claims_of
from cptref.catalog.fact_answers import FactAnswer
from cptref.catalog.figure_table import FigureTable
from cptref.catalog.indexes import FACETS, INDEXES, NAME, Index
from cptref.catalog.link import card_of
from cptref.catalog.references import Linked
from cptref.catalog.said import words_of
from cptref.keep import digest, spoken
from cptref.keep.told import Told, told
from cptref.load.record import Record

_FACETS = tuple(facet for facet in FACETS if facet is not NAME)


class Joined(NamedTuple):
    """Written with `marshal`, so a card is a pickle in it, read when it is asked for."""

    refers: tuple[Target, ...]
    answers: tuple[tuple[tuple[str, str, str], bytes], ...]
    """What its prose asks of CMS's files, and the digest of what these say."""
    claims: tuple[int, int, int]
    told: tuple[Told, ...]
    card: bytes = b""
    digest: bytes = b""
    """Of the card."""
    name: tuple[str, ...] = ()
    """The card's own name, in the order of its fields."""
    facets: tuple[bytes, ...] = ()
    """The digests of the card's sides but the name."""
    entries: tuple[tuple[tuple[str, bytes], ...], ...] = ()
    """By index what the card names, and the digest of what it says of it; of an index that says the
    code's id alone, none."""
    words: str = ""
    """Of a briefing, as `spoken` has them."""


def content(kept: tuple[Any, ...]) -> tuple[Any, ...]:
    """What tells one from another: a card's digest does, and its pickle does not, of which there is
    more than one for equal cards."""
    return tuple(Joined(*kept)._replace(card=b""))


def joined(
    record: Record[Any], linked: Linked, figures: FigureTable
) -> tuple[Joined, CodeCard | None]:
    claims = claims_of(record, linked.passages, linked.facts)
    plain = Joined(
        refers=linked.refers,
        answers=tuple((ask, _of_answer(answer)) for ask, answer in linked.facts.items()),
        claims=(claims.sourced, claims.editorial, claims.uncited),
        told=told(linked.problems),
    )
    if record.kind != "code":
        return plain, None
    card = card_of(record, linked, figures)
    name = card.name
    return plain._replace(
        card=pickle.dumps(card, 5),
        digest=digest.of_value(card),
        name=(name.id, name.system, name.number, name.title, name.plain, name.status),
        facets=tuple(digest.of_value(facet.of(card)) for facet in _FACETS),
        entries=tuple(tuple(_entries(index, card)) for index in INDEXES),
        words=spoken.written(
            words_of(record.data if linked.shown is None else linked.shown, linked.passages)
        ),
    ), card


def _entries(index: Index[Any], card: CodeCard) -> Iterator[tuple[str, bytes]]:
    for entry in dict.fromkeys(index.names(card)):
        said = index.says(card, entry)
        yield entry, digest.NOTHING if said == card.id else digest.of_value(said)


def _of_answer(answer: FactAnswer) -> bytes:
    rows = (f"{row.line} {','.join(row.values)}" for row in answer.rows)
    return digest.of_texts(
        (
            answer.text,
            answer.behind,
            answer.value,
            answer.kind,
            answer.dataset,
            answer.source,
            *rows,
        )
    )


@dataclass(slots=True)
class Cards:
    """The cards of codes by id, each read when it is asked for."""

    joined: Mapping[str, Joined]
    made: dict[str, CodeCard] = field(default_factory=dict)

    def card(self, id: str) -> CodeCard:
        found = self.made.get(id)
        if found is None:
            found = self.made[id] = pickle.loads(self.joined[id].card)  # noqa: S301  # our own
        return found

    def name(self, id: str) -> CodeName:
        return CodeName(*self.joined[id].name)  # type: ignore[arg-type]  # as they were taken down

    def says(self, index: Index[Any], entry: str, id: str, told: bytes) -> Any:
        """What the card says of the entry; `told` is the digest of that."""
        return index.says(self.card(id), entry) if told else id

    def facet_digest(self, facet: str, id: str) -> bytes:
        """Of one side of a card; nothing where there is no such code."""
        found = self.joined.get(id)
        if found is None:
            return digest.NOTHING
        if facet == NAME.name:
            return digest.of_texts(found.name)
        return found.facets[[each.name for each in _FACETS].index(facet)]
