"""What Medicare's files say of a code beside its payment: indicators, limits, pairs, hospitals."""

from __future__ import annotations

from cptref.catalog.dossier import Dossier
from cptref.catalog.indicators import MUE_ADJUDICATION, OPPS_STATUS, PTP_MODIFIER
from cptref.files.exports.cells import Cells, of_release
from cptref.files.exports.column import Column
from cptref.files.exports.table import Table

_RELEASE = (Column("Release", 12), Column("Effective", 14))
_INDICATORS = (
    Column("Code", 10), Column("Modifier", 10), *_RELEASE, Column("CMS field", 16),
    Column("Value", 10), Column("Meaning", 60), Column("Source id", 24),
)  # fmt: skip
_OUTPATIENT = (
    Column("Code", 10), *_RELEASE, Column("Status indicator", 12), Column("Meaning", 44),
    Column("APC", 10), Column("Payment, USD", 14), Column("Source id", 24),
)  # fmt: skip
_CENTERS = (
    Column("Code", 10), *_RELEASE, Column("Addendum", 12), Column("Payment indicator", 12),
    Column("Payment, USD", 14), Column("Source id", 24),
)  # fmt: skip
_LIMITS = (
    Column("Code", 10), *_RELEASE, Column("Claims", 16), Column("Most units", 12),
    Column("MAI", 8), Column("Meaning", 44), Column("Rationale", 44), Column("Source id", 24),
)  # fmt: skip
_PAIRS = (
    Column("Column 1", 10), Column("Column 2", 10), Column("Claims", 16),
    Column("Modifier indicator", 12), Column("Meaning", 36), Column("Edit effective", 14),
    Column("Edit deleted", 14), Column("Rationale", 44), *_RELEASE, Column("Source id", 24),
)  # fmt: skip


def indicators(dossier: Dossier) -> Table:
    """Of every release that the library holds, newest first."""
    rows: list[Cells] = []
    fees = dossier.figures.fees
    for release in reversed(fees.releases if fees else ()):
        for column in release.row.layout.columns:
            value = release.row.text(column.name)
            if fees and value and (column.governs or column.name == "status"):
                rows.append((
                    dossier.card.number, fees.part or None, f"pfs-{release.id}", release.day,
                    column.called, value, column.values.get(value), release.source,
                ))  # fmt: skip
    return Table("Indicators", _INDICATORS, tuple(rows), file="indicators")


def outpatient(dossier: Dossier) -> Table:
    """OPPS, every release that lists the code, newest first."""
    rows = tuple(
        (
            dossier.card.number, *of_release(each),
            status := each.row.text("status_indicator"), OPPS_STATUS.get(status),
            each.row.text("apc") or None, each.row.decimal("payment_rate"), each.source,
        )
        for each in reversed(dossier.figures.outpatient)
    )  # fmt: skip
    return Table("Hospital outpatient", _OUTPATIENT, rows, file="outpatient")


def surgery_center(dossier: Dossier) -> Table:
    each = dossier.figures.surgery_center
    if each is None:
        return Table("Surgery centers", _CENTERS, ())
    indicator = each.row.text("payment_indicator")
    row: Cells = (
        dossier.card.number, *of_release(each), each.row.text("addendum"),
        None if indicator in ("", "NA") else indicator, each.row.decimal("payment_rate"),
        each.source,
    )  # fmt: skip
    return Table("Surgery centers", _CENTERS, (row,))


def limits(dossier: Dossier) -> Table:
    rows = tuple(
        (
            dossier.card.number, *of_release(each), each.row.text("setting"),
            each.row.whole("value"), mai := each.row.text("mai"), MUE_ADJUDICATION.get(mai),
            each.row.text("rationale") or None, each.source,
        )
        for each in dossier.figures.limits
    )  # fmt: skip
    return Table("Unit limits", _LIMITS, rows)


def pairs(dossier: Dossier) -> Table:
    """NCCI's edits in force with other codes of the library."""
    rows = tuple(
        (
            each.row.text("column1"), each.row.text("column2"), each.row.text("setting"),
            value := each.row.text("modifier_indicator"), PTP_MODIFIER.get(value),
            each.row.day("effective"), each.row.day("deleted"),
            each.row.text("rationale") or None, *of_release(each), each.source,
        )
        for each in dossier.figures.pairs
    )  # fmt: skip
    return Table("Bundling edits", _PAIRS, rows, file="pairs")
