"""What must hold in a relative value file: sums in each row, one conversion factor, and what its
columns say of one another. Each holds in every whole file read, of 2024 and 2025."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from cptref.cms import agreement
from cptref.cms.agreement import Rule, Values, both, if_so
from cptref.cms.layout import BadRow, Column, Row, UnknownLayout

#: A whole file has 3,767 rows of 90 days, 8,000 of 9, 480 of imaging, 167 of teams.
_MANY, _SOME = 500, 100


def sums(columns: Sequence[Column]) -> Callable[[Values], str]:
    """Of a row: why its units cannot be right, where work, expense and malpractice are no total."""
    settings = [
        (_positions(columns, "work_rvu", expense, "mp_rvu"), _positions(columns, total)[0])
        for expense, total in (("nonfac_pe_rvu", "nonfac_total"), ("fac_pe_rvu", "fac_total"))
    ]

    def fault(values: Values) -> str:
        for parts, total in settings:
            summed = sum(_hundredths(values[part]) for part in parts)
            if summed != _hundredths(values[total]):
                work, expense, malpractice = (values[part] for part in parts)
                return (
                    f"{columns[total].field} must be the sum of its parts: work {work}, practice "
                    f"expense {expense} and malpractice {malpractice} add up to "
                    f"{summed / 100:.2f}; got {values[total]}"
                )
        return ""

    return fault


def of_one_factor(
    columns: Sequence[Column], rows: Iterator[Row | BadRow], file: str
) -> Iterator[Row | BadRow]:
    """The rows as they come; raises UnknownLayout where they have two conversion factors.

    From 2026 there are two files, each with a factor of its own.
    """
    (at,) = _positions(columns, "conv_factor")
    found: dict[str, Row] = {}
    for row in rows:
        if isinstance(row, Row):
            found.setdefault(row.values[at], row)
            if len(found) > 1:
                places = (
                    f"{factor} in line {first.line} ({' '.join(filter(None, first.values[:2]))})"
                    for factor, first in found.items()
                )
                raise UnknownLayout(
                    f"{file} has two conversion factors: {' and '.join(places)}. A release has "
                    "one; the file for qualifying participants (QPP) is a release of its own"
                )
        yield row


def rules(columns: Sequence[Column]) -> tuple[Rule, ...]:
    """What the columns say together, of one reading: some look at the row above."""
    at = {column.name: position for position, column in enumerate(columns)}

    cell = partial(agreement.cell, columns)

    def units(name: str) -> Callable[[Values], int]:
        position = at[name]
        return lambda values: _hundredths(values[position])

    mod, status, pctc, days = map(cell, ("mod", "status", "pctc", "glob_days"))
    multiple, bilateral = cell("mult_proc"), cell("bilat_surg")
    assistant, pair, team = map(cell, ("asst_surg", "co_surg", "team_surg"))
    base, imaging, office_na, facility_na = map(
        cell, ("endo_base", "imaging_family", "nonfac_na", "fac_na")
    )
    supervision = cell("supervision")
    work, malpractice, office, facility = map(
        units, ("work_rvu", "mp_rvu", "nonfac_pe_rvu", "fac_pe_rvu")
    )
    before, within, after = map(units, ("pre_op", "intra_op", "post_op"))
    total, opps_pe, opps_other, opps_mp = map(
        units, ("fac_total", "opps_nonfac_pe", "opps_fac_pe", "opps_mp")
    )
    office_total = units("nonfac_total")

    def both_nine(
        one: Callable[[Values], str], other: Callable[[Values], str]
    ) -> Callable[[Values], bool | None]:
        def holds(values: Values) -> bool | None:
            nines = (one(values) == "9") + (other(values) == "9")
            return None if not nines else nines == 2

        return holds

    code, not_used = map(cell, ("hcpcs", "not_used"))
    above: list[Values] = []

    def is_beneath(values: Values) -> bool | None:
        last = above.pop() if above else values
        above.append(values)
        if mod(values) not in ("26", "TC"):
            return None
        return code(last) == code(values) and pctc(last) == pctc(values)

    def is_split(values: Values) -> bool:
        return bool(before(values) or within(values) or after(values))

    return (
        Rule(
            "WORK RVU and MP RVU",
            "malpractice is no more than work where there is work",
            if_so(lambda v: work(v) > 0, lambda v: malpractice(v) <= work(v)),
        ),
        Rule(
            "NON-FAC PE RVU and FACILITY PE RVU",
            "where they differ, that of the office is the higher",
            if_so(lambda v: office(v) != facility(v), lambda v: office(v) > facility(v)),
            share=0.2,
        ),
        Rule(
            "the NA INDICATORs and their PE RVU",
            "where one setting is NA, both have one expense",
            if_so(
                lambda v: bool(office_na(v) or facility_na(v)), lambda v: office(v) == facility(v)
            ),
        ),
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
            "STATUS CODE and the totals",
            "what is active (A) has units",
            if_so(lambda v: status(v) == "A", lambda v: total(v) + office_total(v) > 0),
        ),
        Rule(
            "STATUS CODE and the totals",
            "what is excluded, bundled or priced by the contractor (C, E, J, M, P, X) has none",
            if_so(lambda v: status(v) in "CEJMPX", lambda v: total(v) + office_total(v) == 0),
            share=0.2,
        ),
        Rule(
            "STATUS CODE, NOT USED FOR MEDICARE PAYMENT and the totals",
            "units that Medicare does not use (+) are of what it does not pay (B, I, N, X)",
            both(
                lambda v: bool(not_used(v)),
                lambda v: total(v) + office_total(v) > 0 and status(v) in "BINX",
            ),
        ),
        Rule(
            "FACILITY NA INDICATOR and WORK RVU",
            "what has units but no work is NA in the facility",
            if_so(
                lambda v: total(v) + office_total(v) > 0 and not work(v),
                lambda v: bool(facility_na(v)),
            ),
        ),
        Rule(
            "NON-FAC NA INDICATOR and GLOB DAYS",
            "what is NA in the office mostly has a global period",
            if_so(lambda v: bool(office_na(v)), lambda v: days(v) != "XXX"),
            share=0.2,
            least=_MANY,
        ),
        Rule(
            "HCPCS, MOD and PCTC IND",
            "26 and TC stand beneath the whole service, and have its indicator",
            is_beneath,
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
            "HCPCS and DIAGNOSTIC IMAGING FAMILY INDICATOR",
            "a service and its components are of one family",
            agreement.one_for_each(code, imaging),
            share=0.02,
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
            Rule(names, "9 stands in both", both_nine(one, other), share=0.1, least=_MANY)
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
        Rule(
            "the columns USED FOR OPPS PAYMENT AMOUNT",
            "both expenses are one, and malpractice is no more",
            if_so(
                lambda v: opps_pe(v) + opps_other(v) + opps_mp(v) > 0,
                lambda v: opps_pe(v) == opps_other(v) >= opps_mp(v),
            ),
        ),
    )


def _positions(columns: Sequence[Column], *names: str) -> tuple[int, ...]:
    have = [column.name for column in columns]
    return tuple(map(have.index, names))


def _hundredths(text: str) -> int:
    """'24.88' -> 2488: every unit of the file has two decimals."""
    return int(text.replace(".", ""))
