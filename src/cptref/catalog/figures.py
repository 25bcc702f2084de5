"""Datasets -> what Medicare's files say of one code: typed, with the release on every figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.payments import Place, payments, to_cents
from cptref.cms.layout import Kind

if TYPE_CHECKING:
    from cptref.load.record import Library
    from cptref.load.tables import Dataset, Figures

#: The professional part: what is paid by the schedule where a contractor prices the whole.
_PROFESSIONAL = "26"
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure against the one before."""

    amount: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Setting:
    """What is paid where: in a facility, or outside of one."""

    practice: Decimal
    total: Decimal
    payment: Decimal


@dataclass(frozen=True, slots=True)
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
    after_hole: bool = False
    """Whether releases between it and the one before it are not in the library."""

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


@dataclass(frozen=True, slots=True)
class Period:
    """Releases one after the other that have the same figures."""

    releases: tuple[Release, ...]

    @property
    def first(self) -> Release:
        return self.releases[0]

    @property
    def last(self) -> Release:
        return self.releases[-1]


@dataclass(frozen=True, slots=True)
class FeeSchedule:
    """A code's history in the physician fee schedule."""

    part: str
    """The modifier of the rows: '' for the whole service, '26' for its professional part."""
    periods: tuple[Period, ...]
    missing_from: str = ""
    """The library's newest release, where that has none of the rows any more: '2026a'."""

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


@dataclass(frozen=True, slots=True)
class Locality:
    """What is paid in one of Medicare's payment localities, and the indices that make it so."""

    state: str
    name: str
    number: str
    """Contractor and locality: '01112-05'."""
    work: Decimal
    practice: Decimal
    malpractice: Decimal
    facility: Decimal | None
    office: Decimal | None


