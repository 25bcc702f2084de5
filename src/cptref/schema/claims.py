"""What stands behind a statement, or in its place: a gap."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from cptref.schema.fields import Day, Inline, Line, Model, Url

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


class Search(Model):
    """One place that was searched, and when."""

    where: Line = Field(description="What was searched.")
    on: Day = Field(description="The day of the search.")
    found: Inline | None = Field(default=None, description="What turned up instead, if anything.")


class Consult(Model):
    """Where a reader should look instead."""

    where: Line = Field(description="A place, a page or a person to ask, in words.")
    url: Url | None = Field(default=None, description="Its address, where one is known.")


class Gap(Model):
    """Something that is not known here, said as data."""

    missing: Line = Field(description="What is not known, as a short noun phrase.")
    reason: GapReason = Field(description="Why it is not here.")
    searched: tuple[Search, ...] = Field(
        default=(), description="Each place that was searched, and when."
    )
    consult: tuple[Consult, ...] = Field(
        min_length=1, description="Where the reader should look instead."
    )
    since: Day = Field(description="The day from which this has been known to be missing.")
