"""What readers type, and what they mean by it: `content/aliases.yaml`."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from cptref.schema.described import described
from cptref.schema.fields import TARGET, Line, Model, Synonym, mistake

#: Lists that an alias may lead to, and their addresses.
PAGES = MappingProxyType(
    {
        "changes": "changes/index.html",
        "check": "check/index.html",
        "codes": "codes/index.html",
        "compare": "compare/index.html",
        "datasets": "datasets/index.html",
        "diagnoses": "diagnoses/index.html",
        "families": "families/index.html",
        "gaps": "gaps/index.html",
        "glossary": "glossary/index.html",
        "modifiers": "modifiers/index.html",
        "payers": "payers/index.html",
        "sources": "sources/index.html",
    }
)


@described("Words of readers, and what they mean by them.")
class Alias(Model):
    words: Annotated[tuple[Synonym, ...], Field(min_length=1)] = Field(
        description="How readers write it; hyphen, blank or none is one, and so is a plural's s."
    )
    opens: tuple[Annotated[str, StringConstraints(pattern=TARGET)], ...] = Field(
        default=(),
        description="What is meant, the best first: kind and id, as 'term/mue' or 'page/gaps'.",
    )
    means: Line | None = Field(
        default=None, description="Words that the library uses in their place, for any query."
    )
    says: Line | None = Field(
        default=None,
        description="Where the library has no answer, what to do; `opens` are then ways on.",
    )

    needs = MappingProxyType({"opens": ("means", "says")})

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Alias:
        if not (self.opens or self.means or self.says):
            raise mistake("missing_part", "is missing, or means or says", "opens")
        return self


@described("Every alias of the library: what readers type that no record says.")
class Aliases(Model):
    aliases: Annotated[tuple[Alias, ...], Field(min_length=1)] = Field(
        description="The aliases, each with its words; no two have the same."
    )


def target(opens: str) -> tuple[str, str, str]:
    """What an alias opens: kind, id, and of a plan its name with the payer. 'plan/bcbs/highmark' ->
    ('plan', 'bcbs', 'highmark'), 'code/cpt/47381' -> ('code', 'cpt/47381', '')."""
    kind, _, id = opens.partition("/")
    payer, _, plan = id.partition("/") if kind == "plan" else (id, "", "")
    return kind, payer, plan
