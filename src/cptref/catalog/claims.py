"""How many claims the records make, and what each rests on: what the site measures of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cptref.catalog.catalog import Catalog
from cptref.catalog.fact_links import number_of
from cptref.markup.parse import parse_markdown
from cptref.schema.claims import EDITORIAL, Claim
from cptref.schema.code import PaymentRule, Policy
from cptref.schema.fields import Markup, Model
from cptref.schema.walk import is_claims, leaves, models

#: Rows of claims beside those that state facts.
_CLAIMS = frozenset({Policy, PaymentRule, Claim})

Basis = Literal["sourced", "editorial", "uncited"]


@dataclass(frozen=True, slots=True)
class ClaimCount:
    """A claim that cites a document and the editors too rests on the document."""

    sourced: int = 0
    editorial: int = 0
    uncited: int = 0

    @property
    def total(self) -> int:
        return self.sourced + self.editorial + self.uncited


def count_claims(catalog: Catalog) -> ClaimCount:
    """Every row of facts, policy, payment rule and disputed answer; every paragraph of claims."""
    found: dict[Basis, int] = {"sourced": 0, "editorial": 0, "uncited": 0}
    for record in catalog.library.records():
        of = number_of(record)
        for _, row in models(record.data):
            if row.states_facts or type(row) in _CLAIMS:
                found[_basis(_cited_by_row(catalog, row, of))] += 1
        own = frozenset(getattr(record.data, "cite", None) or ())
        for _, _, text in leaves(record.data, is_claims):
            for cited in _cited_by_paragraph(catalog, text, of):
                found[_basis(cited or own)] += 1
    return ClaimCount(**found)


def _basis(cited: frozenset[str]) -> Basis:
    if cited - {EDITORIAL}:
        return "sourced"
    return "editorial" if cited else "uncited"


def _cited_by_row(catalog: Catalog, row: Model, of: str) -> frozenset[str]:
    # Many rows have no `cite`, and pydantic looks long for an attribute that is not there.
    listed = {*(row.__dict__.get("cite") or ())}
    if isinstance(row, Policy):
        listed.add(row.source)
    for _, marker, text in leaves(row):
        if isinstance(marker, Markup):
            listed |= {cite.source for cite in catalog.cites(text, block=marker.block, of=of)}
    return frozenset(listed)


def _cited_by_paragraph(catalog: Catalog, text: str, of: str) -> list[frozenset[str]]:
    """The sources of each paragraph and list item that does more than lead to the next."""
    marked = catalog.marked(text, block=True)
    runs = marked.runs or parse_markdown(text, block=True).runs
    found: list[set[str]] = [set() for _ in runs]
    for cite in catalog.cites(text, block=True, of=of):
        # A run's length is that of its first line: what follows is its own up to the next run.
        before = [place for place, run in enumerate(runs) if run.offset <= cite.offset]
        if before:
            found[before[-1]].add(cite.source)
    return [frozenset(cited) for cited, run in zip(found, runs, strict=True) if not run.is_lead_in]
