"""What the briefings share: modifiers, payers, sources, terms and families of codes."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic.json_schema import WithJsonSchema

from cptref.schema.claims import Consult, Gap
from cptref.schema.described import described
from cptref.schema.fields import (
    WHOLE,
    Cites,
    Claims,
    CodeRef,
    Day,
    Inline,
    Line,
    Model,
    Sha256,
    Slug,
    TermRef,
    Truth,
    Url,
    mistake,
)
from cptref.schema.walk import KEY

#: The field of a CMS file that governs a modifier (record layout of the relative value file;
#: for the hospital-outpatient modifiers, the OPPS status indicator of Addendum B).
Indicator = Literal[
    "MULT PROC", "BILAT SURG", "ASST SURG", "CO-SURG", "TEAM SURG", "PC/TC IND", "GLOB DAYS",
    "OPPS SI", "NCCI PTP", "none",
]  # fmt: skip
SourceKind = Literal["payer-policy", "cms-release", "manual", "guideline", "third-party"]


@described(
    "A modifier's meaning, once, in own words. Its identity is its path: modifiers/<MOD>.yaml."
)
class Modifier(Model):
    title: Line = Field(description="CMS's own term or own words; never the AMA's title.")
    indicator: Indicator = Field(description="The CMS field that governs it, or 'none'.")
    meaning: Claims
    cite: Cites | None = None


@described("One plan of a payer whose plans publish their own policies.")
class Plan(Model):
    title: Line
    note: Inline | None = None


@described("A payer: who it is, and where it publishes what it covers.")
class Payer(Model):
    title: Line
    plain: Line = Field(description="One sentence: who it is to a biller.")
    lines: tuple[Line, ...] = Field(default=(), description="Lines of business.")
    plans: dict[Slug, Plan] = Field(default={}, description="Plans that decide for themselves.")
    publishes: tuple[Consult, ...] = Field(
        min_length=1, description="Where its policies are published."
    )
    note: Claims | None = None


_ALL = ("all",)


def _looked_for(value: Any) -> Any:
    """A text stands for every code: it is the word 'all'."""
    if not isinstance(value, str):
        return value
    if value != "all":
        raise mistake("not_allowed", f"must be 'all' or a list of codes; got '{value[:40]}'")
    return _ALL


LookedFor = Annotated[
    tuple[Line, ...],
    BeforeValidator(_looked_for),
    WithJsonSchema({"anyOf": [{"const": "all"}, {"type": "array", "items": {"type": "string"}}]}),
]


Said = Annotated[str, Field(min_length=1, max_length=1_000)]


@described(
    "What an import looked for in its files, and found: `cptref import` writes it.\n\nA code "
    "that is neither among `codes` nor covered by 'all' was not looked for, and nothing can\nbe "
    "said of it; one that was looked for and not found is not listed, if the file was whole."
)
class Extent(Model):
    codes: LookedFor = Field(
        description="The codes that were looked for, by number; or 'all' of the file."
    )
    found: tuple[Line, ...] = Field(
        default=(), description="Those of them that have a row; of 'all', none is listed here."
    )
    parts: tuple[Line, ...] = Field(
        default=(),
        description="Of a release in parts, those that were read: settings (practitioner, "
        "outpatient), addenda (AA, BB, EE), or 'practitioner f1' of a quarter's four files.",
    )
    rows: Annotated[int, Field(ge=0, le=100_000_000), WHOLE] = Field(
        description="How many rows the original files have, wanted or not."
    )
    whole: Truth = Field(
        description="Whether the publisher's whole file was read; of an excerpt, what it does not "
        "list is not known."
    )
    profile: dict[str, Said] = Field(
        default={},
        description="Of a whole file, what each column holds: how many rows have each mark, or the "
        "median of its figures. The next release is held against it.",
    )

    @property
    def of_all(self) -> bool:
        """Whether every code of the file was taken."""
        return self.codes == _ALL

    def looked_for(self, number: str) -> bool:
        return self.of_all or number in self._codes

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(self.codes)


@described("A document that a claim rests on. A record that cites it says nothing more of it.")
class Source(Model):
    title: Line
    publisher: Line
    kind: SourceKind
    number: Line | None = Field(default=None, description="The policy's or release's own number.")
    edition: Line | None = Field(
        default=None, description="Version, release or review, as printed."
    )
    url: Url | None = None
    file: Line | None = Field(default=None, description="The file's name, where it is one.")
    dataset: Slug | None = Field(
        default=None, description="The dataset that was imported from it, as 'pfs-2025d'."
    )
    sha256: tuple[Sha256, ...] = Field(
        default=(), description="Of each file that was imported, in the order of `file`."
    )
    digest: Sha256 | None = Field(
        default=None,
        description="The SHA-256 of the dataset as `cptref import` wrote it: edited by hand, it "
        "is another.",
    )
    extent: Extent | None = Field(
        default=None, description="What the import looked for; written by `cptref import`."
    )
    complete_for: tuple[CodeRef, ...] = Field(
        default=(),
        description="Of NCCI's pairs: the codes of which every pair was imported, so that a pair "
        "that is not there does not exist.",
    )
    published: Day | None = Field(default=None, description="As the document itself says.")
    effective: Day | None = None
    review_months: Annotated[int, Field(ge=1, le=120), WHOLE] | None = Field(
        default=None, description="How many months a reading of it holds; else site.yaml's."
    )
    retrieved: Day = Field(description="The day on which it was read.")
    undated: Line | None = Field(
        default=None, description="Where no date is printed: what is known of its age."
    )
    via: Line | None = Field(
        default=None,
        description="Who repeats or converted it, where the publisher's own copy was not read.",
    )
    quote: Line | None = Field(default=None, description="One short quotation: 25 words at most.")
    note: Inline | None = None

    @model_validator(mode="after")
    def _it_can_be_found_and_dated(self) -> Source:
        if self.url is None and self.file is None:
            raise mistake("contradiction", "needs url or file, so that it can be found")
        if self.published is None and self.effective is None and self.undated is None:
            raise mistake("contradiction", "needs published, effective or undated")
        if self.published is not None and self.retrieved < self.published:
            raise mistake(
                "contradiction", f"is before it was published, {self.published}", "retrieved"
            )
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


@described("A word of the field, explained once.")
class Term(Model):
    title: Line
    abbreviation: Line | None = None
    meaning: Claims
    see: tuple[TermRef, ...] = ()
    cite: Cites | None = None


@described("One value of an axis, as 'open'.")
class AxisValue(Model):
    title: Line


@described("One way in which the codes of a family differ.")
class Axis(Model):
    title: Line
    values: Annotated[dict[Slug, AxisValue], Field(min_length=2)]


@described("A code of the family and its place on each axis.")
class Member(Model):
    code: CodeRef
    at: dict[Slug, Slug] = Field(default={}, description="Axis to value.")
    plain: Line | None = Field(
        default=None, description="What it is, in own words, while it has no briefing."
    )
    gap: Gap | None = Field(default=None, description="Why it has no briefing.")
    cite: Cites | None = None


@described("Codes that readers compare, and the axes of the comparison.")
class Family(Model):
    title: Line
    plain: Line
    overview: Claims
    axes: Annotated[dict[Slug, Axis], Field(min_length=1)]
    codes: Annotated[tuple[Member, ...], Field(min_length=2)]
    guidance: tuple[Member, ...] = Field(
        default=(), description="Codes for the imaging guidance of the others."
    )

    @property
    def members(self) -> tuple[Member, ...]:
        """Its codes, then those of the imaging guidance."""
        return (*self.codes, *self.guidance)

    @model_validator(mode="after")
    def _every_member_stands_on_the_axes(self) -> Family:
        seen: dict[str, str] = {}
        for field, members in (("codes", self.codes), ("guidance", self.guidance)):
            for position, member in enumerate(members):
                place = f"{field}.{position}"
                if member.code in seen:
                    raise mistake("twice", f"'{member.code}' stands twice", f"{place}.code")
                seen[member.code] = place
                for axis, value in member.at.items():
                    if axis not in self.axes:
                        allowed = ", ".join(self.axes)
                        raise mistake(
                            "contradiction",
                            f"is no axis of this family: {allowed}",
                            f"{place}.at.{axis}.{KEY}",
                        )
                    if value not in self.axes[axis].values:
                        allowed = ", ".join(self.axes[axis].values)
                        raise mistake(
                            "not_allowed",
                            f"must be one of {allowed}; got '{value}'",
                            f"{place}.at.{axis}",
                        )
                # A code of which nothing is known yet but that it exists stands in the table too.
                if field == "codes" and member.gap is None and len(member.at) < len(self.axes):
                    missing = next(axis for axis in self.axes if axis not in member.at)
                    raise mistake("contradiction", f"does not say its '{missing}'", place)
                if (member.gap is None) != (member.plain is None):
                    raise mistake("contradiction", "needs both plain and gap, or neither", place)
        return self
