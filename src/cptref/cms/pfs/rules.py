"""What must hold in a relative value file: sums in each row, one conversion factor, and what its
columns say of one another. Each holds in every whole file read, of 2024 and 2025."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from operator import itemgetter

from cptref.cms import agreement
from cptref.cms.agreement import Rule, Values, both, if_so
from cptref.cms.layout import BadRow, Column, Row, UnknownLayout
from cptref.cms.pfs import marks

#: A whole file has 2,250 rows of components.
_MANY = 500
_UNITS = (
    "work_rvu",
    "mp_rvu",
    "nonfac_pe_rvu",
    "fac_pe_rvu",
    "fac_total",
    "nonfac_total",
    "opps_nonfac_pe",
    "opps_fac_pe",
    "opps_mp",
)
_OF_UNITS = ("status", "not_used", "nonfac_na", "fac_na")


def sums(columns: Sequence[Column]) -> Callable[[Values], str]:
    """Of a row: why its units cannot be right, where work, expense and malpractice are no total."""
    expenses, totals = ("nonfac_pe_rvu", "fac_pe_rvu"), ("nonfac_total", "fac_total")
    read: Callable[[Values], tuple[str, ...]] = itemgetter(
        *_positions(columns, "work_rvu", "mp_rvu", *expenses, *totals)
    )
    settings = [
        (_positions(columns, "work_rvu", expense, "mp_rvu"), _positions(columns, total)[0])
        for expense, total in zip(expenses, totals, strict=True)
    ]

    def fault(values: Values) -> str:
        work, malpractice, office, facility, *both_totals = map(_hundredths, read(values))
        both_sums = [work + office + malpractice, work + facility + malpractice]
        return "" if both_sums == both_totals else told(values, both_sums)

    def told(values: Values, both_sums: Sequence[int]) -> str:
        for summed, (parts, total) in zip(both_sums, settings, strict=True):
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
    return (*_in_turn(columns), *marks.rules(columns), *_of_units(columns))


def _of_units(columns: Sequence[Column]) -> tuple[Rule, ...]:
    """What the units say of one another, and whether there are any."""
    reads = _positions(columns, *_UNITS, *_OF_UNITS)
    cell = partial(agreement.cell, columns)
    status, not_used, office_na, facility_na = map(cell, _OF_UNITS)

    def units(name: str) -> Callable[[Values], int]:
        (position,) = _positions(columns, name)
        return lambda values: _hundredths(values[position])

    work, malpractice, office, facility, total, office_total, opps_pe, opps_other, opps_mp = map(
        units, _UNITS
    )
    found = (
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
            "the columns USED FOR OPPS PAYMENT AMOUNT",
            "both expenses are one, and malpractice is no more",
            if_so(
                lambda v: opps_pe(v) + opps_other(v) + opps_mp(v) > 0,
                lambda v: opps_pe(v) == opps_other(v) >= opps_mp(v),
            ),
        ),
    )
    return tuple(replace(rule, reads=reads) for rule in found)


def _in_turn(columns: Sequence[Column]) -> tuple[Rule, ...]:
    """What a row says of those above it."""
    code, mod, pctc, imaging = map(
        partial(agreement.cell, columns), ("hcpcs", "mod", "pctc", "imaging_family")
    )
    above: Values = ()

    def is_beneath(values: Values) -> bool | None:
        nonlocal above
        last, above = above or values, values
        if mod(values) not in ("26", "TC"):
            return None
        return code(last) == code(values) and pctc(last) == pctc(values)

    return (
        Rule(
            "HCPCS, MOD and PCTC IND",
            "26 and TC stand beneath the whole service, and have its indicator",
            is_beneath,
            least=_MANY,
        ),
        Rule(
            "HCPCS and DIAGNOSTIC IMAGING FAMILY INDICATOR",
            "a service and its components are of one family",
            agreement.one_for_each(code, imaging),
            share=0.02,
            least=_MANY,
        ),
    )


def _positions(columns: Sequence[Column], *names: str) -> tuple[int, ...]:
    have = [column.name for column in columns]
    return tuple(map(have.index, names))


@lru_cache(1 << 15)
def _hundredths(text: str) -> int:
    """'24.88' -> 2488: every unit of the file has two decimals."""
    return int(text.replace(".", ""))
