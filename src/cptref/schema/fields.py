"""The kinds of field a record is made of: text in, types out.

Every scalar reaches a model as text. A field's type says what it becomes, and its marker says
what it means to the rest of the program: `Markup` is prose that may link and cite, `Ref` names
another record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, ClassVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from cptref import limits
from cptref.frozen import frozen
from cptref.schema.days import cure
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.schema.systems import CODE_SYSTEMS

#: The name of a kind of record, as 'payer'; the table of them is in `schema/kinds.py`.
Kind = str


class Model(BaseModel):
    """Frozen, and a key that is not declared is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    states_facts: ClassVar[bool] = False
    """A row of claims: it cites in its text or in its `cite` list."""
    needs: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({})
    """A key without which there must be one of others: 'url', or 'file'."""

    @classmethod
    def needed(cls, given: Mapping[str, Any]) -> tuple[str, ...]:
        """The keys that a mapping lacks beside those without a default: what it says in others, or
        leaves out, asks for them. `given` is as an editor wrote it, and may hold anything."""
        return tuple(
            key for key, any_of in cls.needs.items() if given.keys().isdisjoint((key, *any_of))
        )


#: The keys that say in a JSON Schema that a text is prose, and of which kind of record it is the
#: name; they are not written.
IS_MARKUP = "x-markup"
NAMES_A = "x-names-a"


@frozen
class Markup:
    """Markdown with roles and citations: blocks, or a single run of text."""

    block: bool
    claims: bool = False
    """It states facts: each paragraph and list item needs a citation."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Marks the field in the JSON Schema, until `export` describes it."""
        return {**handler(core), IS_MARKUP: True}


@frozen
class Ref:
    """The identity of a record of `kind`."""

    kind: Kind

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Marks the field in the JSON Schema, until `export` gives it the library's ids."""
        return {**handler(core), NAMES_A: self.kind}


@frozen
class Quoted:
    """A code that a stock YAML reader would make a number or a truth value: write it in quotes."""


def mistake(problem: str, message: str, at: str = "", hint: str = "") -> PydanticCustomError:
    """A mistake in our own words; `problem` names its rule, `at` the field it stands on."""
    return PydanticCustomError(problem, "{words}", {"words": message, "at": at, "hint": hint})


# pattern -> what it asks for, in the words of the message
PATTERNS: dict[str, str] = {}


def _pattern(pattern: str, words: str) -> str:
    PATTERNS[pattern] = words
    return pattern


_SLUG = _pattern(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "small letters, digits and single hyphens, as 'aetna-cpb-0274'"
)
_CODE = _pattern(
    rf"^(?:{'|'.join(f'{system}/{form.pattern}' for system, form in CODE_SYSTEMS.items())})$",
    "a code with its system, as 'cpt/47381' or 'hcpcs/C1886'",
)
_MODIFIER = _pattern(r"^[0-9A-Z]{2}$", "two digits or capital letters, as '62' or 'AS'")
_ICD10CM = _pattern(
    r"^[A-Z][0-9A][0-9A-Z](?:\.[0-9A-Z]{1,4})?$", "an ICD-10-CM code with its point, as 'C78.7'"
)
_ICD10PCS = _pattern(r"^[0-9A-HJ-NP-Z]{7}$", "an ICD-10-PCS code of seven characters, as '0F500ZZ'")
_MSDRG = _pattern(r"^[0-9]{3}$", "an MS-DRG of three digits, as '405'")
SHA256 = _pattern(r"^[0-9a-f]{64}$", "a SHA-256: 64 digits and letters from a to f")
_UUID = _pattern(
    r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    "a UUID in small letters, as '2cf7f747-7abf-4278-a593-4c0b66406f3d'",
)
_POS = _pattern(r"^[0-9]{2}$", "a two-digit place of service, as '21'")
#: What an alias opens.
TARGET = _pattern(
    r"^(?:code|family|modifier|payer|plan|term|diagnosis|page)/[A-Za-z0-9][A-Za-z0-9./-]*$",
    "a kind and an id, as 'term/mue'",
)

# "\S" and the end rule out a text that is only space; a line break would break a table cell.
ONE_LINE = _pattern(r"^\S(?:[^\n]*\S)?$", "one line of text without space around it")

Line = Annotated[
    str, StringConstraints(min_length=1, max_length=limits.LINE_CHARACTERS, pattern=ONE_LINE)
]
#: A word or two that find a record; never a licensed descriptor.
Synonym = Annotated[
    str, StringConstraints(min_length=1, max_length=limits.SYNONYM_CHARACTERS, pattern=ONE_LINE)
]
# Somewhere there is something to read.
NOT_BLANK = _pattern(r"\S", "a text")


def _text(longest: int) -> StringConstraints:
    return StringConstraints(min_length=1, max_length=longest, pattern=NOT_BLANK)


