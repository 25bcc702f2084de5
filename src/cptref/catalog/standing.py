"""Which release answers for a code on a day: the newest that can tell, and those it passes over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.ages import age
from cptref.catalog.extents import Lookup, has_read, look_up
from cptref.cms.kinds import OF_CODES
from cptref.cms.layout import Kind
from cptref.frozen import frozen

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures


@frozen
class Row:
    """A code's row in one release of a file."""

    release: str
    source: str
    row: Figures
    day: date
    """From which the release applies."""
    age: str = ""
    """'ten months old', where its publisher has had time for a newer one; else ''."""


@frozen
class Standing:
    """What the newest release that can tell says of a code, by a day."""

    decided: Lookup | None
    """It has a row, or was looked for in the whole file and has none; nothing where no release that
    the library holds can tell."""
    passed: tuple[Lookup, ...] = ()
    """Newer releases that cannot: the code was not looked for, or an excerpt was read. Newest
    first."""

    @property
    def is_listed(self) -> bool:
        """Whether the release that can tell has a row of the code."""
        return self.decided is not None and self.decided.state == "listed"

    @property
    def gone(self) -> str:
        """The release that lists the code no more, or never did; '' where that cannot be said."""
        return self.decided.release if self.decided and not self.is_listed else ""


def standing(
    datasets: Mapping[str, Dataset], kind: Kind, number: str, day: date, part: str = ""
) -> Standing:
    """Of a release in parts only `part` is asked; a release without that part is passed over."""
    passed: list[Lookup] = []
    for dataset in reversed(releases.begun(datasets, kind, day)):
        found = look_up(dataset, number, part)
        if not found.is_gap:
            return Standing(found, tuple(passed))
        # What has only another part is no gap of this one.
        if not part or dataset.extent is None or has_read(dataset, part):
            passed.append(found)
    return Standing(None, tuple(passed))


def unlisted(
    datasets: Mapping[str, Dataset], number: str, day: date
) -> Iterator[tuple[Dataset, Lookup]]:
    """The releases that apply by `day` and have no row of the code: by kind, the newest first."""
    for kind in OF_CODES:
        for dataset in reversed(releases.begun(datasets, kind, day)):
            found = look_up(dataset, number)
            if found.state != "listed":
                yield dataset, found
    # Pairs are of two codes: one of which the file was asked may have none in it.
    for dataset in reversed(releases.begun(datasets, "ptp", day)):
        if dataset.extent is not None and not dataset.extent.looked_for(number):
            yield dataset, look_up(dataset, number)


def shown_row(dataset: Dataset, row: Figures, day: date) -> Row:
    """The row with its release's day, and its age where that is worth a word."""
    return Row(dataset.release, dataset.source, row, dataset.first_day, age(dataset, day))


def newest_rows(
    datasets: Mapping[str, Dataset], kind: Kind, number: str, day: date, parts: Iterable[str]
) -> tuple[tuple[Row, ...], tuple[Lookup, ...]]:
    """Of each part the row in the newest release that can tell, and the lookups passed over."""
    rows: list[Row] = []
    passed: dict[Lookup, None] = {}
    for part in parts:
        found = standing(datasets, kind, number, day, part)
        passed |= dict.fromkeys(found.passed)
        if found.decided and found.is_listed:
            dataset = datasets[f"{kind}-{found.decided.release}"]
            rows.append(shown_row(dataset, dataset.rows[number, part], day))
    return tuple(rows), tuple(passed)


def coming_rows(
    datasets: Mapping[str, Dataset], kind: Kind, number: str, day: date
) -> tuple[Row, ...]:
    """The code's rows in releases that apply after `day`, the first of them first."""
    return tuple(
        shown_row(dataset, row, day)
        for dataset in releases.on(datasets, kind, day).coming
        for row in releases.rows_of(dataset, number)
    )
