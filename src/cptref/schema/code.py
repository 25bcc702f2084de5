"""A billing code's briefing, as an editor writes it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from cptref import limits
from cptref.schema.claims import Conflict, Gap
from cptref.schema.described import described
from cptref.schema.fields import (
    Cites,
    Claims,
    CodeRef,
    Day,
    FamilyRef,
    Icd10cm,
    Inline,
    Line,
    Model,
    ModifierRef,
    PayerRef,
    PlaceOfService,
    Prose,
    Slug,
    SourceRef,
    Synonym,
    mistake,
)
from cptref.schema.inpatient import Inpatient

Scope = Literal["full", "guidance"]
Status = Literal["active", "deleted", "replaced"]
Approach = Literal["open", "laparoscopic", "percutaneous", "not-applicable"]
SettingUse = Literal["typical", "possible", "payer-dependent", "not-paid-by-medicare"]
Phase = Literal["preoperative", "intraoperative", "postoperative"]
Relation = Literal["alternative", "add-on", "component", "guidance", "approach", "replacement"]
Stance = Literal["covered", "covered-with-criteria", "investigational", "not-covered", "silent"]
Pays = Literal["paid", "limited", "not-paid"]
PriorAuth = Literal["required", "not-required", "varies", "unknown"]
HistoryKind = Literal[
    "added", "policy-tightened", "policy-loosened", "figure", "correction", "editorial"
]


@described("A place of service, and whether the service is done there.")
class Setting(Model):
    states_facts = True

    pos: PlaceOfService = Field(description="CMS place-of-service code, in quotes.")
    use: SettingUse = Field(description="How usual the place is for this code.")
    note: Inline | None = Field(default=None, description="What a biller must know of it.")
    cite: Cites | None = None


@described("What kind of service it is, and where it is done.")
class Service(Model):
    type: Line = Field(description="The type of service, in own words.")
    approach: Approach = Field(description="How the surgeon reaches the organ.")
    settings: tuple[Setting, ...] = Field(min_length=1, description="Places of service.")


@described("One phase of the patient's way through the procedure.")
class WorkflowPhase(Model):
    phase: Phase
    steps: tuple[Inline, ...] = Field(min_length=1)


@described("A reason for which the procedure is done, with the diagnoses that report it.")
class Indication(Model):
    states_facts = True

    text: Inline
    diagnoses: tuple[Icd10cm, ...] = ()
    cite: Cites | None = None


@described("The clinical picture that a biller needs to read a chart.")
class Clinical(Model):
    vignette: Prose = Field(
        description="An illustration in own words; never a real patient's story."
    )
    workflow: tuple[WorkflowPhase, ...] = Field(min_length=1)
    indications: tuple[Indication, ...] = Field(min_length=1)


@described("One thing that the medical record should show.")
class DocumentationItem(Model):
    states_facts = True

    text: Inline
    cite: Cites | None = None


@described("When a modifier belongs on a claim for this code, and what must be documented.")
class ModifierUse(Model):
    states_facts = True

    modifier: ModifierRef
    when: Inline = Field(description="When to use it for this code.")
    document: Inline | None = Field(default=None, description="What the record must show.")
    cite: Cites | None = None


@described("A diagnosis that commonly supports the service.")
class Diagnosis(Model):
    states_facts = True

    icd10cm: Icd10cm
    note: Inline | None = None
    cite: Cites | None = None


@described("Another code that a reader should weigh against this one.")
class Related(Model):
    states_facts = True

    code: CodeRef
    relation: Relation
    note: Inline | None = None
    cite: Cites | None = None


@described("What one policy of a payer says of this code.")
class Policy(Model):
    source: SourceRef = Field(description="The policy's own source record.")
    plan: Slug | None = Field(default=None, description="The plan, where a payer's plans differ.")
    stance: Stance
    summary: Inline = Field(description="The policy's position, in own words.")
    criteria: tuple[Inline, ...] = Field(default=(), description="What it asks for, one each.")
    prior_auth: PriorAuth = "unknown"

    @model_validator(mode="after")
    def _criteria_where_the_stance_rests_on_them(self) -> Policy:
        if self.stance == "covered-with-criteria" and not self.criteria:
            raise mistake(
                "contradiction", "is 'covered-with-criteria', but no criteria are listed", "stance"
            )
        return self


@described(
    "How a payer pays the code whatever its coverage policy, as Medicare's fee schedules say."
)
class PaymentRule(Model):
    label: Line = Field(description="Two to five words, as 'Paid, inpatient only'.")
    pays: Pays = Field(
        description="What the label comes to; 'limited' has a condition that matters."
    )
    summary: Inline
    cite: Cites


@described(
    "A payer's policies on this code, or the gap in their place, or both where one is partial."
)
class PayerPosition(Model):
    policies: Annotated[tuple[Policy, ...], Field(min_length=1)] | None = None
    payment: PaymentRule | None = None
    gap: Gap | None = None

    @model_validator(mode="after")
    def _something_is_said(self) -> PayerPosition:
        if self.policies is None and self.gap is None:
            raise mistake("contradiction", "needs policies or a gap")
        return self


@described("A figure that a reader looks for. Figures are imported; until then a gap says so.")
class Benchmark(Model):
    gap: Gap


@described("What the code is paid, by whom, how often.")
class Benchmarks(Model):
    medicare_payment: Benchmark | None = None
    utilization: Benchmark
    commercial_rates: Benchmark


@described("One dated change to what this briefing states.")
class HistoryEntry(Model):
    date: Day
    kind: HistoryKind
    note: Inline
    cite: Cites | None = None


@described("When a person last read the briefing against its sources, and when one will next.")
class Review(Model):
    on: Day
    next: Day

    @model_validator(mode="after")
    def _next_comes_after(self) -> Review:
        if self.next <= self.on:
            raise mistake("contradiction", f"must be after the review of {self.on}", "next")
        return self


def _once(key: str) -> AfterValidator:
    """A row that stands twice in a table is a mistake at the second one."""

    def check(rows: tuple[Model, ...] | None) -> tuple[Model, ...] | None:
        values = [getattr(row, key) for row in rows or ()]
        for position, value in enumerate(values):
            if value in values[:position]:
                first = values.index(value) + 1
                words = f"'{value}' stands twice: it is row {first} too"
                raise mistake("twice", words, f"{position}.{key}")
        return rows

    return AfterValidator(check)


@described("A briefing of one billing code. Its identity is its path: codes/<system>/<CODE>.yaml.")
class Code(Model):
    title: Line = Field(description="A title in own words; never a licensed descriptor.")
    plain: Line = Field(description="One plain sentence for a reader who is no coder.")
    synonyms: tuple[Synonym, ...] = Field(
        default=(),
        max_length=limits.SYNONYMS,
        description="Words that a reader may search for and the title does not have, as 'freeze'.",
    )
    scope: Scope = Field(
        default="full",
        description="A full briefing, or the short one of a code that guides other procedures.",
    )
    status: Status
    by: CodeRef | None = Field(default=None, description="For a replaced code, what replaced it.")
    family: FamilyRef | None = None
    service: Service
    inpatient: Inpatient | None = None
    overview: Claims
    billing: Claims
    clinical: Clinical | None = None
    documentation: Annotated[tuple[DocumentationItem, ...], Field(min_length=1)] | None = None
    modifiers: Annotated[tuple[ModifierUse, ...], Field(min_length=1), _once("modifier")]
    diagnoses: Annotated[tuple[Diagnosis, ...], Field(min_length=1), _once("icd10cm")] | None = None
    related: Annotated[tuple[Related, ...], _once("code")] = ()
    payers: dict[PayerRef, PayerPosition]
    benchmarks: Benchmarks
    gaps: tuple[Gap, ...] = Field(
        default=(), description="What else is not known, that no other section holds."
    )
    conflicts: tuple[Conflict, ...] = ()
    history: tuple[HistoryEntry, ...] = Field(min_length=1)
    reviewed: Review

    @model_validator(mode="after")
    def _a_full_briefing_is_whole(self) -> Code:
        if self.scope == "guidance" and not self.related:
            raise mistake(
                "missing_part", "is missing: a guidance code says what it guides", "related"
            )
        for part in ("clinical", "documentation", "diagnoses"):
            if self.scope == "full" and getattr(self, part) is None:
                raise mistake("missing_part", "is missing: a full briefing has it", part)
        return self

    @model_validator(mode="after")
    def _replaced_says_by_what(self) -> Code:
        if (self.status == "replaced") != (self.by is not None):
            words = (
                "is 'replaced', but no 'by' names the new code, as 'cpt/47384'"
                if self.by is None
                else "is for a replaced code only"
            )
            raise mistake("contradiction", words, "by" if self.by is not None else "status")
        return self