@dataclass(frozen=True, slots=True)
class Localities:
    """The localities' payments of one year: the newest release for which there are indices."""

    release: Release
    source: str
    rows: tuple[Locality, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A code's row in a file other than the fee schedule."""

    release: str
    source: str
    row: Figures


@dataclass(frozen=True, slots=True)
class MedicareFigures:
    """All that the datasets say of one code; each part is empty where they say nothing."""

    fees: FeeSchedule | None
    localities: Localities | None
    outpatient: tuple[Row, ...]
    """OPPS, release by release."""
    outpatient_missing_from: str
    """The library's newest release of OPPS, where that has no row any more: '2026-04'."""
    surgery_center: Row | None
    limits: tuple[Row, ...]
    """MUE, by setting."""
    pairs: tuple[Row, ...]
    """NCCI's pairs with other codes of the library."""


def medicare(
    library: Library, number: str, pairs: Mapping[str, tuple[Row, ...]] | None = None
) -> MedicareFigures:
    """What is known of the code `number`; `pairs` are those of the whole library."""
    figures = figures_of_code(library, number)
    return replace(
        figures,
        localities=localities(library, figures.fees) if figures.fees else None,
        pairs=(pairs or {}).get(number, ()),
    )


def figures_of_code(library: Library, number: str) -> MedicareFigures:
    """What the rows of the code `number` say, without what takes long: localities and pairs."""
    centers = _newest_rows(library, "asc", [(number, each) for each in ("AA", "BB", "EE")])
    settings = ("outpatient", "practitioner")
    outpatient = tuple(
        Row(each.release, each.source, row)
        for each in releases.of_kind(library.datasets, "opps")
        if (row := each.rows.get((number,)))
    )
    return MedicareFigures(
        fees=fee_schedule(library, number),
        localities=None,
        outpatient=outpatient,
        outpatient_missing_from=(
            _missing_from(library, "opps", outpatient[-1].release) if outpatient else ""
        ),
        surgery_center=centers[0] if centers else None,
        limits=_newest_rows(library, "mue", [(number, each) for each in settings]),
        pairs=(),
    )


def pairs_by_code(library: Library, numbers: Collection[str]) -> Mapping[str, tuple[Row, ...]]:
    """NCCI's edits in force between any two of these codes, for either of the two.

    The file is long, so it is gone through once for all codes.
    """
    found: dict[str, list[Row]] = {}
    wanted = frozenset(numbers)
    for dataset in releases.of_kind(library.datasets, "ptp")[-1:]:
        for key, row in dataset.rows.items():
            one, two = key[:2]
            if one in wanted and two in wanted and not releases.has_ended(row, dataset.release):
                pair = Row(dataset.release, dataset.source, row)
                for number in (one, two):
                    found.setdefault(number, []).append(pair)
    return {number: tuple(pairs) for number, pairs in found.items()}


def fee_schedule(library: Library, number: str) -> FeeSchedule | None:
    """The whole service; where that has no payment, its professional part."""
    whole = _releases(library, number, "")
    if not whole or whole[-1].usual is None:
        part = _releases(library, number, _PROFESSIONAL)
        if part and part[-1].usual is not None:
            return _history(library, _PROFESSIONAL, part)
    return _history(library, "", whole) if whole else None


def change(new: Decimal, old: Decimal) -> Change:
    """In the figure's own unit and per cent, with one decimal."""
    amount = new - old
    percent = (100 * amount / old).quantize(_TENTH, ROUND_HALF_UP) if old else Decimal(0)
    return Change(amount, percent)


def change_of_payment(new: Release, old: Release | None) -> Change | None:
    """Of the usual setting; nothing where one of the two does not pay there."""
    if old is None:
        return None
    if new.facility and old.facility:
        return change(new.facility.payment, old.facility.payment)
    if new.office and old.office and not new.facility:
        return change(new.office.payment, old.office.payment)
    return None


def localities(library: Library, fees: FeeSchedule) -> Localities | None:
    """Σ(RVU × index) × conversion factor in each locality, for the newest year that has both."""
    found = indexed(library, fees)
    if found is None:
        return None
    release, indices = found
    rows = (_locality(release, row) for row in indices.rows.values())
    in_order = tuple(sorted(rows, key=lambda each: (each.state, each.name, each.number)))
    return Localities(release, indices.source, in_order)


def indexed(library: Library, fees: FeeSchedule) -> tuple[Release, Dataset] | None:
    """The newest year's last release that pays the code, and that year's indices."""
    every = fees.releases
    for indices in reversed(releases.of_kind(library.datasets, "gpci")):
        of_year = [release for release in every if release.id.startswith(indices.release)]
        if of_year and of_year[-1].usual is not None:
            return of_year[-1], indices
    return None


def _locality(release: Release, row: Figures) -> Locality:
    work, practice, malpractice = (
        row.decimal(column) or Decimal(0) for column in ("work_gpci", "pe_gpci", "mp_gpci")
    )

    def paid(setting: Setting | None) -> Decimal | None:
        if setting is None:
            return None
        units = release.work * work + setting.practice * practice
        return to_cents((units + release.malpractice * malpractice) * release.factor)

    return Locality(
        state=row.text("state"),
        name=row.text("name"),
        number=f"{row.text('mac')}-{row.text('locality')}",
        work=work,
        practice=practice,
        malpractice=malpractice,
        facility=paid(release.facility),
        office=paid(release.office),
    )


def _history(library: Library, part: str, found: Sequence[Release]) -> FeeSchedule:
    return FeeSchedule(part, _periods(found), _missing_from(library, "pfs", found[-1].id))


def _missing_from(library: Library, kind: Kind, last: str) -> str:
    """The newest release of a kind, where a code's last row is of an earlier one."""
    newest = releases.newest(library.datasets, kind)
    return newest.release if newest and newest.release != last else ""


def _periods(found: Sequence[Release]) -> tuple[Period, ...]:
    groups = groupby(found, key=lambda release: release.figures)
    return tuple(Period(tuple(group)) for _, group in groups)


def _releases(library: Library, number: str, part: str) -> tuple[Release, ...]:
    """Every release of the fee schedule that has the row, oldest first.

    The second factor that some releases have, for qualifying participants, is another history.
    """
    found: list[Release] = []
    for dataset in releases.of_kind(library.datasets, "pfs"):
        row = dataset.rows.get((number, part))
        if row is None:
            continue
        source = library.sources.get(dataset.source)
        day = releases.first_day(dataset, source.data if source else None)
        day = day or (found[-1].day if found else date.min)
        hole = bool(found) and releases.is_hole("pfs", found[-1].day, day)
        found.append(_release(dataset, row, day, hole))
    return tuple(found)


def _release(dataset: Dataset, row: Figures, day: date, after_hole: bool) -> Release:
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
        day=day,
        work=row.decimal("work_rvu") or Decimal(0),
        malpractice=row.decimal("mp_rvu") or Decimal(0),
        factor=factor,
        facility=setting("facility", "fac_pe_rvu", "fac_total"),
        office=setting("office", "nonfac_pe_rvu", "nonfac_total"),
        row=row,
        after_hole=after_hole,
    )


def _newest_rows(library: Library, kind: Kind, keys: Sequence[tuple[str, ...]]) -> tuple[Row, ...]:
    """The rows of these keys in the newest release of a kind."""
    return tuple(
        Row(dataset.release, dataset.source, row)
        for dataset in releases.of_kind(library.datasets, kind)[-1:]
        for key in keys
        if (row := dataset.rows.get(key))
    )
