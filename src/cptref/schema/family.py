"""A family: codes that readers compare, and the axes of the comparison."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from cptref.schema.claims import Gap
from cptref.schema.described import described
from cptref.schema.fields import (
    Cites,
    Claims,
    CodeRef,
    Line,
    Model,
    Slug,
    mistake,
)
from cptref.schema.walk import KEY


@described("One value of an axis, as 'open'.")
class AxisValue(Model):
    title: Line = Field(description="What readers see of the value, as 'Open'.")


@described("One way in which the codes of a family differ.")
class Axis(Model):
    title: Line = Field(description="What readers see of the axis, as 'Approach'.")
    values: Annotated[dict[Slug, AxisValue], Field(min_length=2)] = Field(
        description="Its values, by the words that `at` names them by."
    )


@described("A code of the family and its place on each axis.")
class Member(Model):
    code: CodeRef = Field(description="The code, with its system; it need not have a briefing.")
    at: dict[Slug, Slug] = Field(default={}, description="Axis to value.")
    plain: Line | None = Field(
        default=None, description="What it is, in own words, while it has no briefing."
    )
    gap: Gap | None = Field(default=None, description="Why it has no briefing.")
    cite: Cites | None = Field(default=None, description="The sources of `plain`.")


@described("Codes that readers compare, and the axes of the comparison.")
class Family(Model):
    title: Line = Field(description="A title in own words, as 'Liver tumor ablation'.")
    plain: Line = Field(description="One plain sentence on what its codes have in common.")
    overview: Claims = Field(description="What tells its codes apart, and what follows from it.")
    axes: Annotated[dict[Slug, Axis], Field(min_length=1)] = Field(
        description="The ways in which its codes differ, as the approach."
    )
    codes: Annotated[tuple[Member, ...], Field(min_length=2)] = Field(
        description="Its codes, in the order of the comparison."
    )
    guidance: tuple[Member, ...] = Field(
        default=(), description="Codes for the imaging guidance of the others."
    )

    @property
    def members(self) -> tuple[Member, ...]:
        """Its codes, then those of the imaging guidance."""
        return (*self.codes, *self.guidance)

    @model_validator(mode="after")
    def _every_member_stands_on_the_axes(self) -> Family:
        seen: dict[str, str] = {}
        for field, members in (("codes", self.codes), ("guidance", self.guidance)):
            for position, member in enumerate(members):
                place = f"{field}.{position}"
                if member.code in seen:
                    raise mistake("twice", f"'{member.code}' stands twice", f"{place}.code")
                seen[member.code] = place
                for axis, value in member.at.items():
                    if axis not in self.axes:
                        allowed = ", ".join(self.axes)
                        raise mistake(
                            "contradiction",
                            f"is no axis of this family: {allowed}",
                            f"{place}.at.{axis}.{KEY}",
                        )
                    if value not in self.axes[axis].values:
                        allowed = ", ".join(self.axes[axis].values)
                        raise mistake(
                            "not_allowed",
                            f"must be one of {allowed}; got '{value}'",
                            f"{place}.at.{axis}",
                        )
                # A code of which nothing is known yet but that it exists stands in the table too.
                if field == "codes" and member.gap is None and len(member.at) < len(self.axes):
                    missing = next(axis for axis in self.axes if axis not in member.at)
                    raise mistake("contradiction", f"does not say its '{missing}'", place)
                if (member.gap is None) != (member.plain is None):
                    raise mistake("contradiction", "needs both plain and gap, or neither", place)
        return self
