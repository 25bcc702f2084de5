"""A briefing's benchmarks as tables: what Medicare pays by release, its indicators, its edits."""

from __future__ import annotations

from cptref.catalog import Catalog
from cptref.pages.briefing_benchmarks import Benchmarks
from cptref.pages.briefing_fees import FeesView
from cptref.pages.export_parts import Row
from cptref.pages.export_tables import Column, Table, table
from cptref.pages.export_values import figure
from cptref.pages.plain import note_numbers

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
            figure(row.work),
            figure(row.practice),
            figure(row.malpractice),
            figure(row.total),
            figure(row.factor),
            figure(row.payment),
            figure(row.change),
            figure(row.percent),
            catalog.sources[row.source].title,
        )
        for listed in (fees.tables if fees else ())
        for row in listed.rows
    )
    return Table("Medicare payment", _PAYMENT, 2, rows, cited=False)


def indicators(view: Benchmarks) -> Table:
    columns = (Column("What", 36, alone=True), Column("What Medicare’s files say", 80))
    rows: list[Row] = [(fact.label, fact.value, note_numbers(fact.cites)) for fact in view.facts]
    return table("Indicators", columns, rows, keys=1)


def pairs(view: Benchmarks) -> Table:
    columns = (
        Column("Paid", 10), Column("Not paid beside it", 18), Column("Claims", 34, alone=True),
        Column("Exception", 60),
    )  # fmt: skip
    notes = note_numbers(view.pair_cites)
    rows: list[Row] = [
        (row.column1, row.column2, row.setting, row.meaning, notes) for row in view.pairs
    ]
    return table("Bundling edits", columns, rows, keys=3)
