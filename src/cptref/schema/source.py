"""A source: a document that claims rest on, with its dates."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field, model_validator

from cptref.schema.described import described
from cptref.schema.extent import Extent
from cptref.schema.fields import (
    WHOLE,
    CodeRef,
    Day,
    Inline,
    Line,
    Model,
    Sha256,
    Slug,
    Url,
    mistake,
)

SourceKind = Literal["payer-policy", "cms-release", "manual", "guideline", "third-party"]


@described("A document that a claim rests on. A record that cites it says nothing more of it.")
class Source(Model):
    title: Line = Field(description="The document's title, as printed or in own words.")
    publisher: Line = Field(description="Who publishes it.")
    kind: SourceKind = Field(description="What kind of document it is.")
    number: Line | None = Field(default=None, description="The policy's or release's own number.")
    edition: Line | None = Field(
        default=None, description="Version, release or review, as printed."
    )
    url: Url | None = Field(default=None, description="Its address, without what tracks a reader.")
    file: Line | None = Field(default=None, description="The file's name, where it is one.")
    published: Day | None = Field(default=None, description="As the document itself says.")
    effective: Day | None = Field(default=None, description="The day from which it holds.")
    undated: Line | None = Field(
        default=None, description="Where no date is printed: what is known of its age."
    )
    retrieved: Day = Field(description="The day on which it was read.")
    review_months: Annotated[int, Field(ge=1, le=120), WHOLE] | None = Field(
        default=None, description="How many months a reading of it holds; else site.yaml's."
    )
    via: Line | None = Field(
        default=None,
        description="Who repeats or converted it, where the publisher's own copy was not read.",
    )
    quote: Line | None = Field(default=None, description="One short quotation: 25 words at most.")
    note: Inline | None = Field(
        default=None, description="What must be known of the copy that was read."
    )
    complete_for: tuple[CodeRef, ...] = Field(
        default=(),
        description="Of NCCI's pairs: the codes of which every pair was imported, so that a pair "
        "that is not there does not exist.",
    )
    dataset: Slug | None = Field(
        default=None, description="The dataset that was imported from it, as 'pfs-2025d'."
    )
    digest: Sha256 | None = Field(
        default=None,
        description="The SHA-256 of the dataset as `cptref import` wrote it: edited by hand, it "
        "is another.",
    )
    sha256: tuple[Sha256, ...] = Field(
        default=(), description="Of each file that was imported, in the order of `file`."
    )
    extent: Extent | None = Field(
        default=None, description="What the import looked for; written by `cptref import`."
    )

    needs = MappingProxyType({"url": ("file",), "undated": ("published", "effective")})

    @model_validator(mode="after")
    def _it_can_be_found_and_dated(self) -> Source:
        if self.url is None and self.file is None:
            raise mistake("missing_part", "is missing, or file", "url")
        if self.published is None and self.effective is None and self.undated is None:
            raise mistake("missing_part", "is missing, or published or effective", "undated")
        if self.published is not None and self.retrieved < self.published:
            words = f"is after it was read, {self.retrieved}"
            raise mistake("contradiction", words, "published", "check the year of both days")
        return self

    @model_validator(mode="after")
    def _only_pairs_are_complete_for_a_code(self) -> Source:
        if self.complete_for and not (self.dataset or "").startswith("ptp-"):
            words = "is for a dataset of NCCI's pairs, as 'ptp-2024-07'"
            raise mistake("contradiction", words, "complete_for")
        return self

    @model_validator(mode="after")
    def _a_quotation_is_short(self) -> Source:
        if self.quote is not None and (words := len(self.quote.split())) > 25:
            raise mistake("contradiction", f"has {words} words; at most 25 may be quoted", "quote")
        return self
