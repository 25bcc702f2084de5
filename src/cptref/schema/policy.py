"""What a payer's policy says of a code: its stance, its criteria, and the diagnoses it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from cptref.schema.described import described
from cptref.schema.fields import (
    Cites,
    Icd10cm,
    Inline,
    Line,
    Model,
    Number,
    RowCites,
    Slug,
    SourceRef,
    Truth,
    mistake,
    once,
)

Stance = Literal["covered", "covered-with-criteria", "investigational", "not-covered", "silent"]
PriorAuth = Literal["required", "not-required", "varies", "unknown"]
CriterionKind = Literal[
    "tumor", "size", "number", "share", "spread", "clearance", "resection", "function",
    "location", "purpose", "guidance", "device", "other",
]  # fmt: skip
Unit = Literal["cm", "lesions", "percent", "gfr"]
Bound = Literal["most", "under", "least"]
Says = Literal["named", "part", "excluded", "silent"]
OtherDiagnoses = Literal["excluded", "silent"]


@described("One thing that a policy asks for, told so that it can be held against other policies'.")
class Criterion(Model):
    kind: CriterionKind = Field(description="What it is about: criteria of one kind are compared.")
    value: Number | None = Field(default=None, description="Of a limit its number, as 4.")
    unit: Unit | None = Field(default=None, description="What the number counts.")
    bound: Bound | None = Field(default=None, description="Which side of the number is allowed.")
    case: Line | None = Field(
        default=None,
        description="Where a policy is met in one of several ways: in which one this is asked.",
    )
    short: Line = Field(description="What stands in a table's cell: '4 cm', 'none or minimal'.")
    text: Inline = Field(description="What the record must show, in own words, to be ticked off.")
    cite: Cites | None = Field(
        default=None, description="Its sources, where it is not the policy's own text alone."
    )


@described("What a policy says of one diagnosis.")
class PolicyDiagnosis(Model):
    icd10cm: Icd10cm = Field(description="An ICD-10-CM code with its point, in quotes.")
    says: Says = Field(description="What the policy says of it.")
    short: Line | None = Field(
        default=None, description="A word or two in place of the mark's: 'colorectal only'."
    )
    note: Inline | None = Field(default=None, description="The condition, in own words.")
    cite: RowCites = None


@described("What one policy of a payer says of this code.")
class Policy(Model):
    source: SourceRef = Field(description="The policy's own source record.")
    plan: Slug | None = Field(default=None, description="The plan, where a payer's plans differ.")
    stance: Stance = Field(description="What the policy comes to for this code.")
    summary: Inline = Field(
        description="The policy's position, in own words, without what its criteria say."
    )
    criteria: tuple[Criterion, ...] = Field(default=(), description="What it asks for, one each.")
    criteria_complete: Truth | None = Field(
        default=None,
        description="Whether all of its criteria are noted here: only then it is silent on others.",
    )
    diagnoses: Annotated[tuple[PolicyDiagnosis, ...], once("icd10cm")] = Field(
        default=(), description="What it says of single diagnoses; its stance may exclude all."
    )
    other_diagnoses: OtherDiagnoses | None = Field(
        default=None, description="What it says of all others; left out, that is not known."
    )
    prior_auth: PriorAuth = Field(
        default="unknown", description="Whether the payer has to agree before the service."
    )

    @classmethod
    def needed(cls, given: Mapping[str, Any]) -> tuple[str, ...]:
        """Criteria are noted in full or in part, and a grid must not guess which."""
        asks = bool(given.get("criteria")) and "criteria_complete" not in given
        return ("criteria_complete",) if asks else ()

    @model_validator(mode="after")
    def _criteria_where_the_stance_rests_on_them(self) -> Policy:
        if self.stance == "covered-with-criteria" and not self.criteria:
            raise mistake(
                "contradiction", "is 'covered-with-criteria', but no criteria are listed", "stance"
            )
        return self

    @model_validator(mode="after")
    def _criteria_say_whether_they_are_all(self) -> Policy:
        if self.criteria and self.criteria_complete is None:
            raise mistake(
                "missing_part",
                "is missing: say true where all of the policy's criteria are noted, else false",
                "criteria_complete",
            )
        return self
