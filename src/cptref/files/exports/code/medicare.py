"""What Medicare's files say of a code beside its payment: indicators, limits, pairs, hospitals."""

from __future__ import annotations

from cptref.catalog.dossier import Dossier
from cptref.catalog.indicators import MUE_ADJUDICATION, OPPS_STATUS, PTP_MODIFIER
from cptref.catalog.standing import Row
from cptref.files.exports.cells import Cells, of_release
from cptref.files.exports.column import Column
from cptref.files.exports.columns import CODE, MODIFIER, RELEASE, SOURCE_ID
from cptref.files.exports.table import Table

INDICATORS = (
    CODE, MODIFIER, *RELEASE,
    Column("CMS field", 16, says="The name of the indicator in the fee schedule’s record layout."),
    Column("Value", 10, says="The indicator as the file has it."),
    Column("Meaning", 60, says="What the value says, in the library’s words."), SOURCE_ID,
)  # fmt: skip
_OUTPATIENT = (
    CODE, *RELEASE, Column("Status indicator", 12), Column("Meaning", 44),
    Column("APC", 10), Column("Payment, USD", 14, "figure"), SOURCE_ID,
)  # fmt: skip
_CENTERS = (
    CODE, *RELEASE, Column("Addendum", 12), Column("Payment indicator", 12),
    Column("Payment, USD", 14, "figure"), SOURCE_ID,
)  # fmt: skip
_LIMITS = (
    CODE, *RELEASE, Column("Claims", 16), Column("Most units", 12, "whole"),
    Column("MAI", 8), Column("Meaning", 44), Column("Rationale", 44), SOURCE_ID,
)  # fmt: skip
PAIRS = (
    Column("Column 1", 10, says="The code that is paid."),
    Column("Column 2", 10, says="The code that is bundled into it."),
    Column("Claims", 16, says="Whose claims: practitioner, or outpatient (hospitals)."),
    Column("Modifier indicator", 12,
           says="0: no modifier parts the two; 1: one may; 9: the edit holds no more."),
    Column("Meaning", 36, says="What the indicator says, in the library’s words."),
    Column("Edit effective", 14, "day"), Column("Edit deleted", 14, "day"),
    Column("Rationale", 44, says="NCCI’s reason for the edit."), *RELEASE, SOURCE_ID,
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
    return Table("Indicators", INDICATORS, tuple(rows), file="indicators")


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
    rows = tuple(map(pair_cells, dossier.figures.pairs))
    return Table("Bundling edits", PAIRS, rows, file="pairs")


def pair_cells(each: Row) -> Cells:
    """One edit, in the columns of PAIRS."""
    return (
        each.row.text("column1"), each.row.text("column2"), each.row.text("setting"),
        value := each.row.text("modifier_indicator"), PTP_MODIFIER.get(value),
        each.row.day("effective"), each.row.day("deleted"),
        each.row.text("rationale") or None, *of_release(each), each.source,
    )  # fmt: skip
