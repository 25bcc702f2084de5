"""What each release of Medicare's files changed in what is paid: from, to and per cent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from cptref.catalog import Catalog
from cptref.catalog.dataset_changes import Repriced
from cptref.catalog.payments import Place
from cptref.cms.kinds import kind_of
from cptref.frozen import frozen
from cptref.lists import changes
from cptref.lists.changes import Change
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.links import Links
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.amounts import money, month, percent, signed
from cptref.wording.changes import once
from cptref.wording.files import PLACES

if TYPE_CHECKING:
    from cptref.load.tables import Dataset


@frozen
class PriceRow:
    """Codes of which one payment moved alike."""

    codes: tuple[Link, ...]
    where: str
    """'facility', 'office', 'any setting'; of a file with one place, nothing."""
    before: str
    after: str
    percent: str


@frozen
class ReleaseNews:
    anchor: str
    holds: str
    """'In force 1 Jan 2026'."""
    file: str
    """'physician fee schedule, against Oct 2025'."""
    headline: str
    """'In a facility 9 codes fall by 0.2 to 8.9 %, 2 rise by 1.0 to 8.5 %'."""
    rows: tuple[PriceRow, ...]
    """Those that moved most come first."""
    more: str
    """'and 4 more': of the rows that are not shown."""
    page: str
    """The release, with all that it changed."""


@frozen
class _Price:
    code: str
    label: str
    where: str
    """As a row has it."""
    place: Place
    paid: Repriced

    @property
    def moved(self) -> Decimal:
        return self.paid.change.percent if self.paid.change else Decimal(1000)


_IN_ROWS: dict[Place, str] = {
    "facility": "facility", "office": "office", "outpatient": "", "center": "",
}  # fmt: skip


def releases(catalog: Catalog, links: Links, most: int, rows: int) -> tuple[ReleaseNews, ...]:
    """The releases that hold from the latest days, `most` of them, each with so many rows."""
    newest = catalog.once(_by_release)[:most]
    return tuple(_told(catalog, links, after, of, rows) for after, of in newest)


def _by_release(catalog: Catalog) -> tuple[tuple[Dataset, tuple[Change, ...]], ...]:
    found: dict[str, list[Change]] = {}
    for id in catalog.codes:
        for change in catalog.once(changes.of_figures, id):
            if change.release is not None:
                found.setdefault(change.release.name, []).append(change)
    ordered = sorted(found.items(), key=lambda each: (each[1][0].entry.date, each[0]), reverse=True)
    return tuple((catalog.datasets[name], tuple(of)) for name, of in ordered)


def _told(
    catalog: Catalog, links: Links, after: Dataset, of: Sequence[Change], most: int
) -> ReleaseNews:
    prices = sorted(_prices(of), key=lambda each: abs(each.moved), reverse=True)
    shown = _joined(catalog, links, prices)
    before = max(
        (each.figures.before for each in of if each.figures), key=lambda one: one.first_day
    )
    day = after.first_day
    force = "In force" if catalog.reached(day) else "To come: in force"
    return ReleaseNews(
        anchor=after.name,
        holds=f"{force} {words.day(day)}",
        file=(
            f"{words.in_running_text(kind_of(after.kind).words.title)}, "
            f"against {month(before.first_day)}"
        ),
        headline=_headline(prices, len({change.code for change in of})),
        rows=shown[:most],
        more=f"and {len(shown) - most} more" if len(shown) > most else "",
        page=links.root + urls.dataset(after.name),
    )


def _prices(of: Iterable[Change]) -> Iterator[_Price]:
    for change in of:
        assert change.figures is not None, "it is of a release"
        for row in change.figures.rows:
            paid = once(row) if row.payments else ()
            for each in paid:
                alone = len(paid) == 1 and len(row.payments) > 1
                suffix = "".join(f"-{part}" for part in row.after.key[1:] if part)
                label = suffix if kind_of(row.after.layout.kind).key_joins else ""
                where = "any setting" if alone else _IN_ROWS[each.place]
                yield _Price(change.code, label, where, each.place, each)


def _joined(catalog: Catalog, links: Links, prices: Sequence[_Price]) -> tuple[PriceRow, ...]:
    alike: dict[tuple[str, Decimal | None, Decimal | None], list[_Price]] = {}
    for each in prices:
        alike.setdefault((each.where, each.paid.before, each.paid.after), []).append(each)
    return tuple(
        PriceRow(
            codes=tuple(
                Link(code_number(each.code) + each.label, links.root + urls.code_changes(each.code))
                for each in group
            ),
            where=where,
            before=money(before) if before is not None else "no payment",
            after=money(after) if after is not None else "no payment",
            percent=percent(group[0].paid.change) if group[0].paid.change else "",
        )
        for (where, before, after), group in alike.items()
    )


def _headline(prices: Sequence[_Price], codes: int) -> str:
    """What moved in one look; a release that moved no payment says so."""
    said = []
    for place in dict.fromkeys(each.place for each in prices):
        moved = [each.moved for each in prices if each.place == place and each.paid.change]
        parts = [
            f"{words.count(len(some), 'payment')} {verb if len(some) > 1 else one} {_span(some)}"
            for some, verb, one in (
                ([each for each in moved if each < 0], "fall", "falls"),
                ([each for each in moved if each > 0], "rise", "rises"),
            )
            if some
        ]
        if parts:
            where = (
                ""
                if place in ("outpatient", "center")
                else (f" {words.in_running_text(PLACES[place])}")
            )
            said.append(f"{' and '.join(parts)}{where}")
    if said:
        return words.with_capital("; ".join(said))
    return f"Indicators or lines of {words.count(codes, 'code')} changed, no payment"


def _span(moved: Sequence[Decimal]) -> str:
    low, high = (
        signed(abs(each)).lstrip("+") for each in (min(moved, key=abs), max(moved, key=abs))
    )
    narrow = "\N{NARROW NO-BREAK SPACE}"
    return f"by {low}{narrow}%" if low == high else f"by {low} to {high}{narrow}%"
