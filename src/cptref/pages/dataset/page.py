"""CMS's files, release by release: where each comes from, what it changed, and its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import Catalog
from cptref.catalog.dataset_changes import applying, factor
from cptref.catalog.diagnoses import is_whole as is_whole_list
from cptref.catalog.releases import before
from cptref.cms import releases
from cptref.cms.kinds import KINDS, kind_of
from cptref.frozen import frozen
from cptref.lists.pagination import PartGroup
from cptref.pages.dataset import pairs as dataset_pairs
from cptref.pages.dataset import parts
from cptref.pages.dataset.differences import DifferencesView, differences, phrase, view
from cptref.pages.dataset.rows import Codes, TableView, tables
from cptref.schema import Source
from cptref.site import linked_data, sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.amounts import money
from cptref.wording.files import listed, release, titled, with_article
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Note, Prose

if TYPE_CHECKING:
    from cptref.load.tables import Dataset


@frozen
class ReleaseRow:
    anchor: str
    release: Link
    number: str
    since: str
    changed: str
    rows: str
    retrieved: str
    witness: str
    """Whose copy was read, where it was not the publisher's own."""


@frozen
class KindView:
    anchor: str
    title: str
    official: str
    plain: str
    publisher: str
    releases: tuple[ReleaseRow, ...]
    """The newest first."""


@frozen
class DatasetsView:
    count: str
    kinds: tuple[KindView, ...]


@frozen
class DatasetView:
    title: str
    official: str
    plain: str
    cites: Notes
    witness: str
    via: str
    facts: tuple[tuple[str, str], ...]
    digests: tuple[str, ...]
    record: Link
    """Its source's own page."""
    note: Passage
    differences: DifferencesView | None
    tables: tuple[TableView, ...]
    parts: tuple[PartGroup, ...]
    """Where the rows are too many for the page, the ways to them."""
    left_out: str
    earlier: Link | None
    later: Link | None
    sources: tuple[Note, ...]


_HOME = Link("Library", urls.HOME)
_SECTION = sections.DATASETS


def units(catalog: Catalog) -> Iterator[str]:
    """The list, and of each dataset its page and the parts of it."""
    yield ""
    for name in catalog.datasets:
        yield name
        if division := catalog.once(parts.division, name):
            yield from (f"{name} {part}" for part in division.names)


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    name, _, part = unit.partition(" ")
    if part:
        yield parts.page(catalog, site, name, part, _crumbs(catalog.datasets[name]))
    elif name:
        yield _page(catalog, site, name)
    else:
        yield _index(catalog, site)


