"""Codes as dense rows: payment, change, course over the years, a word for each payer, last read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from cptref.catalog import Catalog
from cptref.catalog.fee_schedule import FeeSchedule, change_of_payment
from cptref.catalog.indexes import POSITIONS, REVIEWED
from cptref.frozen import frozen
from cptref.lists.code_links import CodeLink, of_card
from cptref.site.links import Links
from cptref.site.page import Link
from cptref.wording import shown, words
from cptref.wording.amounts import month, percent
from cptref.wording.local import units
from cptref.wording.short import Short, short
from cptref.wording.shown import Shown
from cptref.wording.sparklines import sparkline


@frozen
class PayerCell:
    payer: str
    href: str
    short: Short


@frozen
class CodeRow:
    code: CodeLink
    part: str
    """'-26' where the professional part alone has a payment; else ''."""
    payment: str
    """'1,382.80'; of a code without a national payment nothing."""
    local: str
    """What it is made of."""
    where: str
    """'office', where it is not paid in a facility."""
    release: str
    """'Jan 2026', the release of the payment."""
    change: str
    against: str
    """'Oct 2025', the last release that paid otherwise."""
    spark: Markup
    payers: tuple[PayerCell, ...]
    """One for each key payer, in site order."""
    gaps: tuple[tuple[str, Short], ...]
    """The payers that share a gap, joined: what a narrow row shows in their place."""
    read: Shown[date]


@frozen
class Columns:
    payers: tuple[Link, ...]
    release: str
    """The release of most payments, and what most are measured against."""
    against: str
    years: str


def rows(catalog: Catalog, ids: Iterable[str], links: Links) -> tuple[CodeRow, ...]:
    return tuple(row(catalog, id, links) for id in ids)


def columns(catalog: Catalog, rows: Sequence[CodeRow], links: Links) -> Columns:
    releases = Counter(each.release for each in rows if each.release)
    against = Counter(each.against for each in rows if each.against)
    held = [each for each in catalog.datasets.values() if each.kind == "pfs"]
    begun = [each.first_day.year for each in held if catalog.reached(each.first_day)]
    return Columns(
        payers=tuple(
            Link(catalog.payers[slug].title, links.payer(slug) or "") for slug in _key(catalog)
        ),
        release=next((name for name, _ in releases.most_common(1)), ""),
        against=next((name for name, _ in against.most_common(1)), ""),
        years=f"{min(begun)} to {max(begun)}" if begun else "",
    )


def row(catalog: Catalog, id: str, links: Links) -> CodeRow:
    code = of_card(catalog.names[id], links)
    fees = catalog.figures.fees(code.number)
    newest = fees.newest if fees else None
    usual = newest.usual if newest else None
    moved = change_of_payment(newest, fees.before) if newest and fees else None
    cells = tuple(_cells(catalog, id, code.href))
    return CodeRow(
        code=code,
        part=f"-{fees.part}" if fees and fees.part else "",
        payment=f"{usual.payment:,}" if usual else "",
        local=units(newest, usual) if newest else "",
        where="office" if newest and usual and not newest.facility else "",
        release=month(newest.day) if newest and usual else "",
        change=percent(moved) if moved else "",
        against=_against(fees) if moved else "",
        spark=sparkline(fees) if fees else Markup(),
        payers=cells,
        gaps=_gaps(cells),
        read=shown.day(catalog.facet(REVIEWED)[id]),
    )


def _against(fees: FeeSchedule | None) -> str:
    return month(fees.before.day) if fees and fees.before else ""


def _cells(catalog: Catalog, id: str, href: str) -> Iterable[PayerCell]:
    positions = {each.payer: each for each in catalog.facet(POSITIONS)[id]}
    for slug in _key(catalog):
        position = positions.get(slug)
        alone = position and position.gap and not position.policies and position.payment is None
        anchor = f"#gap-payer-{slug}" if alone else f"#payer-{slug}" if position else ""
        yield PayerCell(catalog.payers[slug].title, href + anchor, short(position))


def _gaps(cells: Iterable[PayerCell]) -> tuple[tuple[str, Short], ...]:
    joined: dict[Short, list[str]] = {}
    for each in cells:
        if each.short.gap:
            joined.setdefault(each.short, []).append(each.payer)
    return tuple((", ".join(payers), said) for said, payers in joined.items())


def _key(catalog: Catalog) -> tuple[str, ...]:
    return tuple(slug for slug in catalog.site.key_payers if slug in catalog.payers)


def legend() -> tuple[tuple[str, str], ...]:
    """(mark, what it says)"""
    return (
        ("yes", "paid or covered"),
        ("part", "with criteria or limits"),
        ("mixed", "plans disagree"),
        ("no", "not paid or not covered"),
        ("none", "looked for, none found"),
        ("notadded", "exists, not added yet"),
        ("notyet", "not looked for yet"),
    )


def payment_words(rows: Sequence[CodeRow]) -> str:
    """What the column of payments holds: 'Payment: national, in a facility'."""
    parts = ["national"]
    if any(each.payment and not each.where for each in rows):
        parts.append("in a facility")
    offices = [each.code.number for each in rows if each.where]
    said = f"Payment: {', '.join(parts)}"
    if offices:
        said += f"; {words.count(len(offices), 'code')} in an office"
    if any(each.part for each in rows):
        said += "; where -26 stands, the professional part"
    return said
