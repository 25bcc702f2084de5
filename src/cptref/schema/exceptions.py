"""Rules switched off for one record: `content/exceptions.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from cptref.schema.described import described
from cptref.schema.fields import Day, Line, Model

RULE_NUMBER = r"^[A-Z][0-9]{3}$"


@described("One rule, one record, why, and until when.")
class Waiver(Model):
    rule: Annotated[str, StringConstraints(pattern=RULE_NUMBER)] = Field(
        description="The rule's number, as 'P001'."
    )
    record: Line = Field(description="The record's path, as 'codes/cpt/47381.yaml'.")
    reason: Line = Field(description="Why the rule does not fit this record.")
    until: Day = Field(description="The last day on which the exception holds.")


@described("Every exception of the library; one that is not needed is an error.")
class Exceptions(Model):
    exceptions: Annotated[tuple[Waiver, ...], Field(min_length=1)] = Field(
        description="Each rule that one record may break, and until when."
    )
