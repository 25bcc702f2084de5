"""A briefing's list prices: what hospitals ask before any contract, and how that was worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cptref.catalog import Catalog
from cptref.catalog.list_prices import list_prices
from cptref.catalog.standing import Row
from cptref.cms.listprices.columns import FEWEST, PERCENTILES
from cptref.frozen import frozen
from cptref.wording import shown, words
from cptref.wording.ages import aged
from cptref.wording.amounts import money
from cptref.wording.files import release
from cptref.wording.passage import Notes
from cptref.wording.prose import Prose
from cptref.wording.shown import Shown

#: What they are, wherever they are shown.
WHAT_THEY_ARE = "List prices, not negotiated rates"
_CALLED = {"gross": "Gross charge", "cash": "Cash price"}
_METHOD = (
    "Each hospital has one vote, the median of its own amounts above $1 and below $1,000,000; a "
    "percentile is the next highest amount that a hospital has, by CMS’s definition. What was "
    "gathered does not say whether an amount is the hospital’s or a physician’s, nor in which "
    "setting it holds; and hospitals of one system often have one list, so that fewer prices are "
    "set than hospitals are counted."
)


@frozen
class ListPriceRow:
    """One type of price; the amounts are empty where too few hospitals have one."""

    label: str
    href: str
    percentiles: tuple[Shown[Decimal], ...]
    """The 10th, 25th, 50th, 75th and 90th, as money."""
    hospitals: Shown[int]
    states: Shown[int]
    left_out: str
    """'38 of 821': prices that are none."""

    @property
    def median(self) -> Shown[Decimal] | None:
        return self.percentiles[2] if self.percentiles else None

    @property
    def middle(self) -> str:
        """'$1,786.74 to $8,466.00'."""
        return self._span(1, 3)

    @property
    def wide(self) -> str:
        return self._span(0, 4)

    def _span(self, first: int, last: int) -> str:
        if not self.percentiles:
            return ""
        return f"{self.percentiles[first]} to {self.percentiles[last]}"


@frozen
class ListPrices:
    words: str
    cites: Notes
    rows: tuple[ListPriceRow, ...]
    month: str
    """In which they were gathered."""
    method: str


def list_price_view(catalog: Catalog, number: str, prose: Prose) -> ListPrices | None:
    """Nothing where the library has no list prices of the code."""
    found = list_prices(catalog.datasets, number, catalog.figures.day)
    if not found:
        return None
    month = aged(release("listprices", found[0].release), found[0].age)
    return ListPrices(
        words=" ".join(_sentences(found, month)),
        cites=prose.cites((found[0].source,)),
        rows=tuple(_row(each, prose) for each in found),
        month=month,
        method=_METHOD,
    )


def _sentences(found: Sequence[Row], month: str) -> Iterator[str]:
    yield f"{WHAT_THEY_ARE}: what hospitals asked before any contract, gathered in {month}."
    for each in found:
        text = each.row.text
        called = words.in_running_text(_CALLED[text("price")])
        if not text("p50"):
            yield f"Fewer than {FEWEST} hospitals have a {called}: no median is told."
            continue
        median, lower, upper = (money(Decimal(text(name))) for name in ("p50", "p25", "p75"))
        states = words.count(int(text("states")), "state")
        yield (
            f"The median {called} was {median}, and half of the hospitals asked {lower} to {upper} "
            f"({int(text('hospitals')):,} hospitals in {states})."
        )


def _row(each: Row, prose: Prose) -> ListPriceRow:
    text = each.row.text
    amounts = tuple(text(f"p{one}") for one in PERCENTILES)
    left_out = int(text("too_low")) + int(text("too_high"))
    return ListPriceRow(
        label=_CALLED[text("price")],
        href=prose.links.figure(each.release, each.row),
        percentiles=tuple(shown.money(Decimal(one)) for one in amounts) if all(amounts) else (),
        hospitals=shown.count(int(text("hospitals"))),
        states=shown.count(int(text("states"))),
        left_out=f"{left_out:,} of {int(text('prices')):,}",
    )
