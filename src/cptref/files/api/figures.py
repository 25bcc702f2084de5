"""A code's figures -> their part of its file of the API."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from cptref.catalog import Catalog
from cptref.catalog.code_figures import pairs_are_held
from cptref.catalog.fee_schedule import Release, Setting
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.standing import Row, unlisted
from cptref.cms import releases
from cptref.files.api.figure_shapes import (
    EditPair,
    FeeIndicators,
    FeeRelease,
    Medicare,
    OutpatientRelease,
    SettingPayment,
    SurgeryCenterRelease,
    UnitLimit,
    Unlisted,
)
from cptref.schema.systems import code_number
from cptref.site import urls

if TYPE_CHECKING:
    from cptref.load.tables import Figures


def medicare(catalog: Catalog, id: str, figures: MedicareFigures) -> Medicare:
    fees = figures.fees
    history = [each for period in fees.periods for each in period.releases] if fees else []
    center = figures.surgery_center
    return Medicare(
        part=fees.part if fees else "",
        fee_schedule=tuple(_fees(release) for release in history),
        outpatient=tuple(_outpatient(catalog, row) for row in figures.outpatient),
        surgery_center=_center(catalog, center) if center else None,
        unit_limits=tuple(_limit(catalog, row) for row in figures.limits),
        pairs=tuple(_pair(catalog, row) for row in figures.pairs),
        coming=tuple(_fees(release) for release in figures.coming_fees),
        unlisted=tuple(
            Unlisted(dataset.kind, found.release, found.source, found.state)
            for dataset, found in unlisted(catalog.datasets, code_number(id), catalog.figures.day)
        ),
        localities_page=urls.localities(id) if figures.localities else None,
        pairs_page=urls.pairs(id) if pairs_are_held(catalog) else None,
    )


def sources(shown: Medicare) -> Iterator[str]:
    """Those of every figure, in the order of the file."""
    found = [
        *shown.fee_schedule, *shown.outpatient, shown.surgery_center, *shown.unit_limits,
        *shown.pairs,
    ]  # fmt: skip
    return iter(dict.fromkeys(each.source for each in found if each))


def _fees(release: Release) -> FeeRelease:
    text = release.row.text
    return FeeRelease(
        release=release.id,
        source=release.source,
        effective=release.day,
        work_rvu=release.work,
        malpractice_rvu=release.malpractice,
        conversion_factor=release.factor,
        facility=_setting(release.facility),
        non_facility=_setting(release.office),
        indicators=FeeIndicators(
            status=text("status"),
            global_days=text("glob_days"),
            pc_tc=text("pctc"),
            multiple_procedure=text("mult_proc"),
            bilateral_surgery=text("bilat_surg"),
            assistant_at_surgery=text("asst_surg"),
            co_surgeons=text("co_surg"),
            team_surgery=text("team_surg"),
        ),
    )


def _setting(setting: Setting | None) -> SettingPayment | None:
    if setting is None:
        return None
    return SettingPayment(setting.practice, setting.total, setting.payment)


def _outpatient(catalog: Catalog, row: Row) -> OutpatientRelease:
    return OutpatientRelease(
        row.release, row.source, _day(catalog, row),
        status_indicator=row.row.text("status_indicator"),
        apc=row.row.text("apc") or None,
        payment=row.row.decimal("payment_rate"),
    )  # fmt: skip


def _center(catalog: Catalog, row: Row) -> SurgeryCenterRelease:
    indicator = row.row.text("payment_indicator")
    return SurgeryCenterRelease(
        row.release, row.source, _day(catalog, row),
        addendum=_one_of(row.row, "addendum"),
        payment_indicator=None if indicator in ("", "NA") else indicator,
        payment=row.row.decimal("payment_rate"),
    )  # fmt: skip


def _limit(catalog: Catalog, row: Row) -> UnitLimit:
    units = row.row.whole("value")
    assert units is not None, "its form is a whole number"
    return UnitLimit(
        row.release, row.source, _day(catalog, row),
        setting=_one_of(row.row, "setting"),
        units=units,
        adjudication=row.row.text("mai"),
    )  # fmt: skip


def _pair(catalog: Catalog, row: Row) -> EditPair:
    return EditPair(
        row.release, row.source, _day(catalog, row),
        column_1=row.row.text("column1"),
        column_2=row.row.text("column2"),
        setting=_one_of(row.row, "setting"),
        modifier_indicator=row.row.text("modifier_indicator"),
    )  # fmt: skip


def _day(catalog: Catalog, row: Row) -> date | None:
    """By the release's id, or as the record of its source says."""
    source = catalog.sources.get(row.source)
    named = releases.effective(row.row.layout.kind, row.release)
    return named or (source.effective if source else None)


def _one_of(row: Figures, column: str) -> Any:
    """A text that the layout holds to a fixed set, which the type of the view repeats."""
    return row.text(column)
