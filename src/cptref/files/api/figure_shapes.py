"""What a code's file of the API says of Medicare's figures, version 1: see `code_shapes`.

Every figure stands in an object that names its release, the source of it and the day from which it
applies. Amounts and units are decimal strings, as CMS wrote them or computed from what CMS wrote;
what does not apply is null, which is not zero. An indicator is CMS's own value.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from cptref.catalog.extents import State
from cptref.cms.kinds import KINDS, kind_of
from cptref.files.api.numbers import numbered
from cptref.frozen import frozen
from cptref.schema.described import described

_Release = Annotated[str, Field(description="The release's id, as '2026a' or '2024-07'.")]
_Source = Annotated[str, Field(description="The id of its source, with its page in sources/.")]
_Effective = Annotated[date | None, Field(description="The day from which the release applies.")]
_Units = Annotated[Decimal, Field(description="Relative value units, as a decimal string.")]
_Dollars = Annotated[Decimal, Field(description="US dollars, as a decimal string.")]
*_MOST, _LAST = (f"'{kind}'" for kind in KINDS if kind_of(kind).lists_codes)
_File = Annotated[str, Field(description=f"The kind of file: {', '.join(_MOST)} or {_LAST}.")]
_Claims = Annotated[
    Literal["outpatient", "practitioner"], Field(description="Whose claims it is for.")
]


@described("What the fee schedule pays nationally in a facility, or outside of one.")
@numbered
@frozen
class SettingPayment:
    practice_rvu: _Units
    total_rvu: _Units
    payment: Annotated[
        Decimal, Field(description="Total RVU x conversion factor, rounded to the cent.")
    ]


@described("CMS's indicators in a row of the fee schedule; an empty text is an empty field.")
@frozen
class FeeIndicators:
    status: str
    global_days: str
    pc_tc: str
    multiple_procedure: str
    bilateral_surgery: str
    assistant_at_surgery: str
    co_surgeons: str
    team_surgery: str


@described("The code's row in one release of the physician fee schedule.")
@numbered
@frozen
class FeeRelease:
    release: _Release
    source: _Source
    effective: _Effective
    work_rvu: _Units
    malpractice_rvu: _Units
    conversion_factor: _Dollars
    facility: Annotated[
        SettingPayment | None, Field(description="Null where it does not apply, or is not paid.")
    ]
    non_facility: Annotated[
        SettingPayment | None, Field(description="Null where it does not apply, or is not paid.")
    ]
    indicators: FeeIndicators


@described("The code's row in one release of the hospital outpatient Addendum B.")
@numbered
@frozen
class OutpatientRelease:
    release: _Release
    source: _Source
    effective: _Effective
    status_indicator: str
    apc: str | None
    payment: Annotated[Decimal | None, Field(description="US dollars, as a decimal string.")]


@described("The code's row in the newest surgery center addenda; EE lists what is not paid there.")
@numbered
@frozen
class SurgeryCenterRelease:
    release: _Release
    source: _Source
    effective: _Effective
    addendum: Literal["AA", "BB", "EE"]
    payment_indicator: str | None
    payment: Annotated[Decimal | None, Field(description="US dollars, as a decimal string.")]


@described("The newest medically unlikely edit of the code.")
@frozen
class UnitLimit:
    release: _Release
    source: _Source
    effective: _Effective
    setting: _Claims
    units: Annotated[int, Field(description="The most units.")]
    adjudication: Annotated[
        str, Field(description="MAI: '1' of a claim line, '2' and '3' of a day.")
    ]


@described("An NCCI edit in force between the code and another of the library.")
@frozen
class EditPair:
    release: _Release
    source: _Source
    effective: _Effective
    column_1: Annotated[str, Field(description="The code that is paid.")]
    column_2: Annotated[str, Field(description="The code that is not paid beside it.")]
    setting: _Claims
    modifier_indicator: Annotated[
        str, Field(description="'0' no modifier separates the two, '1' one may, '9' no edit.")
    ]


@described(
    "What the hospital reports in ICD-10-PCS; nulls where no file in the library has the code."
)
@frozen
class InpatientProcedure:
    code: str
    title: str | None
    release: str | None
    source: str | None


@described("An MS-DRG that a source names for the stay; nulls where no file in the library has it.")
@numbered
@frozen
class InpatientGroup:
    ms_drg: str
    title: str | None
    weight: Annotated[
        Decimal | None, Field(description="Relative weight with the cap, as a decimal string.")
    ]
    geometric_mean_days: Annotated[Decimal | None, Field(description="Mean length of stay.")]
    arithmetic_mean_days: Annotated[Decimal | None, Field(description="Mean length of stay.")]
    release: str | None
    source: str | None


@described("What hospitals ask before any contract: a list price, no negotiated rate.")
@numbered
@frozen
class ListPrice:
    release: Annotated[str, Field(description="The month in which they were gathered.")]
    source: _Source
    price: Literal["gross", "cash"]
    hospitals: Annotated[int, Field(description="Hospitals with a price.")]
    states: int
    different_amounts: int
    p10: Annotated[Decimal | None, Field(description="Null where too few hospitals have a price.")]
    p25: Decimal | None
    p50: Decimal | None
    p75: Decimal | None
    p90: Decimal | None
    prices_read: int
    too_low: Annotated[int, Field(description="Left out: $1 or less.")]
    too_high: Annotated[int, Field(description="Left out: $1,000,000 or more.")]


@described("A release without a row of the code, and what that means.")
@frozen
class Unlisted:
    file: _File
    release: str
    source: str
    state: Annotated[
        State,
        Field(
            description="'not-listed': looked for in the whole file; 'not-looked-for': the import "
            "did not ask for it; 'not-known': an excerpt, or a part of the release, was read."
        ),
    ]


@described("What CMS's files in the library say of the code; a list is empty where none has it.")
@frozen
class Medicare:
    part: Annotated[
        str, Field(description="'26' where fee_schedule is of the professional part, else ''.")
    ]
    fee_schedule: Annotated[tuple[FeeRelease, ...], Field(description="The oldest first.")]
    outpatient: Annotated[tuple[OutpatientRelease, ...], Field(description="The oldest first.")]
    surgery_center: SurgeryCenterRelease | None
    unit_limits: tuple[UnitLimit, ...]
    pairs: tuple[EditPair, ...]
    coming: Annotated[
        tuple[FeeRelease, ...],
        Field(description="Of the fee schedule, releases that apply later: see `effective`."),
    ]
    unlisted: Annotated[
        tuple[Unlisted, ...],
        Field(
            description="The releases that apply by now and have no row of the code: whether it is "
            "not listed, or nothing is known."
        ),
    ]
    localities_page: Annotated[
        str | None,
        Field(description="The page of its payment by locality, from the site's root."),
    ]
    pairs_page: Annotated[
        str | None,
        Field(
            description="The page of its NCCI pairs with whatever code, from the site's root. They "
            "are also plain rows there: the same address with `.csv` in the place of `.html`."
        ),
    ]
