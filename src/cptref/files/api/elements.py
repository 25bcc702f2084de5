"""What every file of the API is made of: its head, prose, gaps and sources. See `code_shapes`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from cptref.frozen import frozen
from cptref.schema.claims import GapReason
from cptref.schema.described import described
from cptref.schema.source import SourceKind

VERSION = "1.0"

#: Written as 2026-11-23.
Day = date

Version = Annotated[str, Field(description="The version of this format; 1.x only adds keys.")]
Notice = Annotated[
    tuple[str, ...], Field(description="The sentences to show wherever this data is shown.")
]
Path = Annotated[str, Field(description="Of a page or file, from the site's root.")]
Schema = Annotated[str, Field(description="The JSON Schema of this file, from the site's root.")]
PartsPath = Annotated[
    str | None,
    Field(
        description="The file that lists the parts of this list, from the site's root. It is there "
        "where the list is long. In a library of more than 2,000 codes the parts alone have all "
        "rows: of a list by codes the file of the whole has none, of the changes the newest."
    ),
]
SourceIds = Annotated[
    tuple[str, ...],
    Field(
        description="Ids of the sources it rests on, each with its page in sources/; 'editorial' "
        "stands for the publisher's own statement."
    ),
]


@described("Prose in two forms, and what it cites.")
@frozen
class Passage:
    markdown: Annotated[
        str,
        Field(
            description="As written: Markdown with roles ({payer}`slug`) and [@citations]; a fact "
            "of Medicare's files names its code ({medicare}`47381 global-period`)."
        ),
    ]
    text: Annotated[str, Field(description="The same as plain text, without the citations.")]
    sources: SourceIds


@described("Where to look.")
@frozen
class Place:
    where: str
    url: str | None


@described("A place that was searched, and when.")
@frozen
class Search:
    where: str
    on: Day
    found: Passage | None


@described("Something that the library does not know. It is no sign of coverage or its absence.")
@frozen
class Gap:
    missing: str
    reason: GapReason
    searched: tuple[Search, ...]
    consult: tuple[Place, ...]
    since: Day


@described("What an import looked for in a file of CMS's, and what the file has.")
@frozen
class Extent:
    all_codes: Annotated[bool, Field(description="Whether every code of the file was taken.")]
    parts: Annotated[tuple[str, ...], Field(description="Of a release in parts, those read.")]
    rows: Annotated[int, Field(description="How many rows the file has, wanted or not.")]
    whole: Annotated[bool, Field(description="Whether it is the publisher's whole file.")]


@described("A document that statements rest on.")
@frozen
class Source:
    id: str
    title: str
    publisher: str
    kind: SourceKind
    number: str | None
    edition: str | None
    url: str | None
    file: str | None
    published: Day | None
    effective: Day | None
    undated: str | None
    retrieved: Day
    via: Annotated[str | None, Field(description="Who repeats it, where it was read elsewhere.")]
    page: Path
    quote: Annotated[str | None, Field(description="One short quotation from it.")]
    note: Passage | None
    dataset: Annotated[str | None, Field(description="The dataset that was imported from it.")]
    sha256: Annotated[
        tuple[str, ...], Field(description="Of each file that was imported, in order of `file`.")
    ]
    digest: Annotated[str | None, Field(description="The SHA-256 of the dataset as imported.")]
    extent: Extent | None
    review_months: Annotated[
        int | None, Field(description="How many months a reading of it holds, if not as usual.")
    ]
