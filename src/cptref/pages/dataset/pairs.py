"""NCCI's pairs as tables: those between codes of the library, and of every code how many."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from cptref.catalog.indicators import stated
from cptref.frozen import frozen
from cptref.pages.dataset.rows import Codes, RowView, TableView, row_view

if TYPE_CHECKING:
    from cptref.load.tables import Figures


def tables(every: Sequence[Figures], codes: Codes) -> tuple[TableView, ...]:
    return _between(every, codes), counted(pair_counts(every, codes.listed), codes)


def _between(every: Sequence[Figures], codes: Codes) -> TableView:
    """A row for each pair between codes of the library."""
    between: dict[tuple[str, ...], list[Figures]] = {}
    for row in every:
        if codes.names(row):
            between.setdefault(row.key[:2], []).append(row)
    return TableView(
        "Pairs between codes of the library",
        ("Paid", "Not paid beside it", "Exception by modifier"),
        tuple(
            row_view(of_pair[0], codes, (pair[1], "; ".join(_exceptions(of_pair))))
            for pair, of_pair in between.items()
        ),
        note="" if between else "The file has none.",
    )


@frozen
class PairCounts:
    """How many codes NCCI pairs with one code; a pair of both kinds of claim is one."""

    unpaid: int
    """They are not paid beside it."""
    paid: int
    """They are, and it is not."""
    fixed: int
    """The pairs that no modifier separates."""


@frozen
class _Paired:
    """The codes, or pairs, that are counted."""

    unpaid: set[str] = field(default_factory=set)
    paid: set[str] = field(default_factory=set)
    fixed: set[tuple[str, str]] = field(default_factory=set)


def pair_counts(every: Iterable[Figures], listed: Container[str]) -> Mapping[str, PairCounts]:
    """Of each code of the library that is in a pair, in the order of the codes."""
    found: dict[str, _Paired] = {}
    for row in every:
        first, second = row.key[:2]
        is_fixed = row.text("modifier_indicator") == "0"
        for number in (first, second):
            if number not in listed:
                continue
            of_it = found.setdefault(number, _Paired())
            (of_it.unpaid if number == first else of_it.paid).add(
                second if number == first else first
            )
            if is_fixed:
                of_it.fixed.add((first, second))
    return {
        number: PairCounts(len(of_it.unpaid), len(of_it.paid), len(of_it.fixed))
        for number, of_it in sorted(found.items())
    }


def counted(found: Mapping[str, PairCounts], codes: Codes) -> TableView:
    return TableView(
        "How many pairs each code is in, on either kind of claim",
        ("Code", "It is paid", "It is not paid", "No modifier separates"),
        tuple(
            RowView(
                f"row-{number}",
                number,
                codes.href(number),
                "",
                tuple(f"{each:,}" for each in (of_it.unpaid, of_it.paid, of_it.fixed)),
            )
            for number, of_it in found.items()
        ),
        are_figures=True,
        note=(
            "Counted in the rows used here, which need not be all pairs of a code: see the source "
            "record. A code that is not listed has none in them."
        ),
    )


def _exceptions(of_pair: Sequence[Figures]) -> Iterator[str]:
    """'A modifier may separate the two (1), outpatient and practitioner'."""
    for value in sorted({row.text("modifier_indicator") for row in of_pair}):
        claims = (row.text("setting") for row in of_pair if row.text("modifier_indicator") == value)
        yield f"{stated('ptp', 'modifier_indicator', value)}, {' and '.join(claims)}"
