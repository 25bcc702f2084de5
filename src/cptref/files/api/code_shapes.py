"""What the files of the API say, version 1: one class a kind of object, one field a key.

The JSON Schemas are generated from these classes and published beside the data. Within version 1
a class may gain a field, and a fixed set a value; none is renamed, retyped or taken away. Every
path to a page or a file is written from the site's root. A list that is empty is there, and a key
without a value is null.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from cptref.files.api.elements import (
    Day,
    Gap,
    Notice,
    Passage,
    Path,
    Schema,
    Source,
    SourceIds,
    Version,
)
from cptref.files.api.figure_shapes import InpatientGroup, InpatientProcedure, ListPrice, Medicare
from cptref.schema.code import (
    Approach,
    HistoryKind,
    Phase,
    PriorAuth,
    Relation,
    Scope,
    SettingUse,
    Stance,
    Status,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A CMS place of service, and whether the service is done there."""

    place_of_service: str
    use: SettingUse
    note: Passage | None
    sources: SourceIds


@dataclass(frozen=True, slots=True)
class Inpatient:
    """The hospital's side of an inpatient stay, as the record and the datasets have it."""

    procedures: tuple[InpatientProcedure, ...]
    groups: tuple[InpatientGroup, ...]
    note: Passage
    sources: SourceIds


@dataclass(frozen=True, slots=True)
class WorkflowPhase:
    """One phase of the patient's way through the procedure."""

    phase: Phase
    steps: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Indication:
    """A reason for which the procedure is done."""

    text: Passage
    diagnoses: tuple[str, ...]
    sources: SourceIds


@dataclass(frozen=True, slots=True)
class Clinical:
    """The clinical picture; the vignette is an illustration and no real patient's story."""

    vignette: Passage
    workflow: tuple[WorkflowPhase, ...]
    indications: tuple[Indication, ...]


@dataclass(frozen=True, slots=True)
class Documentation:
    """One thing that the medical record should show."""

    text: Passage
    sources: SourceIds


@dataclass(frozen=True, slots=True)
class ModifierUse:
    """When a modifier belongs on a claim for the code."""

    modifier: str
    when: Passage
    document: Passage | None
    sources: SourceIds


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A diagnosis that commonly supports the service."""

    icd10cm: str
    note: Passage | None
    sources: SourceIds


@dataclass(frozen=True, slots=True)
class Related:
    """Another code to weigh against this one."""

    code: str
    relation: Relation
    note: Passage | None
    sources: SourceIds


@dataclass(frozen=True, slots=True)
class Policy:
    """What one policy of a payer says of the code. All of it rests on `source`."""

    source: str
    plan: str | None
    stance: Stance
    summary: Passage
    criteria: tuple[Passage, ...]
    prior_auth: PriorAuth


@dataclass(frozen=True, slots=True)
class Payment:
    """How the payer pays the code, whatever its coverage policy."""

    label: str
    summary: Passage
    sources: SourceIds


@dataclass(frozen=True, slots=True)
class Position:
    """A payer's policies on the code, or the gap in their place, or both."""

    payer: str
    policies: tuple[Policy, ...]
    payment: Payment | None
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class MedicarePayment:
    """What the newest Medicare fee schedule in the library pays the professional, nationally."""

    total_rvu: Annotated[Decimal, Field(description="Relative value units, as a decimal string.")]
    payment: Annotated[Decimal, Field(description="US dollars, as a decimal string.")]
    in_facility: Annotated[bool, Field(description="Whether it is the payment in a facility.")]
    part: Annotated[str, Field(description="'26' where it is the professional part's, else ''.")]
    effective: Day
    source: str


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """Figures that a reader looks for, and the gaps in the place of those that are not here."""

    medicare_payment: MedicarePayment | None
    medicare_payment_gap: Gap | None
    utilization_gap: Gap | None
    commercial_rates_gap: Gap | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says, and for whom it holds."""

    says: Passage
    holds_for: str
    sources: SourceIds


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that disagree, side by side."""

    about: str
    claims: tuple[Claim, ...]
    advice: Passage | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One dated change to what the briefing states."""

    date: Day
    kind: HistoryKind
    note: Passage
    sources: SourceIds


@dataclass(frozen=True, slots=True)
class CodeFile:
    """The briefing of one billing code."""

    schema_version: Version
    schema: Schema
    notice: Notice
    id: str
    system: str
    code: str
    page: Path
    url: Annotated[str | None, Field(description="The page's public address.")]
    title: str
    plain: str
    scope: Scope
    status: Status
    replaced_by: str | None
    family: str | None
    service_type: str
    approach: Approach
    settings: tuple[Setting, ...]
    inpatient: Inpatient | None
    overview: Passage
    billing: Passage
    clinical: Clinical | None
    documentation: tuple[Documentation, ...]
    modifiers: tuple[ModifierUse, ...]
    diagnoses: tuple[Diagnosis, ...]
    related: tuple[Related, ...]
    payers: tuple[Position, ...]
    benchmarks: Benchmarks
    medicare: Medicare
    list_prices: Annotated[
        tuple[ListPrice, ...], Field(description="Hospitals' list prices, not negotiated rates.")
    ]
    gaps: Annotated[tuple[Gap, ...], Field(description="Those that no other key holds.")]
    conflicts: tuple[Conflict, ...]
    history: tuple[HistoryEntry, ...]
    reviewed: Day
    next_review: Day
    sources: Annotated[tuple[Source, ...], Field(description="Every source that it cites.")]
