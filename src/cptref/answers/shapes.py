"""What the answers say: one class a kind of answer, one field a key.

They share the objects of the API (`files/api/`), so that a gap, a source, a policy is told in one
form. An amount is a decimal string, as CMS wrote it or computed from what CMS wrote.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from cptref.files.api.elements import Day, Gap, Notice, Path, Source
from cptref.frozen import frozen
from cptref.schema.described import described

Says = Annotated[tuple[str, ...], Field(description="The answer in words, the first one first.")]
State = Annotated[
    Literal["listed", "not-listed", "not-looked-for", "not-known", "not-held"],
    Field(
        description="'listed': there is a row; 'not-listed': looked for in the whole file and not "
        "there; 'not-looked-for': the import did not ask for it; 'not-known': an excerpt, or a "
        "part of the release, was read; 'not-held': no release that holds on the date is here. "
        "Of the last three nothing follows, neither that there is a row nor that there is none."
    ),
]


@described("Whose answer it is, and what has to be shown with it.")
@frozen
class Library:
    title: str
    publisher: str
    url: Annotated[str | None, Field(description="Where the library is published.")]
    day: Annotated[Day, Field(description="When a person last read or changed something in it.")]
    notice: Notice


@described("A release of one of Medicare's files, and where it comes from.")
@frozen
class Release:
    dataset: Annotated[str, Field(description="Its name in the library, as 'pfs-2026a'.")]
    release: str
    title: Annotated[str, Field(description="What it is called, as 'MUE, July 2024'.")]
    first: Annotated[Day, Field(description="The day from which it applies.")]
    last: Annotated[
        date | None, Field(description="The last day for which the library answers by it.")
    ]
    age: Annotated[
        str, Field(description="On the library's day, where a newer one is due; else empty.")
    ]
    source: Annotated[str, Field(description="The id of its source, with its page in sources/.")]
    publisher: str
    retrieved: Annotated[date | None, Field(description="When it was read.")]
    via: Annotated[str | None, Field(description="Who repeats it, where it was read elsewhere.")]


@described("A row of a release, cell by cell as the file has them.")
@frozen
class Row:
    release: Release
    row: Annotated[dict[str, str], Field(description="Column to text; empty cells are left out.")]


@described("Days for which a file is held.")
@frozen
class Days:
    first: date | None
    last: date | None
    release: str


@described("What one of Medicare's files says on a day.")
@frozen
class FileOnDay:
    file: Annotated[str, Field(description="The kind of file, as 'pfs'.")]
    title: str
    state: State
    says: Says
    release: Release | None
    rows: tuple[Row, ...]
    gap: Annotated[
        Gap | None, Field(description="Where nothing is known: why, and where to look instead.")
    ]
    held: Annotated[
        tuple[Days, ...],
        Field(description="Where no release of the date is held: the days of which one is."),
    ]


@described("One payer's policy on the code, by the day that its text bears.")
@frozen
class PolicyOnDay:
    payer: str
    plan: str | None
    stance: str
    source: str
    title: str
    first: Annotated[
        date | None, Field(description="From when the edition that was read holds, if it says so.")
    ]
    holds: Annotated[
        Literal["begun", "later", "not-known"],
        Field(
            description="'begun': that edition had begun by the date (a later one may have taken "
            "its place); 'later': it begins after it; 'not-known': its text bears no day."
        ),
    ]


@described("What a policy says of one diagnosis.")
@frozen
class PolicySays:
    payer: str
    plan: str | None
    source: str
    diagnosis: str
    says: Annotated[
        str, Field(description="named, in part, excluded, silent, or not noted: not known.")
    ]
    short: str


@described("What an indicator of the fee schedule says of a modifier with the code.")
@frozen
class Ruling:
    modifier: str
    column: Annotated[str, Field(description="CMS's own name of the field.")]
    value: str
    is_out: Annotated[bool, Field(description="Whether that value rules the modifier out.")]
    says: Says
    row: Row


@described("What the library holds on a code, or that it holds nothing.")
@frozen
class CodeAnswer:
    library: Library
    code: str
    state: Annotated[
        Literal["briefed", "figures-only", "not-held"],
        Field(
            description="'figures-only': rows of Medicare's files and no briefing; 'not-held': "
            "nothing at all, which does not mean that there is no such code."
        ),
    ]
    says: Says
    part: str
    content: Annotated[
        dict[str, Any], Field(description="The part's keys, as the schema of a code's data has.")
    ]
    policies: tuple[PolicySays, ...]
    rulings: tuple[Ruling, ...]
    sources: Annotated[tuple[Source, ...], Field(description="Those that the part cites.")]
    page: Path | None
    reviewed: date | None
    next_review: date | None


@described("What NCCI says of two codes on a day.")
@frozen
class PairAnswer:
    library: Library
    one: str
    two: str
    date: Day
    state: Annotated[
        Literal["edit", "no-edit", "not-known", "not-held"],
        Field(
            description="'not-known': the file was not read for every pair of the two; 'not-held': "
            "no release that holds on the date is here. Of neither does it follow that there is "
            "no edit."
        ),
    ]
    says: Says
    release: Release | None
    rows: Annotated[tuple[Row, ...], Field(description="The edits in force, one a setting.")]
    held: tuple[Days, ...]


@described("What Medicare's file pays for a code on a day, step by step.")
@frozen
class PaymentAnswer:
    library: Library
    code: str
    modifier: str
    date: Day
    place: str
    locality: str
    state: State
    payment: Annotated[
        Decimal | None, Field(description="US dollars; null where none is stated: not zero.")
    ]
    says: Says
    steps: Annotated[tuple[str, ...], Field(description="How the amount comes about.")]
    rows: tuple[Row, ...]
    gap: Gap | None
    held: tuple[Days, ...]


@described("What every one of Medicare's files, and each policy, says of a code on a day.")
@frozen
class DayAnswer:
    library: Library
    code: str
    date: Day
    says: Says
    files: tuple[FileOnDay, ...]
    policies: tuple[PolicyOnDay, ...]


@described("Something of the library that fits a search.")
@frozen
class Found:
    key: Annotated[str, Field(description="A code, a modifier or a diagnosis; else its own name.")]
    title: str
    note: Annotated[str, Field(description="What it is, in a few words.")]
    page: Path


@described("What of the library fits a search, the best first.")
@frozen
class SearchAnswer:
    library: Library
    query: str
    says: Says
    means: Annotated[
        tuple[str, ...], Field(description="Words that the library uses in place of those asked.")
    ]
    results: tuple[Found, ...]
    more: Annotated[int, Field(description="How many more fit.")]
    unknown: Annotated[
        tuple[str, ...], Field(description="Words of the query that nothing here has.")
    ]


Answer = CodeAnswer | PairAnswer | PaymentAnswer | DayAnswer | SearchAnswer
