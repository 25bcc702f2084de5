"""What heads the column of a plan's policy: a short name, the policy's number, its day."""

from __future__ import annotations

import re

from cptref.catalog import Catalog
from cptref.schema import Source
from cptref.wording import words
from cptref.wording.ages import printed

_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
#: What is as short as this in brackets is what the plan is called: 'Blue KC', 'HCSC'.
_CALLED = 10


def full(catalog: Catalog, payer: str, plan: str | None) -> str:
    """The plan's name as its payer's record has it; of a payer without plans, the payer's."""
    of = catalog.payers.get(payer)
    if plan is None:
        return of.title if of else payer
    known = of.plans.get(plan) if of else None
    return known.title if known else plan


def short(catalog: Catalog, payer: str, plan: str | None) -> str:
    """'Anthem', 'Blue KC', 'Alabama family': the same, as short as a column needs it."""
    title = full(catalog, payer, plan)
    if plan is None:
        return title
    found = _IN_BRACKETS.search(title)
    if found and len(found[1]) <= _CALLED:
        return found[1]
    title = _IN_BRACKETS.sub("", title).partition(",")[0]
    of = catalog.payers[payer].title if payer in catalog.payers else payer
    for begins in (f"{of} of ", f"{of.replace(' Blue ', ' and Blue ')} of "):
        title = title.removeprefix(begins)
    return title


def dated(source: Source) -> str:
    """'1 Apr 2024', 'last review May 2020', 'undated', and that it was read in another's copy."""
    day = printed(source)
    told = words.day(day) if day else _edition(source)
    if source.kind == "third-party":
        return f"{told}, third party"
    return f"{told}, copy" if source.via else told


def _edition(source: Source) -> str:
    """What it says of its age where it prints no day: 'last review May 2020', 'version 005'."""
    edition = source.edition or "undated"
    return edition[:1].lower() + edition[1:] if edition[1:2].islower() else edition
