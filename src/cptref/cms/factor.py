"""Weight and rate of a payment table: one factor makes the one into the other, in every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cptref.cms.layout import BadRow, Row

Bounds = tuple[Decimal, Decimal]
_CENT = Decimal("0.005")
_FEWEST = 5


def held(
    rows: Iterator[Row | BadRow], weight: int, rate: int, plausible: tuple[int, int]
) -> Iterator[Row | BadRow]:
    """The rows, of which those whose rate is not weight times the factor of most are bad.

    `weight` and `rate` are positions. The factor is the number that fits most rows within the
    rounding of what they print; what lies outside `plausible` is none.
    """
    every = list(rows)
    bounds = {
        position: found
        for position, row in enumerate(every)
        if isinstance(row, Row) and (found := _bounds(row.values[weight], row.values[rate]))
    }
    if len(bounds) < _FEWEST:
        # Of a few rows nobody can say which is wrong.
        yield from every
        return
    factor = _of_most([one for one in bounds.values() if _within(one, plausible)])
    for position, row in enumerate(every):
        found = bounds.get(position)
        if found is None or (factor is not None and found[0] <= factor <= found[1]):
            yield row
            continue
        one = Decimal(row.values[rate]) / Decimal(row.values[weight]) if isinstance(row, Row) else 0
        of_most = f"; of most rows it is {factor:.3f}" if factor is not None else ""
        yield BadRow(
            row.line,
            f"rate divided by weight is {one:.3f}{of_most}, and one factor holds for a release: "
            f"between {plausible[0]} and {plausible[1]}",
            row.file,
        )


def _bounds(weight: str, rate: str) -> Bounds | None:
    """Between which the factor must lie, for each is rounded to the digits that it prints."""
    try:
        parts, dollars = Decimal(weight), Decimal(rate)
    except ArithmeticError:
        return None
    if not parts or not dollars:
        return None
    digits = len(weight.partition(".")[2])
    half = Decimal(5).scaleb(-min(digits, 4) - 1) if digits else Decimal(0)
    if parts <= half:
        return None
    return (dollars - 2 * _CENT) / (parts + half), (dollars + 2 * _CENT) / (parts - half)


def _within(bounds: Bounds, plausible: tuple[int, int]) -> bool:
    return bounds[0] <= plausible[1] and bounds[1] >= plausible[0]


def _of_most(bounds: Sequence[Bounds]) -> Decimal | None:
    """A number that lies within the most of the bounds."""
    if not bounds:
        return None
    edges = sorted([(low, 0) for low, _ in bounds] + [(high, 1) for _, high in bounds])
    best, now, factor = 0, 0, None
    for (edge, is_end), after in zip(edges, [*edges[1:], edges[-1]], strict=True):
        now += -1 if is_end else 1
        if now > best:
            best = now
            factor = (edge + after[0]) / 2
    return factor