def _index(catalog: Catalog, site: SiteFrame) -> Page:
    framed = frame(
        site, urls.DATASETS, "Datasets",
        "Medicare’s own files, release by release: what each is and what it changed.",
        section="Datasets", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    shown = DatasetsView(
        words.count(len(catalog.datasets), "release"),
        tuple(_kinds(catalog)),
    )
    return Page(urls.DATASETS, "datasets.html", framed, shown)


def _kinds(catalog: Catalog) -> Iterator[KindView]:
    root = urls.root(urls.DATASETS)
    for kind in KINDS:
        of_kind = [each for each in catalog.datasets.values() if each.kind == kind]
        if of_kind:
            publishers = dict.fromkeys(catalog.sources[each.source].publisher for each in of_kind)
            yield KindView(
                anchor=kind,
                title=kind_of(kind).words.title,
                official=kind_of(kind).title,
                plain=kind_of(kind).words.plain,
                publisher=listed(with_article(each) for each in publishers),
                releases=tuple(_release_row(catalog, each, root) for each in reversed(of_kind)),
            )


def _release_row(catalog: Catalog, dataset: Dataset, root: str) -> ReleaseRow:
    found = catalog.once(differences, dataset.name)
    source = catalog.sources[dataset.source]
    hole = found is not None and found.after_hole
    older = found.changes.before.release if found else ""
    return ReleaseRow(
        anchor=dataset.name,
        release=Link(release(dataset.kind, dataset.release), root + urls.dataset(dataset.name)),
        number=releases.number(dataset.kind, dataset.release),
        since=_since(dataset),
        changed=phrase(found) + (f", against {release(dataset.kind, older)}" if hole else ""),
        rows=f"{len(dataset.rows):,}",
        retrieved=words.day(source.retrieved),
        witness=_witness(source),
    )


def _witness(source: Source) -> str:
    if source.kind == "third-party":
        return "Third party"
    return "Another’s copy" if source.via else ""


def _since(dataset: Dataset) -> str:
    if not kind_of(dataset.kind).is_dated:
        return release(dataset.kind, dataset.release)
    return words.day(dataset.first_day)


def _page(catalog: Catalog, site: SiteFrame, name: str) -> Page:
    dataset, division = catalog.datasets[name], catalog.once(parts.division, name)
    url = urls.dataset(name)
    title = titled(dataset.kind, dataset.release)
    source = catalog.sources[dataset.source]
    about = linked_data.dataset(
        title, kind_of(dataset.kind).words.plain, source.publisher,
        published=source.published, original=source.url,
    )  # fmt: skip
    framed = frame(
        site, url, title, kind_of(dataset.kind).words.plain, section="Datasets", about=about,
        crumbs=_crumbs(dataset),
    )  # fmt: skip
    prose = Prose.at(url, catalog)
    codes = Codes.of(prose.links)
    root = prose.links.root
    cites = prose.cites((dataset.source,))
    note = prose.inline(source.note)
    found = catalog.once(differences, name)
    earlier = found.changes.before if found else None
    shown = DatasetView(
        title=title,
        official=kind_of(dataset.kind).title,
        plain=kind_of(dataset.kind).words.plain,
        cites=cites,
        witness=_witness(source),
        via=source.via or "",
        facts=tuple((label, value) for label, value in _facts(dataset, source) if value),
        digests=source.sha256,
        record=Link(source.title, root + urls.source(dataset.source)),
        note=note,
        differences=(
            view(found, codes, prose, root + urls.dataset(earlier.name), whole=not division)
            if found and earlier
            else None
        ),
        tables=() if division else _tables(dataset, codes, catalog.figures.day),
        parts=division.ways(root) if division else (),
        left_out=_left_out(dataset, codes),
        earlier=_other(earlier, root),
        later=_other(_after(catalog, name), root),
        sources=prose.notes(),
    )
    return Page(url, "dataset.html", framed, shown)


def _crumbs(dataset: Dataset) -> tuple[Link, ...]:
    called = release(dataset.kind, dataset.release)
    return (_HOME, _SECTION, Link(called, urls.dataset(dataset.name)))


def _tables(dataset: Dataset, codes: Codes, day: date) -> tuple[TableView, ...]:
    if kind_of(dataset.kind).about == "pair":
        of_listed = tuple(row for _, row in applying(dataset, day, codes.listed))
        return dataset_pairs.tables(of_listed, codes)
    return tables(dataset, codes.shown(dataset.rows.values()), codes)


def _after(catalog: Catalog, name: str) -> Dataset | None:
    """The next release of the kind, of those that the library has."""
    for each in catalog.datasets.values():
        earlier = before(catalog.datasets, each)
        if earlier and earlier.name == name:
            return each
    return None


def _other(dataset: Dataset | None, root: str) -> Link | None:
    if dataset is None:
        return None
    return Link(release(dataset.kind, dataset.release), root + urls.dataset(dataset.name))


def _left_out(dataset: Dataset, codes: Codes) -> str:
    """Which rows of a long file are not shown."""
    if kind_of(dataset.kind).about == "pair":
        if codes.links.divides(dataset):
            return "The pairs of each code are counted and not listed: its briefing lists them."
        return "Pairs with codes that the library does not know are counted and not listed."
    if is_whole_list(dataset):
        return (
            "Every category of the list is kept, with all codes below it; shown are the codes that "
            "records of the library name."
        )
    left = len(dataset.rows) - len(codes.shown(dataset.rows.values()))
    if not left:
        return ""
    rows = words.with_capital(words.count(left, "row"))
    return f"{rows} of codes that no record of the library is about, and that are not shown."


def _facts(dataset: Dataset, source: Source) -> Iterator[tuple[str, str | None]]:
    factor_of_all = factor(dataset)
    # Prices of many files have no one day from which they apply.
    dated = kind_of(dataset.kind).is_dated
    yield "Applies from" if dated else "Gathered in", _since(dataset)
    yield "Publisher", source.publisher
    yield "Number", source.number
    yield "Edition", source.edition
    yield "Published", words.day(source.published) if source.published else None
    yield "Retrieved", words.day(source.retrieved)
    yield "File", source.file
    yield "Rows", _counted(dataset, source)
    yield "Looked for", _looked_for(source)
    yield "Conversion factor", money(factor_of_all) if factor_of_all else None


def _counted(dataset: Dataset, source: Source) -> str:
    """'18 used here, of 19,090 read': an excerpt may be all that was."""
    used = f"{len(dataset.rows):,} used here"
    return f"{used}, of {source.extent.rows:,} read" if source.extent else used


def _looked_for(source: Source) -> str | None:
    """What the import asked the file, for who wonders why a code is not there."""
    extent = source.extent
    if extent is None:
        return "Not recorded: of a code that is not here nothing is known"
    what = "every code" if extent.of_all else words.count(len(extent.codes), "code")
    parts = f"; parts: {', '.join(extent.parts)}" if extent.parts else ""
    file = "the whole file" if extent.whole else "an excerpt: what it does not list is not known"
    return f"{words.with_capital(what)}, in {file}{parts}"
