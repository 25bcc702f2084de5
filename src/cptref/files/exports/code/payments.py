"""What Medicare pays for a code: by release, and in each locality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from cptref.catalog.dossier import Dossier
from cptref.catalog.fee_schedule import FeeSchedule, Release, Setting
from cptref.catalog.localities import Localities, Locality
from cptref.files.exports.cells import Cells
from cptref.files.exports.column import Column
from cptref.files.exports.columns import CODE, MODIFIER, RELEASE, SOURCE_ID, SOURCE_IDS
from cptref.files.exports.table import Table

_WHERE = {"facility": "facility", "office": "non-facility"}
_FOR = {
    "": None,
    "not-qualifying": "clinicians not in a qualifying APM",
    "qualifying": "clinicians in a qualifying APM",
}
_CODE = (
    CODE, MODIFIER,
    Column("Setting", 14, says="Where the service is done: facility, or non-facility (an office)."),
)  # fmt: skip
BY_RELEASE = (
    *_CODE, *RELEASE,
    Column("Paid to", 34, says="From 2026 there are two conversion factors: whom this one pays."),
    Column("Work RVU", 12, "figure"), Column("Practice expense RVU", 12, "figure"),
    Column("Malpractice RVU", 12, "figure"), Column("Total RVU", 12, "figure"),
    Column("Conversion factor, USD", 14, "figure", "What one relative value unit pays."),
    Column("National payment, USD", 14, "figure",
           "Total RVU × conversion factor, before a locality’s indices and any adjustment."),
    SOURCE_ID,
)  # fmt: skip
BY_LOCALITY = (
    *_CODE, *RELEASE, Column("State", 8), Column("Locality", 44),
    Column("Locality number", 14, says="Contractor and locality: 01112-05."),
    Column("Work GPCI", 12, "figure"), Column("Practice expense GPCI", 12, "figure"),
    Column("Malpractice GPCI", 12, "figure"),
    Column("Payment, USD", 14, "figure",
           "Each RVU × its index, summed, × conversion factor, before any adjustment."),
    SOURCE_IDS,
)  # fmt: skip


def national(dossier: Dossier) -> Table:
    """Each release that the library holds, in each setting in which it pays; newest first."""
    return of_codes([(dossier.card.number, dossier.figures.fees)])


def of_codes(fees: Iterable[tuple[str, FeeSchedule | None]]) -> Table:
    """The same of several codes, each with its history in the fee schedule."""
    rows = tuple(row for number, found in fees if found for row in _releases(number, found))
    return Table("Payments", BY_RELEASE, rows, file="")


def local(dossier: Dossier) -> Table:
    """The years of which indices are held, newest first."""
    rows: list[Cells] = []
    found, fees = dossier.figures.localities, dossier.figures.fees
    while found is not None and fees is not None:
        rows += _localities(dossier.card.number, fees.part, found)
        found = found.before
    return Table("Localities", BY_LOCALITY, tuple(rows), file="localities")


def _releases(number: str, fees: FeeSchedule) -> Iterator[Cells]:
    second = (fees.second,) if fees.second else ()
    for release in (*second, *reversed(fees.releases)):
        for setting, paid in _settings(release):
            yield (
                number, fees.part or None, setting, *_of(release), _FOR[release.whose],
                release.work, paid.practice, release.malpractice, paid.total, release.factor,
                paid.payment, release.source,
            )  # fmt: skip


def _of(release: Release) -> tuple[str, date]:
    return f"pfs-{release.id}", release.day


def _settings(release: Release) -> Iterator[tuple[str, Setting]]:
    for name, paid in (("facility", release.facility), ("office", release.office)):
        if paid is not None:
            yield _WHERE[name], paid


def _localities(number: str, part: str, found: Localities) -> Iterator[Cells]:
    release = found.release
    for each in found.rows:
        for setting, paid in _paid(each):
            yield (
                number, part or None, setting, *_of(release), each.state, each.name,
                each.number, each.work, each.practice, each.malpractice, paid,
                f"{release.source}; {found.source}",
            )  # fmt: skip


def _paid(each: Locality) -> Iterator[tuple[str, Decimal]]:
    for name, paid in (("facility", each.facility), ("office", each.office)):
        if paid is not None:
            yield _WHERE[name], paid
