"""What the indicators of a relative value file say of one another: the modifier, the status, the
global period, the surgical rules, supervision and imaging. Each holds in every whole file read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from cptref.cms import agreement
from cptref.cms.agreement import Cell, Rule, Values, both, if_so
from cptref.cms.layout import Column

#: A whole file has 3,767 rows of 90 days, 8,000 of 9, 480 of imaging, 167 of teams.
_MANY, _SOME = 500, 100
_READS = (
    "mod",
    "pctc",
    "glob_days",
    "mult_proc",
    "bilat_surg",
    "asst_surg",
    "co_surg",
    "team_surg",
    "endo_base",
    "imaging_family",
    "nonfac_na",
    "fac_na",
    "supervision",
    "pre_op",
    "intra_op",
    "post_op",
)


def rules(columns: Sequence[Column]) -> tuple[Rule, ...]:
    """What each row's indicators say; there are some hundreds of their combinations."""
    names = [column.name for column in columns]
    reads = tuple(map(names.index, _READS))
    (
        mod, pctc, days, multiple, bilateral, assistant, pair, team, base, imaging, office_na,
        facility_na, supervision, *parts,
    ) = map(partial(agreement.cell, columns), _READS)  # fmt: skip
    before, within, after = map(_hundredths, parts)

    def is_split(values: Values) -> bool:
        return bool(before(values) or within(values) or after(values))

    found = (
        Rule(
            "NON-FAC NA INDICATOR, FACILITY NA INDICATOR and GLOB DAYS",
            "what has 90 days after it is not NA in the facility",
            if_so(lambda v: days(v) == "090", lambda v: not facility_na(v)),
            least=_MANY,
        ),
        Rule(
            "PRE OP, INTRA OP and POST OP",
            "the three add up to 1.00, and the operation itself is the largest",
            if_so(
                is_split,
                lambda v: (
                    98 <= before(v) + within(v) + after(v) <= 102
                    and within(v) >= max(before(v), after(v))
                ),
            ),
        ),
        Rule(
            "PRE OP and POST OP",
            "the part after the operation is seldom the smaller",
            if_so(is_split, lambda v: before(v) <= after(v)),
            share=0.6,
            least=_MANY,
        ),
        Rule(
            "GLOB DAYS and INTRA OP",
            "what has 10 or 90 days after it is split into parts, and nothing else is",
            both(lambda v: days(v) in ("010", "090"), is_split),
            least=_MANY,
        ),
        Rule(
            "NON-FAC NA INDICATOR and GLOB DAYS",
            "what is NA in the office mostly has a global period",
            if_so(lambda v: bool(office_na(v)), lambda v: days(v) != "XXX"),
            share=0.2,
            least=_MANY,
        ),
        Rule(
            "MOD and PCTC IND",
            "26 and TC stand where the service has two components (1, 6)",
            if_so(lambda v: mod(v) in ("26", "TC"), lambda v: pctc(v) in "16"),
        ),
        Rule(
            "MOD and PHYSICIAN SUPERVISION",
            "the professional component alone (26) is not supervised",
            if_so(lambda v: mod(v) == "26", lambda v: supervision(v) == "09"),
        ),
        Rule(
            "MOD, PCTC IND and PHYSICIAN SUPERVISION",
            "the level of a service with two components (1) stands with its technical one (TC)",
            if_so(
                lambda v: pctc(v) == "1" and mod(v) in ("", "TC"),
                lambda v: (supervision(v) != "09") == (mod(v) == "TC"),
            ),
            share=0.2,
            least=_MANY,
        ),
        Rule(
            "MULT PROC and ENDO BASE",
            "the rule for endoscopies (3) and their base code stand together",
            both(lambda v: multiple(v) == "3", lambda v: bool(base(v))),
        ),
        Rule(
            "MULT PROC and DIAGNOSTIC IMAGING FAMILY INDICATOR",
            "the rule for imaging (4) and the family 88 stand together",
            both(lambda v: multiple(v) == "4", lambda v: imaging(v) == "88"),
            share=0.3,
            least=_SOME,
        ),
        *(
            Rule(names, "9 stands in both", _both_nine(one, other), share=0.1, least=_MANY)
            for names, one, other in (
                ("MULT PROC and BILAT SURG", multiple, bilateral),
                ("BILAT SURG and CO-SURG", bilateral, pair),
                ("ASST SURG and CO-SURG", assistant, pair),
                ("CO-SURG and TEAM SURG", pair, team),
            )
        ),
        Rule(
            "CO-SURG and TEAM SURG",
            "a team may be where two surgeons may",
            if_so(lambda v: team(v) in "12", lambda v: pair(v) in "12"),
            share=0.3,
            least=_SOME,
        ),
        Rule(
            "ASST SURG and CO-SURG",
            "where two surgeons may be, assistants seldom need a reason (0)",
            if_so(lambda v: pair(v) == "1", lambda v: assistant(v) != "0"),
            share=0.4,
            least=_MANY,
        ),
    )
    return tuple(replace(rule, reads=reads) for rule in found)


def _both_nine(one: Cell, other: Cell) -> Callable[[Values], bool | None]:
    def holds(values: Values) -> bool | None:
        nines = (one(values) == "9") + (other(values) == "9")
        return None if not nines else nines == 2

    return holds


def _hundredths(cell: Cell) -> Callable[[Values], int]:
    """'0.81' -> 81: the part of the operation has two decimals."""
    return lambda values: int(cell(values).replace(".", ""))
