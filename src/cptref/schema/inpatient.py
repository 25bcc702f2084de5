"""The hospital's side of an inpatient stay: what it reports, and into which groups it falls."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from cptref.schema.described import described
from cptref.schema.fields import Icd10pcs, Inline, Model, MsDrg, RowCites, mistake


def _each_once(values: tuple[str, ...]) -> tuple[str, ...]:
    for position, value in enumerate(values):
        if value in values[:position]:
            raise mistake("twice", f"'{value}' stands twice", str(position))
    return values


@described(
    "How the hospital reports the operation, and the MS-DRGs that a source says it groups "
    "to.\n\nTitles, weights and lengths of stay are figures of the datasets, and are not typed."
)
class Inpatient(Model):
    states_facts = True

    procedures: Annotated[tuple[Icd10pcs, ...], AfterValidator(_each_once)] = Field(
        default=(), description="ICD-10-PCS codes of the operation, in quotes."
    )
    drgs: Annotated[tuple[MsDrg, ...], AfterValidator(_each_once)] = Field(
        default=(), description="MS-DRGs into which the stay may fall, in quotes."
    )
    note: Inline = Field(description="Which codes group where, with which diagnosis, by what.")
    cite: RowCites = None

    needs = MappingProxyType({"procedures": ("drgs",)})

    @model_validator(mode="after")
    def _names_a_code(self) -> Inpatient:
        if not self.procedures and not self.drgs:
            raise mistake("missing_part", "is missing, or drgs", "procedures")
        return self
