"""A modifier: what it means, and the field of CMS that governs it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from cptref.schema.described import described
from cptref.schema.fields import (
    Cites,
    Claims,
    Line,
    Model,
)

#: The field of a CMS file that governs a modifier (record layout of the relative value file;
#: for the hospital-outpatient modifiers, the OPPS status indicator of Addendum B).
Indicator = Literal[
    "MULT PROC", "BILAT SURG", "ASST SURG", "CO-SURG", "TEAM SURG", "PC/TC IND", "GLOB DAYS",
    "OPPS SI", "NCCI PTP", "none",
]  # fmt: skip

#: What a coder asks who looks for a modifier: a table is grouped by it.
Question = Literal[
    "unusual", "session", "surgeons", "global", "visits", "split-care", "facility", "components",
    "sides", "billing",
]  # fmt: skip


@described(
    "A modifier's meaning, once, in own words. Its identity is its path: modifiers/<MOD>.yaml."
)
class Modifier(Model):
    title: Line = Field(description="CMS's own term or own words; never the AMA's title.")
    indicator: Indicator = Field(description="The CMS field that governs it, or 'none'.")
    question: Question = Field(description="The coder's question that it answers.")
    meaning: Claims = Field(description="What it says on a claim, who uses it, and what follows.")
    cite: Cites | None = Field(default=None, description="Sources that its meaning does not cite.")
