"""What a code is paid in each of Medicare's payment localities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.fee_schedule import FeeSchedule, Release, Setting
from cptref.catalog.payments import to_cents
from cptref.frozen import frozen

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

#: CMS's own prices by locality, of the services that it caps: their source is called after its
#: release, as that of a dataset. They show which steps CMS rounds.
_PRICED = "cms-oppscap-"
Indices = tuple[Decimal, Decimal, Decimal]
"""Of work, practice expense and malpractice."""


@frozen
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


@frozen
class Localities:
    """The localities' payments of one year: the newest release for which there are indices."""

    release: Release
    source: str
    rows: tuple[Locality, ...]
    before: Localities | None = None
    """Those of the last year before it that has both, to stand beside."""


def shows_rounding(sources: Iterable[str]) -> str | None:
    """The newest source of CMS's own prices by locality, with which the method was compared."""
    return max((each for each in sources if each.startswith(_PRICED)), default=None)


def localities(datasets: Mapping[str, Dataset], fees: FeeSchedule, day: date) -> Localities | None:
    """Σ(RVU × index) × conversion factor in each locality, for the newest year that has both."""
    found: Localities | None = None
    # Of two years the older is made first, to stand in the newer.
    for release, indices in reversed(list(islice(_by_year(datasets, fees, day), 2))):
        rows = (_locality(release, row) for row in indices.rows.values())
        in_order = tuple(sorted(rows, key=lambda each: (each.state, each.name, each.number)))
        found = Localities(release, indices.source, in_order, found)
    return found


def indexed(
    datasets: Mapping[str, Dataset], fees: FeeSchedule, day: date
) -> tuple[Release, Dataset] | None:
    """The newest indices for which the schedule pays the code, and that release of it."""
    return next(_by_year(datasets, fees, day), None)


def _by_year(
    datasets: Mapping[str, Dataset], fees: FeeSchedule, day: date
) -> Iterator[tuple[Release, Dataset]]:
    """Of each year the last release that pays the code, and the newest indices: newest year first.

    Indices hold from their first day to their year's end: a release of another year is not
    multiplied by them.
    """
    told: set[int] = set()
    for indices in reversed(releases.begun(datasets, "gpci", day)):
        first, last = indices.first_day, releases.last_day(indices)
        of_then = [each for each in fees.releases if _applies(each, first, last)]
        if first.year not in told and of_then and of_then[-1].usual is not None:
            told.add(first.year)
            yield of_then[-1], indices


def _applies(release: Release, first: date, last: date) -> bool:
    """Whether the release is of the year of the indices.

    One of April's indices is of the year's releases from January too: a quarter that the library
    does not have is not another year.
    """
    return first.year == release.day.year and release.day <= last


def in_locality(release: Release, setting: Setting, of: Indices) -> Decimal:
    """What a setting of the release is paid by the indices of a locality."""
    work, practice, malpractice = of
    units = release.work * work + setting.practice * practice
    return to_cents((units + release.malpractice * malpractice) * release.factor)


def indices_of(row: Figures) -> Indices:
    work, practice, malpractice = (
        row.decimal(column) or Decimal(0) for column in ("work_gpci", "pe_gpci", "mp_gpci")
    )
    return work, practice, malpractice


def _locality(release: Release, row: Figures) -> Locality:
    work, practice, malpractice = of = indices_of(row)

    def paid(setting: Setting | None) -> Decimal | None:
        return in_locality(release, setting, of) if setting else None

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
