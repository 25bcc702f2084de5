"""A briefing's conflicts: sources that disagree, each shown with what it holds for."""

from __future__ import annotations

from cptref.frozen import frozen
from cptref.schema.claims import Conflict
from cptref.schema.code import Code
from cptref.wording import words
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Prose


@frozen
class ClaimRow:
    says: Passage
    holds_for: str
    cites: Notes


@frozen
class ConflictView:
    about: str
    claims: tuple[ClaimRow, ...]
    advice: Passage


def conflicts(record: Code, prose: Prose) -> tuple[ConflictView, ...]:
    return tuple(_conflict(conflict, prose) for conflict in record.conflicts)


def _conflict(conflict: Conflict, prose: Prose) -> ConflictView:
    claims = tuple(
        ClaimRow(prose.cell(claim.says), claim.holds_for, prose.sources(claim.cite, claim.says))
        for claim in conflict.claims
    )
    return ConflictView(words.with_capital(conflict.about), claims, prose.inline(conflict.advice))
