"""A payer and its plans: who it is, and where it publishes what it covers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from cptref.schema.claims import Consult
from cptref.schema.described import described
from cptref.schema.fields import (
    Cites,
    Claims,
    CodeRef,
    Day,
    Inline,
    Line,
    Model,
    Slug,
    SourceRef,
)

NewsKind = Literal["new", "tightened", "loosened", "withdrawn", "re-read"]


@described("One plan of a payer whose plans publish their own policies.")
class Plan(Model):
    title: Line = Field(description="The plan's name.")
    note: Inline | None = Field(
        default=None, description="What a biller must know of it, with its source."
    )


@described("A dated change of one of its policies: the payer's doing, and no editor's.")
class PayerNews(Model):
    policy: SourceRef = Field(description="The policy's own source record.")
    plan: Slug | None = Field(default=None, description="The plan, where plans differ.")
    on: Day = Field(description="The day that the policy or a source gives for it.")
    taken: Day = Field(
        description="The day on which the library took it, which stays however often it is read."
    )
    what: NewsKind = Field(description="What became of the policy.")
    note: Inline = Field(description="What it says now, and what it said before if that is known.")
    codes: tuple[CodeRef, ...] = Field(
        min_length=1, description="The codes of which the policy speaks."
    )
    cite: Cites | None = Field(
        default=None, description="Where that is told, if not in the policy itself."
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
    news: tuple[PayerNews, ...] = Field(
        default=(), description="What became of its policies, the newest first."
    )
    news_since: Day | None = Field(
        default=None,
        description="From when on a change is noted here; of the time before, not each is known.",
    )
