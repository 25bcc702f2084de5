"""A word of the field, explained once."""

from __future__ import annotations

from pydantic import Field

from cptref.schema.described import described
from cptref.schema.fields import (
    Cites,
    Claims,
    Line,
    Model,
    TermRef,
)


@described("A word of the field, explained once.")
class Term(Model):
    title: Line = Field(description="The word, as it stands in a list.")
    abbreviation: Line | None = Field(default=None, description="Its short form, as 'MUE'.")
    meaning: Claims = Field(description="What it means to a biller, with its source.")
    see: tuple[TermRef, ...] = Field(default=(), description="Terms that explain more.")
    cite: Cites | None = Field(default=None, description="Sources that its meaning does not cite.")