Inline = Annotated[str, _text(limits.INLINE_CHARACTERS), Markup(block=False)]
Prose = Annotated[str, _text(limits.PROSE_CHARACTERS), Markup(block=True)]
#: Prose that states facts.
Claims = Annotated[str, _text(limits.PROSE_CHARACTERS), Markup(block=True, claims=True)]
Slug = Annotated[
    str, StringConstraints(min_length=1, max_length=limits.SLUG_CHARACTERS, pattern=_SLUG)
]

CodeRef = Annotated[str, StringConstraints(pattern=_CODE), Ref("code")]
FamilyRef = Annotated[Slug, Ref("family")]
ModifierRef = Annotated[str, StringConstraints(pattern=_MODIFIER), Ref("modifier"), Quoted()]
PayerRef = Annotated[Slug, Ref("payer")]
SourceRef = Annotated[Slug, Ref("source")]
TermRef = Annotated[Slug, Ref("term")]
Sha256 = Annotated[str, StringConstraints(pattern=SHA256), Quoted()]
Uuid = Annotated[str, StringConstraints(pattern=_UUID)]
Icd10cm = Annotated[str, StringConstraints(pattern=_ICD10CM), Quoted()]
Icd10pcs = Annotated[str, StringConstraints(pattern=_ICD10PCS), Quoted()]
MsDrg = Annotated[str, StringConstraints(pattern=_MSDRG), Quoted()]


def _place(value: str) -> str:
    if value not in PLACES_OF_SERVICE:
        raise mistake("not_allowed", f"must be a place-of-service code of CMS; got '{value}'")
    return value


PlaceOfService = Annotated[str, StringConstraints(pattern=_POS), AfterValidator(_place), Quoted()]

_WHOLE = re.compile(r"0|-?[1-9][0-9]*")


def _whole(value: Any) -> Any:
    """Python reads '1_0', '+6' and '6.0' as numbers too; a record has one way to write one."""
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise mistake("bad_number", "must be a whole number")
    return value


#: Stands after the number's bounds: before them, the JSON Schema would lose these.
WHOLE = BeforeValidator(_whole)

_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")


def _number(value: Any) -> Any:
    """'4', '6.5': one way to write each, so that '4.0' is no other limit than '4'."""
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise mistake("bad_number", "must be a number without a sign, as 4 or 6.5")
    return value


#: A limit: no figure of CMS's, which are imported.
Number = Annotated[
    Decimal, Field(ge=0), BeforeValidator(_number), WithJsonSchema({"type": "number", "minimum": 0})
]

_TRUTH = {"true": True, "false": False}


def _truth(value: Any) -> Any:
    """A record has one way to write each: 'yes' and '1' are texts."""
    if isinstance(value, str) and value not in _TRUTH:
        raise mistake("not_allowed", f"must be one of true, false; got '{value[:40]}'")
    return _TRUTH.get(value, value) if isinstance(value, str) else value


Truth = Annotated[bool, BeforeValidator(_truth), WithJsonSchema({"type": "boolean"})]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise mistake("wrong_type", "must be a date, as 2026-11-23")
    if not _DAY.fullmatch(value):
        words = "must be a date written year-month-day, as 2026-11-23"
        raise mistake("bad_date", words, hint=cure(value[:60]))
    try:
        return date.fromisoformat(value)
    except ValueError:
        words = "is not a day of the calendar"
        raise mistake("bad_date", words, hint=cure(value)) from None


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]


def _url(value: str) -> str:
    """Only what a reader can safely follow: http or https, a plain host, no credentials."""
    if not value.isascii() or re.search(r"[\x00-\x20\x7f\\<>\"^`{|}]", value):
        raise mistake("bad_url", "may hold no space, backslash, quote or letter outside ASCII")
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        parts.port  # noqa: B018  # reading it is what makes urlsplit check it
    except ValueError:
        raise mistake("bad_url", "is not an address that can be read") from None
    if parts.scheme not in ("http", "https"):
        raise mistake("bad_url", "must begin with https:// or http://")
    if "@" in parts.netloc:
        raise mistake("bad_url", "may hold no user name or password")
    if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", host) or "xn--" in host:
        raise mistake("bad_url", "must name a public host in ASCII letters, as www.cms.gov")
    return value


Url = Annotated[
    str,
    StringConstraints(min_length=1, max_length=limits.URL_CHARACTERS),
    AfterValidator(_url),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
]

Cites = Annotated[tuple[SourceRef, ...], Field(min_length=1)]
#: Beside a row's texts, or in their place: a claim is cited at one of the two.
RowCites = Annotated[
    Cites | None,
    Field(default=None, description="The sources of the row, where its texts cite none."),
]


def once(key: str) -> AfterValidator:
    """A row that stands twice in a table is a mistake at the second one."""

    def check(rows: tuple[Model, ...] | None) -> tuple[Model, ...] | None:
        values = [getattr(row, key) for row in rows or ()]
        for position, value in enumerate(values):
            if value in values[:position]:
                first = values.index(value) + 1
                words = f"'{value}' stands twice: it is row {first} too"
                raise mistake("twice", words, f"{position}.{key}")
        return rows

    return AfterValidator(check)
