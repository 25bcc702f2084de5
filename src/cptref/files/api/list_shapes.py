"""What the lists of the API say, version 1: the index, payers, gaps and changes.

The same promises hold as for `api_views`, whose objects they share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from cptref.files.api.elements import Day, Gap, Notice, Passage, Path, Place, Schema, Version
from cptref.schema.code import HistoryKind, Stance, Status


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code of the library, and where its briefing and data are."""

    id: str
    system: str
    code: str
    title: str
    plain: str
    status: Status
    family: str | None
    gaps: Annotated[int, Field(description="How many gaps its briefing has.")]
    reviewed: Day
    next_review: Day
    page: Path
    data: Path


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family of codes; a code without a briefing is in it too."""

    id: str
    title: str
    plain: str
    codes: tuple[str, ...]
    guidance: tuple[str, ...]
    page: Path
    feed: Path


@dataclass(frozen=True, slots=True)
class IndexFile:
    """What the library holds, and where the rest of the data is."""

    schema_version: Version
    schema: Schema
    notice: Notice
    title: str
    plain: str
    publisher: str
    url: Annotated[str | None, Field(description="Where the library is published.")]
    newest: Annotated[Day, Field(description="When a person last read or changed something.")]
    codes: tuple[CodeRow, ...]
    families: tuple[FamilyRow, ...]
    payers: Path
    gaps: Path
    changes: Path
    feed: Path


@dataclass(frozen=True, slots=True)
class PayerRow:
    """A payer, and where its page and data are."""

    id: str
    title: str
    plain: str
    key: Annotated[bool, Field(description="Whether every briefing answers for it.")]
    codes: Annotated[int, Field(description="On how many codes it has a policy here.")]
    page: Path
    data: Path
    feed: Path


@dataclass(frozen=True, slots=True)
class PayersFile:
    """Every payer of the library."""

    schema_version: Version
    schema: Schema
    notice: Notice
    payers: tuple[PayerRow, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that decides for itself."""

    id: str
    title: str
    note: Passage | None


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy's stance on a code; what it says stands in the code's own data."""

    source: str
    plan: str | None
    stance: Stance


@dataclass(frozen=True, slots=True)
class PositionRow:
    """The payer's policies on a code, or the gap in their place, or both."""

    code: str
    title: str
    policies: tuple[PolicyRow, ...]
    payment: Annotated[str | None, Field(description="How it pays, in a few words.")]
    gap: Gap | None
    page: Path
    data: Path


@dataclass(frozen=True, slots=True)
class PayerFile:
    """A payer: who it is, where it publishes, and its position by code."""

    schema_version: Version
    schema: Schema
    notice: Notice
    id: str
    title: str
    plain: str
    lines: Annotated[tuple[str, ...], Field(description="Its lines of business.")]
    plans: tuple[Plan, ...]
    publishes: tuple[Place, ...]
    note: Passage | None
    positions: tuple[PositionRow, ...]
    page: Path
    feed: Path


@dataclass(frozen=True, slots=True)
class GapRow:
    """A gap and where it stands: in a code's briefing, or in a family for a code without one."""

    code: str
    section: Annotated[
        str,
        Field(
            description="'payers', 'benchmarks', 'other' or 'releases' of a briefing, or 'family'."
        ),
    ]
    subject: Annotated[
        str,
        Field(
            description="The payer, the figure ('medicare-payment', 'utilization', "
            "'commercial-rates'), the dataset that says nothing of the code, 'briefing' in a "
            "family, or the number of another gap."
        ),
    ]
    gap: Gap
    page: Path


@dataclass(frozen=True, slots=True)
class GapsFile:
    """All that the library says it does not know."""

    schema_version: Version
    schema: Schema
    notice: Notice
    gaps: tuple[GapRow, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A history entry of a code's briefing, or what a release changed in its Medicare figures."""

    id: Annotated[str, Field(description="The same as in the feeds, and for good.")]
    date: Day
    taken_on: Annotated[
        Day,
        Field(
            description="The day on which the library took it on, by which the list is ordered; "
            "`date` is the one from which it holds."
        ),
    ]
    kind: HistoryKind
    code: str
    title: str
    note: Passage
    sources: Annotated[tuple[str, ...], Field(description="Those that it and its note cite.")]
    payers: Annotated[tuple[str, ...], Field(description="Those in whose feed it stands.")]
    page: Path


@dataclass(frozen=True, slots=True)
class ChangesFile:
    """Every change of every briefing and of its figures, newest first."""

    schema_version: Version
    schema: Schema
    notice: Notice
    changes: tuple[ChangeRow, ...]
