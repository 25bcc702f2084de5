"""A dataset of more codes than its page can show -> a page for the codes that begin alike.

The page of the whole says what changed in words; its parts have the tables, each of its codes. Of
NCCI's pairs, which a large library knows by the million, the parts have how many each code is in.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import Catalog
from cptref.catalog.dataset_changes import DatasetChanges, RowChange, applying
from cptref.cms.kinds import kind_of
from cptref.frozen import frozen
from cptref.lists import pagination
from cptref.lists.pagination import Division, PartHead
from cptref.pages.dataset import changes as dataset_change_tables
from cptref.pages.dataset import pairs as dataset_pairs
from cptref.pages.dataset.differences import Differences, differences
from cptref.pages.dataset.pairs import PairCounts, pair_counts
from cptref.pages.dataset.rows import Codes, TableView, tables
from cptref.site import page_sizes, urls
from cptref.site.frame import frame
from cptref.site.links import Links
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording.files import release, titled
from cptref.wording.prose import Note, Prose

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures


@dataclass(slots=True)
class CodeRows:
    """All that a file says of one code, and what changed in that."""

    number: str
    rows: list[Figures] = field(default_factory=list)
    pairs: PairCounts | None = None
    changed: list[RowChange] = field(default_factory=list)
    added: list[Figures] = field(default_factory=list)
    removed: list[Figures] = field(default_factory=list)


@frozen
class DatasetPart:
    head: PartHead
    against: str
    """The release before; empty where there is none."""
    changes: tuple[TableView, ...]
    tables: tuple[TableView, ...]
    sources: tuple[Note, ...]


def division(catalog: Catalog, name: str) -> Division[CodeRows] | None:
    """None where the dataset's page can show the rows."""
    dataset = catalog.datasets[name]
    codes = Codes.of(Links(catalog, ""))
    is_fixed = codes.links.divides(dataset)
    if kind_of(dataset.kind).is_named:
        # No figure of a briefing links to its rows, so they may lie anywhere.
        if not pagination.is_long(codes.shown(dataset.rows.values()), page_sizes.ROWS_SHOWN):
            return None
    elif not is_fixed:
        return None
    items = _by_code(dataset, catalog.once(differences, name), codes, catalog.figures.day)
    whole = Link(titled(dataset.kind, dataset.release), urls.dataset(name))
    return Division(
        parts=pagination.cut(
            items,
            lambda item: item.number,
            *((len(items), (page_sizes.PART_CHARACTERS,)) if is_fixed else ()),
        ),
        address=lambda begins: urls.dataset_part(name, begins),
        whole=whole,
        title=f"{whole.label}: codes that begin with",
        nouns=("code", "codes"),
    )


def page(catalog: Catalog, site: SiteFrame, name: str, part: str, crumbs: tuple[Link, ...]) -> Page:
    """A part of a dataset that has several; `crumbs` lead to the page of the whole."""
    dataset, found = catalog.datasets[name], catalog.once(differences, name)
    cut = catalog.once(division, name)
    assert cut is not None
    url, head, items = cut.page(part)
    prose = Prose.at(url, catalog)
    codes = Codes.of(prose.links)
    prose.cites((dataset.source,))
    view = DatasetPart(
        head=head,
        against=release(dataset.kind, found.changes.before.release) if found else "",
        changes=_changes(found.changes, items, codes) if found else (),
        tables=_tables(dataset, items, codes),
        sources=prose.notes(),
    )
    framed = frame(
        site, url, head.title, head.plain, section="Datasets",
        crumbs=(*crumbs, Link(head.crumb, url)),
    )  # fmt: skip
    return Page(url, "dataset_part.html", framed, view)


def _by_code(
    dataset: Dataset, found: Differences | None, codes: Codes, day: date
) -> tuple[CodeRows, ...]:
    """Of each code that the library's records are about, in the order of the codes."""
    of_codes: dict[str, CodeRows] = {}

    def of(row: Figures) -> CodeRows:
        return of_codes.setdefault(row.key[0], CodeRows(row.key[0]))

    if kind_of(dataset.kind).about == "pair":
        of_listed = (row for _, row in applying(dataset, day, codes.listed))
        for number, pairs in pair_counts(of_listed, codes.listed).items():
            of_codes[number] = CodeRows(number, pairs=pairs)
        return tuple(of_codes.values())
    for row in dataset.rows.values():
        if codes.names(row):
            of(row).rows.append(row)
    if found:
        for changed in found.changes.rows:
            if codes.names(changed.after):
                of(changed.after).changed.append(changed)
        for row in found.changes.added:
            if codes.names(row):
                of(row).added.append(row)
        for row in found.changes.removed:
            if codes.names(row):
                of(row).removed.append(row)
    return tuple(of_codes[number] for number in sorted(of_codes))


def _changes(
    changes: DatasetChanges, items: tuple[CodeRows, ...], codes: Codes
) -> tuple[TableView, ...]:
    of_items = replace(
        changes,
        rows=tuple(row for item in items for row in item.changed),
        added=tuple(row for item in items for row in item.added),
        removed=tuple(row for item in items for row in item.removed),
    )
    return dataset_change_tables.tables(of_items, codes)


def _tables(dataset: Dataset, items: tuple[CodeRows, ...], codes: Codes) -> tuple[TableView, ...]:
    if kind_of(dataset.kind).about == "pair":
        counts = {item.number: item.pairs for item in items if item.pairs}
        return (dataset_pairs.counted(counts, codes),)
    rows = tuple(row for item in items for row in item.rows)
    return tables(dataset, rows, codes) if rows else ()
