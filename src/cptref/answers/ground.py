"""What an answer rests on: the library, a release with its days and source, a row of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cptref.answers.shapes import Days, Library, Release, Row
from cptref.catalog import Catalog, releases
from cptref.catalog.ages import age
from cptref.catalog.days import spans
from cptref.catalog.release_gaps import release_gap
from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.files.api.elements import Gap
from cptref.files.api.parts import gap
from cptref.pages.days.tables import GAP
from cptref.site.page import SiteFrame
from cptref.wording import words
from cptref.wording.files import titled

if TYPE_CHECKING:
    from cptref.catalog.extents import State
    from cptref.load.tables import Dataset, Figures


def whose(catalog: Catalog, site: SiteFrame) -> Library:
    return Library(site.title, site.publisher, site.base_url, catalog.newest, site.notice)


def on(catalog: Catalog, kind: Kind, day: date) -> Dataset | None:
    """The release that is in force on the day; nothing where the library does not hold it."""
    found = releases.on(catalog.datasets, kind, day)
    return found.begun if found.covered else None


def release(catalog: Catalog, dataset: Dataset) -> Release:
    about = dataset.about
    return Release(
        dataset=dataset.name,
        release=dataset.release,
        title=titled(dataset.kind, dataset.release),
        first=dataset.first_day,
        last=next(
            (each.last for each in spans(catalog.datasets, dataset.kind)
             if each.dataset is not None and each.dataset.name == dataset.name),
            None,
        ),
        age=age(dataset, catalog.figures.day),
        source=dataset.source,
        publisher=about.publisher if about else "",
        retrieved=about.retrieved if about else None,
        via=about.via if about else None,
    )  # fmt: skip


def row(catalog: Catalog, dataset: Dataset, of: Figures) -> Row:
    names = (column.name for column in of.layout.columns)
    cells = {name: text for name in names if (text := of.text(name))}
    return Row(release(catalog, dataset), cells)


def held(catalog: Catalog, kind: Kind) -> tuple[Days, ...]:
    """The days of which a release is held, and which one."""
    return tuple(
        Days(each.first, each.last, each.dataset.release)
        for each in spans(catalog.datasets, kind)
        if each.dataset is not None
    )


def not_held(kind: Kind, day: date) -> str:
    """'No release of these days is held: NCCI pairs on 1 Feb 2026'."""
    return f"{GAP}: {kind_title(kind)}, {words.day(day)}. No other release is told in its place."


def kind_title(kind: Kind) -> str:
    return kind_of(kind).words.title


def unsaid(catalog: Catalog, dataset: Dataset, number: str, state: State) -> Gap | None:
    """The gap of a release that can say nothing of the code; of one that can there is none."""
    found = release_gap(dataset, number, state, catalog.figures.day)
    return gap(catalog, found) if found else None
