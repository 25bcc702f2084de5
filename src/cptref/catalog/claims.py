"""How many claims a record makes, and what each rests on: what the site measures of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from cptref.catalog.card import Passages
from cptref.catalog.citations import cited, marked
from cptref.catalog.fact_answers import FactAnswer
from cptref.catalog.fact_links import number_of
from cptref.catalog.facts import Asked
from cptref.frozen import frozen
from cptref.load.record import Record
from cptref.markup.parse import parse_markdown
from cptref.schema.claims import EDITORIAL, Claim
from cptref.schema.code import PaymentRule
from cptref.schema.fields import Markup, Model
from cptref.schema.policy import Policy
from cptref.schema.walk import is_claims, leaves, models

#: Rows of claims beside those that state facts.
_CLAIMS = frozenset({Policy, PaymentRule, Claim})

Basis = Literal["sourced", "editorial", "uncited"]


@frozen
class ClaimCount:
    """A claim that cites a document and the editors too rests on the document."""

    sourced: int = 0
    editorial: int = 0
    uncited: int = 0

    @property
    def total(self) -> int:
        return self.sourced + self.editorial + self.uncited

    def __add__(self, other: ClaimCount) -> ClaimCount:
        return ClaimCount(
            self.sourced + other.sourced,
            self.editorial + other.editorial,
            self.uncited + other.uncited,
        )


@frozen
class _Prose:
    """What linking has read of the record."""

    passages: Passages
    facts: Mapping[Asked, FactAnswer]
    number: str
    """Of a code's record, the code."""

    def sources(self, text: str, *, block: bool) -> Iterator[tuple[int, str]]:
        """Each source that a passage cites, and where."""
        for cite in cited(text, self.passages, self.facts, block=block, of=self.number):
            yield cite.offset, cite.source


def claims_of(
    record: Record[Any], passages: Passages, facts: Mapping[Asked, FactAnswer]
) -> ClaimCount:
    """Every row of facts, policy, payment rule and disputed answer; every paragraph of claims.

    `passages` and `facts` are what linking found in the record, or in more of them.
    """
    found: dict[Basis, int] = {"sourced": 0, "editorial": 0, "uncited": 0}
    prose = _Prose(passages, facts, number_of(record))
    for _, row in models(record.data):
        if row.states_facts or type(row) in _CLAIMS:
            found[_basis(_cited_by_row(prose, row))] += 1
    own = frozenset(getattr(record.data, "cite", None) or ())
    for _, _, text in leaves(record.data, is_claims):
        for sources in _cited_by_paragraph(prose, text):
            found[_basis(sources or own)] += 1
    return ClaimCount(**found)


def _basis(cited: frozenset[str]) -> Basis:
    if cited - {EDITORIAL}:
        return "sourced"
    return "editorial" if cited else "uncited"


def _cited_by_row(prose: _Prose, row: Model) -> frozenset[str]:
    # Many rows have no `cite`, and pydantic looks long for an attribute that is not there.
    listed = {*(row.__dict__.get("cite") or ())}
    if isinstance(row, Policy):
        listed.add(row.source)
    for _, marker, text in leaves(row):
        if isinstance(marker, Markup):
            listed |= {source for _, source in prose.sources(text, block=marker.block)}
    return frozenset(listed)


def _cited_by_paragraph(prose: _Prose, text: str) -> list[frozenset[str]]:
    """The sources of each paragraph and list item that does more than lead to the next."""
    runs = marked(text, prose.passages, block=True).runs or parse_markdown(text, block=True).runs
    found: list[set[str]] = [set() for _ in runs]
    for offset, source in prose.sources(text, block=True):
        # A run's length is that of its first line: what follows is its own up to the next run.
        before = [place for place, run in enumerate(runs) if run.offset <= offset]
        if before:
            found[before[-1]].add(source)
    return [frozenset(each) for each, run in zip(found, runs, strict=True) if not run.is_lead_in]
