"""What the files of the API say, version 1: one class a kind of object, one field a key.

The JSON Schemas are generated from these classes and published beside the data. Within version 1
a class may gain a field, and a fixed set a value; none is renamed, retyped or taken away. Every
path to a page or a file is written from the site's root. A list that is empty is there, and a key
without a value is null.
"""

from __future__ import annotations

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
from cptref.files.api.numbers import numbered
from cptref.files.api.rows import Of
from cptref.frozen import frozen
from cptref.schema.code import (
    Approach,
    HistoryKind,
    Pays,
    Phase,
    Relation,
    Scope,
    SettingUse,
    Status,
)
from cptref.schema.described import described
from cptref.schema.policy import (
    Bound,
    CriterionKind,
    OtherDiagnoses,
    PriorAuth,
    Says,
    Stance,
    Unit,
)


@described("A CMS place of service, and whether the service is done there.")
@frozen
class Setting:
    place_of_service: Annotated[str, Of("pos")]
    use: SettingUse
    note: Passage | None
    sources: SourceIds


@described("The hospital's side of an inpatient stay, as the record and the datasets have it.")
@frozen
class Inpatient:
    procedures: tuple[InpatientProcedure, ...]
    groups: tuple[InpatientGroup, ...]
    note: Passage
    sources: SourceIds


@described("One phase of the patient's way through the procedure.")
@frozen
class WorkflowPhase:
    phase: Phase
    steps: tuple[Passage, ...]


@described("A reason for which the procedure is done.")
@frozen
class Indication:
    text: Passage
    diagnoses: tuple[str, ...]
    sources: SourceIds


@described("The clinical picture; the vignette is an illustration and no real patient's story.")
@frozen
class Clinical:
    vignette: Passage
    workflow: tuple[WorkflowPhase, ...]
    indications: tuple[Indication, ...]


@described("One thing that the medical record should show.")
@frozen
class Documentation:
    text: Passage
    sources: SourceIds


@described("A modifier's row in a few words.")
@frozen
class ShortUse:
    when: str
    document: str | None


@described("When a modifier belongs on a claim for the code.")
@frozen
class ModifierUse:
    modifier: str
    when: Passage
    document: Passage | None
    sources: SourceIds
    short: ShortUse | None = None


@described("A diagnosis that commonly supports the service.")
@frozen
class Diagnosis:
    icd10cm: str
    note: Passage | None
    sources: SourceIds


@described("Another code to weigh against this one.")
@frozen
class Related:
    code: str
    relation: Relation
    note: Passage | None
    sources: SourceIds


@described("A thing that a policy asks for, as a row: rows of one kind can be compared.")
@numbered
@frozen
class Criterion:
    kind: CriterionKind
    value: Annotated[Decimal | None, Field(description="A limit, as a decimal string.")]
    unit: Unit | None
    bound: Bound | None
    case: Annotated[str | None, Field(description="In which of several ways it is asked.")]
    short: str
    text: Passage
    sources: Annotated[SourceIds, Field(description="Beside the policy's own source.")]


@described("What a policy says of one diagnosis.")
@frozen
class PolicyDiagnosis:
    icd10cm: str
    says: Says
    short: str | None
    note: Passage | None
    sources: Annotated[SourceIds, Field(description="Beside the policy's own source.")]


@described("What one policy of a payer says of the code. All of it rests on `source`.")
@frozen
class Policy:
    source: str
    plan: str | None
    stance: Stance
    summary: Passage
    criteria: tuple[Passage, ...]
    prior_auth: PriorAuth
    criteria_rows: Annotated[
        tuple[Criterion, ...],
        Of("criteria"),
        Field(description="The same as `criteria`, each with its kind and its limit."),
    ] = ()
    criteria_complete: Annotated[
        bool | None, Field(description="Whether these are all of the policy's criteria.")
    ] = None
    diagnoses: tuple[PolicyDiagnosis, ...] = ()
    other_diagnoses: Annotated[
        OtherDiagnoses | None, Field(description="What it says of those that are not listed.")
    ] = None


@described("How the payer pays the code, whatever its coverage policy.")
@frozen
class Payment:
    label: str
    summary: Passage
    sources: SourceIds
    pays: Annotated[
        Pays, Field(description="What the label comes to; 'limited' has a condition that matters.")
    ]


@described("A payer's policies on the code, or the gap in their place, or both.")
@frozen
class Position:
    payer: str
    policies: tuple[Policy, ...]
    payment: Payment | None
    gap: Gap | None


@described(
    "What the newest Medicare fee schedule in the library pays the professional, nationally."
)
@numbered
@frozen
class MedicarePayment:
    total_rvu: Annotated[Decimal, Field(description="Relative value units, as a decimal string.")]
    payment: Annotated[Decimal, Field(description="US dollars, as a decimal string.")]
    in_facility: Annotated[bool, Field(description="Whether it is the payment in a facility.")]
    part: Annotated[str, Field(description="'26' where it is the professional part's, else ''.")]
    effective: Day
    source: str


@described("Figures that a reader looks for, and the gaps in the place of those that are not here.")
@frozen
class Benchmarks:
    medicare_payment: MedicarePayment | None
    medicare_payment_gap: Gap | None
    utilization_gap: Gap | None
    commercial_rates_gap: Gap | None


@described("What one source says, and for whom it holds.")
@frozen
class Claim:
    says: Passage
    holds_for: str
    sources: SourceIds


@described("Sources that disagree, side by side.")
@frozen
class Conflict:
    about: str
    claims: tuple[Claim, ...]
    advice: Passage | None


@described("One dated change to what the briefing states.")
@frozen
class HistoryEntry:
    date: Day
    kind: HistoryKind
    note: Passage
    sources: SourceIds


@described("The briefing of one billing code.")
@frozen
class CodeFile:
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
    synonyms: Annotated[
        tuple[str, ...], Field(description="Words to search for that the title does not have.")
    ]
