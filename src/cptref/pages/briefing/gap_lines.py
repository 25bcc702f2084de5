"""A briefing's gaps in short: each a line with how far it was looked for, and where to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cptref.catalog import Catalog, GapCard, PositionCard
from cptref.frozen import frozen
from cptref.pages.briefing.gaps import ReleaseGap, releases
from cptref.schema.claims import GAP_REASONS, Gap
from cptref.schema.code import Code
from cptref.site import urls
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.gaps import ConsultView
from cptref.wording.prose import Prose


@frozen
class GapLine:
    anchor: str
    missing: str
    told: str
    """'Searched for and not found: 3 searches, the last on 23 Nov 2026'."""
    looked_for: bool
    consult: tuple[ConsultView, ...]


@frozen
class GapLines:
    payers: tuple[Link, ...]
    """Those of which something is missing: their section tells what."""
    lines: tuple[GapLine, ...]
    unsearched: tuple[GapLine, ...]
    """What nobody has looked for yet."""
    releases: tuple[ReleaseGap, ...]
    full: Link
    """All gaps of the library, with every search."""


def gap_line(gap: Gap, anchor: str) -> GapLine:
    return GapLine(
        anchor=anchor,
        missing=words.with_capital(gap.missing),
        told=_told(gap),
        looked_for=gap.reason != "not-searched",
        consult=tuple(ConsultView(place.where, place.url) for place in gap.consult),
    )


def gap_lines(
    catalog: Catalog,
    positions: Sequence[PositionCard],
    gaps: Sequence[GapCard],
    record: Code,
    prose: Prose,
) -> GapLines:
    """`positions` are in site order."""
    found = (*_figures(gaps, record), *_own(record))
    return GapLines(
        payers=tuple(
            Link(
                catalog.payers[each.payer].title if each.payer in catalog.payers else each.payer,
                f"#gap-payer-{each.payer}",
            )
            for each in positions
            if each.gap is not None
        ),
        lines=tuple(each for each in found if each.looked_for),
        unsearched=tuple(each for each in found if not each.looked_for),
        releases=tuple(releases(catalog, gaps, prose)),
        full=Link("All gaps, with every search", prose.links.root + urls.GAPS),
    )


def _figures(gaps: Sequence[GapCard], record: Code) -> Iterator[GapLine]:
    listed = record.benchmarks
    known = all(gap.subject != "medicare-payment" for gap in gaps)
    if listed.medicare_payment is not None and not known:
        yield gap_line(listed.medicare_payment.gap, "gap-medicare-payment")
    yield gap_line(listed.utilization.gap, "gap-utilization")
    yield gap_line(listed.commercial_rates.gap, "gap-commercial-rates")


def _own(record: Code) -> Iterator[GapLine]:
    for place, gap in enumerate(record.gaps, 1):
        yield gap_line(gap, f"gap-{place}")


def _told(gap: Gap) -> str:
    """Why, and how far it was looked for."""
    why = GAP_REASONS[gap.reason]
    if not gap.searched:
        return f"{why}, since {words.day(gap.since)}"
    last = words.day(max(search.on for search in gap.searched))
    return f"{why}: {words.count(len(gap.searched), 'search', 'searches')}, {last}"
