"""The five questions that can be asked, each with what it takes, and how it is answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cptref.answers.asked import NATIONAL
from cptref.answers.code import PARTS, code
from cptref.answers.day import as_of
from cptref.answers.pair import pair
from cptref.answers.payment import payment
from cptref.answers.refused import Refused
from cptref.answers.search import search
from cptref.answers.shapes import (
    Answer,
    CodeAnswer,
    DayAnswer,
    PairAnswer,
    PaymentAnswer,
    SearchAnswer,
)
from cptref.catalog import Catalog
from cptref.files.api.json_file import adapter
from cptref.frozen import frozen
from cptref.site.page import SiteFrame
from cptref.wording import words
from cptref.wording.files import PLACES

_WORD, _LINE, _MOST = 40, 200, 50
_CODES = "A CPT or HCPCS code, as 00100."
_DAYS = "The date of service, as 2026-01-31. Figures hold for the days of their release alone."


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _text(said: str, default: Any = ..., most: int = _WORD) -> Any:
    return Field(default, description=said, max_length=most)


class _Code(_Asked):
    code: Annotated[str, Field(min_length=1)] = _text(_CODES)
    part: str = _text(f"Which part of what is held: {', '.join(PARTS)}.", "summary")
    payer: str = _text("Of 'payers' and 'diagnoses': of this payer alone, as 'aetna'.", "")
    modifier: str = _text("Of 'modifiers': this one alone, as '62'.", "")
    diagnosis: str = _text("Of 'diagnoses': this ICD-10-CM code alone, as 'C22.0'.", "")


class _Pair(_Asked):
    one: Annotated[str, Field(min_length=1)] = _text(_CODES)
    two: Annotated[str, Field(min_length=1)] = _text("The other code.")
    date: Annotated[str, Field(min_length=1)] = _text(_DAYS)


_PLACES_SAID = "; ".join(f"'{name}' {words.in_running_text(said)}" for name, said in PLACES.items())


class _Payment(_Asked):
    code: Annotated[str, Field(min_length=1)] = _text(_CODES)
    date: Annotated[str, Field(min_length=1)] = _text(_DAYS)
    place: Annotated[str, Field(min_length=1)] = _text(
        f"Where it is done. A practitioner's service: 'facility' or 'office'. {_PLACES_SAID}."
    )
    locality: str = _text(
        f"'{NATIONAL}', or a Medicare locality: contractor and number, or CMS's name.", NATIONAL
    )
    modifier: str = _text("One modifier, as '26'; or none.", "")


class _AsOf(_Asked):
    code: Annotated[str, Field(min_length=1)] = _text(_CODES)
    date: Annotated[str, Field(min_length=1)] = _text(_DAYS)


class _Search(_Asked):
    query: Annotated[str, Field(min_length=1)] = _text(
        "A number, words, a payer, a policy's number, a county.", most=_LINE
    )
    limit: int = Field(default=10, ge=1, le=_MOST, description="How many results at most.")


@frozen
class Tool:
    title: str
    says: str
    takes: type[BaseModel]
    gives: Any
    """The class of its answers."""
    answer: Callable[[Catalog, SiteFrame, Any], Answer]


TOOLS: Mapping[str, Tool] = {
    "code": Tool(
        "What is held on a code",
        "One part of a code's briefing, each statement with its sources, gaps as gaps.",
        _Code, CodeAnswer,
        lambda catalog, site, of: code(
            catalog, site, of.code, of.part, of.payer, of.modifier, of.diagnosis
        ),
    ),
    "pair": Tool(
        "Two codes on one claim",
        "NCCI's edit between two codes on a date: which is paid, and whether a modifier may "
        "separate them. 'not-held' and 'not-known' are answers, and no sign that there is no edit.",
        _Pair, PairAnswer,
        lambda catalog, site, of: pair(catalog, site, of.one, of.two, of.date),
    ),
    "payment": Tool(
        "What Medicare pays",
        "What Medicare's file pays for a code on a date in a place, with each step of the sum, its "
        "row and its release. A date without a release has no amount, never the nearest.",
        _Payment, PaymentAnswer,
        lambda catalog, site, of: payment(
            catalog, site, of.code, of.date, of.place, of.locality, of.modifier
        ),
    ),
    "as_of": Tool(
        "A code on a date",
        "What each of Medicare's files says of a code on a date (fee schedule with its indicators, "
        "hospital outpatient, surgery center, unit limits), and each payer's policy by its day.",
        _AsOf, DayAnswer,
        lambda catalog, site, of: as_of(catalog, site, of.code, of.date),
    ),
    "search": Tool(
        "Search the library",
        "Codes, payers, plans, policies, modifiers, diagnoses, terms and localities by number or "
        "by words. Nothing is taken for a misspelling of something else.",
        _Search, SearchAnswer,
        lambda catalog, site, of: search(catalog, site, of.query, of.limit),
    ),
}  # fmt: skip


def answer(
    catalog: Catalog, site: SiteFrame, tool: Tool, arguments: Mapping[str, Any]
) -> dict[str, Any]:
    """The answer as JSON has it; raises Refused where the question has no meaning."""
    try:
        asked = tool.takes.model_validate(dict(arguments))
    except ValidationError as fault:
        raise Refused(_told(fault)) from None
    found = tool.answer(catalog, site, asked)
    made: dict[str, Any] = json.loads(adapter(tool.gives).dump_json(found))
    return made


def _told(fault: ValidationError) -> str:
    """Every mistake in a line, without what was given: it may be of any length."""
    errors = fault.errors(include_url=False, include_input=False)
    lines = (f"{'.'.join(map(str, each['loc'])) or 'arguments'}: {each['msg']}" for each in errors)
    return "; ".join(lines) + "."


@cache
def takes_schema(tool: Tool) -> dict[str, Any]:
    return tool.takes.model_json_schema()


@cache
def gives_schema(tool: Tool) -> dict[str, Any]:
    return adapter(tool.gives).json_schema(mode="serialization")
