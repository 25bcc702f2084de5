"""A payer and its plans: who it is, and where it publishes what it covers."""

from __future__ import annotations

from pydantic import Field

from cptref.schema.claims import Consult
from cptref.schema.described import described
from cptref.schema.fields import (
    Claims,
    Inline,
    Line,
    Model,
    Slug,
)


@described("One plan of a payer whose plans publish their own policies.")
class Plan(Model):
    title: Line = Field(description="The plan's name.")
    note: Inline | None = Field(
        default=None, description="What a biller must know of it, with its source."
    )


@described("A payer: who it is, and where it publishes what it covers.")
class Payer(Model):
    title: Line = Field(description="The payer's name, as readers know it.")
    plain: Line = Field(description="One sentence: who it is to a biller.")
    lines: tuple[Line, ...] = Field(default=(), description="Lines of business.")
    plans: dict[Slug, Plan] = Field(default={}, description="Plans that decide for themselves.")
    publishes: tuple[Consult, ...] = Field(
        min_length=1, description="Where its policies are published."
    )
    note: Claims | None = Field(
        default=None, description="What holds for all of its policies, with its source."
    )
