"""A sentence in its place: the record and row it stands in, the codes and sources it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cptref.checks.sense.ground import Against, Ground
from cptref.checks.sense.prose import Sentence
from cptref.checks.sense.scope import (
    Subjects,
    is_defined,
    is_of_medicare,
    is_of_others,
    is_reported,
)
from cptref.cms.layout import Kind
from cptref.diagnostics import Rule
from cptref.frozen import frozen
from cptref.load.record import Record
from cptref.schema.claims import EDITORIAL
from cptref.schema.walk import Path

_OF_PAYMENT = re.compile(
    r"\b(?:paid|pay|pays|payable|payment|reimburs\w*|fee|claims?|bill(?:ed|s|able)?|indicator)\b",
    re.IGNORECASE,
)
_MEDICARES_OWN = re.compile(r"\b(?:Medicare|CMS|NCCI)\b", re.IGNORECASE)


@frozen
class Found:
    """A contradiction or a doubt, at its place in the text."""

    rule: Rule
    offset: int
    length: int
    message: str
    hint: str


@frozen
class Statement:
    """A sentence in its place."""

    record: Record[Any]
    path: Path
    sentence: Sentence
    sources: frozenset[str]
    """Those that it cites, or else its row, or else the next sentence of its paragraph does."""
    subjects: Subjects
    ground: Ground
    payers: re.Pattern[str] | None
    """The names of payers other than Medicare."""
    is_held: bool
    """Whether it may be held against Medicare's files: not what a payer's policy or a third party
    alone says; nor the editors' own, unless it speaks of Medicare or of payment."""

    @property
    def words(self) -> str:
        """The sentence's, without brackets that are an aside."""
        return self.sentence.bare.text

    @property
    def is_medicares(self) -> bool:
        return bool(self.ground.kinds(self.sources)) or is_of_medicare(self.words)

    def speaks(self, start: int, end: int) -> bool:
        """Whether the clause states something of Medicare: of no other payer, and by itself."""
        return self.speaks_of(self.words, start, end)

    def speaks_of(self, words: str, start: int, end: int) -> bool:
        clause = words[start:end]
        if is_reported(words[:end]) or self.sentence.is_question:
            return False
        if is_of_others(clause, self.payers) or is_defined(clause):
            return False
        before = words[:start]
        others = is_of_others(before, self.payers)
        return not others or _MEDICARES_OWN.search(clause) is not None

    def against(
        self, kind: Kind, start: int, end: int, judge: Any, rows: Any = None
    ) -> Against | None:
        """A row against the clause, of the codes and at the time that it may be about."""
        clause = self.words[start:end]
        whole = self.words if not _names_a_day(clause) else clause
        return self.ground.against(
            kind, self.subjects.of(self.words, start, end), self.sources, whole, judge, rows
        )

    def found(self, rule: Rule, at: int, length: int, message: str, hint: str) -> Found:
        offset, length = self.sentence.bare.span(at, length)
        return Found(rule, offset, length, message, hint)


def _names_a_day(clause: str) -> bool:
    return re.search(r"\b(?:19|20)[0-9]{2}\b|\bRVU[0-9]{2}", clause) is not None


def in_its_place(
    record: Record[Any],
    path: Path,
    text: Sequence[Sentence],
    row: frozenset[str],
    subjects: Subjects,
    ground: Ground,
    payers: re.Pattern[str] | None,
) -> Iterator[Statement]:
    """The sentences of a text, each with its sources."""
    for place, sentence in enumerate(text):
        sources = sentence.sources or row or _next(text, place)
        held = _is_held(sentence.shown, sources, ground)
        yield Statement(record, path, sentence, sources, subjects, ground, payers, held)


def _next(text: Sequence[Sentence], place: int) -> frozenset[str]:
    """The sources that the paragraph cites next: a citation covers what leads to it."""
    for later in text[place + 1 :]:
        if later.paragraph != text[place].paragraph:
            break
        if later.cited:
            return later.sources
    return frozenset()


def _is_held(words: str, sources: frozenset[str], ground: Ground) -> bool:
    if not sources:
        return True
    if sources == {EDITORIAL}:
        return is_of_medicare(words) or _OF_PAYMENT.search(words) is not None
    records = (ground.catalog.sources.get(source) for source in sources)
    return any(record is not None and record.kind == "cms-release" for record in records)
