"""A briefing's benchmarks as tables: what Medicare pays by release, its indicators, its edits."""

from __future__ import annotations

from cptref.catalog import Catalog
from cptref.cms.listprices.columns import PERCENTILES
from cptref.files.exports.parts import Row, note_numbers
from cptref.files.exports.table import Table, table
from cptref.pages.briefing.benchmarks import Benchmarks
from cptref.pages.briefing.fees import FeesView
from cptref.pages.briefing.list_prices import WHAT_THEY_ARE
from cptref.wording.column import Column
from cptref.wording.shown import held

_PAYMENT = (
    Column("Payment", 30, alone=True), Column("Release", 12), Column("Until", 12),
    Column("Work RVU", 12), Column("Practice RVU", 12), Column("Malpractice RVU", 12),
    Column("Total RVU", 12),
    Column("Conversion factor, $", 12), Column("Payment, $", 14), Column("Change, $", 12),
    Column("Change, %", 12), Column("Source", 50),
)  # fmt: skip


def payment(catalog: Catalog, fees: FeesView | None) -> Table:
    """The tables of all settings under each other; the figures as numbers."""
    rows: tuple[Row, ...] = tuple(
        (
            listed.caption,
            row.release.label,
            row.until.label if row.until else None,
            held(row.work),
            held(row.practice),
            held(row.malpractice),
            held(row.total),
            held(row.factor),
            held(row.payment),
            held(row.change),
            held(row.percent),
            catalog.sources[row.source].title,
        )
        for listed in (fees.tables if fees else ())
        for row in listed.rows
    )
    return Table("Medicare payment", _PAYMENT, 2, rows, cited=False)


def list_prices(view: Benchmarks) -> Table:
    listed = view.list_prices
    columns = (
        Column("Price", 16, alone=True), Column("Gathered", 16), Column("10th percentile, $", 14),
        Column("25th percentile, $", 14), Column("Median, $", 14), Column("75th percentile, $", 14),
        Column("90th percentile, $", 14), Column("Hospitals", 12), Column("States", 10),
        Column("Left out as no price", 18), Column("What they are", 40), Column("Method", 90),
    )  # fmt: skip
    rows: list[Row] = [
        (
            row.label,
            listed.month,
            *(held(each) for each in row.percentiles or (None,) * len(PERCENTILES)),
            held(row.hospitals),
            held(row.states),
            row.left_out,
            WHAT_THEY_ARE,
            listed.method,
            note_numbers(listed.cites),
        )
        for row in (listed.rows if listed else ())
        if listed
    ]
    return table("List prices", columns, rows)
