"""A billing code's briefing, as an editor writes it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from cptref import limits
from cptref.schema.claims import Conflict, Gap
from cptref.schema.described import described
from cptref.schema.fields import (
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
    RowCites,
    Synonym,
    mistake,
    once,
)
from cptref.schema.inpatient import Inpatient
from cptref.schema.policy import Policy

Scope = Literal["full", "guidance"]
_OF = {"full": ("clinical", "documentation", "diagnoses"), "guidance": ("related",)}
Status = Literal["active", "deleted", "replaced"]
Approach = Literal["open", "laparoscopic", "percutaneous", "not-applicable"]
SettingUse = Literal["typical", "possible", "payer-dependent", "not-paid-by-medicare"]
Phase = Literal["preoperative", "intraoperative", "postoperative"]
Relation = Literal["alternative", "add-on", "component", "guidance", "approach", "replacement"]
Pays = Literal["paid", "limited", "not-paid"]
HistoryKind = Literal[
    "added", "policy-tightened", "policy-loosened", "figure", "correction", "editorial"
]


@described("A place of service, and whether the service is done there.")
class Setting(Model):
    states_facts = True

    pos: PlaceOfService = Field(description="CMS place-of-service code, in quotes.")
    use: SettingUse = Field(description="How usual the place is for this code.")
    note: Inline | None = Field(default=None, description="What a biller must know of it.")
    cite: RowCites = None


@described("What kind of service it is, and where it is done.")
class Service(Model):
    type: Line = Field(description="The type of service, in own words.")
    approach: Approach = Field(description="How the surgeon reaches the organ.")
    settings: tuple[Setting, ...] = Field(min_length=1, description="Places of service.")


@described("One phase of the patient's way through the procedure.")
class WorkflowPhase(Model):
    phase: Phase = Field(description="When the steps are taken.")
    steps: tuple[Inline, ...] = Field(min_length=1, description="What is done, a step a line.")


@described("A reason for which the procedure is done, with the diagnoses that report it.")
class Indication(Model):
    states_facts = True

    text: Inline = Field(description="The condition for which it is done, with its source.")
    diagnoses: tuple[Icd10cm, ...] = Field(
        default=(), description="The ICD-10-CM codes that report it, in quotes."
    )
    cite: RowCites = None


@described("The clinical picture that a biller needs to read a chart.")
class Clinical(Model):
    vignette: Prose = Field(
        description="An illustration in own words; never a real patient's story."
    )
    workflow: tuple[WorkflowPhase, ...] = Field(
        min_length=1, description="The patient's way through the procedure, phase by phase."
    )
    indications: tuple[Indication, ...] = Field(
        min_length=1, description="Why the procedure is done, a reason each."
    )


@described("One thing that the medical record should show.")
class DocumentationItem(Model):
    states_facts = True

    text: Inline = Field(description="What the record must show, with who asks for it.")
    cite: RowCites = None


@described("A modifier's row in a few words: what a table shows before the sentences are opened.")
class ShortUse(Model):
    when: Line = Field(description="When to use it, in at most twenty words.")
    document: Line | None = Field(
        default=None, description="What the record must show, in at most twenty words."
    )


@described("When a modifier belongs on a claim for this code, and what must be documented.")
class ModifierUse(Model):
    states_facts = True

    modifier: ModifierRef = Field(description="The modifier, in quotes where it is digits.")
    when: Inline = Field(description="When to use it for this code.")
    document: Inline | None = Field(default=None, description="What the record must show.")
    short: ShortUse | None = Field(
        default=None, description="The same in a few words, for the cell of a table."
    )
    cite: RowCites = None


@described("A diagnosis that commonly supports the service.")
class Diagnosis(Model):
    states_facts = True

    icd10cm: Icd10cm = Field(description="An ICD-10-CM code with its point, in quotes.")
    note: Inline | None = Field(default=None, description="What a coder must know of it here.")
    cite: RowCites = None


@described("Another code that a reader should weigh against this one.")
class Related(Model):
    states_facts = True

    code: CodeRef = Field(description="The other code, with its system.")
    relation: Relation = Field(description="What it is to this code.")
    note: Inline | None = Field(default=None, description="What sets the two apart.")
    cite: RowCites = None


@described(
    "How a payer pays the code whatever its coverage policy, as Medicare's fee schedules say."
)
class PaymentRule(Model):
    states_facts = True

    label: Line = Field(description="Two to five words, as 'Paid, inpatient only'.")
    pays: Pays = Field(
        description="What the label comes to; 'limited' has a condition that matters."
    )
    summary: Inline = Field(description="The rule, in own words.")
    cite: RowCites = None


@described(
    "A payer's policies on this code, or the gap in their place, or both where one is partial."
)
class PayerPosition(Model):
    policies: Annotated[tuple[Policy, ...], Field(min_length=1)] | None = Field(
        default=None, description="Each policy that was read, the newest first."
    )
    payment: PaymentRule | None = Field(
        default=None, description="How it pays the code, whatever its policies say."
    )
    gap: Gap | None = Field(default=None, description="What is not known of this payer.")
    needs = MappingProxyType({"gap": ("policies",)})

    @model_validator(mode="after")
    def _something_is_said(self) -> PayerPosition:
        if self.policies is None and self.gap is None:
            raise mistake("missing_part", "is missing, or policies", "gap")
        return self


@described("A figure that a reader looks for. Figures are imported; until then a gap says so.")
class Benchmark(Model):
    gap: Gap = Field(description="Why there is no figure, and where to ask.")


@described("What the code is paid, by whom, how often.")
class Benchmarks(Model):
    medicare_payment: Benchmark | None = Field(
        default=None, description="Only where the datasets have no payment of Medicare's to show."
    )
    utilization: Benchmark = Field(description="How often it is billed, and where.")
    commercial_rates: Benchmark = Field(description="What commercial payers pay for it.")


@described("One dated change to what this briefing states.")
class HistoryEntry(Model):
    date: Day = Field(description="The day of the change.")
    kind: HistoryKind = Field(description="What kind of change it is to a reader.")
    note: Inline = Field(description="What the briefing says now that it did not say before.")
    cite: RowCites = None


@described("When a person last read the briefing against its sources, and when one will next.")
class Review(Model):
    on: Day = Field(description="The day of the last review.")
    next: Day = Field(description="The day by which it is read again.")

    @model_validator(mode="after")
    def _next_comes_after(self) -> Review:
        if self.next <= self.on:
            raise mistake("contradiction", f"must be after the review of {self.on}", "next")
        return self


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
    status: Status = Field(description="Whether it can be billed.")
    by: CodeRef | None = Field(default=None, description="For a replaced code, what replaced it.")
    family: FamilyRef | None = Field(
        default=None,
        description="The family that lists the code beside those that it is weighed by.",
    )
    service: Service = Field(description="What kind of service it is, and where it is done.")
    inpatient: Inpatient | None = Field(
        default=None, description="What the hospital reports for an inpatient, and the groups."
    )
    overview: Claims = Field(
        description="What the code stands for, when it is used, and what decides its payment."
    )
    billing: Claims = Field(description="How it is billed, by whom, and with what.")
    clinical: Clinical | None = Field(
        default=None, description="The clinical picture; a full briefing has it."
    )
    documentation: Annotated[tuple[DocumentationItem, ...], Field(min_length=1)] | None = Field(
        default=None, description="What the medical record must show; a full briefing has it."
    )
    modifiers: Annotated[tuple[ModifierUse, ...], Field(min_length=1), once("modifier")] = Field(
        description="The modifiers that fit the code, each once."
    )
    diagnoses: Annotated[tuple[Diagnosis, ...], Field(min_length=1), once("icd10cm")] | None = (
        Field(default=None, description="Diagnoses that support it; a full briefing has them.")
    )
    related: Annotated[tuple[Related, ...], once("code")] = Field(
        default=(), description="Codes that a reader weighs against it; a guidance code has them."
    )
    payers: dict[PayerRef, PayerPosition] = Field(
        description="By payer: its policies, or the gap in their place; each key payer has one."
    )
    benchmarks: Benchmarks = Field(description="What is known of payment and use.")
    gaps: tuple[Gap, ...] = Field(
        default=(), description="What else is not known, that no other section holds."
    )
    conflicts: tuple[Conflict, ...] = Field(
        default=(), description="Questions that sources answer differently."
    )
    history: tuple[HistoryEntry, ...] = Field(
        min_length=1, description="What changed in the briefing, the oldest first."
    )
    reviewed: Review = Field(description="When it was last read against its sources.")

    @classmethod
    def needed(cls, given: Mapping[str, Any]) -> tuple[str, ...]:
        asked = _OF.get(str(given.get("scope", "full")), ())
        return tuple(part for part in asked if part not in given)

    @model_validator(mode="after")
    def _a_briefing_is_whole_of_its_scope(self) -> Code:
        for part in _OF[self.scope]:
            if not getattr(self, part):
                raise mistake("missing_part", f"is missing: a {self.scope} briefing has it", part)
        return self

    @model_validator(mode="after")
    def _replaced_says_by_what(self) -> Code:
        if (self.status == "replaced") != (self.by is not None):
            words = "is for a replaced code only"
            if self.by is None:
                words = "is 'replaced', but no 'by' names the new code, as 'cpt/47384'"
            raise mistake("contradiction", words, "by" if self.by is not None else "status")
        return self
