"""Hospitals' list prices, gathered from the files that each must publish: of a code, what so many
of them ask before any contract. They are list prices, not negotiated rates.

A hospital has one vote, the median of its own amounts, for one chargemaster may list a code ten
times. An amount counts where it is above $1 and below $1,000,000: hospitals write 0.01 and
999,999,999 where they have no price. What was left out is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cptref.cms import cells, delimited
from cptref.cms.layout import BadRow, Column, Form, Keep, Row, UnknownLayout, Upload
from cptref.cms.listprices.columns import FEW, FEWEST, HIGH, LAYOUT, LOW, PERCENTILES
from cptref.cms.listprices.percentile import cents, dollars, percentile
from cptref.cms.tables import Cells, Header, Label, body, find_header, judged

#: One price of one hospital, as it is read.
_PRICE = (
    Column("hcpcs", "text", "HCPCS/CPT Code", cells.HCPCS),
    Column("price", "text", "Price type", Form("gross|cash", "gross or cash")),
    Column("state", "text", "State", Form("[A-Z]{2}", "a state of two letters")),
    Column("ccn", "text", "CCN", Form("[0-9A-Z]{6}", "a certification number of six characters")),
    Column("amount", "decimal", "Price", Form(r"[0-9]{1,12}(?:\.[0-9]{1,2}0*)?", "whole cents")),
)
_LABELS = (
    Label("hcpcs", "hcpcs", "hcpcs"),
    Label("price", "pricetype|kind", "price_type"),
    Label("state", "state", "state"),
    Label("ccn", "ccn", "ccn"),
    Label("amount", "price|amount", "price"),
)
_NAMES = tuple(column.name for column in _PRICE)
_MONTH = re.compile(r"(?<![0-9])20[0-9]{2}-(?:0[1-9]|1[0-2])(?![0-9])")


@dataclass(slots=True)
class _Cell:
    """The prices of one code and type, gathered."""

    line: int
    file: str
    of_hospital: dict[str, list[int]] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    prices: int = 0
    too_low: int = 0
    too_high: int = 0

    def add(self, state: str, ccn: str, amount: int) -> None:
        """One price, in cents, of the hospital `ccn` (its certification number)."""
        self.prices += 1
        if amount <= LOW:
            self.too_low += 1
        elif amount >= HIGH:
            self.too_high += 1
        else:
            self.of_hospital.setdefault(ccn, []).append(amount)
            self.states.add(state)

    def values(self) -> tuple[str, ...]:
        """The cells after code and type of price: counts, percentiles in dollars, counts."""
        votes = [percentile(amounts, 50) for amounts in self.of_hospital.values()]
        refused = len(votes) < FEWEST
        found = ("" if refused else dollars(percentile(votes, each)) for each in PERCENTILES)
        counts = (len(votes), len(self.states), len(set(votes)))
        left_out = (self.prices, self.too_low, self.too_high)
        return (*map(str, counts), *found, *map(str, left_out), FEW if refused else "")


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """Of each wanted code and type of price the counts and percentiles; `line` is its first price.

    Raises UnknownLayout, at the first row asked for, where a file is of another layout or month.
    """
    found: dict[tuple[str, str], _Cell] = {}
    seen: dict[tuple[str, ...], str] = {}
    for upload in uploads:
        for row in _prices(upload):
            if isinstance(row, BadRow):
                yield row
                continue
            hcpcs, price, state, ccn, amount = row.values
            if first := seen.get(row.values):
                yield BadRow(row.line, f"the price stands already in {first}", upload.name)
                continue
            seen[row.values] = f"{upload.name}, line {row.line}"
            if keep(hcpcs):
                cell = found.setdefault((hcpcs, price), _Cell(row.line, upload.name))
                cell.add(state, ccn, cents(amount) or 0)
    for (hcpcs, price), cell in found.items():
        yield judged(LAYOUT, cell.line, (hcpcs, price, *cell.values()), cell.file)


def _prices(upload: Upload) -> Iterator[Row | BadRow]:
    _refuse_other_month(upload)
    records = delimited.records(upload)
    header = find_header(upload.name, records, _LABELS)
    for found in body(header, records, _NAMES, upload.name):
        yield found if isinstance(found, BadRow) else _price(found, header, upload.name)


def _refuse_other_month(upload: Upload) -> None:
    """The file is named by the day or month in which the prices were gathered."""
    month = _MONTH.search(upload.name)
    if month and upload.release and not upload.release.startswith(month[0]):
        raise UnknownLayout(
            f"{upload.name} is of {month[0]} by its name, so its id begins with {month[0]}; "
            f"got {upload.release}"
        )


def _price(row: Cells, header: Header, file: str) -> Row | BadRow:
    values = tuple(header.cell(row, name) for name in _NAMES)
    if cells.is_sound(_PRICE, values):
        return Row(row.line, values, file)
    return BadRow(row.line, cells.mistake(_PRICE, values), file)
