"""A briefing's data gaps: what is not known, all in one place, each with the way to where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cptref.catalog import Catalog, GapCard, PositionCard
from cptref.frozen import frozen
from cptref.schema.claims import GAP_REASONS, Gap
from cptref.schema.code import Code
from cptref.site import urls
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.files import titled
from cptref.wording.gaps import GapView, gap_view, in_sentence
from cptref.wording.prose import Prose

#: The letters of them that stand in a line.
_LINE = 150


@frozen
class GapRow:
    """A gap that another section shows in full."""

    place: Link
    missing: str
    reason: str
    since: str


@frozen
class ReleaseGap:
    """A release of Medicare's files that can say nothing of the code."""

    dataset: Link
    gap: GapView


@frozen
class GapsSection:
    elsewhere: tuple[GapRow, ...]
    here: tuple[GapView, ...]
    releases: tuple[ReleaseGap, ...]

    @property
    def count(self) -> int:
        return len(self.elsewhere) + len(self.here) + len(self.releases)

    @property
    def _missing(self) -> tuple[str, ...]:
        missing = (*(row.missing for row in self.elsewhere), *(each.missing for each in self.here))
        return tuple(dict.fromkeys(missing))

    @property
    def first(self) -> str:
        """What is not known, as much of it as stands in a line of the first screen."""
        first, *others = self._missing or ("",)
        for other in others:
            if len(first) + len(other) > _LINE:
                break
            first += f"; {in_sentence(other)}"
        return first


def gaps_section(
    catalog: Catalog,
    id: str,
    positions: Sequence[PositionCard],
    gaps: Sequence[GapCard],
    record: Code,
    prose: Prose,
) -> GapsSection:
    """`positions` are in site order."""
    return GapsSection(
        elsewhere=tuple(_rows(catalog, positions, gaps, record)),
        here=tuple(
            gap_view(gap, f"gap-{place + 1}", prose, ("code", id, ("gaps", place)))
            for place, gap in enumerate(record.gaps)
        ),
        releases=tuple(releases(catalog, gaps, prose)),
    )


def _rows(
    catalog: Catalog, positions: Sequence[PositionCard], gaps: Sequence[GapCard], record: Code
) -> Iterator[GapRow]:
    for position in positions:
        if position.gap is not None:
            payer = catalog.payers.get(position.payer)
            label = payer.title if payer else position.payer
            yield _row(Link(label, f"#gap-payer-{position.payer}"), position.gap)
    listed = record.benchmarks
    known = all(gap.subject != "medicare-payment" for gap in gaps)
    if listed.medicare_payment is not None and not known:
        yield _row(Link("Medicare payment", "#gap-medicare-payment"), listed.medicare_payment.gap)
    yield _row(Link("Utilization", "#gap-utilization"), listed.utilization.gap)
    yield _row(Link("Commercial rates", "#gap-commercial-rates"), listed.commercial_rates.gap)


def releases(catalog: Catalog, gaps: Sequence[GapCard], prose: Prose) -> Iterator[ReleaseGap]:
    for each in gaps:
        if each.section == "releases":
            dataset = catalog.datasets[each.subject]
            title = titled(dataset.kind, dataset.release)
            yield ReleaseGap(
                dataset=Link(title, prose.links.root + urls.dataset(dataset.name)),
                gap=gap_view(each.gap, f"gap-{each.subject}", prose),
            )


def _row(place: Link, gap: Gap) -> GapRow:
    return GapRow(
        place, words.with_capital(gap.missing), GAP_REASONS[gap.reason], words.day(gap.since)
    )
