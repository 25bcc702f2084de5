"""A code's history in the physician fee schedule: its releases, what each pays, what moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from cptref.catalog import releases
from cptref.catalog.change import Change, change
from cptref.catalog.payments import Place, payments, to_cents
from cptref.catalog.standing import shown_row, standing
from cptref.frozen import frozen

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

#: The professional part: what is paid by the schedule where a contractor prices the whole.
_PROFESSIONAL = "26"
#: From this day CMS has a file for each of two conversion factors (nonQPP, QPP).
_TWO_FACTORS = date(2026, 1, 1)


@frozen
class Setting:
    """What is paid where: in a facility, or outside of one."""

    practice: Decimal
    total: Decimal
    payment: Decimal


@frozen
class Release:
    """A code's row in one release of the fee schedule."""

    id: str
    source: str
    day: date
    """The day from which it applies."""
    work: Decimal
    malpractice: Decimal
    factor: Decimal
    facility: Setting | None
    """Nothing where the file says NA, or Medicare does not pay by these units: that is not zero."""
    office: Setting | None
    """Outside of a facility."""
    row: Figures
    age: str = ""
    """'ten months old', where its publisher has had time for a newer one; else ''."""
    is_second: bool = False
    """Whether it is of the file at the second factor (QPP)."""
    after_hole: bool = False
    """Whether releases between it and the one before it are not in the library."""

    @property
    def whose(self) -> Literal["", "not-qualifying", "qualifying"]:
        """For whom CMS's factor of the file is: from 2026 there is one for participants in a
        qualifying alternative payment model (APM), and one for all others."""
        if self.day < _TWO_FACTORS:
            return ""
        return "qualifying" if self.is_second else "not-qualifying"

    @property
    def usual(self) -> Setting | None:
        """In a facility where that applies, for that is where operations are done."""
        return self.facility or self.office

    @property
    def cap(self) -> Decimal | None:
        """The most that Medicare pays for imaging in its usual setting, where that is less.

        That is the hospital outpatient amount, (work + its practice expense + its malpractice) x
        conversion factor, by CMS's record layout.
        """
        practice = self.row.decimal("opps_fac_pe" if self.facility else "opps_nonfac_pe")
        if self.usual is None or not practice:
            return None
        malpractice = self.row.decimal("opps_mp") or Decimal(0)
        amount = to_cents((self.work + practice + malpractice) * self.factor)
        return amount if amount < self.usual.payment else None

    @property
    def figures(self) -> tuple[object, ...]:
        """What makes it another release to a reader."""
        status = self.row.text("status")
        return self.work, self.malpractice, self.factor, self.facility, self.office, status


@frozen
class Period:
    """Releases one after the other that have the same figures."""

    releases: tuple[Release, ...]

    @property
    def first(self) -> Release:
        return self.releases[0]

    @property
    def last(self) -> Release:
        return self.releases[-1]


@frozen
class FeeSchedule:
    """A code's history in the physician fee schedule."""

    part: str
    """The modifier of the rows: '' for the whole service, '26' for its professional part."""
    periods: tuple[Period, ...]
    missing_from: str = ""
    """The newest release, where it is whole, looked for the code, and lists it no more: '2026a'."""
    second: Release | None = None
    """The newest release at the second factor, of participants in a qualifying APM (QPP)."""

    @property
    def newest(self) -> Release:
        return self.periods[-1].last

    @property
    def before(self) -> Release | None:
        """The last release with other figures than the newest."""
        return self.periods[-2].last if len(self.periods) > 1 else None

    @property
    def releases(self) -> tuple[Release, ...]:
        """All of them, oldest first."""
        return tuple(release for period in self.periods for release in period.releases)


def fee_schedule(datasets: Mapping[str, Dataset], number: str, day: date) -> FeeSchedule | None:
    """The whole service; where that has no payment, its professional part. By `day`."""
    held = releases.begun(datasets, "pfs", day)
    whole = releases_of(number, "", held, day)
    if not whole or whole[-1].usual is None:
        part = releases_of(number, _PROFESSIONAL, held, day)
        if part and part[-1].usual is not None:
            return _history(datasets, number, _PROFESSIONAL, part, day)
    return _history(datasets, number, "", whole, day) if whole else None


def change_of_payment(new: Release, old: Release | None) -> Change | None:
    """Of the usual setting; nothing where one of the two does not pay there."""
    if old is None:
        return None
    if new.facility and old.facility:
        return change(new.facility.payment, old.facility.payment)
    if new.office and old.office and not new.facility:
        return change(new.office.payment, old.office.payment)
    return None


def _history(
    datasets: Mapping[str, Dataset], number: str, part: str, found: Sequence[Release], day: date
) -> FeeSchedule:
    gone = standing(datasets, "pfs", number, day).gone
    return FeeSchedule(part, _periods(found), gone, _second(datasets, number, part, found[-1], day))


def _periods(found: Sequence[Release]) -> tuple[Period, ...]:
    groups = groupby(found, key=lambda release: release.figures)
    return tuple(Period(tuple(group)) for _, group in groups)


def releases_of(number: str, part: str, held: Iterable[Dataset], day: date) -> tuple[Release, ...]:
    """Each of these releases of the fee schedule that has the row."""
    found: list[Release] = []
    last: Dataset | None = None
    for dataset in held:
        if row := dataset.rows.get((number, part)):
            hole = last is not None and releases.is_hole(last, dataset)
            found.append(_release(dataset, row, day, hole))
            last = dataset
    return tuple(found)


def _second(
    datasets: Mapping[str, Dataset], number: str, part: str, newest: Release, day: date
) -> Release | None:
    """The same release at the factor of qualifying participants, where the library has it."""
    for dataset in releases.second_factors(datasets):
        if dataset.release == f"{newest.id}-qpp" and (row := dataset.rows.get((number, part))):
            return _release(dataset, row, day, after_hole=False)
    return None


def _release(dataset: Dataset, row: Figures, day: date, after_hole: bool) -> Release:
    shown = shown_row(dataset, row, day)
    factor = row.decimal("conv_factor") or Decimal(0)
    paid = payments(row)

    def setting(place: Place, practice: str, total: str) -> Setting | None:
        if place not in paid:
            return None
        of_practice, units = (row.decimal(name) or Decimal(0) for name in (practice, total))
        return Setting(of_practice, units, paid[place])

    return Release(
        id=dataset.release,
        source=dataset.source,
        day=shown.day,
        age=shown.age,
        work=row.decimal("work_rvu") or Decimal(0),
        malpractice=row.decimal("mp_rvu") or Decimal(0),
        factor=factor,
        facility=setting("facility", "fac_pe_rvu", "fac_total"),
        office=setting("office", "nonfac_pe_rvu", "nonfac_total"),
        row=row,
        is_second=dataset.named.second_factor,
        after_hole=after_hole,
    )
