"""A briefing's benchmarks: Medicare's figures over the releases, and the gaps of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cptref.catalog.code_figures import pairs_are_held
from cptref.catalog.fee_schedule import Release
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.indicators import (
    MUE_ADJUDICATION,
    PTP_MODIFIER,
    in_words,
)
from cptref.catalog.standing import Row
from cptref.cms.kinds import layout_of
from cptref.frozen import frozen
from cptref.pages.briefing.fees import FeesView, fees_view
from cptref.pages.briefing.list_prices import ListPrices, list_price_view
from cptref.schema.code import Benchmark, Code
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.ages import aged
from cptref.wording.amounts import month
from cptref.wording.files import column
from cptref.wording.gaps import GapView, gap_view
from cptref.wording.passage import Notes
from cptref.wording.prose import Prose
from cptref.wording.releases import outpatient_payment, runs, span, surgery_center_payment


@frozen
class BenchmarkView:
    title: str
    gap: GapView


@frozen
class Fact:
    label: str
    value: str
    cites: Notes


@frozen
class PairRow:
    """A pair, or pairs that differ in one code alone."""

    column1: str
    column2: str
    setting: str
    meaning: str


@frozen
class Benchmarks:
    """What Medicare's files say, and the gaps of all that they do not."""

    fees: FeesView | None
    facts: tuple[Fact, ...]
    pairs: tuple[PairRow, ...]
    pairs_of: str
    """'July 2024, two years old': the release that has them; empty where there are none."""
    pair_cites: Notes
    list_prices: ListPrices | None
    gaps: tuple[BenchmarkView, ...]
    page: Link | None = None
    """All of it with its pictures; a code without a briefing has no such page."""
    every_pair: Link | None = None
    """Its pairs with whatever code; nor this one."""


def benchmarks(id: str, record: Code, figures: MedicareFigures, prose: Prose) -> Benchmarks:
    listed = record.benchmarks
    missing: tuple[tuple[str, str, Benchmark | None], ...] = (
        ("Utilization", "utilization", listed.utilization),
        ("Commercial rates", "commercial_rates", listed.commercial_rates),
    )
    if figures.fees is None:
        missing = (
            ("Medicare payment", "medicare_payment", listed.medicare_payment), *missing,
        )  # fmt: skip
    return replace(
        medicare_benchmarks(id, figures, prose),
        page=Link(f"{code_number(id)} Figures", prose.links.root + urls.figures(id)),
        every_pair=_every_pair(id, prose),
        gaps=tuple(
            BenchmarkView(
                title,
                gap_view(
                    figure.gap,
                    f"gap-{name.replace('_', '-')}",
                    prose,
                    ("code", id, ("benchmarks", name, "gap")),
                ),
            )
            for title, name, figure in missing
            if figure is not None
        ),
    )


def _every_pair(id: str, prose: Prose) -> Link | None:
    if not pairs_are_held(prose.catalog):
        return None
    label = f"Every pair of {code_number(id)}, with its window and rationale"
    return Link(label, prose.links.root + urls.pairs(id))


def medicare_benchmarks(id: str, figures: MedicareFigures, prose: Prose) -> Benchmarks:
    """What Medicare's files say, also of a code without a record, which can have no gaps."""
    return Benchmarks(
        fees=(
            fees_view(id, figures.fees, figures.coming_fees, figures.localities, prose)
            if figures.fees
            else None
        ),
        facts=tuple(_facts(figures, prose)),
        pairs=tuple(together(pair_rows(figures.pairs))),
        pairs_of=span("ptp", figures.pairs[-1:]) if figures.pairs else "",
        pair_cites=_sources(figures.pairs[:1], prose),
        list_prices=list_price_view(prose.catalog, code_number(id), prose),
        gaps=(),
    )


#: The fee schedule's indicators that a briefing shows, each with what it is about.
_ABOUT: Mapping[str, str] = {
    name: column(layout_of("pfs").column(name))
    for name in (
        "status", "glob_days", "pctc", "mult_proc", "bilat_surg", "asst_surg", "co_surg",
        "team_surg",
    )
}  # fmt: skip


def _facts(figures: MedicareFigures, prose: Prose) -> Iterator[Fact]:
    if figures.fees:
        yield from _indicators(figures.fees.newest, prose)
    for limits in runs(figures.limits, "value", "mai"):
        first = limits[0].row
        settings = " and ".join(limit.row.text("setting") for limit in limits)
        meaning = MUE_ADJUDICATION[first.text("mai")]
        yield Fact(
            f"Most units, {settings}",
            f"{first.text('value')}; {meaning} (MAI {first.text('mai')}), {span('mue', limits)}",
            _sources(limits, prose),
        )
    for paid in runs(figures.outpatient, "status_indicator", "payment_rate"):
        status = f"{outpatient_payment(paid[0])}, {span('opps', paid)}"
        yield Fact("Hospital outpatient", status, _sources(paid, prose))
    if figures.surgery_center:
        center = (figures.surgery_center,)
        status = f"{surgery_center_payment(center[0])}, {span('asc', center)}"
        yield Fact("Surgery center", status, _sources(center, prose))


def _sources(rows: Sequence[Row], prose: Prose) -> Notes:
    return prose.sources([each.source for each in rows])


def _indicators(newest: Release, prose: Prose) -> Iterator[Fact]:
    cites = prose.sources((newest.source,))
    called = aged(month(newest.day), newest.age)
    for name, label in _ABOUT.items():
        value = in_words(name, newest.row.text(name))
        if name == "glob_days" and (split := _split(newest)):
            value = f"{value}; {split}"
        yield Fact(label, f"{value}, {called}", cites)


def _split(release: Release) -> str:
    """How the payment falls on the time before, during and after the operation."""
    parts = [release.row.decimal(name) for name in ("pre_op", "intra_op", "post_op")]
    before, during, after = (int(100 * part) if part else 0 for part in parts)
    if not before + during + after:
        return ""
    return (
        f"{before}\N{NO-BREAK SPACE}% of the payment is for before, "
        f"{during}\N{NO-BREAK SPACE}% for during, {after}\N{NO-BREAK SPACE}% for after"
    )


def pair_rows(pairs: Sequence[Row]) -> Iterator[PairRow]:
    for same in runs(pairs, "column1", "column2", "modifier_indicator"):
        row = same[0].row
        indicator = row.text("modifier_indicator")
        settings = " and ".join(each.row.text("setting") for each in same)
        yield PairRow(
            column1=row.text("column1"),
            column2=row.text("column2"),
            setting=words.with_capital(settings),
            meaning=f"{PTP_MODIFIER[indicator]} ({indicator})",
        )


def together(rows: Iterable[PairRow]) -> Iterator[PairRow]:
    """One row for the pairs of a code that are alike in all but the other code."""
    unpaid: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        unpaid.setdefault((row.column1, row.setting, row.meaning), []).append(row.column2)
    paid: dict[tuple[str, str, str], list[str]] = {}
    for (column1, setting, meaning), column2 in unpaid.items():
        paid.setdefault((", ".join(column2), setting, meaning), []).append(column1)
    for (column2s, setting, meaning), column1s in paid.items():
        yield PairRow(", ".join(column1s), column2s, setting, meaning)
