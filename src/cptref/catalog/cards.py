"""A code's card: all that any page but its own may know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cptref.schema.claims import Gap
from cptref.schema.code import Approach, HistoryKind, SettingUse, Stance, Status

Target = tuple[str, str]
"""A record by kind and id: ('payer', 'aetna')."""


@dataclass(frozen=True, slots=True)
class PolicyCard:
    source: str
    plan: str | None
    stance: Stance


@dataclass(frozen=True, slots=True)
class PositionCard:
    """A payer's position on the code: the stances of its policies, or the gap in their place."""

    payer: str
    policies: tuple[PolicyCard, ...]
    payment: str | None
    """The label of its payment rule, as 'Paid, inpatient only'."""
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class GapCard:
    section: str
    """The briefing's section that has the gap: 'payers', 'benchmarks', 'other'."""
    payer: str | None
    gap: Gap


@dataclass(frozen=True, slots=True)
class HistoryCard:
    date: date
    kind: HistoryKind
    note: str
    """Inline markup, as written."""


@dataclass(frozen=True, slots=True)
class CodeCard:
    id: str
    system: str
    number: str
    title: str
    plain: str
    status: Status
    family: str | None
    service_type: str
    approach: Approach
    settings: tuple[tuple[str, SettingUse], ...]
    """(place of service, use) in the record's order."""
    positions: tuple[PositionCard, ...]
    modifiers: tuple[str, ...]
    diagnoses: tuple[str, ...]
    related: tuple[str, ...]
    gaps: tuple[GapCard, ...]
    history: tuple[HistoryCard, ...]
    reviewed: date
    next_review: date
    refers: tuple[Target, ...]
    """Every record that the briefing names, each once, in order of first mention."""
