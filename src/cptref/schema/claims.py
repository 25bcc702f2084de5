"""What stands behind a statement, or in its place: a gap."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from cptref.schema.described import described
from cptref.schema.fields import Day, Inline, Line, Model, RowCites, Url

GapReason = Literal[
    "not-found",
    "not-published",
    "login-only",
    "licence",
    "conflicting",
    "not-applicable",
    "not-searched",
    "not-added",
]

#: What each reason says to a reader. `not-added`: its publisher has it, this library does not yet.
GAP_REASONS: dict[GapReason, str] = {
    "not-found": "Searched for and not found",
    "not-published": "Not published",
    "login-only": "Behind a login",
    "licence": "Its licence does not allow it here",
    "conflicting": "Sources conflict",
    "not-applicable": "Does not apply",
    "not-searched": "Not searched yet",
    "not-added": "Published, not yet in this library",
}
assert set(GAP_REASONS) == set(get_args(GapReason))


#: Cited where a statement is the publisher's own and rests on no document: [@editorial]. It is no
#: record; pages mark such a statement as editorial, and the share of them is measured.
EDITORIAL = "editorial"


@described("One place that was searched, and when.")
class Search(Model):
    where: Line = Field(description="What was searched.")
    on: Day = Field(description="The day of the search.")
    found: Inline | None = Field(default=None, description="What turned up instead, if anything.")


@described("Where a reader should look instead.")
class Consult(Model):
    where: Line = Field(description="A place, a page or a person to ask, in words.")
    url: Url | None = Field(default=None, description="Its address, where one is known.")


@described("What one source says on a question that sources answer differently.")
class Claim(Model):
    states_facts = True

    says: Inline = Field(description="The claim, in own words.")
    cite: RowCites = None
    holds_for: Line = Field(description="For whom, where or when it holds.")


@described("Sources that disagree: each is shown, with what it holds for.")
class Conflict(Model):
    about: Line = Field(description="The question, as a short noun phrase.")
    claims: tuple[Claim, ...] = Field(min_length=2, description="What each says, two at least.")
    advice: Inline | None = Field(default=None, description="What a biller should do about it.")


@described("Something that is not known here, said as data.")
class Gap(Model):
    missing: Line = Field(description="What is not known, as a short noun phrase.")
    reason: GapReason = Field(description="Why it is not here.")
    searched: tuple[Search, ...] = Field(
        default=(), description="Each place that was searched, and when."
    )
    consult: tuple[Consult, ...] = Field(
        min_length=1, description="Where the reader should look instead."
    )
    since: Day = Field(description="The day from which this has been known to be missing.")
