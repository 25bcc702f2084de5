"""A code's card: all that any page but its own may know of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cptref.catalog.change import Change
from cptref.frozen import frozen
from cptref.schema.claims import Gap
from cptref.schema.code import Approach, HistoryKind, Pays, Relation, SettingUse, Status
from cptref.schema.policy import Criterion, OtherDiagnoses, PolicyDiagnosis, PriorAuth, Stance

Target = tuple[str, str]
"""A record by kind and id: ('payer', 'aetna')."""


@frozen
class PolicyCard:
    source: str
    plan: str | None
    stance: Stance


@frozen
class PolicyTerms:
    """What a policy asks for and says of diagnoses; more pages show its stance alone."""

    payer: str
    source: str
    plan: str | None
    stance: Stance
    criteria: tuple[Criterion, ...]
    criteria_complete: bool | None
    diagnoses: tuple[PolicyDiagnosis, ...]
    other_diagnoses: OtherDiagnoses | None
    prior_auth: PriorAuth


@frozen
class PositionCard:
    """A payer's position on the code: the stances of its policies, or the gap in their place."""

    payer: str
    policies: tuple[PolicyCard, ...]
    payment: str | None
    """The label of its payment rule, as 'Paid, inpatient only'."""
    pays: Pays | None
    """What that label comes to."""
    payment_sources: tuple[str, ...]
    gap: Gap | None


@frozen
class GapCard:
    section: str
    """The briefing's section that has the gap: 'payers', 'benchmarks', 'other', 'releases'."""
    payer: str | None
    subject: str
    """Which of the section's: the payer, the figure ('commercial-rates'), the dataset
    ('pfs-2020a'), or its number from 1."""
    gap: Gap

    @property
    def group(self) -> str:
        """With which others of the library it stands: 'payer-aetna', a figure, 'releases'."""
        if self.payer is not None:
            return f"payer-{self.payer}"
        if self.section == "benchmarks":
            return self.subject
        return "releases" if self.section == "releases" else "other"


@frozen
class HistoryCard:
    date: date
    kind: HistoryKind
    note: str
    """Inline markup, as written."""
    cite: tuple[str, ...] = ()
    """Its own list of sources, beside those that its note cites."""


@frozen
class PaymentCard:
    """What Medicare's newest fee schedule in the library pays for the code."""

    release: str
    source: str
    day: date
    """From when it applies."""
    part: str
    """'26' where only the professional part has a payment; else ''."""
    in_facility: bool
    total: Decimal
    """All relative value units."""
    payment: Decimal
    change: Change | None
    """Of the payment, against the release before it that had another."""


@frozen
class DiagnosisCard:
    """A diagnosis of the record's list with its note, or an indication that names it."""

    code: str
    is_indication: bool
    text: str | None
    """Inline markup, as written."""
    cite: tuple[str, ...]


@frozen
class CodeName:
    """What a list or a link says of a code: it stays the same in most changes of its card."""

    id: str
    system: str
    number: str
    title: str
    plain: str
    status: Status


@frozen
class Ties:
    """What a code says of other codes, with which what they say of it has to agree."""

    status: Status
    family: str | None
    relations: tuple[tuple[str, Relation], ...]
    """Of each related code, what it is to this one."""
    by: str | None
    """Of a replaced code the one that took its place."""


@frozen
class FoundBy:
    """The words besides its name by which a reader may look for a code."""

    synonyms: tuple[str, ...]
    service_type: str
    approach: Approach
    diagnoses: tuple[str, ...]


@frozen
class CodeCard:
    id: str
    system: str
    number: str
    title: str
    plain: str
    synonyms: tuple[str, ...]
    """Other words that readers look for it by."""
    status: Status
    family: str | None
    service_type: str
    approach: Approach
    settings: tuple[tuple[str, SettingUse], ...]
    """(place of service, use) in the record's order."""
    positions: tuple[PositionCard, ...]
    terms: tuple[PolicyTerms, ...]
    """Of every policy, payer by payer, in the record's order."""
    modifiers: tuple[str, ...]
    diagnoses: tuple[str, ...]
    procedures: tuple[str, ...]
    """ICD-10-PCS codes of the inpatient stay."""
    drgs: tuple[str, ...]
    said_of_diagnoses: tuple[DiagnosisCard, ...]
    """The list, then the indications, in the record's order."""
    related: tuple[str, ...]
    ties: Ties
    guides: tuple[str, ...]
    """Of a guidance code: the codes whose procedures it guides."""
    payment: PaymentCard | None
    shown: tuple[str, ...]
    """The sources of the figures that its pages show, but for those of pairs."""
    gaps: tuple[GapCard, ...]
    history: tuple[HistoryCard, ...]
    reviewed: date
    next_review: date
    refers: tuple[Target, ...]
    """Every record that the briefing names, each once, in order of first mention."""

    @property
    def name(self) -> CodeName:
        return CodeName(self.id, self.system, self.number, self.title, self.plain, self.status)

    @property
    def found_by(self) -> FoundBy:
        return FoundBy(self.synonyms, self.service_type, self.approach, self.diagnoses)
