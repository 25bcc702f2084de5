"""The library itself: `content/site.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from cptref.schema.base_url import BaseUrl
from cptref.schema.described import described
from cptref.schema.fields import WHOLE, Line, Model, PayerRef, Prose, Uuid, mistake
from cptref.schema.repository import Repository

Cpt = Literal["none", "numbers-own-words", "licensed"]


@described("What the publisher may print of CPT.")
class Licensing(Model):
    cpt: Cpt = Field(description="What the site says of CPT codes.")
    licensee: Line | None = Field(default=None, description="Who holds the licence.")
    agreement: Line | None = Field(default=None, description="The licence's number or name.")
    year: Annotated[int, Field(ge=1966, le=2200), WHOLE] | None = Field(
        default=None, description="The year for which it holds."
    )

    @model_validator(mode="after")
    def _a_licence_names_its_terms(self) -> Licensing:
        named = (self.licensee, self.agreement, self.year)
        if self.cpt == "licensed" and None in named:
            raise mistake("contradiction", "needs licensee, agreement and year", "cpt")
        if self.cpt != "licensed" and any(part is not None for part in named):
            raise mistake(
                "contradiction",
                "must be 'licensed' where a licensee, agreement or year is named",
                "cpt",
            )
        return self


@described("Title, address, licensing and the payers every briefing must answer for.")
class Site(Model):
    title: Line = Field(description="The library's name, over every page.")
    plain: Line = Field(description="One sentence on what the library is.")
    publisher: Line = Field(description="Who publishes it, at the foot of every page.")
    base_url: BaseUrl | None = Field(
        default=None,
        description=(
            "Where the site is published, also in a network of your own. With it pages have "
            "canonical addresses, feeds and data have whole ones, there is a sitemap, and the "
            "page for a wrong address finds its way."
        ),
    )
    feed_id: Uuid | None = Field(
        default=None,
        description=(
            "A UUID that names this library in its feeds, so that no other has entries of the "
            "same ids. Choose one before the first reader subscribes, and never change it."
        ),
    )
    repository: Repository | None = Field(
        default=None,
        description=(
            "Where the library's files lie on a host. With it each page and each gap leads to its "
            "file in the host's editor."
        ),
    )
    contact: Line | None = Field(default=None, description="Whom to tell of a mistake.")
    licensing: Licensing = Field(description="What may be printed of CPT, and by which licence.")
    key_payers: Annotated[tuple[PayerRef, ...], Field(min_length=1)] = Field(
        description="The payers for which every briefing has an answer or a gap."
    )
    review_months: Annotated[int, Field(ge=1, le=60), WHOLE] = Field(
        default=6, description="How long a review holds."
    )
    about: Prose = Field(description="How the library is made and checked.")
