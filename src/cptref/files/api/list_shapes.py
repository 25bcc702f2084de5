"""What the lists of the API say, version 1: the index, payers, gaps and changes.

The same promises hold as for `code_shapes`, whose objects they share. A key for the parts of a list
is there where the list has any: see `long_lists`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from cptref.files.api.elements import (
    Day,
    Gap,
    Notice,
    PartsPath,
    Passage,
    Path,
    Place,
    Schema,
    SourceIds,
    Version,
)
from cptref.frozen import frozen
from cptref.schema.code import HistoryKind, Status
from cptref.schema.described import described
from cptref.schema.modifier import Question
from cptref.schema.payer import NewsKind
from cptref.schema.policy import Stance


@described("A code of the library, and where its briefing and data are.")
@frozen
class CodeRow:
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


@described("A value of an axis.")
@frozen
class AxisValue:
    id: str
    title: str


@described("One way in which the codes of a family differ.")
@frozen
class Axis:
    id: str
    title: str
    values: tuple[AxisValue, ...]


@described("A code of a family. Why it has no briefing, if so, stands among the gaps.")
@frozen
class Member:
    code: str
    at: Annotated[dict[str, str], Field(description="The id of an axis to that of its value.")]
    plain: Annotated[str | None, Field(description="What it is, while it has no briefing.")]
    sources: SourceIds


@described("A family of codes; a code without a briefing is in it too.")
@frozen
class FamilyRow:
    id: str
    title: str
    plain: str
    codes: tuple[str, ...]
    guidance: tuple[str, ...]
    page: Path
    feed: Path
    overview: Passage
    axes: tuple[Axis, ...]
    members: Annotated[tuple[Member, ...], Field(description="Its codes, then its guidance.")]


@described("What a modifier means, whatever the code.")
@frozen
class ModifierRow:
    id: str
    title: str
    indicator: Annotated[str, Field(description="The CMS field that governs it, or 'none'.")]
    meaning: Passage
    sources: SourceIds
    page: Path
    question: Annotated[
        Question | None, Field(description="The coder's question that it answers.")
    ] = None


@described("A word of the field.")
@frozen
class TermRow:
    id: str
    title: str
    abbreviation: str | None
    meaning: Passage
    see: Annotated[tuple[str, ...], Field(description="Ids of terms to read with it.")]
    sources: SourceIds
    page: Path


@described("What the library holds, and where the rest of the data is.")
@frozen
class IndexFile:
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
    about: Annotated[Passage, Field(description="How the library is made and checked.")]
    contact: Annotated[str | None, Field(description="Whom to tell of a mistake.")]
    review_months: Annotated[int, Field(description="How many months a review holds.")]
    modifiers: tuple[ModifierRow, ...]
    terms: tuple[TermRow, ...]
    code_parts: PartsPath = None
    family_parts: PartsPath = None


@described("A payer, and where its page and data are.")
@frozen
class PayerRow:
    id: str
    title: str
    plain: str
    key: Annotated[bool, Field(description="Whether every briefing answers for it.")]
    codes: Annotated[int, Field(description="On how many codes it has a policy here.")]
    page: Path
    data: Path
    feed: Path


@described("Every payer of the library.")
@frozen
class PayersFile:
    schema_version: Version
    schema: Schema
    notice: Notice
    payers: tuple[PayerRow, ...]


@described("A plan that decides for itself.")
@frozen
class Plan:
    id: str
    title: str
    note: Passage | None


@described("A policy's stance on a code; what it says stands in the code's own data.")
@frozen
class PolicyRow:
    source: str
    plan: str | None
    stance: Stance


@described("The payer's policies on a code, or the gap in their place, or both.")
@frozen
class PositionRow:
    code: str
    title: str
    policies: tuple[PolicyRow, ...]
    payment: Annotated[str | None, Field(description="How it pays, in a few words.")]
    gap: Gap | None
    page: Path
    data: Path


@described("A dated change of one of a payer's policies.")
@frozen
class PayerNews:
    policy: str
    plan: str | None
    on: Day
    taken: Day
    what: NewsKind
    note: Passage
    codes: tuple[str, ...]
    sources: Annotated[SourceIds, Field(description="Beside the policy itself.")]


@described("A payer: who it is, where it publishes, and its position by code.")
@frozen
class PayerFile:
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
    parts: PartsPath = None
    news: tuple[PayerNews, ...] = ()
    news_since: Annotated[Day | None, Field(description="From when on a change is noted here.")] = (
        None
    )


@described(
    "A gap and where it stands: in a code's briefing, or in a family for a code without one."
)
@frozen
class GapRow:
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


@described("All that the library says it does not know.")
@frozen
class GapsFile:
    schema_version: Version
    schema: Schema
    notice: Notice
    gaps: tuple[GapRow, ...]
    parts: PartsPath = None


@described(
    "A history entry of a code's briefing, or what a release changed in its Medicare figures."
)
@frozen
class ChangeRow:
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


@described("Every change of every briefing and of its figures, newest first.")
@frozen
class ChangesFile:
    schema_version: Version
    schema: Schema
    notice: Notice
    changes: tuple[ChangeRow, ...]
    parts: PartsPath = None
