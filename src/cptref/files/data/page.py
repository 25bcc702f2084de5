"""The pages about the library as data: how to read it, and its codebook.

They stand here and not among the pages, for they show the statements that the files are made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cptref.catalog import Catalog
from cptref.files.data.resources import RESOURCES, Resource
from cptref.files.data.ways import WAYS, Way
from cptref.files.exports.column import Column, Holds
from cptref.frozen import frozen
from cptref.site import packages, page_sizes, sections
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording.files import listed

_TYPES: Mapping[Holds, str] = {
    "text": "text", "whole": "whole number", "figure": "number", "day": "day",
}  # fmt: skip
_DATA = Link("The library as data", packages.PAGE)
_ALL = "all of it, a CSV file for each table, and datapackage.json, which describes them"
_REST = "what is no single code’s; of so many codes each has a package of its own"


@frozen
class TableRow:
    table: Link
    row: str


@frozen
class DataView:
    plain: str
    library: Link
    extent: str
    tables: tuple[TableRow, ...]
    codebook: str
    example: Link | None
    ways: tuple[Way, ...]


@frozen
class ColumnView:
    name: str
    type: str
    title: str
    says: str


@frozen
class TableView:
    name: str
    title: str
    row: str
    key: str
    columns: tuple[ColumnView, ...]


@frozen
class Codebook:
    tables: tuple[TableView, ...]


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    yield _data(catalog, site)
    yield _codebook(site)


def _data(catalog: Catalog, site: SiteFrame) -> Page:
    framed = frame(
        site, packages.PAGE, _DATA.label,
        "Every table of the library for programs, with its codebook and how to read it.",
        crumbs=(sections.LIBRARY, _DATA),
    )  # fmt: skip
    root = framed.root
    first = next(iter(catalog.codes), None)
    view = DataView(
        plain="Codes, payments, indicators, edits, policies with their criteria, gaps and sources, "
        "as tidy tables: a row is one observation.",
        library=Link("library.zip", root + packages.LIBRARY),
        extent=_ALL if len(catalog.codes) <= page_sizes.CODES_OF_API else _REST,
        tables=tuple(
            TableRow(Link(each.path, f"{root}{packages.CODEBOOK}#{each.name}"), each.row)
            for each in RESOURCES
        ),
        codebook=root + packages.CODEBOOK,
        example=_package(root, first) if first else None,
        ways=WAYS,
    )
    return Page(packages.PAGE, "data.html", framed, view)


def _package(root: str, id: str) -> Link:
    url = packages.of_code(id)
    return Link(url, root + url)


def _codebook(site: SiteFrame) -> Page:
    framed = frame(
        site, packages.CODEBOOK, "Codebook", "Every table of the library as data and its columns.",
        crumbs=(sections.LIBRARY, _DATA, Link("Codebook", packages.CODEBOOK)),
    )  # fmt: skip
    view = Codebook(tuple(map(_table, RESOURCES)))
    return Page(packages.CODEBOOK, "codebook.html", framed, view)


def _table(of: Resource) -> TableView:
    return TableView(
        of.name,
        of.title,
        of.row,
        listed(of.key) if of.key else "",
        tuple(map(_column, of.columns)),
    )


def _column(of: Column) -> ColumnView:
    return ColumnView(of.name, _TYPES[of.holds], of.title, of.says)
